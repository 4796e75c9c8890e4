import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignoffCaller } from '../caller.ts';
import type { NewPackage } from '../packages/verbs.ts';
import { type SignoffBench, startSignoffBench } from '../testing/signoff-bench.ts';

let bench: SignoffBench;
beforeAll(async () => {
  bench = await startSignoffBench('app_DecisionVerb');
});
afterAll(() => bench.close());

const decisions = () => bench.stack.services.signoff.decisions;
const packages = () => bench.stack.services.signoff.packages;

const person = (name: string) => ({
  id: `s-${name}`,
  email: `${name}@example.com`,
  firstName: name,
  lastName: 'Test',
});
const requirement = { id: 'proof', name: 'Proof', required: false };
const send = async (more: Partial<NewPackage> = {}): Promise<string> =>
  (
    await packages().create(bench.backend, {
      name: 'Spring',
      roles: [
        { id: 'legal', signers: [person('ann'), person('bob')], mayReassign: true, requirements: [requirement] },
        { id: 'brand', signers: [person('cyd')], mayReassign: true },
      ],
      documents: [
        { id: 'd1', source: { is: 'email', emailId: bench.emailIds[0], version: null } },
        {
          id: 'd2',
          source: { is: 'email', emailId: bench.emailIds[1], version: null },
          approvals: [{ roleId: 'brand' }],
          visibleTo: ['brand'],
        },
      ],
      send: true,
      ...more,
    })
  ).id;
const as = (name: string, packageId: string): SignoffCaller =>
  bench.as({ kind: 'signer', id: `s-${name}`, packageId, by: 'review_session' });
const decision = (documentId: string) =>
  ({ documentId, statement: 'I approve', typedName: '', drawn: '', values: {}, views: [] }) as const;
const approve = (name: string, id: string, ...documentIds: string[]) =>
  decisions().approve(as(name, id), id, documentIds.map(decision));
const codesOf = (settled: readonly PromiseSettledResult<unknown>[]): string[] =>
  settled.map((one) => (one.status === 'fulfilled' ? 'ok' : String((one.reason as { code: string }).code)));
const evidenceOf = async (id: string): Promise<string[]> =>
  (await bench.rows<{ type: string }>('select type from evidence_entry where package_id = $1 order by seq', [id])).map(
    ({ type }) => type,
  );

describe('at the same time', () => {
  it('two of a group decide: one does, the other learns that it is decided', async () => {
    const id = await send();
    const settled = await Promise.allSettled([approve('ann', id, 'd1'), approve('bob', id, 'd1')]);
    expect(codesOf(settled).sort()).toEqual(['already_decided', 'ok']);
    expect((await evidenceOf(id)).filter((type) => type === 'approval.given')).toHaveLength(1);
  });

  it('two of one stage decide: both do, and the package is complete once', async () => {
    const id = await send();
    const settled = await Promise.allSettled([approve('ann', id, 'd1'), approve('cyd', id, 'd1', 'd2')]);
    expect(codesOf(settled)).toEqual(['ok', 'ok']);
    expect((await packages().get(bench.backend, id)).status).toBe('completed');
    expect((await evidenceOf(id)).filter((type) => type === 'package.completed')).toHaveLength(1);
  });

  it('one declines and one approves: whichever came first, the package is declined', async () => {
    const id = await send();
    const settled = await Promise.allSettled([
      decisions().decline(as('cyd', id), id, { outcome: 'rejected', text: 'No' }),
      approve('ann', id, 'd1'),
    ]);
    expect(codesOf(settled)[0]).toBe('ok');
    expect(['ok', 'package_not_modifiable']).toContain(codesOf(settled)[1]);
    expect(await packages().get(bench.backend, id)).toMatchObject({ status: 'declined', outcome: 'rejected' });
    const types = await evidenceOf(id);
    expect(types.indexOf('approval.given')).toBeLessThan(types.indexOf('package.declined'));
  });

  it('several processes look for what is due: each package expires once', async () => {
    const id = await send({ dueAt: new Date(Date.now() + 600).toISOString() });
    await expect
      .poll(async () => (await Promise.all([decisions().runDue(), decisions().runDue()])).reduce((a, b) => a + b), {
        timeout: 10_000,
        interval: 100,
      })
      .toBe(1);
    expect((await packages().get(bench.backend, id)).status).toBe('expired');
    expect(await decisions().runDue()).toBe(0);
    expect((await evidenceOf(id)).filter((type) => type === 'package.expired')).toHaveLength(1);
  });
});

