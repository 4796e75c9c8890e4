import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplicationHost } from '../../../testing/embed-host.ts';
import { createLibraryPerson, type LibraryPerson } from '../../../testing/library-person.ts';
import { createPluginPageHost, type PluginPageHost } from '../../../testing/plugin-page-host.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';

let stack: TestStack;
let host: PluginPageHost;
let ada: LibraryPerson;
let bob: LibraryPerson;
let admin: LibraryPerson;
let png: Buffer;
beforeAll(async () => {
  stack = await startTestStack();
  host = await createPluginPageHost(stack);
  const one = { metadata: { emailId: 'one' }, bound: { emailId: 'one' } };
  ada = await createLibraryPerson(stack, host, { userId: 'ada', ...one });
  bob = await createLibraryPerson(stack, host, { userId: 'bob', ...one });
  admin = await createLibraryPerson(stack, host, { userId: 'root', role: 'Admin', ...one });
  png = await picture();
});
afterAll(() => stack.close());

const picture = (width = 400, height = 300) =>
  sharp({ create: { width, height, channels: 3, background: { r: 9, g: 90, b: 200 } } })
    .png()
    .toBuffer();
const put = (person: LibraryPerson, folder: string, name = 'a.png', file = png) =>
  person.upload(`/images?folder=${folder}`, file, name);
const list = async (person: LibraryPerson, query: string) => (await person.call('GET', `/images?${query}`)).body;
const names = async (person: LibraryPerson, query: string): Promise<string[]> =>
  (await list(person, query)).items.map((image: { name: string }) => image.name);
const events = (type: string) =>
  stack.services.database.transaction({ applicationId: host.applicationId }, (tx) =>
    tx.rows<{ actor: string; target: string; data: Record<string, unknown> }>({
      text: 'select actor, target, data from event where type = $1 order by id',
      values: [type],
    }),
  );

describe('GET /thirdApp/libraries', () => {
  it('200: the default folders, with what the role may do', async () => {
    const { status, body } = await ada.call('GET', '/libraries?locale=de_DE');
    expect(status).toBe(200);
    expect(body).toEqual({
      images: [
        { id: 'email', label: 'Diese E-Mail', canWrite: true, canDelete: true },
        { id: 'mine', label: 'Meine', canWrite: true, canDelete: true },
        { id: 'shared', label: 'Gemeinsam', canWrite: false, canDelete: false },
      ],
      modules: [
        { id: 'mine', label: 'Meine', canWrite: true, canDelete: true },
        { id: 'shared', label: 'Gemeinsam', canWrite: false, canDelete: false },
      ],
      uploadBytesMax: 25 * 1024 * 1024,
      uploadsMax: 50,
    });
    const forAdmin = (await admin.call('GET', '/libraries')).body;
    expect(forAdmin.images[2]).toEqual({ id: 'shared', label: 'Shared', canWrite: true, canDelete: true });
  });

  it('200: for an editor session as well; labels in the language of the browser', async () => {
    const { bearer, code, createEmail, call } = await createApplicationHost(stack);
    const owner = await bearer('eve');
    const redeemId = randomBytes(24).toString('hex');
    const body = { code: await code(owner), id: await createEmail(owner), redeemId };
    const session = `Bearer ${(await call('POST', '/thirdApp/session', { body })).body.session}`;
    const headers = { 'accept-language': 'nl, fr;q=0.9, en;q=0.8' };
    const answer = await call('GET', '/thirdApp/libraries', { authorization: session, headers });
    expect(answer.body.images.map((folder: { label: string }) => folder.label)).toEqual([
      'Cet e-mail',
      'Personnel',
      'Partagé',
    ]);
  });

  it('200: nobody in particular has no folder of their own', async () => {
    const nobody = await createLibraryPerson(stack, host, { metadata: { emailId: 'one' }, bound: { emailId: 'one' } });
    const { body } = await nobody.call('GET', '/libraries');
    expect(body.images.map((folder: { id: string }) => folder.id)).toEqual(['email', 'shared']);
    expect((await put(nobody, 'mine')).status).toBe(404);
  });

  it('401 without anything, 422 for a language that is none', async () => {
    expect((await host.call('GET', '/thirdApp/libraries')).status).toBe(401);
    expect((await ada.call('GET', `/libraries?locale=${'x'.repeat(36)}`)).status).toBe(422);
  });
});

