// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a template of keys is written like this
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '../../../db/sql.ts';
import { createPluginPageHost } from '../../../testing/plugin-page-host.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';
import { type ConsoleClient, openConsole, setUpConsole } from '../testing/console-client.ts';
import { addMember, addStranger } from '../testing/other-people.ts';

let stack: TestStack;
let owner: ConsoleClient;
let teammate: ConsoleClient;
let stranger: ConsoleClient;
/** A fresh application for every test. */
let applicationId: string;
let at: string;

beforeAll(async () => {
  stack = await startTestStack({ egressAllow: ['203.0.113.7/32:443'] });
  ({ client: owner } = await setUpConsole(stack));
  teammate = await addMember(stack, owner, 'mate@example.com', 'teammate');
  stranger = await addStranger(stack, 'else@example.com');
});
afterAll(() => stack.close());
beforeEach(async () => {
  applicationId = (await owner.call('POST', '/applications', { name: 'One' })).body.id;
  at = `/applications/${applicationId}/plugin`;
});

const all = { read: true, write: true, delete: true };
const folder = (keyTemplate: string, rights: object = { user: all }) => ({
  labels: { en: keyTemplate },
  keyTemplate,
  rights,
});

describe('settings of the Plugin API', () => {
  it('are the defaults, with the folders that every application has', async () => {
    const { status, body } = await owner.call('GET', at);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      roles: ['admin', 'user'],
      requireBoundTokens: false,
      allowBrowserAuthentication: false,
      tokenLifetimeSeconds: 1800,
      imageStorage: { kind: 'own', url: null, username: null, hasPassword: false },
      changeNotification: { url: null, username: null, hasPassword: false },
      secretSeenInBrowserAt: null,
      editorConfig: {},
    });
    expect(body.folders.images.map((one: { keyTemplate: string }) => one.keyTemplate)).toContain('email_${emailId}');
  });

  it('change part by part, folders and settings in one go', async () => {
    const first = await owner.call('PUT', at, {
      roles: ['admin', 'user', 'brand'],
      folders: { images: [folder('brand', { brand: all, user: { ...all, write: false, delete: false } })] },
    });
    expect([first.status, first.body.roles]).toEqual([200, ['admin', 'user', 'brand']]);
    const [made] = first.body.folders.images;
    expect(made).toEqual({ id: expect.stringMatching(/^fld_/), ...folder('brand', made.rights) });
    const second = await owner.call('PUT', at, { tokenLifetimeSeconds: 900, requireBoundTokens: true });
    expect(second.body).toEqual({ ...first.body, tokenLifetimeSeconds: 900, requireBoundTokens: true });
    expect((await owner.call('GET', at)).body).toEqual(second.body);
  });

  it('keep the id of a folder that is changed', async () => {
    const { body } = await owner.call('PUT', at, { folders: { modules: [folder('a'), folder('b')] } });
    const [a, b] = body.folders.modules;
    const moved = await owner.call('PUT', at, { folders: { modules: [{ ...b, labels: { en: 'B' } }, a] } });
    expect(moved.body.folders.modules.map((one: { id: string }) => one.id)).toEqual([b.id, a.id]);
    expect(moved.body.folders.images).toEqual(body.folders.images);
  });

  it('never answer a password', async () => {
    const endpoint = { url: 'https://203.0.113.7/api', username: 'u', password: 'hunter2-hunter2' };
    const { status, text, body } = await owner.call('PUT', at, {
      imageStorage: { kind: 'external', ...endpoint },
      changeNotification: endpoint,
    });
    expect(status, text).toBe(200);
    expect(text).not.toContain('hunter2');
    expect(body.imageStorage).toEqual({ kind: 'external', url: endpoint.url, username: 'u', hasPassword: true });
    expect((await owner.call('GET', at)).text).not.toContain('hunter2');
  });

  it('take the rights of a role away with the role', async () => {
    await owner.call('PUT', at, { roles: ['brand'], folders: { images: [folder('a', { brand: all, user: all })] } });
    const { body } = await owner.call('PUT', at, { roles: [] });
    expect(body.folders.images[0].rights).toEqual({ user: all });
  });

  it.each<[object, Readonly<Record<string, unknown>>]>([
    [{ roles: ['api'] }, { roles: 'role_reserved' }],
    [{ tokenLifetimeSeconds: 60 }, { tokenLifetimeSeconds: 'out_of_range' }],
    [{ imageStorage: { kind: 'external', url: 'nowhere' } }, { 'imageStorage.url': 'url_invalid' }],
    [{ folders: { images: [folder('a/b')] } }, { 'folders.images.0.keyTemplate': 'key_invalid' }],
    [{ folders: { modules: [folder('a'), folder('a')] } }, { 'folders.modules.1.keyTemplate': 'already_exists' }],
    [{ folders: { images: [folder('a', { ghost: all })] } }, { 'folders.images.0.rights.ghost': 'role_unknown' }],
    [{ folders: { images: [{ ...folder('a'), labels: {} }] } }, { 'folders.images.0.labels.en': 'required' }],
    [{ requireBoundTokens: 'yes' }, { requireBoundTokens: expect.any(String) }],
  ])('refuse %j at the field, and store nothing', async (change, fields) => {
    const before = (await owner.call('GET', at)).body;
    const answer = await owner.call('PUT', at, { ...change, allowBrowserAuthentication: true });
    expect([answer.status, answer.body.error, answer.body.fields]).toEqual([422, 'validation_failed', fields]);
    expect((await owner.call('GET', at)).body).toEqual(before);
  });

  it.each(['http://169.254.169.254/x', 'https://127.0.0.1/x'])('refuse an address inside: %s', async (url) => {
    const answer = await owner.call('PUT', at, { changeNotification: { url } });
    expect([answer.status, answer.body.error]).toEqual([422, 'address_refused']);
    expect(answer.body.fields).toEqual({ 'changeNotification.url': 'invalid' });
  });

  it('are read by teammates and changed by managers; strangers find nothing', async () => {
    expect((await teammate.call('GET', at)).status).toBe(200);
    for (const [method, path, body] of [
      ['PUT', at, { roles: [] }],
      ['POST', `${at}/import-config`, { config: {}, apply: true }],
      ['POST', `${at}/secrets`, { name: 'x' }],
    ] as const) {
      expect((await teammate.call(method, path, body)).status, path).toBe(403);
      expect((await stranger.call(method, path, body)).status, path).toBe(404);
      expect((await openConsole(stack).call(method, path, body)).status, path).toBe(401);
      const foreign = owner.with({ 'sec-fetch-site': 'cross-site' });
      expect((await foreign.call(method, path, body)).status, path).toBe(403);
    }
    expect((await stranger.call('GET', at)).status).toBe(404);
    expect((await stranger.call('GET', `${at}/secrets`)).status).toBe(404);
  });

  it('go with the application', async () => {
    await owner.call('PUT', at, { roles: ['brand'], folders: { images: [folder('a')] } });
    await owner.call('DELETE', `/applications/${applicationId}`, { name: 'One' });
    const left = await stack.services.database.transaction({ applicationId }, async (tx) => [
      ...(await tx.rows(sql`select 1 from plugin_setting`)),
      ...(await tx.rows(sql`select 1 from library_folder`)),
      ...(await tx.rows(sql`select 1 from change_notice`)),
    ]);
    expect(left).toEqual([]);
  });
});

