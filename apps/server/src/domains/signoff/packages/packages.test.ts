import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignoffBench, startSignoffBench } from '../testing/signoff-bench.ts';

let bench: SignoffBench;
beforeAll(async () => {
  bench = await startSignoffBench('app_PackageVerbs');
});
afterAll(() => bench.close());

const packages = () => bench.stack.services.signoff.packages;
const person = (name: string, role: object = {}) => ({
  id: name,
  signers: [{ id: `s-${name}`, email: `${name}@example.com`, firstName: name, lastName: 'Test' }],
  ...role,
});
const spring = () => ({ id: 'd1', source: { is: 'email', emailId: bench.emailIds[0], version: null } }) as const;
const terms = () => ({ id: 'd2', source: { is: 'email', emailId: bench.emailIds[1], version: null } }) as const;
const decide = (id: string, signer: string, documentIds: readonly string[]) =>
  bench.stack.services.signoff.decisions.approve(
    bench.as({ kind: 'signer', id: `s-${signer}`, packageId: id, by: 'review_session' }),
    id,
    documentIds.map((documentId) => ({
      documentId,
      statement: 'I approve',
      typedName: signer,
      drawn: '',
      values: {},
      views: ['desktop'],
    })),
  );
const evidenceOf = async (id: string): Promise<string[]> =>
  (await bench.rows<{ type: string }>('select type from evidence_entry where package_id = $1 order by seq', [id])).map(
    ({ type }) => type,
  );

describe('a package', () => {
  it('needs no more than a name, and is the caller’s own draft', async () => {
    const made = await packages().create(bench.backend, { name: 'x' });
    expect(made).toMatchObject({ name: 'x', status: 'draft', round: 0, roles: [], documents: [], data: {} });
    expect(made.id).toMatch(/^[\w-]{27}=$/);
    expect(await packages().get(bench.backend, made.id)).toEqual(made);
    expect(await evidenceOf(made.id)).toEqual(['package.created']);
  });

  it('is frozen, sent and asked about in one transaction', async () => {
    const sent = await packages().create(bench.backend, {
      name: 'Spring',
      roles: [person('ann'), person('bob', { stage: 1 })],
      documents: [spring(), terms()],
      send: true,
    });
    expect(sent).toMatchObject({ status: 'sent', round: 1 });
    expect(sent.documents.map(({ name, approvals }) => [name, approvals.map(({ roleId }) => roleId)])).toEqual([
      ['Spring', ['ann', 'bob']],
      ['Terms', ['ann', 'bob']],
    ]);
    expect(sent.roles.map(({ openedAt }) => openedAt !== null)).toEqual([true, false]);
    const content = await packages().readContent(bench.backend, sent.id, 'd1');
    expect(content).toMatchObject({
      subject: 'Spring sale',
      round: 1,
      signedHash: sent.documents[0]?.frozen?.signedHash,
    });
    expect(content.html).toContain('Half price');
    expect((await evidenceOf(sent.id)).slice(0, 6)).toEqual([
      'package.created',
      'document.added',
      'document.added',
      'document.frozen',
      'document.frozen',
      'package.sent',
    ]);
  });

  it('keeps in the next round what was decided about unchanged content, and the past stays readable', async () => {
    const { id } = await packages().create(bench.backend, {
      name: 'Rounds',
      roles: [person('ann'), person('bob')],
      documents: [spring(), terms()],
      send: true,
    });
    await decide(id, 'ann', ['d1', 'd2']);
    const recalled = await packages().recall(bench.backend, id);
    expect(recalled.status).toBe('draft');
    const first = recalled.documents[0]?.frozen;
    await bench.rewrite(bench.emailIds[0], '<p>Third off</p>');
    const again = await packages().send(bench.backend, id);
    const decided = again.documents.map(({ approvals }) => approvals.map(({ decision }) => decision?.signerId ?? null));
    expect(decided).toEqual([
      [null, null],
      ['s-ann', null],
    ]);
    expect(again.round).toBe(2);
    expect(again.documents[0]?.formerly).toEqual([first]);
    const past = await packages().readContent(bench.backend, id, 'd1', first?.id);
    expect([past.round, past.html.includes('Half price')]).toEqual([1, true]);
    expect((await packages().readContent(bench.backend, id, 'd1')).html).toContain('Third off');
    await decide(id, 'ann', ['d1']);
    expect((await decide(id, 'bob', ['d1', 'd2'])).status).toBe('completed');
    await bench.rewrite(bench.emailIds[0], '<p>Half price</p>');
  });

  it('asks everybody anew where it says so, and after its approval was withdrawn', async () => {
    const { id } = await packages().create(bench.backend, {
      name: 'Anew',
      onNextRound: 'ask_all',
      roles: [person('ann')],
      documents: [terms()],
      send: true,
    });
    expect((await decide(id, 'ann', ['d2'])).status).toBe('completed');
    const withdrawn = await packages().withdraw(bench.backend, id);
    expect(withdrawn).toMatchObject({ status: 'draft', completedAt: null });
    expect((await bench.rows('select 1 from signoff_approved where package_id = $1', [id])).length).toBe(0);
    const sent = await packages().send(bench.backend, id);
    expect(sent.documents[0]?.approvals[0]?.decision).toBeNull();
  });

  it('goes as a whole, and its evidence tells that it went', async () => {
    const { id } = await packages().create(bench.backend, { name: 'Gone', documents: [spring()] });
    await packages().remove(bench.backend, id);
    await expect(packages().get(bench.backend, id)).rejects.toMatchObject({ code: 'package_not_found' });
    expect((await evidenceOf(id)).at(-1)).toBe('package.deleted');
  });

  it('is copied without what was decided, files and all, and a template back into a package', async () => {
    const sent = await packages().create(bench.backend, {
      name: 'Source',
      roles: [person('ann')],
      documents: [{ id: 'f', source: { is: 'file', fileName: 'a.html', bytes: Buffer.from('<p>Hello</p>') } }],
      send: true,
    });
    await decide(sent.id, 'ann', ['f']);
    const template = await packages().clone(bench.backend, sent.id, { kind: 'template', name: 'T' });
    expect(template).toMatchObject({ kind: 'template', status: 'draft', round: 0, completedAt: null });
    await expect(packages().send(bench.backend, template.id)).rejects.toMatchObject({ code: 'package_not_modifiable' });
    const copy = await packages().clone(bench.backend, template.id, { name: 'Again' });
    expect(copy.documents[0]?.approvals.map(({ decision }) => decision)).toEqual([null]);
    expect((await packages().send(bench.backend, copy.id)).status).toBe('sent');
    expect((await packages().readContent(bench.backend, copy.id, 'f')).html).toContain('Hello');
    expect(copy.roles[0]?.signers[0]?.id).not.toBe('s-ann');
  });
});

