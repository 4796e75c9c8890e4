import { execFile } from 'node:child_process';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectSnippets, keyCommand } from './connect-snippets.ts';

const applicationId = 'app_7Kd82hQzL1xA';
// Longer than the 57 bytes after which `base64` breaks the line.
const apiKey = `ik_${'9fQ2x7Pd'.repeat(8)}`;
const pair = Buffer.from(`${applicationId}:${apiKey}`).toString('base64');

/** What the last call was. */
let seen: { call: string; headers: IncomingHttpHeaders; body: string };
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString();
  });
  request.on('end', () => {
    seen = { call: `${request.method} ${request.url}`, headers: request.headers, body };
    response.end('{}');
  });
});
let values = { publicUrl: '', applicationId };

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  values = { publicUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, applicationId };
});
afterAll(() => void server.close());

/** As it is printed, in the plainest shell. */
const run = async (code: string): Promise<string> => {
  const env = { ...process.env, INLAY_API_KEY: apiKey, no_proxy: '127.0.0.1' };
  return (await promisify(execFile)('sh', ['-c', code], { env })).stdout;
};

it('the command prints the API key on one line', async () => {
  expect(await run(keyCommand(values))).toBe(pair);
});

it.each([
  ['token', 'POST /api/authenticationTokens/user', ''],
  ['package', 'POST /api/packages', 'ada@example.com'],
  ['list', 'GET /api/packages', ''],
  ['access', 'POST /oauth/token', 'grant_type=client_credentials'],
])('%s runs as it is printed', async (id, call, part) => {
  await run(connectSnippets.find((snippet) => snippet.id === id)?.code(values) ?? 'false');
  expect([seen.call, seen.headers.authorization]).toEqual([call, `Basic ${pair}`]);
  expect(seen.body).toContain(part);
});