describe('upkeep', () => {
  it('reminds on its day, once', async () => {
    const id = await send({ reminders: { startInDays: 1, everyDays: 1, repetitions: 1 } });
    await bench.rows(
      `update signoff_package set remind_at = now(),
         state = regexp_replace(state, '"planned":\\[\\{"at":"[^"]+"', '"planned":[{"at":"2026-01-01T00:00:00.000Z"')
       where id = $1`,
      [id],
    );
    expect(await decisions().runDue()).toBe(1);
    expect(await decisions().runDue()).toBe(0);
    const { reminders } = await packages().get(bench.backend, id);
    expect(reminders?.planned.map(({ sentAt }) => sentAt !== null)).toEqual([true, false]);
    expect((await evidenceOf(id)).filter((type) => type === 'signer.notified')).toHaveLength(6);
  });
});

describe('a signer', () => {
  it('sees their documents, and the first look is noted once', async () => {
    const id = await send();
    const seat = await decisions().open(as('ann', id), id);
    expect(seat.documents.map((document) => document.id)).toEqual(['d1']);
    await decisions().open(as('ann', id), id);
    expect((await evidenceOf(id)).filter((type) => type === 'package.viewed')).toHaveLength(1);
  });

  it('of another package learns nothing about this one', async () => {
    const id = await send();
    const other = await send();
    await expect(decisions().open(as('ann', other), id)).rejects.toMatchObject({ code: 'package_out_of_scope' });
  });

  it('who handed over is out at once, with every secret', async () => {
    const id = await send();
    const to = { email: 'new@example.com', firstName: 'New', lastName: 'One' };
    const before = await bench.rows<{ n: number }>('select count(*)::int as n from access_hold');
    await decisions().reassign(as('ann', id), id, 'legal', to, 'On leave');
    expect((await bench.rows<{ n: number }>('select count(*)::int as n from access_hold'))[0]?.n).toBe(
      (before[0]?.n ?? 0) + 1,
    );
    await expect(approve('ann', id, 'd1')).rejects.toMatchObject({ code: 'signer_not_found' });
  });

  it('takes one of the reasons of the application, in the language of the package', async () => {
    const { signoff, database } = bench.stack.services;
    const { applicationId } = bench.backend;
    await database.transaction({ applicationId }, (tx) =>
      signoff.settings.change(tx, applicationId, { declineReasons: { en: ['Wrong'], de: ['Falsch'] } }),
    );
    const id = await send({ language: 'de-AT', ceremony: { otherDeclineReason: false } });
    const decline = (text: string) => decisions().decline(as('cyd', id), id, { outcome: 'changes_requested', text });
    await expect(decline('Wrong')).rejects.toMatchObject({ code: 'validation_failed' });
    expect((await decline('Falsch')).reasons[0]?.text).toBe('Falsch');
  });
});

describe('another sender of the account', () => {
  it('may take what a shared package says, which is noted and is no change of it', async () => {
    const id = await send();
    const { updatedAt } = await packages().get(bench.backend, id);
    const { senders } = bench.stack.services.signoff;
    const names = { firstName: 'Eve', lastName: 'Else', company: '', title: '', phone: '' };
    const eve = await senders.create(bench.backend, {
      ...names,
      email: 'eve@example.com',
      language: 'en',
      endUserId: null,
    });
    const caller = bench.as({ kind: 'sender', id: eve.id, by: 'workspace_session' });
    await decisions().downloaded(caller, id, 'evidence');
    expect((await evidenceOf(id)).at(-1)).toBe('package.downloaded');
    expect((await packages().get(bench.backend, id)).updatedAt).toBe(updatedAt);
    await expect(decisions().notify(caller, id, { roleId: 'legal' }, '')).rejects.toMatchObject({
      code: 'not_allowed',
    });
  });
});

