import { plainFeatures } from '@inlay/contract';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createPluginPageHost, type PluginPageHost } from '../../testing/plugin-page-host.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

let stack: TestStack;
let host: PluginPageHost;
let other: PluginPageHost;
beforeAll(async () => {
  stack = await startTestStack();
  host = await createPluginPageHost(stack);
  other = await createPluginPageHost(stack);
});
afterAll(() => stack.close());

let count = 0;
/** An id of an email that no other test uses. */
const newKey = (): string => {
  count += 1;
  return `mail ${count}/ä`;
};

const keep = { html: null, css: null, contentPolicy: 'keep', name: null };
const open = (token: string, metadata: object, fields: object = {}, of = host) =>
  of.ask(token, 'POST', '/thirdApp/plugin/session', metadata, { body: { ...keep, ...fields } });
const design = (text: string) => ({ body: { id: 'b', rows: [], values: { preheaderText: text } } });
const work = (text: string) => ({ name: 'Mine', subject: 'S', json: design(text) });
const events = (applicationId: string, type: string) =>
  stack.services.database.transaction({ applicationId }, (tx) =>
    tx.rows<{ actor: string; target: string; data: Record<string, unknown> }>({
      text: 'select actor, target, data from event where type = $1 order by id',
      values: [type],
    }),
  );

