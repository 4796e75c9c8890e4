import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ImageStorageHost, startImageStorageHost } from '../../../testing/image-storage-host.ts';
import { createLibraryPerson, type LibraryPerson } from '../../../testing/library-person.ts';
import { createPluginPageHost, type PluginPageHost } from '../../../testing/plugin-page-host.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';

let stack: TestStack;
let host: PluginPageHost;
let storage: ImageStorageHost;
let ada: LibraryPerson;
let admin: LibraryPerson;
let png: Buffer;
beforeAll(async () => {
  storage = await startImageStorageHost();
  stack = await startTestStack({ egressAllow: ['127.0.0.1/32'] });
  host = await createPluginPageHost(stack);
  const { applicationId } = host;
  const { url, username, password } = storage;
  await stack.services.database.transaction({ applicationId }, (tx) =>
    stack.services.pluginSettings.change(
      tx,
      { applicationId, actor: 'system' },
      { imageStorage: { kind: 'external', url, username, password } },
    ),
  );
  const one = { metadata: { emailId: 'one' }, bound: { emailId: 'one' } };
  ada = await createLibraryPerson(stack, host, { userId: 'ada', ...one });
  admin = await createLibraryPerson(stack, host, { userId: 'root', role: 'admin', ...one });
  png = await sharp({ create: { width: 300, height: 200, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
});
afterEach(() => storage.answerWith(undefined));
afterAll(async () => {
  await stack.close();
  await storage.close();
});

const put = (person: LibraryPerson, folder: string, name: string) =>
  person.upload(`/images?folder=${folder}`, png, name);
const names = async (query: string): Promise<string[]> =>
  (await ada.call('GET', `/images?${query}`)).body.items.map((image: { name: string }) => image.name);

describe('images in the storage of the host', () => {
  it('are uploaded there, encoded anew, under the key of the folder', async () => {
    const { status, body } = await put(ada, 'email', 'logo.webp');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      folder: 'email',
      name: 'logo.png',
      url: 'https://cdn.host.example/0/logo.png',
      thumbnailUrl: 'https://cdn.host.example/0/logo.png?small',
      widthPx: 300,
      heightPx: 200,
    });
    expect([...storage.documents.keys()]).toEqual([`${host.applicationId}_email_~emailId~one~`]);
    expect(JSON.parse(String(storage.requests.at(-1)?.headers['plugin-ui-data']))).toEqual({
      userId: 'ada',
      emailId: 'one',
    });
    expect((await ada.call('GET', '/images?folder=email')).body.items[0]).toMatchObject({ id: body.id, url: body.url });
    const pasted = await ada.upload('/image', png, 'pasted.png');
    expect(pasted.body.url).toBe('https://cdn.host.example/1/pasted.png');
  });

  it('are sorted, searched and paged here', async () => {
    const documents = Array.from({ length: 60 }, (_, i) => ({
      url: `https://cdn.host.example/page/${i}.png`,
      originalName: `N${String(i).padStart(2, '0')}.png`,
      uploadTime: 1_000 + i,
      size: (i * 7) % 60,
    }));
    storage.documents.set(`${host.applicationId}_user_~userId~ada~`, documents);
    const first = (await ada.call('GET', '/images?folder=mine&sort=oldest')).body;
    expect([first.items.length, first.items[0].name]).toEqual([48, 'N00.png']);
    const rest = (await ada.call('GET', `/images?folder=mine&sort=oldest&cursor=${first.nextCursor}`)).body;
    expect([rest.items.length, rest.items.at(-1).name, rest.nextCursor]).toEqual([12, 'N59.png', null]);
    expect((await names('folder=mine'))[0]).toBe('N59.png');
    expect((await names('folder=mine&sort=name'))[0]).toBe('N00.png');
    expect((await ada.call('GET', '/images?folder=mine&sort=size')).body.items[0].bytes).toBe(59);
    expect(await names('folder=mine&q=n17')).toEqual(['N17.png']);
    expect((await ada.call('GET', '/images?folder=mine&cursor=x')).status).toBe(400);
  });

  it('are renamed, described, hidden and brought back here; nothing is deleted there', async () => {
    const { id } = (await put(ada, 'email', 'change.png')).body;
    expect((await ada.call('PATCH', `/images/${id}`, { name: 'Changed', alt: 'A logo' })).body).toMatchObject({
      id,
      name: 'Changed',
      alt: 'A logo',
    });
    expect((await ada.call('PATCH', `/images/${id}`, { alt: '' })).body).toMatchObject({ name: 'Changed', alt: '' });
    expect(await names('folder=email&q=changed')).toEqual(['Changed']);
    expect((await ada.call('PATCH', `/images/${id}`, { folder: 'mine' })).status).toBe(422);
    expect((await ada.call('DELETE', `/images/${id}`, {})).status).toBe(200);
    expect(await names('folder=email&q=changed')).toEqual([]);
    expect((await ada.call('DELETE', `/images/${id}`, {})).status).toBe(404);
    expect((await ada.call('POST', `/images/${id}/restore`, {})).body).toMatchObject({ id, name: 'Changed' });
    expect(await names('folder=email&q=changed')).toEqual(['Changed']);
    expect(new Set(storage.requests.map(({ method }) => method))).toEqual(new Set(['GET', 'POST']));
  });

  it('obey the same rights', async () => {
    const { id } = (await put(admin, 'shared', 'head.png')).body;
    expect((await put(ada, 'shared', 'x.png')).body.error).toBe('folder_not_allowed');
    expect((await ada.call('PATCH', `/images/${id}`, { name: 'x' })).body.error).toBe('folder_not_allowed');
    expect((await ada.call('DELETE', `/images/${id}`, {})).body.error).toBe('folder_not_allowed');
    const bob = await createLibraryPerson(stack, host, {
      userId: 'bob',
      metadata: { emailId: 'two' },
      bound: { emailId: 'two' },
    });
    const own = (await put(ada, 'mine', 'own.png')).body.id;
    expect((await bob.call('PATCH', `/images/${own}`, { name: 'x' })).body.error).toBe('image_not_found');
    expect((await bob.call('GET', '/images?folder=mine')).body.items).toEqual([]);
  });

  it('502 storage_failed where the host does not answer as agreed', async () => {
    storage.answerWith({ status: 500 });
    const calls = [
      await ada.call('GET', '/images?folder=email'),
      await put(ada, 'email', 'x.png'),
      await ada.call('DELETE', `/images/${'a'.repeat(40)}`, {}),
    ];
    expect(calls.map(({ status, body }) => [status, body.error])).toEqual(calls.map(() => [502, 'storage_failed']));
    expect(calls[0]?.body.message).toContain('its status is 500');
  });
});