describe('POST /thirdApp/images', () => {
  it('200: answers an image that mails can show, with a small picture of it', async () => {
    const { status, body } = await put(ada, 'email', '../ Sommer\u202e fest.JPEG.webp');
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.stringMatching(/^\d+$/),
      folder: 'email',
      name: 'Sommer fest.JPEG.png',
      url: expect.stringMatching(/^http:\/\/editor\.test\/images\/app_\w{12}\/[0-9A-Za-z]{32}\.png$/),
      thumbnailUrl: expect.stringMatching(/^http:\/\/editor\.test\/images\/app_\w{12}\/[0-9A-Za-z]{32}\.webp$/),
      widthPx: 400,
      heightPx: 300,
      bytes: expect.any(Number),
      alt: '',
      uploadedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    const shown = await stack.app.inject(new URL(body.url).pathname);
    expect([shown.statusCode, shown.rawPayload.length]).toEqual([200, body.bytes]);
    const small = await stack.app.inject(new URL(body.thumbnailUrl).pathname);
    expect(small.headers['content-type']).toBe('image/webp');
    expect(small.headers['x-content-type-options']).toBe('nosniff');
    expect(await sharp(small.rawPayload).metadata()).toMatchObject({ width: 240, height: 180 });
    expect((await list(ada, 'folder=email')).items[0]).toEqual(body);
  });

  it('200: a small image is its own small picture', async () => {
    const { body } = await put(ada, 'mine', 'icon.png', await picture(240, 16));
    expect(body.thumbnailUrl).toBe(body.url);
  });

  it('403 in a folder that is only read, 404 in one that is not there, whatever the body', async () => {
    const answers = await Promise.all(
      ['shared', 'nowhere', '..%2f'].map((folder) => put(ada, folder, 'a', Buffer.alloc(9))),
    );
    expect(answers.map(({ status, body }) => [status, body.error])).toEqual([
      [403, 'folder_not_allowed'],
      [404, 'folder_not_found'],
      [404, 'folder_not_found'],
    ]);
    expect((await put(admin, 'shared')).status).toBe(200);
  });

  it('422 without a folder, without a file and for what is no image; 415 for JSON', async () => {
    expect((await ada.upload('/images', png)).status).toBe(422);
    expect((await put(ada, 'email', 'a.svg', Buffer.from('<svg/>'))).body).toMatchObject({
      error: 'image_refused',
      reason: 'type',
    });
    expect((await ada.call('POST', '/images?folder=email', {})).status).toBe(415);
  });

  it('writes an audit event, marked where the browser named the email', async () => {
    const claimed = await createLibraryPerson(stack, host, { userId: 'kim', metadata: { emailId: 'claimed' } });
    await put(claimed, 'email');
    const all = await events('image.uploaded');
    expect(all.at(-1)?.data).toMatchObject({ folder: 'email', unbound: true });
    expect(all[0]?.data).not.toHaveProperty('unbound');
  });
});