describe('POST /thirdApp/plugin/session', () => {
  it('200: makes the email the first time, opens the same one for everybody afterwards', async () => {
    const emailId = newKey();
    const ada = await host.token({ userId: 'ada', role: 'ADMIN', bound: { emailId } });
    const metadata = { emailId, username: 'Ada L', avatarUrl: 'https://host.example/ada.png' };
    const first = await open(ada, metadata, { name: 'Sale', html: '<p>First</p>', css: '' });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      contentIgnored: false,
      role: 'admin',
      user: { id: 'ada', name: 'Ada L', avatar: 'https://host.example/ada.png' },
      users: [{ id: 'ada', name: 'Ada L', avatar: 'https://host.example/ada.png' }],
      email: { name: 'Sale', version: 1, draft: null },
      application: { id: host.applicationId, allowedOrigins: [], readOnly: false },
    });
    expect(first.body.session).toBeUndefined();
    expect(JSON.stringify(first.body.email.json)).toContain('First');

    const bob = await host.token({ userId: 'bob', bound: { emailId } });
    const second = await open(bob, { emailId });
    expect(second.body).toMatchObject({ role: 'user', user: { id: 'bob', name: 'bob' }, contentIgnored: false });
    expect(second.body.email).toEqual(first.body.email);
    expect(second.body.users.map((user: { id: string }) => user.id)).toEqual(['ada', 'bob']);
  });

  it('brings what the application offers along, here and on the way back', async () => {
    const emailId = newKey();
    const { database, pluginSettings } = stack.services;
    const { applicationId } = other;
    const token = await other.token({ userId: 'ada', bound: { emailId } });
    const plain = await open(token, { emailId }, {}, other);
    expect(plain.body.features).toEqual(plainFeatures);
    await database.transaction({ applicationId }, (tx) =>
      pluginSettings.change(
        tx,
        { applicationId, actor: 'system' },
        {
          editorConfig: {
            theme: { type: 'CUSTOM', params: { 'border-radius-base': '2px', 'font-family': 'x}</style>' } },
            baseBlocks: { videoEnabled: false, timerEnabled: false },
            undoEnabled: false,
          },
        },
      ),
    );
    const features = {
      blocksOff: ['video'],
      controlsOff: ['undo'],
      theme: { ...plainFeatures.theme, radiusPx: 2 },
    };
    expect((await open(token, { emailId }, {}, other)).body.features).toEqual(features);
    expect((await other.ask(token, 'GET', '/thirdApp/session', { emailId })).body.features).toEqual(features);
    const elsewhere = await open(await host.token({ userId: 'ada' }), { emailId });
    expect(elsewhere.body.features, 'another application').toEqual(plainFeatures);
  });

  it('is the email of who opened it first, for the Embed API as well', async () => {
    const emailId = newKey();
    const opened = await open(await host.token({ userId: 'eve' }), { emailId, username: 'Eve' }, { name: 'Hers' });
    const embed = await stack.services.emails.get(
      {
        applicationId: host.applicationId,
        owner: { externalId: 'eve' },
        actor: 'system',
        requestId: 'req_test',
        transact: stack.services.database.transaction,
      },
      opened.body.email.id,
    );
    expect(embed).toMatchObject({ id: opened.body.email.id, userId: 'eve', name: 'Hers' });
  });

  it('makes one email of ten first openings at once', async () => {
    const emailId = newKey();
    const tokens = await Promise.all(Array.from({ length: 10 }, (_, i) => host.token({ userId: `racer${i}` })));
    const answers = await Promise.all(tokens.map((token) => open(token, { emailId }, { html: '<p>x</p>', css: '' })));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map(({ body }) => body.email.id)).size).toBe(1);
    expect(answers.filter(({ body }) => !body.contentIgnored)).toHaveLength(1);
  });

  it('keeps what is stored and says so; takes content while the email is still empty', async () => {
    const emailId = newKey();
    const token = await host.token({ userId: 'ada', bound: { emailId } });
    expect((await open(token, { emailId })).body).toMatchObject({ contentIgnored: false, email: { version: 0 } });
    const filled = await open(token, { emailId }, { html: '<p>One</p>', css: '' });
    expect(filled.body).toMatchObject({ contentIgnored: false, email: { version: 1 } });
    const kept = await open(token, { emailId }, { html: '<p>Two</p>', css: '' });
    expect(kept.body).toMatchObject({ contentIgnored: true, email: { version: 1 } });
    expect(JSON.stringify(kept.body.email.json)).toContain('One');
    const refused = await open(token, { emailId }, { html: '<p>Two</p>', css: '', contentPolicy: 'error' });
    expect([refused.status, refused.body.error]).toEqual([409, 'content_exists']);
    expect((await open(token, { emailId }, { contentPolicy: 'error' })).status).toBe(200);
  });

  it('replaces on demand, with a version that undoes nothing; not while somebody else is at work', async () => {
    const emailId = newKey();
    const ada = await host.token({ userId: 'ada', bound: { emailId } });
    const bob = await host.token({ userId: 'bob', bound: { emailId } });
    const replace = (token: string, html: string) =>
      open(token, { emailId }, { html, css: '', contentPolicy: 'replace' });
    expect((await replace(ada, '<p>One</p>')).body.email.version).toBe(1);
    expect((await replace(ada, '<p>Two</p>')).body.email.version).toBe(2);

    const refused = await replace(bob, '<p>Three</p>');
    expect([refused.status, refused.body]).toEqual([
      409,
      expect.objectContaining({ error: 'content_exists', reason: 'editor_active' }),
    ]);
    await host.ask(ada, 'POST', '/thirdApp/plugin/presence', { emailId }, { body: { leaving: true } });
    const stillWritten = await replace(bob, '<p>Three</p>');
    expect(stillWritten.status, 'she wrote a version a moment ago').toBe(409);

    await stack.services.database.transaction({ applicationId: host.applicationId }, async (tx) => {
      await tx.run({ text: "update email_presence set seen_at = seen_at - interval '121 seconds'", values: [] });
    });
    const draft = await host.ask(
      ada,
      'PUT',
      '/thirdApp/draft',
      { emailId },
      { body: { ...work('d'), baseVersion: 2 } },
    );
    expect(draft.status).toBe(200);
    expect((await replace(bob, '<p>Three</p>')).status).toBe(409);
  });

  it('replaces when the other one has been quiet for two minutes', async () => {
    const emailId = newKey();
    const ada = await host.token({ userId: 'ada', bound: { emailId } });
    const bob = await host.token({ userId: 'bob', bound: { emailId } });
    const { body } = await open(ada, { emailId });
    await host.ask(ada, 'PUT', '/thirdApp/draft', { emailId }, { body: { ...work('d'), baseVersion: 0 } });
    await stack.services.database.transaction({ applicationId: host.applicationId }, async (tx) => {
      for (const [table, column] of [
        ['email_presence', 'seen_at'],
        ['email_draft', 'saved_at'],
      ]) {
        await tx.run({
          text: `update ${table} set ${column} = ${column} - interval '121 seconds' where email_id = $1`,
          values: [body.email.id],
        });
      }
    });
    const replaced = await open(bob, { emailId }, { html: '<p>New</p>', css: '', contentPolicy: 'replace' });
    expect(replaced.body).toMatchObject({ contentIgnored: false, email: { version: 1, draft: null } });
    expect(replaced.body.users.map((user: { id: string }) => user.id)).toEqual(['bob']);
  });

  it('marks what an unbound token opened, and who opened it; nobody in particular is no person', async () => {
    const emailId = newKey();
    const { body } = await open(await host.token({ userId: 'mark' }), { emailId, username: 'Mark' });
    const nobody = await open(await host.token(), { emailId });
    expect(nobody.status).toBe(200);
    const of = (await events(host.applicationId, 'email.opened')).filter(
      ({ target }) => target === `email:${body.email.id}`,
    );
    expect(of.map(({ data }) => data)).toEqual([
      { content: 'none', unbound: true },
      { content: 'none', unbound: true },
    ]);
    expect(of[0]?.actor).toMatch(/^end_user:\d+$/);
    expect(of[1]?.actor).toMatch(/^plugin_user:anonymous_/);
  });

  it.each([
    [422, 'validation_failed', {}, {}],
    [422, 'validation_failed', { emailId: 'x'.repeat(257) }, {}],
    [422, 'validation_failed', { emailId: 'a' }, { contentPolicy: 'maybe' }],
    [422, 'validation_failed', { emailId: 'a' }, { name: 'x'.repeat(256) }],
  ])('%i %s for metadata or a body that cannot be meant', async (status, error, metadata, fields) => {
    const answer = await open(await host.token({ userId: 'ada' }), metadata, fields);
    expect([answer.status, answer.body.error]).toEqual([status, error]);
  });

  it('400 for metadata that is no JSON', async () => {
    const token = await host.token({ userId: 'ada' });
    const answer = await open(
      token,
      {},
      {},
      {
        ...host,
        ask: (...[bearer, method, path, , options]) =>
          host.call(method, path, {
            ...options,
            authorization: `Bearer ${bearer}`,
            headers: { 'es-plugin-ui-data': '{' },
          }),
      },
    );
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
  });
});