describe('two changes at once', () => {
  it('come one after the other: none is lost, and the chain has no gap', async () => {
    const { id } = await packages().create(bench.backend, { name: 'Race' });
    await Promise.all(Array.from({ length: 12 }, (_, i) => packages().addRole(bench.backend, id, person(`p${i}`))));
    expect((await packages().get(bench.backend, id)).roles).toHaveLength(12);
    expect(await evidenceOf(id)).toHaveLength(13);
  });

  it('one of several sendings wins', async () => {
    const { id } = await packages().create(bench.backend, {
      name: 'Once',
      roles: [person('ann')],
      documents: [spring()],
    });
    const sendings = await Promise.allSettled(Array.from({ length: 5 }, () => packages().send(bench.backend, id)));
    expect(sendings.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await packages().get(bench.backend, id)).round).toBe(1);
  });
});

describe('what is refused', () => {
  it.each([
    ['no document', { roles: [person('ann')] }, 'validation_failed'],
    ['nobody to decide', { documents: true }, 'validation_failed'],
    ['a seat without a person', { documents: true, roles: [{ id: 'r' }] }, 'validation_failed'],
    [
      'a date that has passed',
      { documents: true, roles: [person('ann')], dueAt: '2020-01-01T00:00:00Z' },
      'validation_failed',
    ],
  ])('sending with %s', async (_name, input, code) => {
    const documents = 'documents' in input ? [spring()] : [];
    const making = packages().create(bench.backend, { name: 'No', ...input, documents, send: true });
    await expect(making).rejects.toMatchObject({ code });
  });

  it('an email that is not there, another version, one that was never saved', async () => {
    const source = (emailId: string, version: number | null) => ({ is: 'email', emailId, version }) as const;
    const make = (one: ReturnType<typeof source>) =>
      packages().create(bench.backend, {
        name: 'No',
        roles: [person('ann')],
        documents: [{ source: one }],
        send: true,
      });
    await expect(make(source('1', null))).rejects.toMatchObject({ code: 'email_not_found' });
    await expect(make(source(bench.emailIds[0], 99))).rejects.toMatchObject({ code: 'version_not_found' });
    const empty = await bench.host.createEmail(await bench.host.bearer('ada'));
    await expect(make(source(empty, null))).rejects.toMatchObject({ code: 'document_refused' });
  });

  it('every verb of a sender to a signer, and the package of another sender', async () => {
    const { id } = await packages().create(bench.backend, { name: 'Mine', visibility: 'sender' });
    const signer = bench.as({ kind: 'signer', id: 's', packageId: id });
    for (const call of [
      () => packages().create(signer, { name: 'x' }),
      () => packages().change(signer, id, { name: 'y' }),
      () => packages().send(signer, id),
      () => packages().trash(signer, id),
      () => packages().remove(signer, id),
      () => packages().addRole(signer, id, {}),
      () => packages().addDocuments(signer, id, []),
      () => packages().listContent(signer, id),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'not_allowed' });
    }
    const { senders } = bench.stack.services.signoff;
    const blank = { company: '', title: '', phone: '', language: 'en', endUserId: null };
    const eve = await senders.create(bench.backend, {
      ...blank,
      email: 'eve@example.com',
      firstName: 'Eve',
      lastName: 'E',
    });
    const asEve = bench.as({ kind: 'sender', id: eve.id });
    await expect(packages().get(asEve, id)).rejects.toMatchObject({ code: 'package_not_found' });
    await packages().change(bench.backend, id, { visibility: 'account' });
    expect((await packages().get(asEve, id)).id).toBe(id);
    await expect(packages().change(asEve, id, { name: 'y' })).rejects.toMatchObject({ code: 'not_allowed' });
    const out = await packages().create(bench.backend, {
      name: 'Out',
      roles: [person('ann')],
      documents: [spring()],
      send: true,
    });
    await expect(packages().signingSecret(asEve, out.id, 'ann', 's-ann')).rejects.toMatchObject({
      code: 'not_allowed',
    });
    expect((await packages().clone(asEve, out.id, {})).sender.id).toBe(eve.id);
    const own = await packages().create(asEve, { name: 'Eve’s' });
    expect(own.sender.id).toBe(eve.id);
    const owner = await senders.owner(bench.backend);
    await senders.setDelegates(bench.backend, owner.id, [eve.id]);
    expect((await packages().change(asEve, id, { name: 'By Eve' })).name).toBe('By Eve');
  });
});