describe('comments', () => {
  const pin = { path: [0, 2], x: 0.5, y: 0.25, quote: 'Half price' };
  const comment = (text: string, documentId: string | null = 'd1') => ({ documentId, parentId: null, pin: null, text });

  it('are seen by those who see the document, changed by their author, answered and resolved', async () => {
    const id = await send();
    const said = await decisions().addComment(as('ann', id), id, { ...comment(' Too loud '), pin });
    expect(said).toMatchObject({ text: 'Too loud', pin, round: 1, author: { id: 's-ann', name: 'ann Test' } });
    const answer = await decisions().addComment(bench.backend, id, { ...comment('Agreed'), parentId: said.id });
    const hidden = await decisions().addComment(as('cyd', id), id, comment('For brand', 'd2'));
    const listed = async (caller: SignoffCaller) => (await decisions().listComments(caller, id)).map((one) => one.id);
    expect(await listed(as('bob', id))).toEqual([said.id, answer.id]);
    expect(await listed(bench.backend)).toEqual([said.id, answer.id, hidden.id]);
    await expect(decisions().changeComment(as('bob', id), id, said.id, 'x')).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await expect(decisions().changeComment(as('ann', id), id, hidden.id, 'x')).rejects.toMatchObject({
      code: 'comment_not_found',
    });
    expect(await decisions().changeComment(as('ann', id), id, said.id, 'Quieter')).toMatchObject({
      text: 'Quieter',
      editedAt: expect.any(String),
    });
    expect((await decisions().resolveComment(as('bob', id), id, said.id, true)).resolvedAt).not.toBeNull();
    expect((await decisions().resolveComment(as('bob', id), id, said.id, false)).resolvedAt).toBeNull();
    await expect(decisions().removeComment(as('bob', id), id, said.id)).rejects.toMatchObject({ code: 'not_allowed' });
    await decisions().removeComment(bench.backend, id, said.id);
    expect(await listed(bench.backend)).toEqual([hidden.id]);
    const stored = await bench.rows<{ entry: string }>('select entry from evidence_entry where package_id = $1', [id]);
    expect(stored.some(({ entry }) => entry.includes('Quieter'))).toBe(false);
  });

  it.each([
    [comment(' '), 'validation_failed'],
    [comment('x'.repeat(4001)), 'validation_failed'],
    [comment('x', 'd9'), 'document_not_found'],
    [comment('x', 'd2'), 'document_not_found'],
    [{ ...comment('x'), parentId: 'none' }, 'comment_not_found'],
    [{ ...comment('x'), pin: { ...pin, x: 1.5 } }, 'validation_failed'],
    [{ ...comment('x'), pin: { ...pin, path: [-1] } }, 'validation_failed'],
  ])('%j is refused as %s', async (input, code) => {
    const id = await send();
    await expect(decisions().addComment(as('ann', id), id, input)).rejects.toMatchObject({ code });
  });

  it('end at 500', async () => {
    const id = await send();
    await bench.rows(
      `insert into signoff_comment (application_id, id, package_id, round, author_kind, author_id, author_name, author_email, body)
       select application_id, 'c' || n, id, 1, 'signer', 'x', '', '', '' from signoff_package, generate_series(1, 500) as n where id = $1`,
      [id],
    );
    await expect(decisions().addComment(as('ann', id), id, comment('x'))).rejects.toMatchObject({
      code: 'quota_reached',
    });
  });
});

describe('attachments', () => {
  const pdf = { name: '../proof.pdf', mediaType: 'text/html', content: Buffer.from('%PDF-1.7 …') };

  it('are kept as they are, for the role and the sender', async () => {
    const id = await send();
    const { files } = await decisions().addAttachment(as('ann', id), id, 'proof', pdf);
    expect(files).toMatchObject([{ name: 'proof.pdf', mediaType: 'application/pdf' }]);
    const fileId = files[0]?.id ?? 0;
    const read = (caller: SignoffCaller) => decisions().readAttachment(caller, id, 'proof', fileId);
    expect((await read(bench.backend)).content).toEqual(pdf.content);
    expect((await read(as('bob', id))).name).toBe('proof.pdf');
    await expect(read(as('cyd', id))).rejects.toMatchObject({ code: 'attachment_not_found' });
    await decisions().judgeRequirement(bench.backend, id, 'proof', { status: 'rejected', comment: 'Old' });
    expect((await decisions().removeAttachment(as('ann', id), id, 'proof', fileId)).files).toEqual([]);
    await expect(read(bench.backend)).rejects.toMatchObject({ code: 'attachment_not_found' });
  });

  it('are refused by type, size, number and person', async () => {
    const id = await send();
    const add = (file: Partial<typeof pdf>, caller = as('ann', id)) =>
      decisions().addAttachment(caller, id, 'proof', { ...pdf, ...file });
    await expect(add({ name: 'a.html', content: Buffer.from('<p>') })).rejects.toMatchObject({
      code: 'unsupported_media_type',
    });
    const large = Buffer.alloc(10 * 1024 * 1024 + 1, '%PDF-');
    await expect(add({ content: large })).rejects.toMatchObject({ code: 'payload_too_large' });
    await expect(add({}, as('cyd', id))).rejects.toMatchObject({ code: 'attachment_not_found' });
    await expect(add({}, bench.backend)).rejects.toMatchObject({ code: 'not_allowed' });
    for (let n = 0; n < 10; n += 1) await add({});
    await expect(add({})).rejects.toMatchObject({ code: 'payload_too_large' });
  });
});