describe('a bound token', () => {
  it('403 binding_mismatch for another email or another variable, on every call', async () => {
    const emailId = newKey();
    const foreign = newKey();
    await open(await host.token({ userId: 'eve', bound: { emailId: foreign } }), { emailId: foreign });
    const token = await host.token({ userId: 'ada', bound: { emailId, project: '7' } });
    expect((await open(token, { emailId, project: '7' })).status).toBe(200);
    const calls = [
      ['POST', '/thirdApp/plugin/session', keep],
      ['POST', '/thirdApp/plugin/import', { html: '', css: '' }],
      ['POST', '/thirdApp/plugin/presence', { leaving: false }],
      ['GET', '/thirdApp/session', undefined],
      ['PUT', '/thirdApp/email', work('x')],
      ['PUT', '/thirdApp/draft', { ...work('x'), baseVersion: 0 }],
      ['GET', '/thirdApp/versions', undefined],
    ] as const;
    for (const [method, path, body] of calls) {
      for (const metadata of [{ emailId: foreign }, { emailId, project: '8' }]) {
        const answer = await host.ask(token, method, path, metadata, body ? { body } : {});
        expect([path, answer.status, answer.body.error]).toEqual([path, 403, 'binding_mismatch']);
      }
    }
  });

  it('is all that counts where the page says nothing', async () => {
    const emailId = newKey();
    const token = await host.token({ userId: 'ada', bound: { emailId } });
    expect(
      (await host.call('POST', '/thirdApp/plugin/session', { authorization: `Bearer ${token}`, body: keep })).status,
    ).toBe(200);
  });

  it('403 token_unbound for any other, where the application wants that', async () => {
    const strict = await createPluginPageHost(stack);
    const { database, pluginSettings } = stack.services;
    const early = await strict.token({ userId: 'ada' });
    const { applicationId } = strict;
    await database.transaction({ applicationId }, (tx) =>
      pluginSettings.change(tx, { applicationId, actor: 'system' }, { requireBoundTokens: true }),
    );
    const answer = await open(early, { emailId: 'a' }, {}, strict);
    expect([answer.status, answer.body.error]).toEqual([403, 'token_unbound']);
    const bound = await strict.token({ userId: 'ada', bound: { emailId: 'a' } });
    expect((await open(bound, { emailId: 'a' }, {}, strict)).status).toBe(200);
  });
});

