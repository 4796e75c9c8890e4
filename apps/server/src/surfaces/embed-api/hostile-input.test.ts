import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withCpuMs } from '../../../../../tools/cpu-time.ts';
import { createEmbedHost, type EmbedHost } from '../../testing/embed-host.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

let stack: TestStack;
let host: EmbedHost;
let bearer: string;
beforeAll(async () => {
  stack = await startTestStack();
  host = await createEmbedHost(stack, 'app_HostileInput');
  bearer = await host.bearer('ada');
});
afterAll(() => stack.close());

/** CPU time: long enough for a slow machine, short enough to notice anything quadratic. */
const limitMs = 2_000;
const nest = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const millionKeys = () => `{${Array.from({ length: 700_000 }, (_, i) => `"k${i}":1`).join(',')}}`;
const rows = (count: number) =>
  JSON.stringify({ body: { rows: Array.from({ length: count }, () => ({ columns: [] })) } });

/** JSON texts of a `name`, an `extra`, an `html` or a `json`, each hostile in its own way. */
const bodies: readonly (readonly [string, () => string])[] = [
  ['depth 65', () => `{"name":"x","json":${nest(65)}}`],
  ['depth 100,000', () => `{"name":"x","json":${nest(100_000)}}`],
  ['an unclosed depth', () => '['.repeat(1_000_000)],
  ['most of a million keys in json', () => `{"name":"x","json":${millionKeys()}}`],
  ['most of a million keys in extra', () => `{"name":"x","extra":${millionKeys()}}`],
  ['most of a million keys beside name', () => `{"name":"x",${millionKeys().slice(1)}`],
  ['__proto__ in extra', () => '{"name":"x","extra":{"__proto__":{"admin":true},"constructor":{"prototype":{}}}}'],
  ['__proto__ in json', () => '{"name":"x","json":{"__proto__":{"body":{}},"body":{"__proto__":[],"rows":[]}}}'],
  ['__proto__ as the body', () => '{"__proto__":{"name":"x"},"name":"y"}'],
  ['half a surrogate pair in name', () => '{"name":"\\ud800"}'],
  ['half a surrogate pair as a key', () => '{"name":"x","extra":{"\\udc00":1}}'],
  ['NUL in name', () => '{"name":"a\\u0000b"}'],
  ['NUL in json', () => '{"name":"x","json":{"body":{"rows":[],"t":"\\u0000"}}}'],
  ['JSON text in json that holds NUL', () => JSON.stringify({ name: 'x', json: '{"body":{"rows":[],"t":"\\u0000"}}' })],
  ['JSON text in json that is deep', () => JSON.stringify({ name: 'x', json: nest(100_000) })],
  ['JSON text in extra that is deep', () => JSON.stringify({ name: 'x', extra: nest(4_000) })],
  ['2 MB in a single line of HTML', () => JSON.stringify({ name: 'x', html: 'x'.repeat(2 * 1024 * 1024) })],
  ['1 MB of opening angle brackets', () => JSON.stringify({ name: 'x', html: '<'.repeat(1_000_000) })],
  ['100,000 nested elements', () => JSON.stringify({ name: 'x', html: '<div>'.repeat(100_000) })],
  ['100,000 attributes', () => JSON.stringify({ name: 'x', html: `<p ${'a=1 '.repeat(100_000)}>x` })],
  ['one attribute of 1 MB', () => JSON.stringify({ name: 'x', html: `<p style="${'color:red;'.repeat(100_000)}">x` })],
  ['100,000 merge tag openings', () => JSON.stringify({ name: 'x', html: '{{'.repeat(100_000) })],
  ['10,001 rows', () => `{"name":"x","json":${rows(10_001)}}`],
  [
    'numbers beyond reason',
    () => '{"name":"x","json":{"body":{"rows":[],"n":1e999,"m":-0,"l":123456789012345678901234567890}}}',
  ],
  ['types that are not meant', () => '{"name":{"toString":1},"subject":[],"extra":true,"html":{},"userId":[]}'],
  ['a byte order mark', () => '\uFEFF{"name":"x"}'],
  ['nothing but spaces', () => ' '.repeat(1_000_000)],
];

describe('hostile bodies', () => {
  it.each(bodies)('%s: a documented answer in time, never a 5xx', async (_what, make) => {
    const body = make();
    const { value: answer, cpuMs } = await withCpuMs(() =>
      host.call('POST', 'access/email', { authorization: bearer, body }),
    );
    expect(answer.status, JSON.stringify(answer.body).slice(0, 300)).toBeLessThan(500);
    expect(cpuMs).toBeLessThan(limitMs);
    if (answer.status === 200) {
      const got = await host.call('GET', `access/email/${answer.body.data.id}`, { authorization: bearer });
      expect(got.status).toBe(200);
    } else {
      expect(answer.body).toMatchObject({ success: false, data: null, error: expect.stringMatching(/^[a-z_]+$/) });
    }
    expect(Object.prototype).not.toHaveProperty('admin');
  });

  it('leaves the process as it was: the next request is answered at once', async () => {
    const { value: answer, cpuMs } = await withCpuMs(() =>
      host.call('POST', 'access/email', { authorization: bearer, body: { name: 'Fine' } }),
    );
    expect(answer.status).toBe(200);
    expect(cpuMs).toBeLessThan(500);
  });
});

