import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbedHost } from '../../../testing/embed-host.ts';
import { type SignoffHost, startSignoffHost } from '../testing/signoff-host.ts';

let host: SignoffHost;
let emailId: string;
beforeAll(async () => {
  host = await startSignoffHost();
  const embed = await createEmbedHost(host.stack, host.applicationId);
  emailId = await embed.createEmail(await embed.bearer('ada'), {
    name: 'Spring',
    subject: 'Spring sale',
    html: '<p>Half price <img src="https://img.example/a.png" alt=""></p>',
  });
});
afterAll(() => host.close());

const html = Buffer.from('<!doctype html><title>T</title><p>Hello</p>');
const role = (id: string, more: object = {}) => ({
  id,
  signers: [{ id: `s-${id}`, email: `${id}@example.com`, firstName: id, lastName: 'Test' }],
  ...more,
});
const make = async (body: object): Promise<string> => {
  const answer = await host.call('POST', '/api/packages', { body });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body.id;
};
const get = async (id: string, path = '') => (await host.call('GET', `/api/packages/${id}${path}`)).body;
const ready = () => ({
  name: 'Ready',
  roles: [role('ann'), role('bob', { index: 1 })],
  documents: [{ id: 'd', external: { provider: 'inlay', id: emailId } }],
});
const reviewer = async (id: string, signerId: string): Promise<string> => {
  const body = { packageId: id, signerId };
  const value = (await host.call('POST', '/api/authenticationTokens/signer/multiUse', { body })).body.value;
  const answer = await host.call('GET', `/auth?signerAuthenticationToken=${value}`, { authorization: null });
  return `Bearer ${answer.body.sessionToken}`;
};
const form = (payload: unknown, files: readonly { name: string; bytes: Buffer; type?: string }[]) => {
  const boundary = 'frontier';
  const chunks: Buffer[] = [];
  if (payload !== undefined) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="payload"\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n`;
    chunks.push(Buffer.from(`${head}${typeof payload === 'string' ? payload : JSON.stringify(payload)}\r\n`));
  }
  for (const { name, bytes, type = 'application/octet-stream' } of files) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`;
    chunks.push(Buffer.from(head), bytes, Buffer.from('\r\n'));
  }
  chunks.push(Buffer.from(`--${boundary}--\r\n`));
  return { payload: Buffer.concat(chunks), headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
};
const post = async (url: string, { payload, headers }: ReturnType<typeof form>) => {
  const answer = await host.app.inject({
    method: 'POST',
    url,
    payload,
    headers: { ...headers, authorization: host.basic },
  });
  return { status: answer.statusCode, body: answer.json() };
};