describe('the seat of a plugin token', () => {
  it('saves drafts and versions, and reads them back, as the person it names', async () => {
    const emailId = newKey();
    const ada = await host.token({ userId: 'ada', bound: { emailId } });
    const bob = await host.token({ userId: 'bob', bound: { emailId } });
    const { body } = await open(ada, { emailId });
    await open(bob, { emailId });
    const draft = await host.ask(
      bob,
      'PUT',
      '/thirdApp/draft',
      { emailId },
      { body: { ...work('d'), baseVersion: 0 } },
    );
    expect(draft.status).toBe(200);
    const saved = await host.ask(
      bob,
      'PUT',
      '/thirdApp/email',
      { emailId },
      {
        body: work('one'),
        headers: { 'if-match': body.email.etag },
      },
    );
    expect(saved.body).toMatchObject({ version: 1 });
    const resumed = await host.ask(ada, 'GET', '/thirdApp/session', { emailId });
    expect(resumed.body.email).toMatchObject({ version: 1, json: design('one'), draft: null });
    const [last] = (await events(host.applicationId, 'email.saved')).slice(-1);
    const { database, endUsers } = stack.services;
    const person = await database.transaction({ applicationId: host.applicationId }, (tx) =>
      endUsers.findByExternalId(tx, 'bob'),
    );
    expect(last?.actor).toBe(`end_user:${person?.id}`);
  });

  it('takes ES-PLUGIN-AUTH as well as Authorization', async () => {
    const token = await host.token({ userId: 'ada' });
    const answer = await host.call('POST', '/thirdApp/plugin/session', {
      body: keep,
      headers: { 'es-plugin-auth': `Bearer ${token}`, 'es-plugin-ui-data': '{"emailId":"by header"}' },
    });
    expect(answer.status).toBe(200);
  });

  it('404 before the email was opened; the same key of another application is another email', async () => {
    const emailId = newKey();
    const mine = await open(await host.token({ userId: 'ada' }), { emailId }, { html: '<p>Mine</p>', css: '' });
    const stranger = await other.token({ userId: 'ada' });
    const early = await other.ask(stranger, 'GET', '/thirdApp/session', { emailId });
    expect([early.status, early.body.error]).toEqual([404, 'email_not_found']);
    const theirs = await open(stranger, { emailId }, {}, other);
    expect(theirs.body.email).toMatchObject({ version: 0 });
    expect(theirs.body.email.id).not.toBe(mine.body.email.id);
  });

  it('401 without, forged, expired, of a revoked credential, or of another kind', async () => {
    const emailId = newKey();
    const token = await host.token({ userId: 'ada', bound: { emailId } });
    const [head = '', claims = '', signature = ''] = token.split('.');
    const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
    const pack = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const forged = [
      [head, pack({ ...said, bound: { emailId: 'other' } }), signature].join('.'),
      [pack({ alg: 'none', typ: 'plugin_token+jwt' }), claims, ''].join('.'),
      `${head}.${claims}.${'A'.repeat(signature.length)}`,
    ];
    for (const bad of forged) {
      const answer = await open(bad, { emailId });
      expect(answer.status).toBe(401);
    }
    const { access, database } = stack.services;
    const { applicationId } = host;
    const late = access.tokens.sign('plugin_token', {
      applicationId,
      subject: { kind: 'plugin_user', id: 'ada' },
      mintedBy: { credentialId: null, apiVersion: '2026-06-09' },
    });
    expect((await open(late.token, { emailId })).status).toBe(200);
    const oauth = access.tokens.sign('oauth_token', {
      applicationId,
      subject: { kind: 'plugin_user', id: 'ada' },
      mintedBy: { credentialId: null, apiVersion: '2026-06-09' },
    });
    expect((await open(oauth.token, { emailId })).body.error).toBe('token_invalid');
    const bare = await host.call('POST', '/thirdApp/plugin/session', { body: keep });
    expect([bare.status, bare.body.error]).toEqual([401, 'session_invalid']);

    const revoked = await createPluginPageHost(stack);
    const hers = await revoked.token({ userId: 'ada' });
    expect((await open(hers, { emailId }, {}, revoked)).status).toBe(200);
    await database.transaction({ applicationId: revoked.applicationId }, async (tx) => {
      for (const { id } of await access.credentials.list(tx)) {
        await access.credentials.revoke(tx, { id, applicationId: revoked.applicationId, actor: 'system' });
      }
    });
    const answer = await open(hers, { emailId }, {}, revoked);
    expect([answer.status, answer.body.error]).toEqual([401, 'token_invalid']);
  });

  it('401 token_expired, told apart from a wrong one: the page may ask for a new token', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 2 * 3_600_000 });
    const old = await host.token({ userId: 'ada' }).finally(() => vi.useRealTimers());
    const answer = await open(old, { emailId: 'a' });
    expect([answer.status, answer.body.error]).toEqual([401, 'token_expired']);
  });

  it('is no console, no Embed API and no other surface', async () => {
    const token = await host.token({ userId: 'ada' });
    expect((await host.call('GET', 'access/email', { authorization: `Bearer ${token}` })).status).toBe(401);
  });
});

