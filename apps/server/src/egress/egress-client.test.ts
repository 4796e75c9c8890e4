import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { Agent, request } from 'undici';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createEgress, type Egress, type EgressOptions } from './egress-client.ts';
import { EgressError } from './egress-error.ts';
import type { Resolve } from './resolver.ts';

// 127.0.0.1 plays the inside that must never be reached (the canary); 127.0.0.2, which is opened,
// plays the public internet. Both listen on the same port, so that only the address decides.
let port = 0;
let canaryHits = 0;
let handle: RequestListener = (_request, response) => void response.end('ok');
let canary: Server;
let receiver: Server;
const open: Egress[] = [];

const listen = (server: Server, address: string, onPort: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(onPort, address, () => resolve((server.address() as AddressInfo).port));
  });

beforeAll(async () => {
  canary = createServer((_request, response) => response.end('secret'));
  canary.on('connection', () => {
    canaryHits += 1;
  });
  receiver = createServer((request: IncomingMessage, response: ServerResponse) => handle(request, response));
  port = await listen(canary, '127.0.0.1', 0);
  await listen(receiver, '127.0.0.2', port);
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((egress) => egress.close()));
  expect(canaryHits).toBe(0);
});

afterAll(() => {
  for (const server of [canary, receiver]) {
    server.closeAllConnections();
    server.close();
  }
});

function egressWith(options: Partial<EgressOptions> = {}): Egress {
  const egress = createEgress({ allow: [`127.0.0.2:${port}`], ...options });
  open.push(egress);
  return egress;
}

const failureOf = async (run: Promise<unknown>): Promise<string> => {
  const error = await run.then(() => 'nothing failed').catch((caught: unknown) => caught);
  return error instanceof EgressError ? error.failure : `not ours: ${String(error)}`;
};

const get = (egress: Egress, url: string, more: object = {}) => egress.send({ url, method: 'GET', ...more });

describe('literal addresses', () => {
  const hosts = [
    ...['127.0.0.1', '127.1', '0x7f.1', '2130706433', '017700000001', '0x7f000001', '127.0.0.1.', '0', '0.0.0.0'],
    ...['１２７.０.０.１', '①②⑦.⓪.⓪.①', '0xa9fea9fe', '169.254.169.254', '10.0.0.1', '192.168.0.1', '100.64.0.1'],
    ...[
      '172.16.0.1',
      '198.18.0.1',
      '224.0.0.1',
      '255.255.255.255',
      '168.63.129.16',
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
    ],
    ...[
      '[::ffff:7f00:1]',
      '[::127.0.0.1]',
      '[64:ff9b::7f00:1]',
      '[64:ff9b:1::7f00:1]',
      '[2002:7f00:1::]',
      '[2001:0:1::]',
    ],
    ...[
      '[fc00::1]',
      '[fd00:ec2::254]',
      '[fe80::1]',
      '[fec0::1]',
      '[ff02::1]',
      '[0:0:0:0:0:ffff:7f00:1]',
      '[2001:db8::1]',
    ],
    ...['localhost', 'LOCALHOST', 'localhost.', 'foo.localhost', 'ⓛocalhost', '%6c%6f%63alhost', '127%2e0%2e0%2e1'],
  ];
  const urls = [
    ...hosts.flatMap((host) => [`http://${host}:PORT/`, `https://${host}:PORT/`]),
    ...hosts.slice(0, 4).map((host) => `https://${host}/`),
    ...[
      'http://user:pass@127.0.0.2:PORT/',
      'http://127.0.0.2:PORT@127.0.0.1:PORT/',
      'file:///etc/passwd',
      'gopher://127.0.0.1:PORT/',
    ],
    ...['ftp://127.0.0.2:PORT/', 'data:text/html,x', 'javascript:alert(1)', '//127.0.0.2/', 'nonsense', '', 'http://'],
    ...['http://127.0.0.1:PORT#@127.0.0.2:PORT/', 'http://127.0.0.1:PORT\\@127.0.0.2:PORT/', 'http://127.0.0.2:0/'],
    ...['http://8.8.8.8/', 'http://[2606:4700::1111]/', `https://host.test/${'a'.repeat(3000)}`],
  ];

  it.each(urls)('%s is refused when it is saved and when it is sent', async (url) => {
    const egress = egressWith();
    const real = url.replaceAll('PORT', String(port));
    expect(await failureOf(egress.checkTarget(real))).toBe('refused');
    expect(await failureOf(get(egress, real))).toBe('refused');
  });

  it('goes where it was opened, and only on that port', async () => {
    const egress = egressWith();
    await egress.checkTarget(`http://127.0.0.2:${port}/`);
    expect(await get(egress, `http://127.0.0.2:${port}/`)).toMatchObject({ status: 200, complete: true });
    expect(await failureOf(egress.checkTarget('http://127.0.0.2:1/'))).toBe('refused');
  });
});

