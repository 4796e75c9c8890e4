import { describe, expect, it } from 'vitest';
import type { Package } from '../../package.ts';
import { at, buildApproval, buildDocument, buildPackage, buildRole } from '../testing/build-package.ts';
import { app, by, codeOf, decision, send, sign, threeRoles, types } from '../testing/decide.ts';
import { approve } from './approve.ts';
import { attachmentTypeOf, fileNameOf } from './attachment-type.ts';
import { expire, notify, remind } from './notify.ts';
import { reassign, setDelegates } from './reassign.ts';
import { checkReminders, planReminders } from './reminders.ts';
import { judge, requirementToFill, withFile, withoutFile } from './requirements.ts';
import { seatView } from './seat-view.ts';
import { isReady, startRound } from './stages.ts';
import { noteFirstLook, noteViews } from './watch.ts';

describe('handing over', () => {
  const to = { email: 'new@example.com', firstName: 'New', lastName: 'One' };
  const input = { roleId: 'brand', to, text: 'On leave', signerId: 'new', now: at(8) };

  it('puts another in the seat, with both in the evidence, and invites them', () => {
    const { next, events } = reassign(threeRoles(), by('cyd'), input);
    expect(next.roles[1]?.signers.map(({ id }) => id)).toEqual(['new']);
    expect(events).toMatchObject([
      {
        type: 'role.reassigned',
        newRoleId: 'brand',
        message: 'On leave',
        data: { from: [{ id: 'cyd', email: 'cyd@example.com' }], to: { id: 'new', email: 'new@example.com' } },
      },
      { type: 'signer.notified', data: { why: 'invited', email: 'new@example.com' } },
    ]);
    expect(codeOf(() => sign(next, 'cyd', 'd1'))).toBe('signer_not_found');
    expect(sign(next, 'new', 'd1').next.roles[1]?.finishedAt).toBe(at(5));
  });

  it('by a signer is their own seat; by the sender the whole role, also before its turn', () => {
    const own = reassign(threeRoles(), by('ada'), { ...input, roleId: 'legal' }).next;
    expect(own.roles[0]?.signers.map(({ id }) => id)).toEqual(['bea', 'new']);
    const whole = reassign(threeRoles(), app, { ...input, roleId: 'legal' }).next;
    expect(whole.roles[0]?.signers.map(({ id }) => id)).toEqual(['new']);
    const early = reassign(threeRoles(), app, { ...input, roleId: 'boss' });
    expect(types(early)).toEqual(['role.reassigned']);
  });

  it.each([
    ["another's role", by('cyd'), { roleId: 'legal' }, 'role_not_found'],
    ['a role that is not there', app, { roleId: 'none' }, 'role_not_found'],
    [
      'to somebody who is in it',
      by('ada'),
      { roleId: 'legal', to: { ...to, email: 'BEA@example.com' } },
      'validation_failed',
    ],
    ['to no address', app, { to: { ...to, email: 'x' } }, 'validation_failed'],
    ['to an address that hides a mark', app, { to: { ...to, email: 'a\u202e@example.com' } }, 'validation_failed'],
    ['to nobody by name', app, { to: { ...to, firstName: ' ' } }, 'validation_failed'],
    ['before the turn', by('dan'), { roleId: 'boss' }, 'not_your_turn'],
  ] as const)('%s is refused', (_, actor, more, code) => {
    expect(codeOf(() => reassign(threeRoles(), actor, { ...input, ...more }))).toBe(code);
  });

  it('is refused where the role does not allow it, and after the decision', () => {
    const sent = threeRoles();
    const fixed = { ...sent, roles: sent.roles.map((role) => ({ ...role, mayReassign: false })) };
    expect(codeOf(() => reassign(fixed, by('cyd'), input))).toBe('not_allowed');
    expect(reassign(fixed, app, input).next.roles[1]?.signers[0]?.id).toBe('new');
    expect(codeOf(() => reassign(sign(sent, 'cyd', 'd1').next, app, input))).toBe('already_decided');
  });

  it('names delegates by the signer or the sender; one who stays keeps the id', () => {
    const named = { id: 'dlg_1', email: 'del@example.com', name: 'Del' };
    const one = setDelegates(threeRoles(), by('cyd'), 'cyd', [named], at(9)).next;
    const two = setDelegates(one, app, 'cyd', [{ ...named, id: 'dlg_2', email: 'DEL@example.com' }], at(9)).next;
    expect(two.roles[1]?.signers[0]?.delegates.map(({ id }) => id)).toEqual(['dlg_1']);
    expect(codeOf(() => setDelegates(one, by('ada'), 'cyd', [], at(9)))).toBe('not_allowed');
    expect(codeOf(() => setDelegates(one, by('cyd', 'dlg_1'), 'cyd', [], at(9)))).toBe('not_allowed');
  });
});