describe('what a client sends', () => {
  const sent = {
    name: 'All of it',
    description: 'D',
    type: 'PACKAGE',
    autocomplete: false,
    due: '2099-01-02T03:04:05Z',
    language: 'fr',
    emailMessage: 'Please look',
    visibility: 'SENDER',
    timezoneId: 'GMT',
    consent: null,
    notarized: false,
    limits: { documents: { max: 3 } },
    signedDocumentDelivery: { destination: 'x' },
    settings: {
      ceremony: {
        inPerson: false,
        declineButton: true,
        hideWatermark: true,
        events: { complete: { dialog: true, redirect: 'https://host.example/done' } },
        style: { a: 1 },
      },
    },
    data: { sdk: 'Java', nested: { a: [1, null] } },
    roles: [
      {
        ...role('ann', { index: 2, reassign: false, specialTypes: ['X'], data: { r: 1 } }),
        emailMessage: { content: 'Hi Ann' },
        attachmentRequirements: [{ id: 'req', name: 'Claim', description: 'Proof', required: true }],
      },
    ],
    documents: [
      {
        id: 'd',
        name: 'Doc',
        description: 'DD',
        index: 3,
        extract: true,
        fields: [{ id: 'x', left: 1 }],
        pages: [{ index: 0 }],
        data: { a: 1 },
        base64Content: html.toString('base64'),
        approvals: [
          {
            id: 'a1',
            role: 'ann',
            name: 'Legal',
            disabled: true,
            fields: [
              { id: 'sig', type: 'SIGNATURE', subtype: 'INITIALS', left: 0, page: 0 },
              {
                id: 'legal',
                type: 'INPUT',
                subtype: 'CHECKBOX',
                name: 'Footer is there',
                validation: { required: true, errorMessage: 'x' },
              },
              { id: 'note', type: 'INPUT', subtype: 'TEXTAREA', name: 'Remark' },
            ],
          },
        ],
      },
    ],
  };

  it('comes back word for word, with what is ours beside it', async () => {
    const got = await get(await make(sent));
    const { base64Content: _content, ...document } = sent.documents[0] as Record<string, unknown>;
    expect(got).toMatchObject({ ...sent, due: '2099-01-02T03:04:05.000Z', documents: [document], status: 'DRAFT' });
    expect(got.data.inlay).toMatchObject({ round: 0, outcome: null, readyForCompletion: false });
    expect(got.documents[0].size).toBe(html.length);
  });

  it('decides what is asked: initials, a checklist, an acceptance', async () => {
    const id = await make(sent);
    const stored = await host.signoff.packages.get(host.caller, id);
    expect(stored.documents[0]?.approvals[0]).toMatchObject({
      asks: 'initials',
      checklist: [
        { id: 'legal', kind: 'check', label: 'Footer is there', required: true },
        { id: 'note', kind: 'text', label: 'Remark', required: false },
      ],
    });
  });

  it('may be sent back as it was read: nothing changes', async () => {
    const id = await make({ ...sent, due: null });
    const before = await get(id);
    const again = await host.call('PUT', `/api/packages/${id}`, { body: before });
    expect(again.status).toBe(200);
    expect(again.body).toEqual(before);
    // Also of a package that is out, where a change would be refused.
    const out = await make({ ...ready(), status: 'SENT' });
    const read = await get(out);
    expect((await host.call('PUT', `/api/packages/${out}`, { body: read })).body).toEqual(read);
  });

  it('in part changes that part, and what came before stays', async () => {
    const id = await make(sent);
    await host.call('PUT', `/api/packages/${id}`, {
      body: { name: 'New', settings: { ceremony: { declineButton: false } }, roles: [] },
    });
    const got = await get(id);
    expect(got).toMatchObject({ name: 'New', timezoneId: 'GMT', emailMessage: 'Please look', roles: [{ id: 'ann' }] });
    expect(got.settings.ceremony).toMatchObject({ declineButton: false, hideWatermark: true, style: { a: 1 } });
  });

  it('is a package with no more than a name, whose lists are lists', async () => {
    const got = await get(
      await make({ name: 'x', roles: null, documents: null, settings: null, data: null, sender: null }),
    );
    expect(got).toMatchObject({ name: 'x', status: 'DRAFT', roles: [], documents: [], messages: [] });
    expect(got.created).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  it('may be a group: any one of several, also as the members of one signer', async () => {
    const people = ['a', 'b'].map((name) => ({ email: `${name}@example.com`, firstName: name, lastName: 'G' }));
    const group = { signerType: 'GROUP_SIGNER', group: { name: 'Legal', members: people } };
    const got = await get(await make({ name: 'G', roles: [{ id: 'r', signers: [group] }] }));
    expect(
      got.roles[0].signers.map((one: { email: string; signerType: string }) => [one.email, one.signerType]),
    ).toEqual([
      ['a@example.com', 'GROUP_SIGNER'],
      ['b@example.com', 'GROUP_SIGNER'],
    ]);
  });
});

describe('a form', () => {
  it('has the package in one part, and its files in their order, named in any script', async () => {
    const payload = {
      name: 'F',
      documents: [
        { name: 'Größe', id: 'g' },
        { name: 'Second', id: 's' },
      ],
    };
    const made = await post(
      '/api/packages',
      form(payload, [
        { name: 'x.html', bytes: html },
        { name: 'Größe.html', bytes: Buffer.from('<p>G</p>') },
      ]),
    );
    expect(made.status).toBe(200);
    const got = await get(made.body.id);
    expect(
      got.documents.map((one: { id: string; name: string; size: number }) => [one.id, one.name, one.size]),
    ).toEqual([
      ['g', 'Größe', 8],
      ['s', 'Second', html.length],
    ]);
  });

  it('adds one document, or a list of them, or files alone', async () => {
    const id = await make({ name: 'F' });
    const one = await post(`/api/packages/${id}/documents`, form({ name: 'One' }, [{ name: 'One', bytes: html }]));
    expect([one.status, one.body.name]).toEqual([200, 'One']);
    const list = await post(
      `/api/packages/${id}/documents`,
      form([{ name: 'Two' }], [{ name: 'Two.pdf', bytes: Buffer.from('%PDF-1.7') }]),
    );
    expect(list.body.map((document: { name: string }) => document.name)).toEqual(['Two']);
    const bare = await post(`/api/packages/${id}/documents`, form(undefined, [{ name: 'Three.html', bytes: html }]));
    expect(bare.body.name).toBe('Three');
  });

  it.each<[string, ReturnType<typeof form>, number]>([
    ['whose payload is no JSON', form('{', []), 400],
    [
      'that ends in the middle',
      { ...form({ name: 'x' }, []), payload: Buffer.from('--frontier\r\nContent-Disp') },
      400,
    ],
    ['whose file has NUL in its name', form({ name: 'x' }, [{ name: 'a\0.html', bytes: html }]), 400],
    [
      'with a boundary that is too long',
      { ...form({ name: 'x' }, []), headers: { 'content-type': `multipart/form-data; boundary=${'x'.repeat(300)}` } },
      400,
    ],
    ['with a program in it', form({ name: 'x' }, [{ name: 'a.html', bytes: Buffer.from('MZ\0\0') }]), 400],
    [
      'with a file above 10 MiB',
      form({ name: 'x' }, [{ name: 'a.pdf', bytes: Buffer.alloc(10 * 1024 * 1024 + 1, '%PDF-') }]),
      413,
    ],
    ['with a document that no file is for', form({ name: 'x', documents: [{ name: 'y' }] }, []), 400],
  ])('%s is refused', async (_name, body, status) => {
    const answer = await post('/api/packages', body);
    expect([answer.status, answer.body.code]).toEqual([status, status]);
    expect(answer.body.messageKey).toMatch(/^error\.validation\./);
  });

  it('is refused where nothing takes one', async () => {
    const id = await make({ name: 'F' });
    expect((await post(`/api/packages/${id}/clone`, form({}, []))).status).toBe(415);
  });
});

describe('the state of a package', () => {
  it.each(['PUT', 'POST'])(
    'changes by %s: out, back, out again, and what is said twice is said once',
    async (method) => {
      const id = await make(ready());
      const to = (body: object) => host.call(method, `/api/packages/${id}`, { body });
      expect((await to({ status: 'SENT', emailMessage: 'Look' })).body).toMatchObject({
        status: 'SENT',
        emailMessage: 'Look',
      });
      expect((await to({ status: 'SENT' })).body.data.inlay.round).toBe(1);
      expect((await to({ status: 'DRAFT', name: 'Back' })).body).toMatchObject({ status: 'DRAFT', name: 'Back' });
      expect((await to({ status: 'SENT' })).body.data.inlay.round).toBe(2);
      expect((await to({ trashed: true })).body.trashed).toBe(true);
      expect((await to({ trashed: false })).body.trashed).toBe(false);
    },
  );

  it('and its fields change together or not at all', async () => {
    const id = await make({ name: 'Whole' });
    const answer = await host.call('PUT', `/api/packages/${id}`, { body: { name: 'Half', status: 'SENT' } });
    expect([answer.status, answer.body.messageKey]).toEqual([400, 'error.validation.invalidField']);
    expect((await get(id)).name).toBe('Whole');
  });

  it.each([
    ['COMPLETED', 409],
    ['ARCHIVED', 409],
    ['DECLINED', 400],
    ['NONSENSE', 400],
  ])('cannot be set to %s', async (status, code) => {
    const id = await make(ready());
    expect((await host.call('PUT', `/api/packages/${id}`, { body: { status } })).status).toBe(code);
  });

  it('freezes: what is saved later is not what was sent', async () => {
    const id = await make({ ...ready(), status: 'SENT' });
    const { documents } = await get(id);
    expect(documents[0]).toMatchObject({ name: 'Spring', external: { provider: 'inlay', id: emailId } });
    expect(documents[0].signedHash).toMatch(/^[0-9a-f]{64}$/);
    expect(documents[0].data.inlay.frozen).toMatchObject({ round: 1, subject: 'Spring sale', version: 1 });
  });
});

describe('addresses of a package', () => {
  it('answer 404 alike for what is not there and what is another application’s', async () => {
    const other = await host.call('GET', `/api/packages/${'A'.repeat(27)}=`);
    expect([other.status, other.body.messageKey]).toEqual([404, 'error.notFound.packageNotFound']);
    const id = await make(ready());
    for (const [method, path, key] of [
      ['GET', 'documents/none', 'documentNotFound'],
      ['PUT', 'documents/none', 'documentNotFound'],
      ['DELETE', 'documents/none', 'documentNotFound'],
      ['GET', 'roles/none', 'roleNotFound'],
      ['PUT', 'roles/none', 'roleNotFound'],
      ['DELETE', 'roles/none', 'roleNotFound'],
      ['POST', 'roles/none/unlock', 'roleNotFound'],
      ['GET', 'roles/none/signingUrl', 'roleNotFound'],
    ] as const) {
      const answer = await host.call(method, `/api/packages/${id}/${path}`, method === 'PUT' ? { body: {} } : {});
      expect([path, answer.status, answer.body.messageKey]).toEqual([path, 404, `error.notFound.${key}`]);
    }
  });

  it('take ids with a raw and an encoded equals sign', async () => {
    const id = await make({ name: 'x' });
    expect((await get(id.replace('=', '%3D'))).id).toBe(id);
  });

  it('delete a package for good', async () => {
    const id = await make(ready());
    expect((await host.call('DELETE', `/api/packages/${id}`)).status).toBe(200);
    expect((await host.call('GET', `/api/packages/${id}`)).status).toBe(404);
  });

  it('clone a template into a package with what the body says', async () => {
    const template = await make({ ...ready(), type: 'TEMPLATE' });
    const made = await host.call('POST', `/api/packages/${template}/clone`, {
      body: { name: 'From it', type: 'PACKAGE' },
    });
    expect(await get(made.body.id)).toMatchObject({
      name: 'From it',
      type: 'PACKAGE',
      roles: [{ id: 'ann' }, { id: 'bob' }],
    });
  });

  it('give what is no package a 404 in the dialect', async () => {
    const answer = await host.call('GET', '/api/packages/x/notarization');
    expect([answer.status, answer.body.code]).toEqual([404, 404]);
  });
});

describe('documents', () => {
  it('change, go, and are seen by whom it was said', async () => {
    const id = await make(ready());
    const at = (path: string) => `/api/packages/${id}/documents${path}`;
    await host.call('POST', at(''), {
      body: [{ id: 'e', external: { provider: 'inlay', id: emailId }, data: { version: 1 } }],
    });
    expect((await host.call('PUT', at('/e'), { body: { name: 'E' } })).body).toMatchObject({
      name: 'E',
      data: { version: 1 },
    });
    const body = { configurations: [{ documentUid: 'e', roleUids: ['bob'] }] };
    await host.call('POST', at('/visibility'), { body });
    expect((await host.call('GET', at('/visibility'))).body.configurations).toEqual([
      { documentUid: 'd', roleUids: ['ann', 'bob'] },
      { documentUid: 'e', roleUids: ['bob'] },
    ]);
    await host.call('PUT', `/api/packages/${id}`, { body: { status: 'SENT' } });
    expect((await host.call('DELETE', at('/e'))).status).toBe(409);
    const ann = await reviewer(id, 's-ann');
    const seen = (await host.call('GET', `/api/packages/${id}`, { authorization: ann })).body;
    expect(seen.documents.map((one: { id: string }) => one.id)).toEqual(['d']);
    expect((await host.call('GET', at('/e'), { authorization: ann })).status).toBe(404);
    expect((await host.call('GET', at('/e/original'), { authorization: ann })).status).toBe(404);
    expect((await host.call('GET', at('/d/original'), { authorization: ann })).status).toBe(200);
    expect((await host.call('PUT', at('/d'), { authorization: ann, body: {} })).status).toBe(403);
  });

  it('are files to keep: as they came, as a PDF where they are one, all in one', async () => {
    const id = await make(ready());
    const at = (path: string) => `/api/packages/${id}/documents${path}`;
    await host.call('POST', at(''), {
      body: { id: 'p', name: 'P', base64Content: Buffer.from('%PDF-1.7').toString('base64') },
    });
    const pdf = await host.call('GET', at('/p/pdf'));
    expect([pdf.status, pdf.headers['content-type'], pdf.headers['content-disposition']]).toEqual([
      200,
      'application/pdf',
      "attachment; filename*=UTF-8''P.pdf",
    ]);
    const none = await host.call('GET', at('/d/pdf'));
    expect([none.status, none.body.messageKey]).toEqual([415, 'error.validation.unsupportedMediaType']);
    expect((await host.call('GET', at('/d/original'))).body).toContain('Half price');
    const zip = await host.call('GET', at('/zip'));
    expect(zip.headers['content-type']).toBe('application/zip');
    for (const name of ['Spring.html', 'Spring.txt', 'Spring.json', 'Spring images.txt', 'P.pdf'])
      expect(zip.body).toContain(name);
    expect(zip.body).toContain('https://img.example/a.png');
  });

  it.each([
    [{ external: { provider: 'other', id: '1' } }, 400],
    [{ external: { provider: 'inlay', id: '1' } }, 404],
    [{ name: 'x' }, 400],
    [{ base64Content: 'AAAA' }, 400],
    [{ external: { provider: 'inlay', id: 'x' }, data: { version: 'one' } }, 400],
  ])('%j is refused', async (body, status) => {
    const id = await make({ name: 'x' });
    expect((await host.call('POST', `/api/packages/${id}/documents`, { body })).status).toBe(status);
  });
});

describe('roles', () => {
  it('come, change and go; a list replaces them', async () => {
    const id = await make({ name: 'x' });
    const at = (path = '') => `/api/packages/${id}/roles${path}`;
    expect((await host.call('POST', at(), { body: role('ann') })).body).toMatchObject({ id: 'ann', index: 0 });
    expect((await host.call('POST', at(), { body: role('ann') })).status).toBe(409);
    expect((await host.call('PUT', at('/ann'), { body: { index: 4, reassign: false } })).body).toMatchObject({
      index: 4,
      reassign: false,
      signers: [{ email: 'ann@example.com' }],
    });
    expect((await host.call('PUT', at(), { body: [role('bob'), role('ann')] })).body.count).toBe(2);
    expect((await host.call('DELETE', at('/bob'))).status).toBe(200);
    expect((await host.call('GET', at())).body).toMatchObject({ count: 1, results: [{ id: 'ann' }] });
    expect((await host.call('POST', at('/ann/unlock'))).status).toBe(200);
  });

  it('have an invitation while the package is out', async () => {
    const id = await make(ready());
    const url = `/api/packages/${id}/roles/ann/signingUrl`;
    expect((await host.call('GET', url)).status).toBe(409);
    await host.call('PUT', `/api/packages/${id}`, { body: { status: 'SENT' } });
    const answer = await host.call('GET', url);
    expect(answer.body).toMatchObject({ packageId: id, roleId: 'ann' });
    expect(answer.body.url).toMatch(/^http.*\/invite\/[\w-]{48}$/);
    expect((await host.call('GET', `${url}?signer=ANN@example.com`)).body.url).toBe(answer.body.url);
    expect((await host.call('GET', `${url}?signer=nobody`)).status).toBe(404);
  });
});

describe('the account', () => {
  it('keeps senders and who stands in for them', async () => {
    const sender = { email: 'eve@example.com', firstName: 'Eve', lastName: 'E' };
    const eve = (await host.call('POST', '/api/account/senders', { body: sender })).body;
    expect((await host.call('POST', '/api/account/senders', { body: sender })).status).toBe(409);
    expect((await host.call('POST', '/api/account/senders', { body: { firstName: 'x' } })).status).toBe(400);
    const { results } = (await host.call('GET', '/api/account/senders?from=1&to=10')).body;
    const [owner] = results;
    const at = `/api/account/senders/${owner.id}/delegates`;
    expect((await host.call('POST', at, { body: { email: 'EVE@example.com' } })).body.id).toBe(eve.id);
    expect((await host.call('GET', at)).body.map(({ id }: { id: string }) => id)).toEqual([eve.id]);
    expect((await host.call('PUT', at, { body: [] })).body).toEqual([]);
    expect((await host.call('PUT', at, { body: [eve.id] })).body).toHaveLength(1);
    expect((await host.call('DELETE', `${at}/${eve.id}`)).status).toBe(200);
    expect((await host.call('DELETE', at)).status).toBe(200);
    expect((await host.call('PUT', `/api/account/senders/${eve.id}`, { body: { company: 'C' } })).body.company).toBe(
      'C',
    );
    expect((await host.call('DELETE', `/api/account/senders/${owner.id}`)).status).toBe(400);
    expect((await host.call('DELETE', `/api/account/senders/${eve.id}`)).status).toBe(200);
    expect((await host.call('GET', `/api/account/senders/${eve.id}`)).status).toBe(404);
  });

  it('offers reasons and a page to go on to, by language', async () => {
    const reasons = '/api/accountConfig/declineReasons/en';
    expect((await host.call('GET', reasons)).body).toEqual([]);
    expect((await host.call('POST', reasons, { body: ['Wrong price'] })).body).toEqual(['Wrong price']);
    expect((await host.call('GET', reasons)).body).toEqual(['Wrong price']);
    expect((await host.call('DELETE', reasons)).status).toBe(200);
    const url = '/api/accountConfig/handoverUrl/en';
    expect((await host.call('PUT', url, { body: { href: 'javascript:x' } })).status).toBe(400);
    expect((await host.call('PUT', url, { body: { href: 'https://h.example/' } })).status).toBe(200);
    expect((await host.call('GET', url)).body).toEqual({ href: 'https://h.example/', text: '', title: '' });
    expect((await host.call('DELETE', url)).status).toBe(200);
    expect((await host.call('GET', url)).body).toEqual({});
  });
});

describe('a list', () => {
  it('is asked for in every published way', async () => {
    const id = await make({ ...ready(), name: 'Quokka', status: 'SENT' });
    const ids = async (query: string): Promise<string[]> =>
      (await host.call('GET', `/api/packages?search=quokka&${query}`)).body.results.map(
        (one: { id: string }) => one.id,
      );
    for (const query of [
      '',
      'query=inbox',
      'query=SENT',
      'predefined=inbox',
      'query=all',
      'from=1&to=5',
      'sort=name&dir=asc',
    ]) {
      expect([query, await ids(query)]).toEqual([query, [id]]);
    }
    for (const query of [
      'query=drafts',
      'query=trashed',
      'type=TEMPLATE',
      'type=LAYOUT',
      'ownerEmail=x@y',
      'from=2&to=5',
      'lastUpdatedEndDate=2020-01-01',
      'startDate=2999-01-01T00:00:00Z',
    ]) {
      expect([query, await ids(query)]).toEqual([query, []]);
    }
    expect((await host.call('GET', '/api/packages?search=quokka&fields=id')).body).toEqual({
      count: 1,
      results: [{ id }],
    });
    const dates = ['soon', '%2B275760-09-13T00:00:00Z', '-000001-01-01T00:00:00Z', '0000-01-01'];
    const far = dates.flatMap((date) => [`startDate=${date}`, `lastUpdatedEndDate=${date}`]);
    for (const query of ['query=nonsense', 'from=-1', 'sort=x', 'dir=up', ...far]) {
      expect([query, (await host.call('GET', `/api/packages?${query}`)).status]).toEqual([query, 400]);
    }
  });
});

describe('the guide', () => {
  const guide = readFileSync(
    resolve(import.meta.dirname, '../../../../../../docs/guides/sign-off-packages.md'),
    'utf8',
  );

  it('begins with a call that works as it stands there', async () => {
    const body = /-d '(\{[\s\S]*?\n\})'/.exec(guide)?.[1]?.replace("'$EMAIL_ID'", emailId);
    const answer = await host.call('POST', '/api/packages', { body });
    expect(answer.status).toBe(200);
    expect(await get(answer.body.id)).toMatchObject({ status: 'SENT', roles: [{ id: 'legal' }, { id: 'brand' }] });
  });

  it('asks for a list that is answered', async () => {
    const path = /`GET (\/api\/packages\?[^`]+)`/.exec(guide)?.[1] ?? '';
    expect((await host.call('GET', path)).body.count).toBeGreaterThan(0);
  });
});