describe('GET /thirdApp/images', () => {
  it('sorts, searches and goes on behind a cursor, to the last image and no further', async () => {
    const person = await createLibraryPerson(stack, host, { userId: 'pat', metadata: { emailId: 'pages' } });
    const small = await picture(2, 2);
    for (let i = 0; i < 50; i += 1)
      expect((await put(person, 'email', `Nr ${(i * 7) % 50}.png`, small)).status).toBe(200);
    await put(person, 'email', 'nr large.png');
    const collect = async (query: string): Promise<string[]> => {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await list(
          person,
          `folder=email&${query}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
        );
        expect(page.items.length).toBeGreaterThan(0);
        seen.push(...page.items.map((image: { name: string }) => image.name));
        cursor = page.nextCursor;
      } while (cursor);
      expect(new Set(seen).size).toBe(51);
      return seen;
    };
    const newest = await collect('sort=newest');
    expect(newest.slice(0, 3)).toEqual(['nr large.png', 'Nr 43.png', 'Nr 36.png']);
    expect(await collect('sort=oldest')).toEqual([...newest].reverse());
    const byName = await collect('sort=name');
    expect(byName.indexOf('Nr 1.png')).toBeLessThan(byName.indexOf('Nr 43.png'));
    expect((await collect('sort=size'))[0]).toBe('nr large.png');
    expect(await names(person, 'folder=email&q=LARGE')).toEqual(['nr large.png']);
    expect(await names(person, 'folder=email&q=%25')).toEqual([]);
    const cursors = [
      'x',
      'W10',
      Buffer.from('["","x"]').toString('base64url'),
      Buffer.from('["\\u0000","1"]').toString('base64url'),
    ];
    for (const cursor of cursors) {
      expect((await person.call('GET', `/images?folder=email&cursor=${cursor}`)).status).toBe(400);
    }
    expect((await person.call('GET', '/images?folder=email&sort=worst')).status).toBe(422);
  });

  it('shows the folder of the email to all of its editors, their own to nobody else', async () => {
    await put(ada, 'email', 'for the email.png');
    await put(ada, 'mine', 'for ada.png');
    expect(await names(bob, 'folder=email')).toContain('for the email.png');
    expect(await names(bob, 'folder=mine')).toEqual([]);
    expect(await names(admin, 'folder=mine')).toEqual([]);
    const elsewhere = await createLibraryPerson(stack, host, { userId: 'ada', metadata: { emailId: 'two' } });
    expect(await names(elsewhere, 'folder=email')).toEqual([]);
    expect(await names(elsewhere, 'folder=mine')).toContain('for ada.png');
  });
});

describe('a token that is bound to an email', () => {
  it('403 binding_mismatch for the folders of another, by raw request', async () => {
    for (const [method, path, body] of [
      ['GET', '/thirdApp/libraries', undefined],
      ['GET', '/thirdApp/images?folder=email', undefined],
      ['PATCH', '/thirdApp/images/1', { name: 'x' }],
      ['DELETE', '/thirdApp/images/1', {}],
      ['GET', '/thirdApp/modules?folder=mine', undefined],
      ['POST', '/thirdApp/modules/current', { ids: ['1'] }],
    ] as const) {
      for (const metadata of [{ emailId: 'two' }, { emailId: 'one', userId: 'bob' }]) {
        const answer = await host.ask(ada.token, method, path, metadata, body === undefined ? {} : { body });
        expect([method, path, answer.status, answer.body.error]).toEqual([method, path, 403, 'binding_mismatch']);
      }
    }
  });
});

describe('PATCH, DELETE and restore', () => {
  it('200: renames, describes and moves', async () => {
    const { id } = (await put(ada, 'email', 'old.png')).body;
    const changed = await ada.call('PATCH', `/images/${id}`, {
      name: ' new/\u0007.png ',
      alt: 'Two\nlines',
      folder: 'mine',
    });
    expect(changed.body).toMatchObject({ id, name: 'new .png', alt: 'Two lines', folder: 'mine' });
    expect(await names(ada, 'folder=mine')).toContain('new .png');
    expect((await ada.call('PATCH', `/images/${id}`, { alt: '' })).body).toMatchObject({ alt: '', name: 'new .png' });
    expect((await ada.call('PATCH', `/images/${id}`, { name: ' / ' })).body.error).toBe('validation_failed');
    expect((await ada.call('PATCH', `/images/${id}`, { folder: 'shared' })).body.error).toBe('folder_not_allowed');
    expect((await ada.call('PATCH', `/images/${id}`, { folder: 'x' })).body.error).toBe('folder_not_found');
    expect((await bob.call('PATCH', `/images/${id}`, { name: 'x' })).body.error).toBe('image_not_found');
    expect((await events('image.changed'))[0]?.data).toEqual({ fields: ['name', 'alt', 'folder'], folder: 'mine' });
  });

  it('hides and brings back; the file stays all the while', async () => {
    const { id, url } = (await put(ada, 'email', 'gone.png')).body;
    const removed = await ada.call('DELETE', `/images/${id}`, {});
    expect([removed.status, removed.body]).toEqual([200, {}]);
    expect(await names(ada, 'folder=email')).not.toContain('gone.png');
    expect((await stack.app.inject(new URL(url).pathname)).statusCode).toBe(200);
    expect((await ada.call('DELETE', `/images/${id}`, {})).status).toBe(404);
    expect((await ada.call('PATCH', `/images/${id}`, { name: 'x' })).status).toBe(404);
    const back = await bob.call('POST', `/images/${id}/restore`, {});
    expect(back.body).toMatchObject({ id, name: 'gone.png' });
    expect(await names(ada, 'folder=email')).toContain('gone.png');
    expect((await ada.call('POST', `/images/${id}/restore`, {})).status).toBe(404);
  });

  it('403 for what the role may only read, 404 for what it may not read and for what can be no id', async () => {
    const { id } = (await put(admin, 'shared', 'logo.png')).body;
    const calls = [
      ['PATCH', `/images/${id}`],
      ['DELETE', `/images/${id}`],
    ] as const;
    for (const [method, path] of calls) {
      expect((await ada.call(method, path, { name: 'Mine now' })).body.error).toBe('folder_not_allowed');
    }
    await admin.call('DELETE', `/images/${id}`, {});
    expect((await ada.call('POST', `/images/${id}/restore`, {})).body.error).toBe('folder_not_allowed');
    for (const text of ['0', '-1', '1e3', 'abc', '999999999999999', '9'.repeat(30), '%00', "1'--"]) {
      const answer = await admin.call('DELETE', `/images/${text}`, {});
      expect([text, [404, 422].includes(answer.status)]).toEqual([text, true]);
    }
  });
});

describe('POST /thirdApp/image', () => {
  it('puts what is pasted into the first folder that the caller may write in', async () => {
    const { status, body } = await ada.upload('/image', png, 'pasted.png');
    expect([status, Object.keys(body).sort()]).toEqual([200, ['bytes', 'heightPx', 'url', 'widthPx']]);
    expect((await list(ada, 'folder=email&q=pasted')).items[0]?.url).toBe(body.url);
  });

  it('403 where there is none', async () => {
    const { libraries, database } = stack.services;
    const closed = await createPluginPageHost(stack);
    const { applicationId } = closed;
    const rights = { user: { read: true, write: false, delete: false } };
    await database.transaction({ applicationId }, (tx) =>
      libraries.replaceFolders(tx, { applicationId, actor: 'system' }, 'images', [
        { labels: { en: 'Look' }, keyTemplate: 'look', rights },
      ]),
    );
    const person = await createLibraryPerson(stack, closed, { userId: 'x', metadata: { emailId: 'x' } });
    expect((await person.upload('/image', png)).body.error).toBe('folder_not_allowed');
  });
});