describe('hostile queries, headers and credentials', () => {
  it.each([
    ['GET', 'access/email?userId=%00', {}],
    ['GET', 'access/email?userId=%ff%fe', {}],
    ['GET', 'access/email?page=1e400', {}],
    ['GET', 'access/email?q=%E0%A4%A', {}],
    ['GET', 'access/email?page=1&page=2&q=a&q=b&userId=a&userId=b', {}],
    ['GET', 'access/email/%2e%2e%2f', {}],
    ['GET', `access/email/${'%41'.repeat(3_000)}`, {}],
    ['PUT', 'access/email/12345678901234', { 'if-match': '"'.repeat(10_000) }],
    ['POST', 'access/email', { 'idempotency-key': 'x'.repeat(256) }],
    ['POST', 'access/email', { 'idempotency-key': '' }],
  ])('%s %s', async (method, path, headers) => {
    for (const authorization of [bearer, host.basic]) {
      const body = method === 'GET' ? undefined : { name: 'x', userId: 'ada' };
      const answer = await host.call(method, path, { authorization, headers, body });
      expect(answer.status).toBeLessThan(500);
    }
  });

  it.each([
    ['GET', '/%', 400, 'invalid_request'],
    ['GET', '/access/email/%E0%A4%A', 400, 'invalid_request'],
    ['GET', `/access/email/${'9'.repeat(600)}`, 404, 'not_found'],
    ['QUERY', '/access/email', 400, 'invalid_request'],
  ])('%s %s: our envelope, never the framework\u2019s', async (method, path, status, error) => {
    const answer = await host.call(method, path, { authorization: bearer });
    expect([answer.status, answer.body]).toMatchObject([
      status,
      { success: false, code: status, data: null, error, requestId: answer.headers['x-request-id'] },
    ]);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  it('an unknown Inlay-Version is refused before anything happens', async () => {
    const id = await host.createEmail(bearer, { name: 'Kept' });
    const headers = { 'inlay-version': '1999-01-01' };
    const made = await host.call('POST', 'access/email', {
      authorization: bearer,
      headers,
      body: { name: 'Unwanted' },
    });
    const gone = await host.call('DELETE', `access/email/${id}`, { authorization: bearer, headers });
    expect([made.body.error, gone.body.error]).toEqual(['invalid_request', 'invalid_request']);
    const list = await host.call('GET', 'access/email?q=Unwanted', { authorization: bearer });
    expect(list.body.data.total).toBe(0);
    expect((await host.call('GET', `access/email/${id}`, { authorization: bearer })).status).toBe(200);
  });

  it.each(['javascript:alert(1)', 'file:///etc', 'https://a.example;sandbox', 'https://a.example,default-src'])(
    'a parent origin that is none: %s',
    async (parentOrigin) => {
      const answer = await host.call('POST', 'access/code', { authorization: bearer, body: { parentOrigin } });
      expect([answer.status, answer.body.error]).toEqual([422, 'validation_failed']);
    },
  );

  it('429 with Retry-After for who guesses, and for who is too fast', async () => {
    const limited = await startTestStack({
      rateLimits: {
        signoff: { perSecond: 100, burst: 1_000 },
        credential: { perSecond: 0.01, burst: 3 },
        code: { perSecond: 1, burst: 3 },
        unknownSecret: { perSecond: 0.01, burst: 2 },
        login: { perSecond: 1, burst: 1 },
      },
    });
    try {
      const fast = await createEmbedHost(limited, 'app_RateLimit123');
      const own = await fast.bearer('ada');
      const statuses = [];
      for (let i = 0; i < 4; i += 1)
        statuses.push((await fast.call('GET', 'access/email', { authorization: own })).status);
      expect(statuses).toContain(429);
      const last = await fast.call('GET', 'access/email', { authorization: own });
      expect([last.body.error, last.body.success, Number(last.headers['retry-after']) > 0]).toEqual([
        'rate_limited',
        false,
        true,
      ]);
      expect(last.headers['ratelimit-limit']).toBeDefined();
      const guesses = [];
      for (let i = 0; i < 4; i += 1)
        guesses.push((await fast.call('GET', 'access/email', { authorization: 'Bearer eut_guess' })).status);
      expect(guesses).toEqual([401, 401, 429, 429]);
    } finally {
      await limited.close();
    }
  });
});
