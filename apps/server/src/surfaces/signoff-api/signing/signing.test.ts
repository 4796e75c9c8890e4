import { verifyBundleText } from '@inlay/evidence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewPackage, Package } from '../../../domains/signoff/index.ts';
import { type SignoffAnswer, type SignoffHost, startSignoffHost } from '../testing/signoff-host.ts';

let host: SignoffHost;
beforeAll(async () => {
  host = await startSignoffHost();
});
afterAll(() => host.close());

const html = (name: string) =>
  ({ is: 'file', fileName: `${name}.html`, bytes: Buffer.from(`<!doctype html><p>${name}</p>`) }) as const;
const person = (id: string) => ({ id, email: `${id}@example.com`, firstName: id, lastName: 'Example' });

/** Two stages; the second document is for the first role alone. */
const build = (more: Partial<NewPackage> = {}): Promise<Package> =>
  host.signoff.packages.create(host.caller, {
    name: 'Größe & mehr',
    roles: [
      {
        id: 'legal',
        signers: [person('ann')],
        mayReassign: true,
        requirements: [{ id: 'proof', name: 'Proof', required: false }],
      },
      { id: 'brand', stage: 1, signers: [person('bob')] },
    ],
    documents: [
      {
        id: 'd1',
        name: 'Spring',
        source: html('Spring'),
        approvals: [
          { id: 'a1', roleId: 'legal' },
          { id: 'a2', roleId: 'brand' },
        ],
      },
      {
        id: 'd2',
        name: 'Terms',
        source: html('Terms'),
        approvals: [
          { id: 'b1', roleId: 'legal', checklist: [{ id: 'links', kind: 'check', label: 'Links', required: true }] },
        ],
      },
    ],
    send: true,
    ...more,
  });

const session = async (packageId: string, signerId: string): Promise<Record<string, string>> => {
  const token = await host.token('/api/authenticationTokens/signer/multiUse', { packageId, signerId });
  const answer = await host.call('GET', `/auth?signerAuthenticationToken=${token}`, { authorization: null });
  return { cookie: `ESIGNLIVE_SESSION_ID=${answer.body.sessionToken}` };
};

interface Asked {
  readonly as?: Record<string, string>;
  readonly body?: unknown;
  readonly accept?: string;
}

const ask = (method: string, id: string, path: string, { as, body, accept }: Asked = {}): Promise<SignoffAnswer> =>
  host.call(method, `/api/packages/${id}${path}`, {
    ...(as ? { authorization: null } : {}),
    headers: { ...as, ...(accept === undefined ? {} : { accept }) },
    ...(body === undefined ? {} : { body }),
  });

const sign = (id: string, as: Record<string, string> | undefined, ...documents: unknown[]) =>
  ask('POST', id, '/documents/signed_documents', { ...(as ? { as } : {}), body: { documents, handdrawn: '' } });
const ticked = { id: 'd2', approvals: [{ id: 'b1', fields: [{ id: 'links', value: 'X' }] }] };
const statusOf = async (id: string, query = '?signer=&document='): Promise<string> =>
  (await ask('GET', id, `/signingStatus${query}`)).body.status;