describe('POST /thirdApp/plugin/import', () => {
  it('200 with a design and a report; stores nothing', async () => {
    const emailId = newKey();
    const token = await host.token({ userId: 'ada', bound: { emailId } });
    await open(token, { emailId });
    const answer = await host.ask(
      token,
      'POST',
      '/thirdApp/plugin/import',
      { emailId },
      {
        body: { html: '<p>Imported text</p>', css: 'p{color:red}' },
      },
    );
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body.json)).toContain('Imported text');
    expect(answer.body.report.entries).toEqual(expect.any(Array));
    expect((await host.ask(token, 'GET', '/thirdApp/session', { emailId })).body.email.version).toBe(0);
  });

  it.each([
    [422, {}],
    [422, { html: 'x'.repeat(9_000_001), css: '' }],
    [413, { html: 'x'.repeat(9_000_000), css: 'x'.repeat(5_000_000), more: 'x'.repeat(7 * 1024 * 1024) }],
  ])('%i for a body that is not %#', async (status, body) => {
    const emailId = newKey();
    const token = await host.token({ userId: 'ada', bound: { emailId } });
    await open(token, { emailId });
    expect((await host.ask(token, 'POST', '/thirdApp/plugin/import', { emailId }, { body })).status).toBe(status);
  });
});

describe('POST /thirdApp/plugin/presence', () => {
  it('says who has the email open until they leave', async () => {
    const emailId = newKey();
    const ada = await host.token({ userId: 'ada', bound: { emailId } });
    const bob = await host.token({ userId: 'bob', bound: { emailId } });
    await open(ada, { emailId, username: 'Ada' });
    const mark = (token: string, leaving: boolean, username: string) =>
      host.ask(token, 'POST', '/thirdApp/plugin/presence', { emailId, username }, { body: { leaving } });
    const names = ({ body }: { body: { users: { name: string }[] } }) => body.users.map(({ name }) => name);
    expect(names(await mark(bob, false, 'Bob'))).toEqual(['Ada', 'Bob']);
    expect(names(await mark(ada, true, 'Ada'))).toEqual(['Bob']);
    expect(names(await mark(bob, false, 'Robert'))).toEqual(['Robert']);
  });
});

describe('GET /thirdApp/plugin', () => {
  const policyOf = async (query: string) => {
    const { headers } = await stack.app.inject(`/thirdApp/plugin?${query}`);
    return {
      ancestors: /frame-ancestors ([^;]+)/.exec(String(headers['content-security-policy']))?.[1],
      coep: headers['cross-origin-embedder-policy'],
      corp: headers['cross-origin-resource-policy'],
      policy: String(headers['content-security-policy']),
    };
  };

  it('is framed by the origins of the application, by anybody while there are none, and by pages from a disk in demo mode', async () => {
    const listed = await createPluginPageHost(stack, { allowedOrigins: ['https://crm.example'] });
    expect(await policyOf(`app=${listed.applicationId}&channel=c`)).toMatchObject({
      ancestors: 'https://crm.example',
      coep: 'credentialless',
      corp: 'cross-origin',
    });
    for (const query of [`app=${host.applicationId}`, 'app=app_Unknown', 'app=%00', '', 'app=a&app=b']) {
      expect((await policyOf(query)).ancestors).toBe('*');
    }
    const { database, pluginSettings } = stack.services;
    const { applicationId } = listed;
    await database.transaction({ applicationId }, (tx) =>
      pluginSettings.change(tx, { applicationId, actor: 'system' }, { allowBrowserAuthentication: true }),
    );
    const demo = await policyOf(`app=${applicationId}`);
    expect(demo.policy).not.toContain('frame-ancestors');
    expect(demo.policy).toMatch(/object-src 'none'$/);
    const opened = await open(await listed.token({ userId: 'ada' }), { emailId: 'a' }, {}, listed);
    expect(opened.body.application.allowedOrigins).toEqual([]);
  });
});
