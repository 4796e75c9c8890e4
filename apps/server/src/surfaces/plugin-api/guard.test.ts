import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPluginHost, type PluginHost } from '../../testing/plugin-host.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

let stack: TestStack;
let open: PluginHost;
let closed: PluginHost;
beforeAll(async () => {
  stack = await startTestStack();
  open = await createPluginHost(stack);
  closed = await createPluginHost(stack, { allowedOrigins: ['https://app.example'] });
});
afterAll(() => stack.close());

const path = '/api/v1/plugins/config';
const routes = [
  ['POST', '/api/v1/cleaner/v1/compress'],
  ['GET', '/coediting/v1/email/compilation'],
  ['GET', '/coediting/v1/email/html-css'],
  ['PUT', '/coediting/v1/email/html-css'],
  ['POST', '/coediting/v1/email/copy'],
  ['GET', '/api/v1/modules'],
  ['GET', path],
] as const;

describe('a token', () => {
  it.each([
    ['es-plugin-auth', (token: string) => `Bearer ${token}`],
    ['es-plugin-auth', (token: string) => `bearer  ${token} `],
    ['es-plugin-auth', (token: string) => token],
    ['authorization', (token: string) => `Bearer ${token}`],
  ] as const)('travels in %s', async (name, form) => {
    const answer = await open.call('GET', path, { headers: { [name]: form(await open.token()) } });
    expect(answer.status).toBe(200);
  });

  it.each(routes)('is needed: %s %s', async (method, url) => {
    const body = method === 'GET' ? undefined : {};
    for (const headers of [
      {},
      { 'es-plugin-auth': 'Bearer x.y.z' },
      { 'es-plugin-auth': 'a b c' },
      { cookie: 'a=b' },
    ]) {
      const answer = await open.call(method, url, { headers: headers as Record<string, string>, body });
      expect([answer.status, answer.body.code]).toEqual([401, 'token_invalid']);
    }
  });

  it('is none of another kind: neither a secret nor a token of an end user', async () => {
    const pair = Buffer.from(`${open.pluginId}:${open.secretKey}`).toString('base64');
    for (const headers of [{ authorization: `Basic ${pair}` }, { 'es-plugin-auth': `Bearer ${open.secretKey}` }]) {
      expect((await open.call('GET', path, { headers: headers as Record<string, string> })).status).toBe(401);
    }
  });

  it('that has been changed is refused: role, email and application are signed', async () => {
    const [head, body, signature] = (await open.token({ metadata: { emailId: 'mine' } })).split('.');
    const claims = JSON.parse(Buffer.from(body ?? '', 'base64url').toString());
    for (const change of [
      { role: 'api' },
      { bound: { emailId: 'yours' } },
      { aud: closed.applicationId },
      { exp: 9e9 },
    ]) {
      const forged = Buffer.from(JSON.stringify({ ...claims, ...change })).toString('base64url');
      const answer = await open.call('GET', path, { token: `${head}.${forged}.${signature}` });
      expect([answer.status, answer.body.code]).toEqual([401, 'token_invalid']);
    }
  });

  it('that binds as much as there may be arrives together with as much metadata', async () => {
    const origin = await stack.app.listen({ host: '127.0.0.1', port: 0 });
    const bound = Object.fromEntries(Array.from({ length: 15 }, (_, i) => [`v${i}`, 'x'.repeat(256)]));
    const token = await open.token({ metadata: { ...bound, emailId: 'large' } });
    const metadata = JSON.stringify({ emailId: 'large', avatarUrl: 'y'.repeat(8_100) });
    const answer = await fetch(`${origin}/coediting/v1/email/compilation`, {
      headers: { 'es-plugin-auth': `Bearer ${token}`, 'es-plugin-ui-data': metadata, cookie: 'z'.repeat(4_000) },
    });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([404, 'email_not_found']);
  });

  it('ends with its key within the same request', async () => {
    const { access, database } = stack.services;
    const host = await createPluginHost(stack);
    const { applicationId } = host;
    const token = await host.token();
    expect((await host.call('GET', path, { token })).status).toBe(200);
    const [key] = (await database.transaction({ applicationId }, (tx) => access.credentials.list(tx))).filter(
      ({ kind }) => kind === 'plugin',
    );
    await database.transaction({ applicationId }, (tx) =>
      access.credentials.revoke(tx, { id: key?.id ?? '', applicationId, actor: 'system' }),
    );
    expect((await host.call('GET', path, { token })).status).toBe(401);
  });
});

