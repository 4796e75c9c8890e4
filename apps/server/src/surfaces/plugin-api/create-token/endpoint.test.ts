import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PluginSettingsChange } from '../../../domains/plugin/index.ts';
import { createPluginHost, type PluginHost } from '../../../testing/plugin-host.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';

let stack: TestStack;
let host: PluginHost;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());
beforeEach(async () => {
  host = await createPluginHost(stack);
});

const change = (settings: PluginSettingsChange, { applicationId } = host) =>
  stack.services.database.transaction({ applicationId }, (tx) =>
    stack.services.pluginSettings.change(tx, { applicationId, actor: 'system' }, settings),
  );
const settingsOf = ({ applicationId } = host) =>
  stack.services.database.transaction({ applicationId }, (tx) => stack.services.pluginSettings.read(tx));
const verify = (token: string) => stack.services.access.tokens.verifySigned('plugin_token', token);
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
const unknownPair = { pluginId: 'a'.repeat(32), secretKey: 'b'.repeat(32) };

/** What the vendor's clients and the public integrations send. */
const clients: readonly (readonly [string, object, { readonly role: string; readonly sub?: string }])[] = [
  ['four fields, role in lower case', { userId: '1', role: 'user' }, { role: 'user', sub: '1' }],
  ['two fields', {}, { role: 'user' }],
  ['a role in capitals', { userId: '7', role: 'USER' }, { role: 'user', sub: '7' }],
  [
    'role Admin and a user id with spaces',
    { userId: 'Jane Doe 7', role: 'Admin' },
    { role: 'admin', sub: 'Jane Doe 7' },
  ],
  ['role ADMIN', { userId: '1', role: 'ADMIN' }, { role: 'admin', sub: '1' }],
  ['role API', { userId: '1', role: 'API' }, { role: 'api', sub: '1' }],
  ['role api without a user', { role: 'api' }, { role: 'api' }],
  ['an empty role', { userId: '1', role: '' }, { role: 'user', sub: '1' }],
  ['a role of null', { userId: '1', role: null }, { role: 'user', sub: '1' }],
  ['a user id that is a number', { userId: 42, role: 'user' }, { role: 'user', sub: '42' }],
  ['an empty user id', { userId: '', role: 'user' }, { role: 'user' }],
  ['a user id of null', { userId: null }, { role: 'user' }],
  ['fields that nobody knows', { userId: '1', locale: 'en', emailId: 'x' }, { role: 'user', sub: '1' }],
];

describe('POST /api/v1/auth answers 200 with nothing but a token', () => {
  it.each(clients)('for %s', async (_client, fields, { role, sub }) => {
    const { status, headers, body } = await host.auth(fields);
    expect([status, Object.keys(body)]).toEqual([200, ['token']]);
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(headers['cache-control']).toBe('no-store');
    const claims = claimsOf(body.token);
    expect(claims).toMatchObject({
      pluginId: host.pluginId,
      role,
      sub: sub ?? `anonymous_${host.pluginId}`,
      jti: expect.stringMatching(/^\w{22}$/),
    });
    expect(claims['anonymous']).toBe(sub === undefined ? true : undefined);
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(1800);
    expect((await verify(body.token)).applicationId).toBe(host.applicationId);
  });

  it.each([
    ['no content type', {}],
    ['text/plain', { 'content-type': 'text/plain;charset=UTF-8' }],
    ['a vendor JSON type', { 'content-type': 'application/vnd.api+json' }],
    ['capitals', { 'content-type': 'APPLICATION/JSON' }],
  ])('with %s', async (_what, headers) => {
    const { pluginId, secretKey } = host;
    const payload = JSON.stringify({ pluginId, secretKey });
    const answer = await stack.app.inject({ method: 'POST', url: '/api/v1/auth', headers, payload });
    expect(answer.statusCode, answer.body).toBe(200);
  });

  it('for the other pairs of the application, and a secret with a line break', async () => {
    const { applicationId, apiKey, clientId, clientSecret, pluginId, secretKey } = host;
    for (const pair of [
      { pluginId: applicationId, secretKey: apiKey },
      { pluginId: clientId, secretKey: clientSecret },
      { pluginId: ` ${pluginId}`, secretKey: `${secretKey}\n` },
    ]) {
      const { status, body } = await host.auth(pair);
      expect(status).toBe(200);
      expect(claimsOf(body.token)['pluginId']).toBe(pair.pluginId.trim());
    }
  });

  it('for both secrets of a rotation, until one goes', async () => {
    const { access, database } = stack.services;
    const { applicationId, pluginId } = host;
    const second = await database.transaction({ applicationId }, (tx) =>
      access.credentials.mint(tx, { applicationId, kind: 'plugin', pluginId, name: 'Next', createdBy: 'system' }),
    );
    const before = await host.token();
    const after = await host.token({ secretKey: second.secret });
    const [old] = (await database.transaction({ applicationId }, (tx) => access.credentials.list(tx))).filter(
      ({ kind, id }) => kind === 'plugin' && id !== second.id,
    );
    await database.transaction({ applicationId }, (tx) =>
      access.credentials.revoke(tx, { id: old?.id ?? '', applicationId, actor: 'system' }),
    );
    expect((await host.auth()).status).toBe(401);
    expect((await host.auth({ secretKey: second.secret })).status).toBe(200);
    await expect(verify(before)).rejects.toMatchObject({ code: 'token_invalid' });
    expect((await verify(after)).applicationId).toBe(applicationId);
  });

  it('for a role of the application, in any letter case, and lives as long as the application says', async () => {
    await change({ roles: ['editor-in-chief'], tokenLifetimeSeconds: 3600 });
    const claims = claimsOf(await host.token({ role: 'Editor-In-Chief' }));
    expect(claims['role']).toBe('editor-in-chief');
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(3600);
  });

  it('and writes it down: who, for whom, and what was bound, without the values', async () => {
    await host.token({ userId: 'u1', role: 'admin', metadata: { emailId: 'secret-campaign' } });
    const events = await stack.services.database.transaction({ applicationId: host.applicationId }, (tx) =>
      tx.rows<{ actor: string; target: string; data: object }>({
        text: "select actor, target, data from event where type = 'token.created'",
        values: [],
      }),
    );
    expect(events).toEqual([
      {
        actor: expect.stringMatching(/^plugin:cred_/),
        target: 'plugin_user:u1',
        data: { role: 'admin', bound: ['emailId'] },
      },
    ]);
  });
});