describe('reminders', () => {
  const reminders = { startInDays: 2, everyDays: 3, repetitions: 2, planned: [] };

  it('are planned from the sending on', () => {
    const { planned } = planReminders(reminders, at(0));
    expect(planned.map(({ at: day }) => day.slice(0, 10))).toEqual(['2026-06-12', '2026-06-15', '2026-06-18']);
    expect(planReminders({ ...reminders, startInDays: 0 }, at(0)).planned[0]?.at).toBe('2026-06-11T08:00:00.000Z');
    expect(startRound({ ...threeRoles(), reminders, round: 2 }, at(3)).next.reminders?.planned).toHaveLength(3);
  });

  it.each([
    [{ startInDays: -1 }, 'validation_failed'],
    [{ everyDays: 1.5 }, 'validation_failed'],
    [{ everyDays: 0 }, 'validation_failed'],
    [{ repetitions: 101 }, 'validation_failed'],
    [{}, 'nothing was refused'],
  ])('%j: %s', (more, code) => expect(codeOf(() => checkReminders({ ...reminders, ...more }))).toBe(code));

  it('go to those who are awaited, once for all days that are over', () => {
    const sent = send({ ...threeRoles(), reminders });
    const later = '2026-06-16T00:00:00.000Z';
    const told = remind(sign(sent, 'cyd', 'd1').next, later);
    expect(told.events.map(({ data }) => data?.['email'])).toEqual(['ada@example.com', 'bea@example.com']);
    expect(told.events[0]).toMatchObject({ data: { why: 'reminded', message: 'Please look' } });
    expect(told.next.reminders?.planned.map(({ sentAt }) => sentAt)).toEqual([later, later, null]);
    expect(remind(told.next, later).events).toEqual([]);
    expect(notify(told.next, { email: 'ADA@example.com' }, 'Hurry', later).events).toMatchObject([
      { type: 'signer.notified', data: { message: 'Hurry', why: 'reminded' } },
    ]);
    expect(codeOf(() => notify(told.next, { email: 'cyd@example.com' }, '', later))).toBe('already_decided');
    expect(codeOf(() => notify(told.next, { roleId: 'boss' }, '', later))).toBe('not_your_turn');
    expect(codeOf(() => notify(told.next, { roleId: 'none' }, '', later))).toBe('role_not_found');
  });

  it('end with the package: past its date it expires, once', () => {
    const sent = { ...threeRoles(), dueAt: at(30) };
    expect(codeOf(() => sign({ ...sent, dueAt: at(5) }, 'ada', 'd1'))).toBe('package_not_modifiable');
    expect(sign({ ...sent, dueAt: at(6) }, 'ada', 'd1').next.status).toBe('sent');
    expect(expire(sent, at(29)).events).toEqual([]);
    const over = expire(sent, at(30));
    expect(over.next.status).toBe('expired');
    expect(expire(over.next, at(31)).events).toEqual([]);
  });
});

