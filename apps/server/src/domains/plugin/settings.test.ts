import { Refusal } from '@inlay/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Transaction } from '../../db/database.ts';
import { sql } from '../../db/sql.ts';
import { makeId } from '../../kernel/ids.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';
import type { PluginSettingsChange } from './index.ts';

let stack: TestStack;
let applicationId: string;

beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());
beforeEach(() => {
  applicationId = makeId('app');
});

const inside = <T>(work: (tx: Transaction) => Promise<T>, id = applicationId): Promise<T> =>
  stack.services.database.transaction({ applicationId: id }, work);
const change = (input: PluginSettingsChange) =>
  inside((tx) => stack.services.pluginSettings.change(tx, { applicationId, actor: 'account:a' }, input));
const read = (id?: string) => inside(stack.services.pluginSettings.read, id);

/** The words of a refusal by field. */
async function problemsOf(input: PluginSettingsChange): Promise<unknown> {
  const refusal: unknown = await change(input).catch((error: unknown) => error);
  if (!(refusal instanceof Refusal)) throw new Error('It was accepted');
  const fields = refusal.details?.['fields'] as readonly { field: string; message: string }[];
  return Object.fromEntries(fields.map(({ field, message }) => [field, message]));
}

describe('settings of the Plugin API', () => {
  it('are the compatible ones until somebody changes them', async () => {
    expect(await read()).toEqual({
      roles: ['admin', 'user'],
      requireBoundTokens: false,
      allowBrowserAuthentication: false,
      tokenLifetimeSeconds: 1800,
      imageStorage: { kind: 'own', url: null, username: null, hasPassword: false },
      changeNotification: { url: null, username: null, hasPassword: false },
      secretSeenInBrowserAt: null,
      editorConfig: {},
    });
  });

  it('change one by one; what is absent stays', async () => {
    await change({ roles: ['admin', 'user', ' Editor ', 'brand_team'], requireBoundTokens: true });
    const after = await change({ tokenLifetimeSeconds: 600 });
    expect(after).toMatchObject({ roles: ['admin', 'user', 'editor', 'brand_team'], requireBoundTokens: true });
    expect(await read()).toEqual(after);
  });

  it.each<[PluginSettingsChange, unknown]>([
    [{ roles: ['API'] }, { roles: 'role_reserved' }],
    [{ roles: ['9lives'] }, { roles: 'role_invalid' }],
    [{ roles: ['x'.repeat(33)] }, { roles: 'role_invalid' }],
    [{ roles: ['a', 'A'] }, { roles: 'role_twice' }],
    [{ roles: Array.from({ length: 21 }, (_, i) => `r${i}`) }, { roles: 'too_many' }],
    [{ tokenLifetimeSeconds: 599 }, { tokenLifetimeSeconds: 'out_of_range' }],
    [{ tokenLifetimeSeconds: 3601 }, { tokenLifetimeSeconds: 'out_of_range' }],
    [{ tokenLifetimeSeconds: 900.5 }, { tokenLifetimeSeconds: 'out_of_range' }],
    [{ editorConfig: { theme: 'x'.repeat(65_536) } }, { editorConfig: 'too_long' }],
    [{ imageStorage: { kind: 'external', url: 'ftp://a.example' } }, { 'imageStorage.url': 'url_invalid' }],
    [{ imageStorage: { kind: 'external', url: null } }, { 'imageStorage.url': 'required' }],
    [{ changeNotification: { url: 'https://u:p@a.example' } }, { 'changeNotification.url': 'url_invalid' }],
    [
      { changeNotification: { url: 'https://a.example', username: 'a:b' } },
      { 'changeNotification.username': 'invalid' },
    ],
  ])('refuse %j', async (input, problems) => {
    expect(await problemsOf(input)).toEqual(problems);
    expect(await inside((tx) => tx.rows(sql`select * from plugin_setting`))).toEqual([]);
  });

  it('keep passwords sealed, and give them to nobody but the sender', async () => {
    const password = 'correct-horse';
    const endpoint = { url: 'https://images.example/api', username: 'inlay', password };
    const after = await change({ imageStorage: { kind: 'external', ...endpoint }, changeNotification: endpoint });
    const facts = { url: endpoint.url, username: 'inlay', hasPassword: true };
    expect(after).toMatchObject({ imageStorage: { kind: 'external', ...facts }, changeNotification: facts });
    expect(await inside(stack.services.pluginSettings.readImageStorage)).toEqual(endpoint);
    expect(await inside(stack.services.pluginSettings.readChangeNotification)).toEqual(endpoint);
    const rows = await inside((tx) =>
      tx.one<{ text: string }>(sql`
      select (select string_agg(s::text, '') from plugin_setting s) || (select string_agg(e.data::text, '') from event e) as text`),
    );
    expect(rows.text).toContain('images.example');
    expect(rows.text).not.toContain(password);
    expect(rows.text).not.toContain(Buffer.from(password).toString('hex'));
  });

  it('take a password along to the same origin only', async () => {
    await change({ changeNotification: { url: 'https://a.example/one', username: 'u', password: 'p' } });
    const samePlace = await change({ changeNotification: { url: 'https://a.example/two' } });
    expect(samePlace.changeNotification).toEqual({ url: 'https://a.example/two', username: 'u', hasPassword: true });
    const elsewhere = await change({ changeNotification: { url: 'https://b.example/two' } });
    expect(elsewhere.changeNotification.hasPassword).toBe(false);
  });

  it('forget an endpoint with its password', async () => {
    await change({ imageStorage: { kind: 'external', url: 'https://a.example', username: 'u', password: 'p' } });
    const after = await change({ imageStorage: { kind: 'own' } });
    expect(after.imageStorage).toEqual({ kind: 'own', url: null, username: null, hasPassword: false });
    expect(await inside(stack.services.pluginSettings.readImageStorage)).toBeUndefined();
  });

  it('say what a change would make of them, and store nothing', async () => {
    const { pluginSettings } = stack.services;
    const seen = await inside((tx) => pluginSettings.preview(tx, { roles: ['editor'], editorConfig: { a: 1 } }));
    expect(seen).toMatchObject({ roles: ['admin', 'user', 'editor'], editorConfig: { a: 1 } });
    expect((await read()).roles).toEqual(['admin', 'user']);
  });

  it('remember a secret in a browser, at most once a minute', async () => {
    const { pluginSettings } = stack.services;
    await pluginSettings.noteSecretInBrowser(applicationId);
    const { secretSeenInBrowserAt: first } = await read();
    expect(first).toEqual(expect.any(String));
    await pluginSettings.noteSecretInBrowser(applicationId);
    expect((await read()).secretSeenInBrowserAt).toBe(first);
    await inside((tx) =>
      tx.run(sql`update plugin_setting set secret_seen_in_browser_at = now() - interval '61 seconds'`),
    );
    const { secretSeenInBrowserAt: old } = await read();
    await pluginSettings.noteSecretInBrowser(applicationId);
    expect(Date.parse((await read()).secretSeenInBrowserAt ?? '')).toBeGreaterThan(Date.parse(old ?? ''));
  });

  it('are one application’s, and go with it', async () => {
    await change({ roles: ['editor'] });
    expect((await read(makeId('app'))).roles).toEqual(['admin', 'user']);
    await inside(stack.services.pluginSettings.forgetApplication);
    expect((await read()).roles).toEqual(['admin', 'user']);
  });

  it('tell the audit who changed what', async () => {
    await change({ requireBoundTokens: true, editorConfig: { theme: { type: 'CUSTOM' } } });
    const events = await inside((tx) => tx.rows(sql`select type, actor, target, data from event`));
    expect(events).toEqual([
      {
        type: 'plugin.settings_changed',
        actor: 'account:a',
        target: `application:${applicationId}`,
        data: { requireBoundTokens: true, editorConfig: ['theme'] },
      },
    ]);
  });
});