describe('change notifications', () => {
  const saveInEditor = async () => {
    const host = await createPluginPageHost(stack);
    const metadata = { emailId: 'host-42' };
    const token = await host.token({ userId: 'ada', bound: metadata });
    const keep = { html: null, css: null, contentPolicy: 'keep', name: null };
    const before = await host.ask(token, 'POST', '/thirdApp/plugin/session', metadata, { body: keep });
    const by = { applicationId: host.applicationId, consoleId: 'con_x', actor: 'account:a' };
    const { pluginSettings, database } = stack.services;
    await database.transaction({ applicationId: host.applicationId }, (tx) =>
      pluginSettings.change(tx, by, { changeNotification: { url: 'https://203.0.113.7/changed' } }),
    );
    const json = { body: { id: 'b', rows: [], values: {} } };
    const saved = await host.ask(token, 'PUT', '/thirdApp/email', metadata, {
      body: { name: 'Sale', subject: 'S', json },
      headers: { 'if-match': before.body.email.etag },
    });
    expect(saved.status).toBe(200);
    return host.applicationId;
  };

  it('are noted with every save of an email of the Plugin API', async () => {
    const id = await saveInEditor();
    const rows = await stack.services.database.transaction({ applicationId: id }, (tx) =>
      tx.rows(sql`select email_key, version, actor from change_notice`),
    );
    expect(rows).toEqual([{ email_key: 'host-42', version: 1, actor: expect.stringMatching(/^end_user:\d+$/) }]);
  });

  it('bring the signing secret along', async () => {
    const push = `/applications/${applicationId}/push`;
    expect((await owner.call('GET', push)).body.secretLast4).toBeNull();
    await owner.call('PUT', at, { changeNotification: { url: 'https://203.0.113.7/changed' } });
    const { body } = await owner.call('GET', push);
    expect([body.url, body.secretLast4]).toEqual([null, expect.stringMatching(/^.{4}$/)]);
  });
});