describe('attachments', () => {
  const requirement = {
    id: 'q1',
    name: 'Proof',
    description: '',
    required: true,
    status: 'incomplete',
    comment: '',
    files: [],
    data: {},
  } as const;
  const sent = send(
    buildPackage(
      [buildRole('r', 0, ['ada'], { requirements: [requirement] })],
      [buildDocument('d1', [buildApproval('a1', 'r')])],
    ),
  );
  const file = { id: 1, name: 'a.pdf', mediaType: 'application/pdf', bytes: 3, addedAt: at(3) };
  const fill = (subject: Package) =>
    withFile(subject, requirementToFill(subject, by('ada'), 'q1'), file, { now: at(3), sha256: 'x' });

  it('that are required come before the decision', () => {
    expect(codeOf(() => sign(sent, 'ada', 'd1'))).toBe('decision_incomplete');
    expect(sign(fill(sent).next, 'ada', 'd1').next.status).toBe('completed');
  });

  it('that are rejected ask again; what comes then waits for the sender', () => {
    const held = { ...fill(sent).next, completesItself: false };
    const done = sign(held, 'ada', 'd1').next;
    expect(isReady(done)).toBe(true);
    const rejected = judge(done, app, 'q1', { status: 'rejected', comment: 'Too old' }, at(6));
    expect(types(rejected)).toEqual(['attachment.rejected']);
    expect(isReady(rejected.next)).toBe(false);
    expect(rejected.next.roles[0]?.finishedAt).toBeNull();
    const again = fill(rejected.next);
    expect(again.next.roles[0]?.requirements[0]).toMatchObject({ status: 'incomplete', files: [{}, {}] });
    expect(types(again)).toEqual(['attachment.added', 'role.finished', 'package.ready_for_completion']);
    const accepted = judge(again.next, app, 'q1', { status: 'complete', comment: '' }, at(7)).next;
    const found = requirementToFill(accepted, by('ada'), 'q1');
    expect(codeOf(() => withoutFile(accepted, found, 1, at(8)))).toBe('package_not_modifiable');
    expect(codeOf(() => judge(done, by('ada'), 'q1', { status: 'complete', comment: '' }, at(6)))).toBe('not_allowed');
  });

  const zip = Buffer.from('PK\x03\x04 [Content_Types].xml', 'latin1');
  it.each([
    ['a.pdf', Buffer.from('%PDF-1.7'), 'application/pdf'],
    ['evil.txt', Buffer.from('%PDF-1.7'), 'application/pdf'],
    ['a.png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'image/png'],
    ['a.webp', Buffer.from('RIFF____WEBPVP8 '), 'image/webp'],
    ['a.docx', zip, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['a.zip', zip, 'application/zip'],
    ['a.txt', Buffer.from('Grüße'), 'text/plain'],
    ['A.CSV', Buffer.from('a;b'), 'text/csv'],
    ['a.txt', Buffer.from([0xff, 0xfe, 0x00]), undefined],
    ['a.html', Buffer.from('<script>'), undefined],
    ['a.svg', Buffer.from('<svg/>'), undefined],
    ['a.exe', Buffer.from('MZ'), undefined],
  ])('%s is told by its bytes', (name, content, type) => expect(attachmentTypeOf(name, content)).toBe(type));

  it('have names without folders and control characters', () => {
    expect(fileNameOf('../../etc/pass\r\nwd')).toBe('passwd');
    expect(fileNameOf('C:\\x\\..')).toBe('file');
    expect(fileNameOf('bill\u202Eexe.txt')).toBe('billexe.txt');
    expect(attachmentTypeOf('empty.txt', Buffer.alloc(0))).toBeUndefined();
  });
});

describe('what a signer sees', () => {
  it('leaves out what is for others', () => {
    const sent = threeRoles({ data: { secret: 1 } });
    const hidden = { ...sent, documents: sent.documents.map((d) => ({ ...d, visibleTo: [] })) };
    const decided = approve(hidden, by('ada', null, { Region: 'EU' }), [decision('d1')], at(5)).next;
    const role = decided.roles[1];
    const signer = role?.signers[0];
    if (!role || !signer) throw new Error('no seat');
    const seat = seatView(decided, { role, signer });
    expect(seat.documents.map(({ id }) => id)).toEqual(['d1']);
    expect(seat.subject.data).toEqual({});
    expect(seat.documents[0]?.approvals[0]?.decision).toMatchObject({ signerName: 'ADA Example', sessionFields: {} });
    expect(seat.isTurn).toBe(true);
  });

  it('is noted once per round, and not shown while it is a draft', () => {
    const first = noteFirstLook(threeRoles(), by('cyd'), at(2));
    expect(types(first)).toEqual(['package.viewed']);
    expect(noteFirstLook(first.next, by('cyd'), at(3)).events).toEqual([]);
    expect(codeOf(() => noteFirstLook({ ...threeRoles(), status: 'draft' }, by('cyd'), at(3)))).toBe(
      'package_not_modifiable',
    );
    const views = noteViews(first.next, by('cyd'), 'd1', ['mobile', 'mobile']);
    expect(views.events).toMatchObject([{ type: 'document.viewed', data: { modes: ['mobile'] } }]);
    expect(noteViews(views.next, by('cyd'), 'd1', ['mobile']).events).toEqual([]);
  });
});