describe('refusals that every parser can read', () => {
  const envelope = (status: number, code: string) => ({
    status,
    body: {
      message: expect.any(String),
      code,
      status,
      title: expect.stringMatching(/^[A-Z]/),
      errors: { id: [expect.any(String)] },
    },
  });

  it.each([
    ['an unknown role', { role: 'sidekick' }, 400, 'role_unknown'],
    ['a role that is a number', { role: 1 }, 400, 'role_unknown'],
    ['no plugin id', { pluginId: undefined }, 400, 'invalid_request'],
    ['no secret', { secretKey: undefined }, 400, 'invalid_request'],
    ['an empty secret', { secretKey: ' ' }, 400, 'invalid_request'],
    ['a plugin id that is a number', { pluginId: 5 }, 400, 'invalid_request'],
    ['a secret that is a list', { secretKey: ['x'] }, 400, 'invalid_request'],
    ['an unknown pair', unknownPair, 401, 'invalid_credentials'],
    ['another application id', { pluginId: 'app_000000000000' }, 401, 'invalid_credentials'],
    ['a user id that is an object', { userId: {} }, 422, 'validation_failed'],
    ['a user id beyond 128 characters', { userId: 'x'.repeat(129) }, 422, 'validation_failed'],
  ])('%s', async (_what, fields, status, code) => {
    const answer = await host.auth(fields);
    expect(answer).toMatchObject(envelope(status, code));
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
  });

  it.each([
    ['{', 400, 'invalid_json'],
    ['[]', 400, 'invalid_request'],
    ['"x"', 400, 'invalid_request'],
    ['null', 400, 'invalid_request'],
    ['{}', 400, 'invalid_request'],
    [`{"metadata":${'['.repeat(100)}${']'.repeat(100)}}`, 400, 'too_deep'],
    ['{"pluginId":"\\u0000"}', 400, 'invalid_json'],
  ])('the body %s', async (body, status, code) => {
    expect(await host.call('POST', '/api/v1/auth', { body })).toMatchObject(envelope(status, code));
  });

  it('a form', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await host.call('POST', '/api/v1/auth', { body: 'pluginId=x', headers })).toMatchObject(
      envelope(415, 'unsupported_media_type'),
    );
  });

  it('an unknown id and a wrong secret are one answer, to the byte', async () => {
    const wrong = [
      unknownPair,
      { pluginId: unknownPair.pluginId },
      { secretKey: unknownPair.secretKey },
      { secretKey: 'not even the form of one' },
      { pluginId: host.applicationId },
    ];
    const answers = await Promise.all(wrong.map((fields) => host.auth(fields)));
    const [first] = answers;
    for (const { status, headers, body } of answers) {
      expect([status, body]).toEqual([401, first?.body]);
      expect(Object.keys(headers)).toEqual(Object.keys(first?.headers ?? {}));
    }
  });

  it('an unknown id and a wrong secret cost the same: one look-up', async () => {
    const { database } = stack.services;
    const lookUps = vi.spyOn(database, 'rows');
    const transactions = vi.spyOn(database, 'transaction');
    for (const fields of [unknownPair, { pluginId: unknownPair.pluginId }, { secretKey: unknownPair.secretKey }]) {
      await host.auth(fields);
      expect([lookUps.mock.calls.length, transactions.mock.calls.length]).toEqual([1, 0]);
      lookUps.mockClear();
    }
    lookUps.mockRestore();
    transactions.mockRestore();
  });

  it('a paused application, to who holds the secret, and its tokens at once', async () => {
    const { access, database } = stack.services;
    const { applicationId } = host;
    const token = await host.token();
    const subject = { kind: 'application', id: applicationId } as const;
    await database.transaction({ applicationId }, (tx) => access.suspendSubject(tx, applicationId, subject, true));
    expect(await host.auth()).toMatchObject(envelope(403, 'application_paused'));
    expect((await host.auth({ secretKey: unknownPair.secretKey })).status).toBe(401);
    await expect(verify(token)).rejects.toMatchObject({ code: 'application_paused' });
    await database.transaction({ applicationId }, (tx) => access.suspendSubject(tx, applicationId, subject, false));
    expect((await verify(token)).applicationId).toBe(applicationId);
  });

  it('a deleted application: its secrets and its tokens are as unknown as any', async () => {
    const { access, applications, accounts } = stack.services;
    const { applicationId, consoleId } = host;
    const token = await host.token();
    expect(accounts).toBeDefined();
    await applications.deleteApplication({ id: applicationId, consoleId, actor: 'system', typedName: 'Plugin host' }, [
      (tx) => access.forgetApplication(tx),
    ]);
    expect((await host.auth()).status).toBe(401);
    await expect(verify(token)).rejects.toMatchObject({ code: 'token_invalid' });
  });

  it('429 with a title and Retry-After: guessing and haste, each on its own', async () => {
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
      const fast = await createPluginHost(limited);
      const guesses = [];
      for (let i = 0; i < 4; i += 1) guesses.push((await fast.auth(unknownPair)).status);
      expect(guesses).toEqual([401, 401, 429, 429]);
      const answers = [];
      for (let i = 0; i < 4; i += 1) answers.push(await fast.auth());
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
      const last = answers.at(-1);
      expect(last).toMatchObject(envelope(429, 'rate_limited'));
      expect([last?.body.title, Number(last?.headers['retry-after']) > 0]).toEqual(['Too many requests', true]);
    } finally {
      await limited.close();
    }
  });
});

