import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createEgress, type Egress } from '../../../egress/index.ts';
import { type ImageStorageHost, startImageStorageHost } from '../../../testing/image-storage-host.ts';
import { createHostStorage, type HostStorage } from './host-storage.ts';

let host: ImageStorageHost;
let egress: Egress;
let storage: HostStorage;
const problems: unknown[] = [];
beforeAll(async () => {
  host = await startImageStorageHost();
  egress = createEgress({ allow: ['127.0.0.1/32'] });
  storage = createHostStorage(host, egress, (error) => problems.push(error));
});
afterEach(() => host.answerWith(undefined));
afterAll(async () => {
  await egress.close();
  await host.close();
});

const caller = { variables: { emailId: '1', name: 'Zoë "陈"\n' } };
const file = {
  key: 'app_x_common',
  fileName: 'two "words" ä.png',
  type: 'image/png',
  bytes: Buffer.from('--pixels\r\n--'),
} as const;
const failed = (work: Promise<unknown>) => expect(work).rejects.toMatchObject({ code: 'storage_failed' });
const listWith = (documents: unknown) => {
  host.answerWith({ body: JSON.stringify([{ key: 'k', documents }]) });
  return storage.list(caller, ['k']);
};

describe('the image storage of a host', () => {
  it('gets the file and the key as a form, and who asks in headers', async () => {
    const stored = await storage.store(caller, file);
    expect(stored).toMatchObject({ key: file.key, bytes: file.bytes.length, url: expect.stringMatching(/^https:/) });
    expect(host.documents.get(file.key)).toHaveLength(1);
    const { method, path, headers } = host.requests.at(-1) ?? {};
    expect([method, path]).toEqual(['POST', '/storage/']);
    expect(headers?.['plugin-key']).toBe(file.key);
    expect(headers?.['plugin-locale']).toBe('en');
    expect(JSON.parse(String(headers?.['plugin-ui-data']))).toEqual(caller.variables);
    expect(headers?.['es-plugin-ui-data']).toBe(headers?.['plugin-ui-data']);
    expect(headers?.['plugin-ui-data']).toMatch(/^[\x20-\x7e]+$/);
  });

  it('is asked for several keys at once', async () => {
    await storage.store(caller, { ...file, key: 'a_~x~1,2~' });
    const documents = await storage.list(caller, ['app_x_common', 'b']);
    expect(documents.map(({ key }) => key)).toEqual(['app_x_common']);
    expect(host.requests.at(-1)?.path).toBe('/storage/?keys=app_x_common,b');
    const sent = host.requests.length;
    expect(await storage.list(caller, [])).toEqual([]);
    expect(host.requests.length).toBe(sent);
  });

  it('may leave out what it does not know, and write numbers as text', async () => {
    const url = 'https://cdn.host.example/a/b%20c.png';
    expect(
      await listWith([
        { url },
        {
          url,
          originalName: 'n',
          size: '12',
          width: '3',
          height: 4.4,
          uploadTime: '2024-05-01T00:00:00Z',
          thumbnailUrl: 'javascript:1',
        },
      ]),
    ).toEqual([
      { key: 'k', url, name: 'b%20c.png', thumbnailUrl: url, bytes: 0, widthPx: 0, heightPx: 0, uploadedAtMs: 0 },
      {
        key: 'k',
        url,
        name: 'n',
        thumbnailUrl: url,
        bytes: 12,
        widthPx: 3,
        heightPx: 4,
        uploadedAtMs: Date.UTC(2024, 4, 1),
      },
    ]);
    expect(await listWith(null)).toEqual([]);
    host.answerWith({ body: JSON.stringify([{ key: 'foreign', documents: [{ url }] }]) });
    expect(await storage.list(caller, ['k'])).toEqual([]);
    expect(await listWith([{ url, uploadTime: 9e20, size: -1, width: Number.MAX_VALUE }])).toMatchObject([
      { uploadedAtMs: 0, bytes: 0, widthPx: 0 },
    ]);
  });

  it.each([
    ['a relative address', [{ url: '/a.png' }]],
    ['a script', [{ url: 'javascript:alert(1)' }]],
    ['data', [{ url: 'data:text/html,x' }]],
    ['an endless address', [{ url: `https://x.example/${'a'.repeat(2_048)}` }]],
    ['no address', [{ originalName: 'x' }]],
    ['text', ['x']],
    ['no list', { url: 'https://x.example/' }],
  ])('fails with %s for a document', async (_what, documents) => {
    await failed(listWith(documents));
  });

  it.each([
    ['401', { status: 401 }],
    ['500', { status: 500, body: '[]' }],
    ['a redirect', { status: 302, location: 'http://127.0.0.1:1/' }],
    ['HTML', { body: '<html>' }],
    ['nothing', { body: '' }],
    ['an object', { body: '{}' }],
    ['an entry without a key', { body: '[{}]' }],
    ['too much', { body: Buffer.alloc(2_100_000, ' ') }],
  ])('fails with %s for an answer; the log has the reason', async (_what, answer) => {
    host.answerWith(answer);
    problems.length = 0;
    await failed(storage.list(caller, ['k']));
    await failed(storage.store(caller, file));
    expect(problems).toHaveLength(2);
    expect(String(problems[0])).not.toContain(host.password);
  });

  it('fails where the address is not one of the public internet', async () => {
    const guarded = createEgress({ allow: [] });
    problems.length = 0;
    await failed(createHostStorage(host, guarded, (error) => problems.push(error)).list(caller, ['k']));
    expect(problems).toMatchObject([{ failure: 'refused' }]);
    await guarded.close();
  });

  it('keeps the question of its own address', async () => {
    await createHostStorage({ ...host, url: `${host.url}?tenant=1` }, egress, () => {}).list(caller, ['k']);
    expect(host.requests.at(-1)?.path).toBe('/storage/?tenant=1&keys=k');
  });
});