describe('a sender', () => {
  it('of an end user puts in that one’s emails alone; any other is as missing as none', async () => {
    const { senders } = bench.stack.services.signoff;
    const [ada] = await bench.rows<{ id: number }>("select id from end_user where external_id = 'ada'");
    const [other] = await Promise.all([bench.host.bearer('bea')]);
    const foreign = await bench.host.createEmail(other, { name: 'Bea’s', html: '<p>x</p>' });
    const endUser = { id: Number(ada?.id), externalId: 'ada', name: 'Ada Lovelace' };
    const made = await Promise.all([1, 2, 3].map(() => senders.ensureForEndUser(bench.backend, endUser)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    const sender = { id: made[0]?.id ?? '' };
    const own = await packages().create(bench.backend, { name: 'Own', sender, documents: [spring()] });
    expect(own.sender.firstName).toBe('Ada');
    const source = { is: 'email', emailId: foreign, version: null } as const;
    const making = packages().create(bench.backend, { name: 'Foreign', sender, documents: [{ source }] });
    await expect(making).rejects.toMatchObject({ code: 'email_not_found' });
  });

  it('that nobody knows is made where it has a name, and refused where it has none', async () => {
    const sender = { email: 'new@example.com', firstName: 'New', lastName: 'One' };
    const first = await packages().create(bench.backend, { name: 'x', sender });
    expect(
      (await packages().create(bench.backend, { name: 'y', sender: { email: 'NEW@example.com' } })).sender,
    ).toEqual(first.sender);
    const making = packages().create(bench.backend, { name: 'z', sender: { email: 'who@example.com' } });
    await expect(making).rejects.toMatchObject({ code: 'sender_not_found' });
  });

  it('who speaks for the application is one, whoever asks first', async () => {
    const { senders } = bench.stack.services.signoff;
    const asked = await Promise.all(Array.from({ length: 5 }, () => senders.owner(bench.backend)));
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
  });
});

describe('content', () => {
  it('that was uploaded and never sent goes with its document; what was sent stays', async () => {
    const file = (id: string) =>
      ({ id, source: { is: 'file', fileName: 'a.html', bytes: Buffer.from(`<p>${id}</p>`) } }) as const;
    const { id } = await packages().create(bench.backend, {
      name: 'Files',
      roles: [person('ann')],
      documents: [file('a'), file('b')],
      send: true,
    });
    await packages().recall(bench.backend, id);
    await packages().addDocuments(bench.backend, id, [file('c')]);
    for (const gone of ['a', 'c']) await packages().removeDocument(bench.backend, id, gone);
    const left = await packages().listContent(bench.backend, id);
    expect(left.map(({ documentId }) => documentId).toSorted()).toEqual(['a', 'b']);
  });
});

describe('an invitation', () => {
  it('is the same whenever it is asked for, and ends with the seat', async () => {
    const { id } = await packages().create(bench.backend, {
      name: 'Invite',
      roles: [person('ann')],
      documents: [spring()],
      send: true,
    });
    const secret = await packages().signingSecret(bench.backend, id, 'ann', 's-ann');
    expect(secret).toMatch(/^[\w-]{48}$/);
    expect(await packages().signingSecret(bench.backend, id, 'ann', 's-ann')).toBe(secret);
    expect(await packages().findBySigningSecret(secret)).toEqual({
      applicationId: bench.host.applicationId,
      packageId: id,
      roleId: 'ann',
      signerId: 's-ann',
    });
    const stored = JSON.stringify(await bench.rows('select * from signoff_invitation'));
    expect(stored).not.toContain(secret);
    await packages().recall(bench.backend, id);
    expect(await packages().findBySigningSecret(secret)).toBeUndefined();
    await expect(packages().signingSecret(bench.backend, id, 'ann', 's-ann')).rejects.toMatchObject({
      code: 'package_not_modifiable',
    });
    await packages().changeRole(bench.backend, id, 'ann', {
      signers: [{ id: 's-ann', email: 'new@example.com', firstName: 'New', lastName: 'One' }],
    });
    await packages().send(bench.backend, id);
    expect(await packages().findBySigningSecret(secret)).toBeUndefined();
  });
});

describe('a list', () => {
  it('finds by state, words, people, email and date, in pages and orders', async () => {
    const marked = await packages().create(bench.backend, { name: 'Zebra 1', roles: [person('zoe')] });
    await packages().create(bench.backend, { name: 'Zebra 2', documents: [spring()] });
    const names = async (query: object): Promise<string[]> =>
      (await packages().list(bench.backend, { offset: 0, max: 100, ...query })).items.map(({ name }) => name);
    expect(await names({ search: 'zebra' })).toEqual(['Zebra 2', 'Zebra 1']);
    expect(await names({ search: 'zebra', sortBy: 'name', ascending: true })).toEqual(['Zebra 1', 'Zebra 2']);
    expect(await names({ search: 'zebra', sortBy: 'created' })).toEqual(['Zebra 2', 'Zebra 1']);
    expect(await names({ search: 'ZOE@example' })).toEqual(['Zebra 1']);
    expect(await names({ search: 'zebra', emailId: bench.emailIds[0] })).toEqual(['Zebra 2']);
    expect(await names({ search: 'zebra', statuses: ['sent'] })).toEqual([]);
    expect(await names({ search: 'zebra', changedTo: marked.updatedAt })).toEqual(['Zebra 1']);
    expect(await packages().list(bench.backend, { search: 'zebra', offset: 1, max: 1 })).toMatchObject({ count: 2 });
    const bound = bench.as({ kind: 'sender', id: 'x', packageId: marked.id });
    expect((await packages().list(bound, { offset: 0, max: 10 })).items.map(({ id }) => id)).toEqual([marked.id]);
    await packages().trash(bench.backend, marked.id);
    expect(await names({ search: 'zebra', trashed: false })).toEqual(['Zebra 2']);
  });
});
