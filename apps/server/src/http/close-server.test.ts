import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createLogger } from '../kernel/logger.ts';
import { closeServer, createServer } from './server.ts';
import type { Surface } from './surface.ts';

const fallback: Surface = {
  name: 'test',
  prefixes: [''],
  endpoints: [],
  headers: {},
  authenticate: () => Promise.reject(new Error('There is nothing to authenticate for')),
  encode: ({ data }) => data,
  encodeFailure: ({ code }) => ({ error: code }),
};

it('finishes a request under way and then does not wait for its connection', async () => {
  const app = createServer({ logger: createLogger('silent'), trustProxy: [], fallback, onFinished: () => {} });
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const arrived = new Promise<void>((resolve) => {
    app.get('/slow', async () => {
      resolve();
      await held;
      return 'done';
    });
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1');
  let answer = '';
  socket.on('data', (bytes: Buffer) => {
    answer += bytes.toString();
  });
  socket.write('GET /slow HTTP/1.1\r\nHost: inlay\r\n\r\n'); // kept alive, as proxies do
  await arrived;
  const closing = closeServer(app);
  while (app.server.listening) await setImmediate();
  release();
  await closing;
  await once(socket, 'close');
  expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*done$/);
});