describe('a Stripo configuration', () => {
  const config = {
    theme: { type: 'CUSTOM', params: { 'primary-color': '#32cb4b' } },
    imageGallery: {
      type: 'PLUGIN',
      tabs: [
        { label: { en: 'Email' }, key: 'email_${emailId}', canWrite: true },
        { label: { en: 'Brand' }, key: 'brand', canWrite: true, role: 'ADMIN' },
      ],
    },
    autoSaveApiV2: { enabled: true, url: 'https://203.0.113.9/changed', username: 'u', password: 'hunter2' },
    somethingElse: { a: 1 },
  };

  it('is shown first, and stored with the second call', async () => {
    const before = (await owner.call('GET', at)).body;
    const dry = await owner.call('POST', `${at}/import-config`, { config, apply: false });
    expect([dry.status, dry.body.ignored, dry.body.accent]).toEqual([200, ['somethingElse'], '#32cb4b']);
    expect(dry.body.settings.changeNotification).toMatchObject({ username: 'u', hasPassword: true });
    expect((await owner.call('GET', at)).body).toEqual(before);

    const done = await owner.call('POST', `${at}/import-config`, { config, apply: true });
    expect(done.text).not.toContain('hunter2');
    const after = (await owner.call('GET', at)).body;
    expect(done.body.settings).toEqual(after);
    const shape = ({ folders, ...rest }: typeof after) => ({
      ...rest,
      images: folders.images.map(({ id, ...one }: { id: string }) => one),
    });
    expect(shape(dry.body.settings)).toEqual(shape(after));
    // The folder of this email was there already: editors go on knowing it.
    expect(after.folders.images[0].id).toBe(before.folders.images[0].id);
    expect(after.folders.modules).toEqual(before.folders.modules);
    expect((await owner.call('GET', `/applications/${applicationId}`)).body.accent).toBe('#32cb4b');
  });

  it.each([[null], ['text'], [7], [[]], [{ imageGallery: 3 }], [{ theme: { params: [] } }]])(
    'may be %j',
    async (odd) => {
      const answer = await owner.call('POST', `${at}/import-config`, { config: odd, apply: true });
      expect([answer.status, answer.body.taken]).toEqual([200, []]);
    },
  );
});

describe('plugin secrets', () => {
  it('are two at most, under one plugin id, shown once', async () => {
    expect((await owner.call('GET', `${at}/secrets`)).body).toEqual({ pluginId: null, secrets: [] });
    const first = await owner.call('POST', `${at}/secrets`, { name: 'First' });
    expect([first.status, first.headers['cache-control']]).toEqual([201, 'no-store']);
    expect(first.body.pluginId).toMatch(/^[0-9a-f]{32}$/);
    expect(first.body.secret).toMatch(/^[0-9a-f]{32}$/);
    const second = await owner.call('POST', `${at}/secrets`, { name: ' Second ' });
    expect(second.body.pluginId).toBe(first.body.pluginId);
    expect((await owner.call('POST', `${at}/secrets`, { name: 'Third' })).status).toBe(409);
    const list = await owner.call('GET', `${at}/secrets`);
    expect(list.body.secrets.map(({ name }: { name: string }) => name)).toEqual(['Second', 'First']);
    expect(list.text).not.toContain(first.body.secret);

    const gone = `/applications/${applicationId}/credentials/${first.body.created.id}`;
    expect((await owner.call('DELETE', gone)).status).toBe(204);
    const third = await owner.call('POST', `${at}/secrets`, { name: 'Third' });
    expect([third.status, third.body.pluginId]).toEqual([201, first.body.pluginId]);
  });

  it('made at the same time share the plugin id', async () => {
    const made = await Promise.all(['a', 'b'].map((name) => owner.call('POST', `${at}/secrets`, { name })));
    expect(made.map(({ status }) => status)).toEqual([201, 201]);
    expect(new Set(made.map(({ body }) => body.pluginId)).size).toBe(1);
  });

  it.each([
    [{ name: ' ' }, { name: 'required' }],
    [{ name: 'x'.repeat(65) }, { name: 'too_long' }],
  ])('are not made from %j', async (body, fields) => {
    const answer = await owner.call('POST', `${at}/secrets`, body);
    expect([answer.status, answer.body.fields]).toEqual([422, fields]);
  });
});