/** Text parts and files, as a browser sends them. */
function form(...files: readonly (readonly [name: string, content: string])[]) {
  const boundary = 'inlay-test';
  const parts = files.map(
    ([name, content]) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/html\r\n\r\n${content}\r\n`,
  );
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.from(`${parts.join('')}--${boundary}--\r\n`, 'latin1'),
  };
}

describe('a whole run', () => {
  it('is created, sent, signed with the cookie of a session, completed, and proven', async () => {
    const { id } = await build({ send: false });
    expect(await statusOf(id)).toBe('DRAFT');
    expect((await ask('PUT', id, '', { body: { status: 'SENT' } })).status).toBe(200);
    expect(await statusOf(id)).toBe('SIGNING_PENDING');
    const ann = await session(id, 'ann');
    expect((await sign(id, ann, { id: 'd1', approvals: [] }, ticked)).body).toEqual({});
    expect(await statusOf(id, '?signer=ann&document=')).toBe('SIGNING_COMPLETED');
    expect(await statusOf(id, '?signer=&document=d2')).toBe('SIGNING_COMPLETED');
    expect(await statusOf(id)).toBe('SIGNING_PENDING');
    const bob = await session(id, 'bob');
    const confirmed = await ask('POST', id, '/documents/signConfirm', {
      as: bob,
      body: { id: 'd1', approvals: [], handdrawn: '' },
    });
    expect([confirmed.status, confirmed.body]).toEqual([200, {}]);
    expect(await statusOf(id)).toBe('COMPLETED');

    const bundle = (await ask('GET', id, '/evidence/summary?format=json')).body;
    const keys = await host.stack.services.evidence.keys(host.applicationId);
    const text = JSON.stringify(bundle);
    const trust = { trustedKeys: keys };
    expect(await verifyBundleText(text, trust)).toMatchObject({ verdict: 'valid' });
    for (const [from, to] of [
      ['Signed by a call', 'signed by a call'],
      ['<p>Spring', '<p>Sprung'].map((part) => Buffer.from(part).toString('base64')),
    ] as [string, string][]) {
      const changed = text.replace(from, to);
      expect(changed).not.toBe(text);
      expect((await verifyBundleText(changed, trust)).verdict).toBe('broken');
    }
  });
});

describe('signing', () => {
  it('by a key is the sender’s own, where the sender is a signer', async () => {
    const owner = await host.signoff.senders.owner(host.caller);
    const { id } = await build({
      roles: [
        { id: 'legal', kind: 'sender', signers: [{ ...person('me'), email: owner.email }] },
        { id: 'brand', stage: 1, signers: [person('bob')] },
      ],
    });
    expect((await sign(id, undefined, { id: 'd1', approvals: [] }, ticked)).status).toBe(200);
    expect(await statusOf(id, '?signer=me')).toBe('SIGNING_COMPLETED');
  });

  it('is refused with the status and the key of the contract', async () => {
    const { id } = await build();
    const ann = await session(id, 'ann');
    const bob = await session(id, 'bob');
    const keyOf = async (answer: Promise<SignoffAnswer>) => {
      const { status, body } = await answer;
      return [status, body.messageKey];
    };
    expect(await keyOf(sign(id, bob, { id: 'd1' }))).toEqual([403, 'error.forbidden.notYourTurn']);
    expect(await keyOf(sign(id, undefined, { id: 'd1' }))).toEqual([403, 'error.forbidden.noPermission']);
    expect(await keyOf(sign(id, ann, { id: 'd9' }))).toEqual([404, 'error.notFound.documentNotFound']);
    expect(await keyOf(sign(id, ann, { id: 'd1', approvals: [{ id: 'x' }] }))).toEqual([
      404,
      'error.notFound.approvalNotFound',
    ]);
    expect(await keyOf(sign(id, ann, { id: 'd2' }))).toEqual([400, 'error.validation.decisionIncomplete']);
    expect(await keyOf(sign(id, ann, { id: 'd1', signedHash: 'ab' }))).toEqual([409, 'error.conflict.versionChanged']);
    expect(await keyOf(sign(id, ann, { id: 'd1', handdrawn: '<svg>' }))).toEqual([
      400,
      'error.validation.invalidField',
    ]);
    expect(await keyOf(sign(id, ann))).toEqual([400, 'error.validation.invalidField']);
    expect(await keyOf(sign('none', undefined, { id: 'd1' }))).toEqual([404, 'error.notFound.packageNotFound']);
    expect((await sign(id, ann, { id: 'd1' }, ticked)).status).toBe(200);
    expect(await keyOf(sign(id, ann, { id: 'd1' }))).toEqual([409, 'error.conflict.alreadySigned']);
    const other = await build();
    expect(await keyOf(sign(other.id, ann, { id: 'd1' }))).toEqual([403, 'error.forbidden.packageOutOfScope']);
    const draft = await build({ send: false });
    expect(await keyOf(sign(draft.id, undefined, { id: 'd1' }))).toEqual([403, 'error.forbidden.noPermission']);
  });

  it('tells what is left', async () => {
    const { id } = await build();
    const ann = await session(id, 'ann');
    const left = async (path: string, as?: Record<string, string>) => {
      const { status, body } = await ask('GET', id, path, as ? { as } : {});
      return status === 200 ? body.map((one: { id: string }) => one.id) : status;
    };
    expect(await left('/signers/ann@example.com/approvals')).toEqual(['a1', 'b1']);
    expect(await left('/documents/d2/signers/ann/approvals', ann)).toEqual(['b1']);
    expect(await left('/documents/d2/signers/bob/approvals')).toEqual([]);
    expect(await left('/signers/bob/approvals', ann)).toBe(403);
    expect(await left('/signers/zoe/approvals')).toBe(404);
    expect(await left('/documents/d9/signers/ann/approvals')).toBe(404);
    await sign(id, ann, { id: 'd1' });
    expect(await left('/signers/ann/approvals')).toEqual(['b1']);
    expect((await ask('GET', id, '/signingStatus?signer=zoe')).status).toBe(404);
    expect((await ask('GET', id, '/signingStatus?document=d9')).status).toBe(404);
  });
});

describe('the order of stages', () => {
  it('of a package that comes back with one changed email keeps the other approval', async () => {
    const { id } = await build();
    const ann = await session(id, 'ann');
    await sign(id, ann, { id: 'd1' }, ticked);
    expect((await ask('PUT', id, '', { body: { status: 'DRAFT' } })).status).toBe(200);
    expect((await sign(id, ann, { id: 'd1' })).status).toBe(401);
    await host.signoff.packages.removeDocument(host.caller, id, 'd1');
    await host.signoff.packages.addDocuments(host.caller, id, [
      {
        id: 'd1',
        name: 'Spring',
        source: html('Summer'),
        approvals: [
          { id: 'a1', roleId: 'legal' },
          { id: 'a2', roleId: 'brand' },
        ],
      },
    ]);
    expect((await ask('PUT', id, '', { body: { status: 'SENT' } })).body.data.inlay.round).toBe(2);
    const again = await session(id, 'ann');
    expect(
      (await ask('GET', id, '/signers/ann/approvals', { as: again })).body.map((one: { id: string }) => one.id),
    ).toEqual(['a1']);
  });
});

describe('a signer who will not sign', () => {
  it('declines with a reason, which is the first message, and in the evidence', async () => {
    const { id } = await build();
    const ann = await session(id, 'ann');
    const body = { status: 'DECLINED', messages: [{ content: 'The price is wrong', documents: [{ id: 'd1' }] }] };
    const declined = await ask('PUT', id, '', { as: ann, body });
    expect([declined.status, declined.body.status]).toEqual([200, 'DECLINED']);
    const seen = (await ask('GET', id, '')).body;
    expect(seen.messages[0]).toMatchObject({ content: 'The price is wrong' });
    expect(seen.data.inlay.outcome).toBe('changes_requested');
    const audit = (await ask('GET', id, '/audit')).body;
    expect(audit['audit-events'].find(({ type }: { type: string }) => type === 'Decline')).toMatchObject({
      data: 'The price is wrong',
      user: 'ann Example',
      'user-email': 'ann@example.com',
      'user-ip': '127.0.0.1',
    });
    expect(await statusOf(id)).toBe('DECLINED');
  });

  it('needs a reason, and changes nothing else', async () => {
    const { id } = await build();
    const ann = await session(id, 'ann');
    const put = async (body: object) => (await ask('POST', id, '', { as: ann, body })).status;
    expect(await put({ status: 'DECLINED' })).toBe(400);
    expect(await put({ status: 'DECLINED', messages: [{ content: ' ' }] })).toBe(400);
    expect(await put({ name: 'Mine' })).toBe(403);
    expect(await put({ status: 'COMPLETED' })).toBe(403);
    expect(await put({ trashed: true })).toBe(403);
    expect(await statusOf(id)).toBe('SIGNING_PENDING');
  });

  it('steps back, or hands over; the former session ends', async () => {
    const { id } = await build({ ceremony: { mayOptOut: true } });
    const ann = await session(id, 'ann');
    const to = { email: 'new@example.com', firstName: 'New', lastName: 'One', message: 'On leave' };
    expect((await ask('POST', id, '/roles/brand/reassign', { as: ann, body: to })).status).toBe(404);
    expect((await ask('POST', id, '/roles/legal/reassign', { as: ann, body: { ...to, email: 'x' } })).status).toBe(400);
    const handed = await ask('POST', id, '/roles/legal/reassign', { as: ann, body: to });
    expect(handed.body).toEqual({ roleId: 'legal', signerId: expect.any(String) });
    expect((await ask('GET', id, '/signingStatus', { as: ann })).status).toBe(401);
    const next = await session(id, 'new@example.com');
    const body = { status: 'OPTED_OUT', messages: [{ content: 'Not my area' }] };
    expect((await ask('PUT', id, '', { as: next, body })).status).toBe(200);
    expect(await statusOf(id)).toBe('OPTED_OUT');
  });
});

describe('reminders and notifications', () => {
  it('are set, read, and taken away', async () => {
    const { id } = await build();
    const none = await ask('GET', id, '/reminders');
    expect([none.status, none.body]).toEqual([204, '']);
    const wanted = { packageId: id, startInDaysDelay: 2, intervalInDays: 1, repetitionsCount: 1 };
    const set = await ask('POST', id, '/reminders', { body: wanted });
    const day = { date: expect.stringMatching(/Z$/), sentDate: null };
    expect([set.status, set.body]).toEqual([200, { ...wanted, reminders: [day, day] }]);
    expect(
      (await ask('PUT', id, '/reminders', { body: { ...wanted, repetitionsCount: 0 } })).body.reminders,
    ).toHaveLength(1);
    expect((await ask('GET', id, '/reminders')).body.startInDaysDelay).toBe(2);
    expect((await ask('POST', id, '/reminders', { body: { ...wanted, intervalInDays: 0 } })).status).toBe(400);
    expect((await ask('DELETE', id, '/reminders')).status).toBe(204);
    expect((await ask('GET', id, '/reminders')).status).toBe(204);
    expect((await ask('GET', id, '/reminders', { as: await session(id, 'ann') })).status).toBe(403);
  });

  it('go to those whose turn it is', async () => {
    const { id } = await build();
    const tell = async (path: string, body: object) => (await ask('POST', id, path, { body })).status;
    expect(await tell('/notifications', { email: 'ann@example.com', message: 'Please' })).toBe(200);
    expect(await tell('/roles/legal/notifications', {})).toBe(200);
    expect(await tell('/notifications', { email: 'bob@example.com', message: '' })).toBe(403);
    expect(await tell('/notifications', { email: 'zoe@example.com' })).toBe(404);
    expect(await tell('/roles/none/notifications', {})).toBe(404);
    expect(await tell('/notifications', {})).toBe(400);
  });
});

describe('evidence', () => {
  it('is a PDF for whoever takes one, with the name in the one form that clients read', async () => {
    const { id } = await build();
    const certificate = await ask('GET', id, '/evidence/summary', { accept: '*/*' });
    expect([certificate.status, certificate.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(certificate.headers['content-disposition']).toBe(
      "attachment; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%26%20mehr%20evidence.pdf",
    );
    expect(String(certificate.body).startsWith('%PDF-')).toBe(true);
    const bundle = await ask('GET', id, '/evidence/summary', { accept: 'application/json; esl-api-version=11.68.0' });
    expect(bundle.body.format).toBe('inlay-evidence/1');
    expect((await ask('GET', id, '/evidence/summary?format=xml')).status).toBe(400);
    const events: { type: string }[] = (await ask('GET', id, '/audit')).body['audit-events'];
    expect(events.filter(({ type }) => type === 'Download')).toHaveLength(2);
  });

  it('has every member of every entry as a text', async () => {
    const { id } = await build();
    await sign(id, await session(id, 'ann'), { id: 'd1' }, ticked);
    const { body } = await ask('GET', id, '/audit');
    expect(body['package-id']).toBe(id);
    const members = ['type', 'target-type', 'target', 'date-time', 'user', 'user-email', 'user-ip', 'data'];
    for (const event of body['audit-events']) {
      expect(Object.keys(event)).toEqual(members);
      expect(Object.values(event).every((value) => typeof value === 'string')).toBe(true);
    }
    const types = body['audit-events'].map(({ type }: { type: string }) => type);
    expect(types).toEqual(expect.arrayContaining(['Signing Session For Recipient', 'Click To Sign', 'Form Field']));
  });

  it('is for those who see every document', async () => {
    const { id } = await build();
    const ann = await session(id, 'ann');
    expect((await ask('GET', id, '/evidence/summary', { as: ann, accept: '*/*' })).status).toBe(200);
    expect((await ask('GET', id, '/audit', { as: ann })).status).toBe(200);
    const hidden = await build({
      documents: [
        { id: 'd1', source: html('a'), approvals: [{ roleId: 'legal' }] },
        { id: 'd2', source: html('b'), approvals: [{ roleId: 'brand' }], visibleTo: ['brand'] },
      ],
    });
    const blind = await session(hidden.id, 'ann');
    expect((await ask('GET', hidden.id, '/evidence/summary', { as: blind })).status).toBe(403);
    expect((await ask('GET', hidden.id, '/audit', { as: blind })).status).toBe(403);
    const statusOf = (id: string) => ask('GET', hidden.id, `/signingStatus?signer=&document=${id}`, { as: blind });
    expect([(await statusOf('d1')).status, (await statusOf('d2')).status]).toEqual([200, 404]);
  });
});

describe('somebody else in the seat of a signer', () => {
  it('has decided nothing and is represented by nobody, though the round before kept its content', async () => {
    const { id } = await build();
    const { packages, decisions } = host.signoff;
    await decisions.setDelegates(host.caller, id, 'ann', [{ email: 'del@example.com', name: 'Del' }]);
    expect((await sign(id, await session(id, 'ann'), { id: 'd1' }, ticked)).status).toBe(200);
    await packages.recall(host.caller, id);
    await packages.changeRole(host.caller, id, 'legal', { signers: [{ ...person('ann'), email: 'eve@example.com' }] });
    await packages.send(host.caller, id);
    const eve = await session(id, 'eve@example.com');
    const owed = await ask('GET', id, '/signers/ann/approvals', { as: eve });
    expect(owed.body.map((one: { id: string }) => one.id)).toEqual(['a1', 'b1']);
    const { roles } = await packages.get(host.caller, id);
    expect(roles[0]?.signers).toMatchObject([{ id: 'ann', email: 'eve@example.com', delegates: [] }]);
  });
});

describe('a session from before', () => {
  const seen = async (id: string, as: Record<string, string>): Promise<number> =>
    (await ask('GET', id, '/documents/d1/original', { as })).status;

  it.each(['declined', 'completed'] as const)('of a round that was %s ends with the call back', async (end) => {
    const { id } = await build();
    const { packages } = host.signoff;
    const ann = await session(id, 'ann');
    if (end === 'declined') {
      await ask('PUT', id, '', { as: ann, body: { status: 'DECLINED', messages: [{ content: 'No' }] } });
    } else {
      await sign(id, ann, { id: 'd1' }, ticked);
      await sign(id, await session(id, 'bob'), { id: 'd1' });
    }
    expect((await packages.get(host.caller, id)).status).toBe(end);
    expect(await seen(id, ann)).toBe(200);
    await (end === 'declined' ? packages.recall(host.caller, id) : packages.withdraw(host.caller, id));
    await packages.changeRole(host.caller, id, 'legal', { signers: [{ ...person('ann'), email: 'eve@example.com' }] });
    await packages.send(host.caller, id);
    expect(await seen(id, ann)).toBe(401);
    expect((await sign(id, ann, { id: 'd1' }, ticked)).status).toBe(401);
  });

  it('ends when the finished package is set aside', async () => {
    const { id } = await build();
    const ann = await session(id, 'ann');
    await sign(id, ann, { id: 'd1' }, ticked);
    await sign(id, await session(id, 'bob'), { id: 'd1' });
    expect(await seen(id, ann)).toBe(200);
    await host.signoff.packages.trash(host.caller, id);
    expect(await seen(id, ann)).toBe(401);
  });
});

describe('what a signer does not see', () => {
  const hidden = (more: Partial<NewPackage> = {}): Promise<Package> =>
    build({
      documents: [
        { id: 'd1', source: html('a'), approvals: [{ roleId: 'legal' }] },
        { id: 'd2', source: html('b'), approvals: [{ roleId: 'brand' }], visibleTo: ['brand'] },
      ],
      ...more,
    });

  it('is as missing as what never was when they decline because of it', async () => {
    const { id } = await hidden();
    const ann = await session(id, 'ann');
    for (const document of ['d2', 'never']) {
      const body = { status: 'DECLINED', messages: [{ content: 'No', documents: [{ id: document }] }] };
      expect((await ask('PUT', id, '', { as: ann, body })).status).toBe(404);
    }
  });

  it('does not come to them with the evidence of a later round, in which it is gone', async () => {
    const { id } = await hidden({ onNextRound: 'ask_all' });
    const before = await session(id, 'bob');
    const { packages } = host.signoff;
    expect((await ask('GET', id, '/documents/d2', { as: before })).status).toBe(200);
    await packages.recall(host.caller, id);
    await packages.removeDocument(host.caller, id, 'd2');
    await packages.send(host.caller, id);
    const ann = await session(id, 'ann');
    for (const path of ['/evidence/summary', '/evidence/summary?format=json', '/audit']) {
      expect([path, (await ask('GET', id, path, { as: ann })).status]).toEqual([path, 403]);
      expect([path, (await ask('GET', id, path)).status]).toEqual([path, 200]);
    }
  });

  it('may have been before them once: then the evidence is theirs', async () => {
    const { id } = await build();
    expect((await sign(id, await session(id, 'ann'), ticked)).status).toBe(200);
    const { packages } = host.signoff;
    await packages.recall(host.caller, id);
    await packages.removeDocument(host.caller, id, 'd2');
    await packages.send(host.caller, id);
    expect((await ask('GET', id, '/audit', { as: await session(id, 'ann') })).status).toBe(200);
    expect((await ask('GET', id, '/audit', { as: await session(id, 'bob') })).status).toBe(403);
  });
});

describe('attachments', () => {
  const attach = (id: string, as: Record<string, string>, ...files: (readonly [string, string])[]) => {
    const { headers, payload } = form(...files);
    return host.app.inject({
      method: 'POST',
      url: `/api/packages/${id}/attachment/proof`,
      headers: { ...as, ...headers },
      payload,
    });
  };

  it('come as a form, and go out as files that no browser opens', async () => {
    const { id } = await build();
    const ann = await session(id, 'ann');
    const added = await attach(id, ann, ['a.pdf', '%PDF-1'], ['a.pdf', '%PDF-2']);
    expect(added.statusCode).toBe(200);
    const [first, second] = added.json().files;
    expect(added.json()).toMatchObject({ id: 'proof', status: 'INCOMPLETE' });
    const one = await ask('GET', id, `/attachment/proof/file/${first.id}`);
    expect([one.body, one.headers['content-type'], one.headers['x-content-type-options']]).toEqual([
      '%PDF-1',
      'application/pdf',
      'nosniff',
    ]);
    expect(one.headers['content-disposition']).toBe("attachment; filename*=UTF-8''a.pdf");
    expect((await ask('GET', id, '/attachment/proof', { as: ann })).body).toBe('%PDF-2');
    for (const path of ['/attachment/zip', '/attachment/zip/legal']) {
      const archive = await ask('GET', id, path);
      expect(archive.headers['content-type']).toBe('application/zip');
      expect(String(archive.body)).toContain('a (2).pdf');
    }
    const removed = await ask('DELETE', id, `/attachment/proof/file/${second.id}`, { as: ann });
    expect(removed.body.files).toHaveLength(1);
    expect((await ask('DELETE', id, '/attachment/proof', { as: ann })).body.files).toEqual([]);
    expect((await ask('DELETE', id, '/attachment/proof', { as: ann })).status).toBe(404);
    expect((await ask('GET', id, '/attachment/zip')).status).toBe(404);
    expect((await ask('GET', id, '/attachment/zip/none')).status).toBe(404);
  });

  it('are all or nothing, told by their bytes, and of the own role', async () => {
    const { id } = await build();
    const ann = await session(id, 'ann');
    const refused = await attach(id, ann, ['a.pdf', '%PDF-1'], ['b.html', '<p>']);
    expect([refused.statusCode, refused.json().messageKey]).toEqual([415, 'error.validation.unsupportedMediaType']);
    expect((await ask('GET', id, '/attachment/proof')).status).toBe(404);
    expect((await attach(id, await session(id, 'bob'), ['a.pdf', '%PDF-1'])).statusCode).toBe(404);
    expect((await attach(id, ann)).statusCode).toBe(400);
    expect((await ask('POST', id, '/attachment/proof', { as: ann, body: {} })).status).toBe(400);
    expect((await ask('GET', id, '/attachment/proof/file/x')).status).toBe(400);
  });
});