describe('binding', () => {
  const bound = (fields: object) => host.token(fields).then((token) => claimsOf(token)['bound']);

  it.each([
    ['metadata', { metadata: { emailId: 12, account: 'a b', pro: true, nothing: null } }],
    ['scope', { scope: { emailId: '12', account: 'a b', pro: 'true' } }],
    ['both', { metadata: { emailId: '12', pro: true }, scope: { account: 'a b', emailId: 12 } }],
  ])('comes out of %s', async (_what, fields) => {
    expect(await bound(fields)).toEqual({ emailId: '12', account: 'a b', pro: 'true' });
  });

  it('is absent where nothing is bound', async () => {
    expect(await bound({ metadata: {}, scope: null })).toBeUndefined();
  });

  it('takes 20 variables of a length that a page of letters has, and the token is still taken', async () => {
    const most = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`v${i}`, 'x'.repeat(180)]));
    const token = await host.token({ metadata: { ...most, emailId: 'x'.repeat(256) } });
    expect(token.length).toBeLessThan(7_500);
    expect((await verify(token)).scope['bound']).toMatchObject({ v19: 'x'.repeat(180) });
    expect(await bound({ metadata: { long: 'x'.repeat(256), [`k${'x'.repeat(63)}`]: '' } })).toHaveProperty('long');
  });

  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`v${i}`, 'x']));
  it.each([
    ['21 variables', { metadata: many(21) }, 'metadata'],
    ['21 variables in two places', { metadata: many(20), scope: { w: 1 } }, 'metadata'],
    ['a value beyond 256 characters', { metadata: { a: 'x'.repeat(257) } }, 'metadata.a'],
    ['an email id beyond 256 characters', { scope: { emailId: 'x'.repeat(257) } }, 'scope.emailId'],
    ['an empty email id', { metadata: { emailId: '' } }, 'metadata.emailId'],
    ['a name with a dash', { metadata: { 'a-b': 1 } }, 'metadata'],
    ['a name beyond 64 characters', { metadata: { ['x'.repeat(65)]: 1 } }, 'metadata'],
    ['the name of a prototype', { metadata: { constructor: 1 } }, 'metadata'],
    ['a nested value', { metadata: { a: { b: 1 } } }, 'metadata.a'],
    ['a list', { metadata: ['emailId'] }, 'metadata'],
    ['a text', { scope: 'emailId' }, 'scope'],
    [
      'more than 4 KiB',
      { metadata: Object.fromEntries(Object.keys(many(20)).map((k) => [k, 'ä'.repeat(200)])) },
      'metadata',
    ],
  ])('refuses %s, so that nobody believes it is bound', async (_what, fields, field) => {
    const { status, body } = await host.auth(fields);
    expect([status, body.code, body.fields?.[0]?.field]).toEqual([422, 'validation_failed', field]);
  });

  it('refuses __proto__ as it came over the wire', async () => {
    const { pluginId, secretKey } = host;
    const body = `{"pluginId":"${pluginId}","secretKey":"${secretKey}","metadata":{"__proto__":{"emailId":"x"}}}`;
    expect((await host.call('POST', '/api/v1/auth', { body })).body.code).toBe('validation_failed');
  });

  it('refuses two fields that contradict each other', async () => {
    const { status, body } = await host.auth({ metadata: { emailId: 'a' }, scope: { emailId: 'b' } });
    expect([status, body.code]).toEqual([400, 'invalid_request']);
  });

  it('is demanded by the policy, of browsers and not of backends', async () => {
    await change({ requireBoundTokens: true });
    for (const fields of [{}, { role: 'admin' }, { metadata: { account: '1' } }]) {
      const { status, body } = await host.auth(fields);
      expect([status, body.code]).toEqual([403, 'token_unbound']);
    }
    expect((await host.auth({ metadata: { emailId: '1' } })).status).toBe(200);
    expect((await host.auth({ role: 'api' })).status).toBe(200);
  });
});