describe('names', () => {
  const url = () => `http://host.test:${port}/`;

  it.each<[string, string[]]>([
    ['a private address', ['127.0.0.1']],
    ['a private one beside a public one', ['127.0.0.2', '127.0.0.1']],
    ['a private AAAA beside a public A', ['127.0.0.2', '::1']],
    ['a mapped form', ['::ffff:127.0.0.1']],
    ['what is no address at all', ['127.0.0.2', 'localhost']],
  ])('a name with %s is refused', async (_name, addresses) => {
    const egress = egressWith({ resolve: async () => addresses });
    expect(await failureOf(egress.checkTarget(url()))).toBe('refused');
    expect(await failureOf(get(egress, url()))).toBe('refused');
  });

  /** Public at every odd question, private at every even one. */
  const flipping = (): Resolve => {
    let asked = 0;
    return async () => {
      asked += 1;
      return [asked % 2 === 1 ? '127.0.0.2' : '127.0.0.1'];
    };
  };

  it('500 sends to a name that changes its mind never reach the inside', async () => {
    let received = 0;
    handle = (_request, response) => {
      received += 1;
      response.setHeader('connection', 'close').end('ok');
    };
    const egress = egressWith({ resolve: flipping() });
    await egress.checkTarget(url());
    const outcomes: Record<string, number> = {};
    for (let round = 0; round < 500; round += 1) {
      const outcome = await get(egress, url()).then(
        () => 'sent',
        (error: EgressError) => error.failure,
      );
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
    expect(outcomes).toEqual({ sent: 250, refused: 250 });
    expect(received).toBe(250);
  });

  it('negative control: to check first and connect by name afterwards does reach it', async () => {
    const resolve = flipping();
    expect(await resolve('host.test')).toEqual(['127.0.0.2']); // "fine", says the naive check
    const agent = new Agent({
      connect: {
        lookup: (name, _options, done) =>
          void resolve(name).then((found) =>
            done(
              null,
              found.map((address) => ({ address, family: 4 })),
            ),
          ),
      },
    });
    const answer = await request(url(), { dispatcher: agent });
    expect(await answer.body.text()).toBe('secret');
    expect(canaryHits).toBe(1);
    canaryHits = 0;
    await agent.destroy();
  });

  it('a name without address or without an answering server is named so, and may be saved', async () => {
    const none = egressWith({ resolve: async () => [] });
    await none.checkTarget(url());
    expect(await failureOf(get(none, url()))).toBe('name_not_found');
    const dead = egressWith({ resolve: () => Promise.reject(new Error('SERVFAIL')) });
    await dead.checkTarget(url());
    expect(await failureOf(get(dead, url()))).toBe('name_lookup_failed');
    const silent = egressWith({ resolve: () => new Promise(() => {}), connectTimeoutMs: 50 });
    expect(await failureOf(get(silent, url()))).toBe('connect_timeout');
  });

  it('tries the next address when the first does not answer', async () => {
    handle = (_request, response) => void response.end('ok');
    const allow = ['127.0.0.2', '127.0.0.3'];
    const egress = egressWith({ allow, resolve: async () => ['127.0.0.3', '127.0.0.2'] });
    expect((await get(egress, url())).status).toBe(200);
  });
});

describe('answers', () => {
  const url = () => `http://127.0.0.2:${port}/`;

  it.each([301, 302, 303, 307, 308])('a %i to the inside is an answer, not a way', async (status) => {
    handle = (_request, response) => void response.writeHead(status, { location: `http://127.0.0.1:${port}/` }).end();
    expect((await get(egressWith(), url())).status).toBe(status);
  });

  it('reads at most 64 kB of an endless body', async () => {
    let sent = 0;
    handle = (_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536;
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    };
    const answer = await get(egressWith(), url());
    expect(answer).toMatchObject({ status: 200, complete: false });
    expect(answer.body.length).toBe(64 * 1024);
    expect(sent).toBeLessThan(50_000_000);
  });

  it('does not unpack what is compressed', async () => {
    handle = (_request, response) => void response.setHeader('content-encoding', 'gzip').end(Buffer.alloc(100, 31));
    expect((await get(egressWith(), url())).body.length).toBe(100);
  });

  it('keeps the status of an answer whose body stalls, and ends in time', async () => {
    handle = (_request, response) => {
      response.writeHead(200);
      response.write('x');
    };
    const startedMs = performance.now();
    const answer = await get(egressWith(), url(), { totalTimeoutMs: 200 });
    expect(answer).toMatchObject({ status: 200, complete: false });
    // Without its end it would wait for the body as long as this test may.
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  });

  it('ends in time when there is no answer', async () => {
    handle = () => {};
    expect(await failureOf(get(egressWith(), url(), { totalTimeoutMs: 100 }))).toBe('timeout');
  });

  it('names a broken connection, headers beyond 16 kB, and what is not HTTP', async () => {
    handle = (request) => void request.socket.destroy();
    expect(await failureOf(get(egressWith(), url()))).toBe('connection_lost');
    handle = (_request, response) => void response.setHeader('x-long', 'a'.repeat(100_000)).end();
    expect(await failureOf(get(egressWith(), url()))).toBe('answer_invalid');
    const noise = createTcpServer((socket) => void socket.end('SSH-2.0-OpenSSH\r\n'));
    const noisePort = await new Promise<number>((resolve) => {
      noise.listen(0, '127.0.0.2', () => resolve((noise.address() as AddressInfo).port));
    });
    const egress = egressWith({ allow: ['127.0.0.2'] });
    expect(await failureOf(get(egress, `http://127.0.0.2:${noisePort}/`))).toBe('answer_invalid');
    noise.close();
    expect(await failureOf(get(egress, `http://127.0.0.2:${noisePort}/`))).toBe('connect_failed');
  });
});

describe('certificates', () => {
  const fixture = (name: string): string =>
    readFileSync(new URL(`fixtures/host-test.${name}.pem`, import.meta.url), 'utf8');
  const secure = createTlsServer({ key: fixture('key'), cert: fixture('cert') }, (request, response) =>
    response.end(request.headers.host),
  );
  let securePort = 0;
  beforeAll(async () => {
    securePort = await listen(secure as unknown as Server, '127.0.0.2', 0);
  });
  afterAll(() => void secure.close());

  it('refuses a self-signed one, takes one of the given authority for its own name only', async () => {
    const options = { allow: ['127.0.0.2'], resolve: async () => ['127.0.0.2'] };
    const url = `https://host.test:${securePort}/`;
    expect(await failureOf(get(egressWith(options), url))).toBe('tls_failed');
    const trusting = egressWith({ ...options, ca: fixture('cert') });
    expect((await get(trusting, url)).body.toString()).toBe(`host.test:${securePort}`);
    expect(await failureOf(get(trusting, `https://other.test:${securePort}/`))).toBe('tls_failed');
    expect(await failureOf(get(trusting, `https://127.0.0.2:${securePort}/`))).toBe('tls_failed');
  });
});