describe('pages of other origins', () => {
  const ask = async (host: PluginHost, origin: string) =>
    host.call('GET', path, { token: await host.token(), headers: { origin } });

  it.each(['https://anywhere.example', 'null', 'http://localhost:3000'])(
    '%s may read while the application has no list',
    async (origin) => {
      const answer = await ask(open, origin);
      expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([200, origin]);
      expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
      expect(answer.headers['vary']).toMatch(/origin/i);
    },
  );

  it('may read when they are on it, and our own as well', async () => {
    for (const origin of ['https://app.example', 'http://localhost:80']) {
      expect([origin, (await ask(closed, origin)).status]).toEqual([origin, 200]);
    }
  });

  it.each(['https://evil.example', 'https://app.example.evil.example', 'http://app.example', 'null', ''])(
    'are refused when they are not, and cannot read that: %j',
    async (origin) => {
      const answer = await ask(closed, origin);
      expect([answer.status, answer.body.code]).toEqual([403, 'origin_not_allowed']);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  it('from a disk are taken in demo mode, with a list as well', async () => {
    const { database, pluginSettings } = stack.services;
    const demo = await createPluginHost(stack, { allowedOrigins: ['https://app.example'] });
    const { applicationId } = demo;
    expect((await ask(demo, 'null')).status).toBe(403);
    await database.transaction({ applicationId }, (tx) =>
      pluginSettings.change(tx, { applicationId, actor: 'system' }, { allowBrowserAuthentication: true }),
    );
    const answer = await ask(demo, 'null');
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([200, 'null']);
  });

  it('can read that their token has expired', async () => {
    const answer = await open.call('GET', path, { token: 'x', headers: { origin: 'https://app.example' } });
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([401, 'https://app.example']);
  });

  it('are not asked of servers, which send none', async () => {
    expect((await closed.call('GET', path, { token: await closed.token() })).status).toBe(200);
  });

  it.each(routes)('get past the preflight of %s %s', async (method, url) => {
    const { statusCode, headers } = await stack.app.inject({
      method: 'OPTIONS',
      url,
      headers: { origin: 'https://app.example', 'access-control-request-method': method },
    });
    expect([statusCode, headers['access-control-allow-origin']]).toEqual([204, '*']);
    expect(headers['access-control-allow-methods']?.split(', ')).toContain(method);
    for (const name of ['es-plugin-auth', 'es-plugin-ui-data', 'authorization', 'content-type']) {
      expect(headers['access-control-allow-headers']).toContain(name);
    }
  });
});

describe('hostile requests', () => {
  it.each([
    ['GET', '/coediting/v1/email/compilation', { 'es-plugin-ui-data': '{' }],
    ['GET', '/coediting/v1/email/compilation', { 'es-plugin-ui-data': '[]' }],
    ['GET', '/coediting/v1/email/compilation', { 'es-plugin-ui-data': `{"a":"${'x'.repeat(9_000)}"}` }],
    ['GET', '/coediting/v1/email/compilation', { 'es-plugin-ui-data': '{"emailId":"\\u0000"}' }],
    ['GET', '/coediting/v1/email/compilation', { 'es-plugin-ui-data': '{"__proto__":{"emailId":"x"}}' }],
    ['GET', '/coediting/v1/email/compilation?minimize=%00&inlineCss=%ff', { 'es-plugin-ui-data': '{"emailId":"x"}' }],
    ['GET', '/coediting/v1/email/compilation?minimize=1&minimize=2', { 'es-plugin-ui-data': '{"emailId":"x"}' }],
    ['GET', '/api/v1/modules?key=%27%22%3B--&query=%25_', {}],
    ['PUT', '/coediting/v1/email/html-css', { 'es-plugin-ui-data': '{"emailId":"x"}', 'content-type': 'text/html' }],
  ])('%s %s %j: a documented answer', async (method, url, headers) => {
    const token = await open.token({ role: 'api' });
    const body = method === 'PUT' ? '<p>' : undefined;
    const answer = await open.call(method, url, { token, headers: headers as Record<string, string>, body });
    expect(answer.status).toBeLessThan(500);
    if (answer.status !== 200) {
      expect(answer.body).toMatchObject({ code: expect.stringMatching(/^[a-z_]+$/), status: answer.status });
    }
  });

  it('finds no email under the name of a prototype', async () => {
    const token = await open.token({ role: 'api' });
    for (const emailId of ['__proto__', 'constructor', 'toString', '%00', "'; drop table email; --", '../..', 'ＡＢ']) {
      const answer = await open.call('GET', '/coediting/v1/email/compilation', {
        token,
        headers: { 'es-plugin-ui-data': encodeURIComponent(JSON.stringify({ emailId })) },
      });
      expect([answer.status, answer.body.code]).toEqual([404, 'email_not_found']);
    }
  });

  it('a browser has an allowance of its own, a backend one for all of its tokens', async () => {
    const limited = await startTestStack({
      rateLimits: {
        signoff: { perSecond: 100, burst: 1_000 },
        credential: { perSecond: 0.01, burst: 4 },
        code: { perSecond: 1, burst: 3 },
        unknownSecret: { perSecond: 0.01, burst: 2 },
        login: { perSecond: 1, burst: 1 },
      },
    });
    try {
      const host = await createPluginHost(limited);
      const [ada, bob] = [await host.token({ userId: 'ada' }), await host.token({ userId: 'bob' })];
      const api = await host.token({ role: 'api' });
      const statuses = async (token: string, times: number) => {
        const found = [];
        for (let i = 0; i < times; i += 1) found.push((await host.call('GET', path, { token })).status);
        return found;
      };
      expect(await statuses(ada, 5)).toEqual([200, 200, 200, 200, 429]);
      expect(await statuses(bob, 1)).toEqual([200]);
      // Three of its four uses went into the tokens above.
      expect(await statuses(api, 2)).toEqual([200, 429]);
      expect(await statuses('guess', 3)).toEqual([401, 401, 429]);
    } finally {
      await limited.close();
    }
  });
});