describe('a secret in a browser', () => {
  const evidence: readonly (readonly [string, Record<string, string>])[] = [
    ['an Origin', { origin: 'https://shop.example' }],
    ['the Origin of a file', { origin: 'null' }],
    ['Sec-Fetch-Site', { 'sec-fetch-site': 'same-origin' }],
    ['Sec-Fetch-Dest', { 'sec-fetch-dest': 'empty' }],
  ];

  it.each(evidence)('is refused and noted, by %s', async (_what, headers) => {
    const { status, body } = await host.auth({}, headers);
    expect([status, body.code, body.token]).toEqual([403, 'origin_not_allowed', undefined]);
    expect((await settingsOf()).secretSeenInBrowserAt).not.toBeNull();
  });

  it.each(evidence)('works in demo mode, and is noted all the same, by %s', async (_what, headers) => {
    await change({ allowBrowserAuthentication: true });
    const answer = await host.auth({}, headers);
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([200, headers['origin']]);
    expect((await settingsOf()).secretSeenInBrowserAt).not.toBeNull();
  });

  it('is not what the fetch of Node looks like', async () => {
    expect((await host.auth({}, { 'sec-fetch-mode': 'cors', 'user-agent': 'node' })).status).toBe(200);
    expect((await settingsOf()).secretSeenInBrowserAt).toBeNull();
  });

  it('leaves no mark when it is wrong', async () => {
    const answer = await host.auth({ secretKey: unknownPair.secretKey }, { origin: 'null' });
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([401, 'null']);
    expect((await settingsOf()).secretSeenInBrowserAt).toBeNull();
  });

  it('gets past the preflight of a page on disk', async () => {
    const answer = await stack.app.inject({
      method: 'OPTIONS',
      url: '/api/v1/auth',
      headers: {
        origin: 'null',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect([answer.statusCode, answer.body]).toEqual([204, '']);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': expect.stringContaining('content-type'),
    });
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
  });
});

describe('two applications', () => {
  it('do not open each other: a secret of one under the id of the other is wrong', async () => {
    const other = await createPluginHost(stack);
    expect((await host.auth({ pluginId: other.pluginId })).status).toBe(401);
    expect((await host.auth({ pluginId: other.applicationId, secretKey: host.apiKey })).status).toBe(401);
    await change({ roles: ['mine'] });
    expect((await other.auth({ role: 'mine' })).body.code).toBe('role_unknown');
  });
});
