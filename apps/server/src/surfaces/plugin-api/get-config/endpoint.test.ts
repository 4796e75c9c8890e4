// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a template of keys is written like this
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPluginHost, type PluginHost } from '../../../testing/plugin-host.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';

let stack: TestStack;
let host: PluginHost;
beforeAll(async () => {
  stack = await startTestStack();
  host = await createPluginHost(stack);
});
afterAll(() => stack.close());

const get = async (fields: object = {}) =>
  host.call('GET', '/api/v1/plugins/config', { token: await host.token(fields) });

it('is the tabs of both libraries where nothing has been set', async () => {
  const { status, body } = await get();
  expect(status).toBe(200);
  expect(body.imageGallery.tabs.map(({ key }: { key: string }) => key)).toEqual([
    'email_${emailId}',
    'user_${userId}',
    'common',
  ]);
  expect(body.imageGallery.tabs[2]).toEqual({
    label: expect.objectContaining({ en: 'Shared', de: 'Gemeinsam' }),
    key: 'common',
    canWrite: false,
    canDelete: false,
  });
  expect(body.blocksLibrary).toMatchObject({
    enabled: true,
    tabs: [{ viewOrder: 0 }, { viewOrder: 1, key: 'common' }],
  });
  const admin = await get({ role: 'admin' });
  expect(admin.body.imageGallery.tabs[2]).toMatchObject({ key: 'common', canWrite: true, canDelete: true });
});

it('is what was imported, with the tabs as the role has them and no endpoint of the host', async () => {
  const { database, libraries, pluginSettings } = stack.services;
  const { applicationId } = host;
  const by = { applicationId, actor: 'system' };
  await database.transaction({ applicationId }, async (tx) => {
    await pluginSettings.change(tx, by, {
      roles: ['guest'],
      editorConfig: { theme: { type: 'CUSTOM' }, imageGallery: { iconSearchEnabled: true }, undoEnabled: true },
      imageStorage: { kind: 'external', url: 'https://images.example/api', username: 'u', password: 'secret-word' },
    });
    const read = { read: true, write: false, delete: false };
    await libraries.replaceFolders(tx, by, 'images', [
      { labels: { en: 'Ours' }, keyTemplate: 'ours', rights: { admin: { ...read, write: true } } },
      { labels: { en: 'All' }, keyTemplate: 'all', rights: { user: read, guest: read } },
    ]);
  });
  const keys = async (role: string) => {
    const { body } = await get({ role });
    return body.imageGallery.tabs.map(({ key, canWrite }: { key: string; canWrite: boolean }) => [key, canWrite]);
  };
  expect(await keys('user')).toEqual([['all', false]]);
  expect(await keys('guest')).toEqual([['all', false]]);
  expect(await keys('admin')).toEqual([
    ['ours', true],
    ['all', false],
  ]);
  const { body } = await get();
  expect(body).toMatchObject({
    theme: { type: 'CUSTOM' },
    undoEnabled: true,
    imageGallery: { iconSearchEnabled: true },
  });
  expect(JSON.stringify(body)).not.toMatch(/secret-word|images\.example/);
});
