import { Refusal } from '@inlay/contract';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../events.ts';
import type { Package } from '../../package.ts';
import {
  at,
  buildApproval,
  buildDocument,
  buildFrozen,
  buildPackage,
  buildRole,
  buildSigner,
} from '../testing/build-package.ts';
import type { NewDecision } from '../verbs.ts';
import { approve } from './approve.ts';
import { attachmentTypeOf, fileNameOf } from './attachment-type.ts';
import { type Declining, decline, optOut } from './decline.ts';
import { isDrawnPath } from './drawn-path.ts';
import { expire, notify, remind } from './notify.ts';
import { reassign, setDelegates } from './reassign.ts';
import { checkReminders, planReminders } from './reminders.ts';
import { judge, requirementToFill, withFile, withoutFile } from './requirements.ts';
import { seatView } from './seat-view.ts';
import { signingState } from './signing-state.ts';
import { isReady, openStages, startRound } from './stages.ts';
import { noteFirstLook, noteViews } from './watch.ts';

const by = (id: string, delegateId: string | null = null, sessionFields: Record<string, string> = {}) =>
  ({ kind: 'signer', id, delegateId, sessionFields }) as const;
const app = { kind: 'application', id: 'key', delegateId: null, sessionFields: {} } as const;

const decision = (documentId: string, more: Partial<NewDecision> = {}): NewDecision => ({
  documentId,
  statement: 'I approve',
  typedName: 'Ada',
  drawn: '',
  values: {},
  views: [],
  ...more,
});
const sign = (subject: Package, signerId: string, ...documentIds: string[]): Change<Package> =>
  approve(
    subject,
    by(signerId),
    documentIds.map((id) => decision(id)),
    at(5),
  );
const declining = (more: Partial<Declining> = {}): Declining => ({
  outcome: 'changes_requested',
  text: 'The price is wrong',
  documentIds: [],
  offered: [],
  reasonId: 'rsn_1',
  now: at(6),
  ...more,
});
const send = (subject: Package): Package => startRound(subject, at(1)).next;
const types = ({ events }: Change<Package>): string[] => events.map(({ type }) => type);
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
  return 'nothing was refused';
};

/** Two stages: legal and brand side by side, then the boss. */
const threeRoles = (more: Partial<Package> = {}): Package =>
  send(
    buildPackage(
      [buildRole('legal', 0, ['ada', 'bea']), buildRole('brand', 0, ['cyd']), buildRole('boss', 1, ['dan'])],
      [
        buildDocument('d1', [buildApproval('a1', 'legal'), buildApproval('a2', 'brand'), buildApproval('a3', 'boss')]),
        buildDocument('d2', [buildApproval('b1', 'legal')]),
      ],
      more,
    ),
  );

describe('stages', () => {
  it('open together where they are equal, and after one another where they are not', () => {
    const sent = threeRoles();
    expect(sent.roles.map(({ openedAt }) => openedAt !== null)).toEqual([true, true, false]);
    expect(codeOf(() => sign(sent, 'dan', 'd1'))).toBe('not_your_turn');
    const one = sign(sent, 'ada', 'd1', 'd2');
    expect(types(one)).toEqual(['approval.given', 'approval.given', 'document.approved', 'role.finished']);
    const two = sign(one.next, 'cyd', 'd1');
    expect(types(two)).toEqual(['approval.given', 'role.finished', 'role.opened', 'signer.notified']);
    const three = sign(two.next, 'dan', 'd1');
    expect(types(three)).toEqual(['approval.given', 'document.approved', 'role.finished', 'package.completed']);
    expect(three.next).toMatchObject({ status: 'completed', completedAt: at(5) });
    expect(three.events.at(-1)).toMatchObject({ sessionUser: 'dan' });
    expect(codeOf(() => sign(three.next, 'dan', 'd1'))).toBe('package_not_modifiable');
  });

  it('are not held up by optional approvals, which a reviewer may still give', () => {
    const sent = send(
      buildPackage(
        [buildRole('advice', 0, ['ada']), buildRole('boss', 1, ['dan'])],
        [buildDocument('d1', [buildApproval('a1', 'advice', { optional: true }), buildApproval('a2', 'boss')])],
      ),
    );
    expect(sent.roles.map(({ openedAt }) => openedAt)).toEqual([at(1), at(1)]);
    const advised = sign(sent, 'ada', 'd1');
    expect(types(advised)).toEqual(['approval.given', 'role.finished']);
    expect(sign(advised.next, 'dan', 'd1').next.status).toBe('completed');
  });

  it('take the first decision of a group as the decision of the role', () => {
    const one = sign(threeRoles(), 'bea', 'd1').next;
    expect(codeOf(() => sign(one, 'ada', 'd1'))).toBe('already_decided');
    expect(sign(one, 'ada', 'd2').next.roles[0]?.finishedAt).toBe(at(5));
  });

  it('wait for the sender where the package does not complete itself, and say so once', () => {
    const subject = send(
      buildPackage(
        [buildRole('r', 0, ['ada']), buildRole('advice', 0, ['eve'])],
        [buildDocument('d1', [buildApproval('a1', 'r'), buildApproval('a2', 'advice', { optional: true })])],
        { completesItself: false },
      ),
    );
    const ready = sign(subject, 'ada', 'd1');
    expect(types(ready)).toContain('package.ready_for_completion');
    expect(ready.next.status).toBe('sent');
    expect(types(sign(ready.next, 'eve', 'd1'))).not.toContain('package.ready_for_completion');
  });

  it('open for a role that is added to the open stage', () => {
    const sent = threeRoles();
    const more = buildRole('late', 0, ['eve']);
    const [d1, ...others] = sent.documents;
    if (!d1) throw new Error('no document');
    const documents = [{ ...d1, approvals: [...d1.approvals, buildApproval('late-1', 'late')] }, ...others];
    const opened = openStages({ ...sent, documents, roles: [...sent.roles, more] }, at(3));
    expect(types(opened)).toEqual(['role.opened', 'signer.notified']);
    expect(openStages(opened.next, at(4)).events).toEqual([]);
  });
});

describe('the next round', () => {
  const decided = sign(threeRoles(), 'ada', 'd1', 'd2').next;
  const again = (onNextRound: Package['onNextRound'], changed: readonly string[]): Change<Package> =>
    startRound(
      {
        ...decided,
        status: 'draft',
        round: 2,
        onNextRound,
        documents: decided.documents.map((d) => ({
          ...d,
          formerly: d.frozen ? [d.frozen] : [],
          frozen: buildFrozen(d.id, 2, changed.includes(d.id) ? 'another' : d.frozen?.signedHash),
        })),
      },
      at(10),
    );
  const openIds = ({ next }: Change<Package>): string[] =>
    next.documents.flatMap(({ approvals }) => approvals.filter((a) => a.decision === null).map(({ id }) => id));

  it('keeps decisions about unchanged content only', () => {
    expect(openIds(again('keep_unchanged', ['d2']))).toEqual(['a2', 'a3', 'b1']);
    expect(openIds(again('keep_unchanged', []))).toEqual(['a2', 'a3']);
    expect(openIds(again('ask_all', []))).toEqual(['a1', 'a2', 'a3', 'b1']);
  });

  it('does not ask, and not invite, those whose decisions stay', () => {
    const sent = again('keep_unchanged', []);
    expect(sent.events.filter(({ type }) => type === 'role.opened').map(({ target }) => target.id)).toEqual(['brand']);
    expect(sent.next.roles[0]).toMatchObject({ openedAt: at(10), finishedAt: at(10) });
    const later = sign(sent.next, 'cyd', 'd1');
    expect(later.events.filter(({ type }) => type === 'role.finished').map(({ target }) => target.id)).toEqual([
      'brand',
    ]);
  });

  it('drops the decision of somebody who is no longer in the role', () => {
    const without = { ...decided, roles: [buildRole('legal', 0, ['bea']), ...decided.roles.slice(1)] };
    const sent = startRound(
      {
        ...without,
        round: 2,
        documents: without.documents.map((d) => ({ ...d, formerly: d.frozen ? [d.frozen] : [] })),
      },
      at(10),
    );
    expect(openIds(sent)).toEqual(['a1', 'a2', 'a3', 'b1']);
  });

  it('is complete at once where nothing changed and everybody had decided', () => {
    const done = sign(sign(decided, 'cyd', 'd1').next, 'dan', 'd1').next;
    const sent = startRound(
      {
        ...done,
        status: 'draft',
        round: 2,
        documents: done.documents.map((d) => ({ ...d, formerly: d.frozen ? [d.frozen] : [] })),
      },
      at(10),
    );
    expect(sent.next.status).toBe('completed');
    expect(types(sent)).toEqual(['package.completed']);
  });
});

describe('a decision', () => {
  const asking = send(
    buildPackage(
      [
        buildRole('r', 0, [], {
          signers: [buildSigner('ada', { delegates: [{ id: 'dlg', email: 'del@example.com', name: 'Del' }] })],
        }),
      ],
      [
        buildDocument('d1', [
          buildApproval('a1', 'r', {
            asks: 'drawn',
            checklist: [
              { id: 'links', kind: 'check', label: 'Links tested', required: true },
              { id: 'price', kind: 'text', label: 'Price until', required: true },
              { id: 'note', kind: 'text', label: 'Note', required: false },
            ],
          }),
        ]),
      ],
    ),
  );
  const full = { drawn: 'M10 10 L20.5,30 q1-2 3 4', values: { links: true, price: '31 May' } };
  const decide = (more: Partial<NewDecision>, actor: Parameters<typeof approve>[1] = by('ada')) =>
    approve(asking, actor, [decision('d1', { ...full, ...more })], at(5));

  it('binds the hash, the statement, what was drawn, ticked and seen, the session and the delegate', () => {
    const seen = noteViews(asking, by('ada'), 'd1', ['desktop', 'dark']).next;
    const given = approve(
      seen,
      by('ada', 'dlg', { Region: 'EU' }),
      [decision('d1', { ...full, signedHash: 'hash-of-d1', views: ['dark', 'mobile'] })],
      at(5),
    );
    expect(given.events[0]).toMatchObject({
      type: 'approval.given',
      documentId: 'd1',
      sessionUser: 'ada',
      data: {
        approvalId: 'a1',
        roleId: 'r',
        signedHash: 'hash-of-d1',
        statement: 'I approve',
        typedName: 'Ada',
        ...full,
        views: ['desktop', 'dark', 'mobile'],
        delegate: { id: 'dlg', email: 'del@example.com', name: 'Del' },
        sessionFields: { Region: 'EU' },
      },
    });
  });

  it.each([
    [{ signedHash: 'old' }, 'content_changed'],
    [{ documentId: 'd9' }, 'document_not_found'],
    [{ approvalIds: ['x'] }, 'approval_not_found'],
    [{ approvalIds: [] }, 'validation_failed'],
    [{ statement: ' ' }, 'validation_failed'],
    [{ typedName: 'x'.repeat(201) }, 'validation_failed'],
    [{ drawn: '' }, 'decision_incomplete'],
    [{ drawn: 'M0 0"><script>' }, 'validation_failed'],
    [{ values: { price: 'x' } }, 'decision_incomplete'],
    [{ values: { links: false, price: 'x' } }, 'decision_incomplete'],
    [{ values: { links: true, price: ' ' } }, 'decision_incomplete'],
    [{ values: { links: 'yes', price: 'x' } }, 'validation_failed'],
    [{ values: { ...full.values, other: 'x' } }, 'validation_failed'],
    [{ values: { ...full.values, note: 'x'.repeat(4001) } }, 'validation_failed'],
  ] as [Partial<NewDecision>, string][])('with %j is refused as %s', (more, code) => {
    expect(codeOf(() => decide(more))).toBe(code);
  });

  it('needs an open, unlocked seat of somebody who is in the package', () => {
    expect(codeOf(() => decide({}, by('zoe')))).toBe('signer_not_found');
    expect(codeOf(() => decide({}, by('ada', 'gone')))).toBe('not_allowed');
    expect(codeOf(() => decide({}, app))).toBe('not_allowed');
    expect(codeOf(() => decide({}, { ...app, kind: 'system' }))).toBe('not_allowed');
    const locked = { ...asking, roles: asking.roles.map((role) => ({ ...role, locked: true })) };
    expect(codeOf(() => approve(locked, by('ada'), [decision('d1', full)], at(5)))).toBe('not_allowed');
    expect(codeOf(() => approve(asking, by('ada'), [], at(5)))).toBe('validation_failed');
    expect(codeOf(() => sign(asking, 'ada', 'd1', 'd1'))).toBe('validation_failed');
    expect(codeOf(() => approve({ ...asking, trashed: true }, by('ada'), [decision('d1', full)], at(5)))).toBe(
      'package_not_modifiable',
    );
  });

  it('of the application is the decision of the sender, where the sender is a signer', () => {
    const own = send(
      buildPackage(
        [buildRole('me', 0, [], { kind: 'sender', signers: [buildSigner('s', { email: 'Sender@Example.com' })] })],
        [buildDocument('d1', [buildApproval('a1', 'me')])],
      ),
    );
    expect(approve(own, app, [decision('d1')], at(5)).next.status).toBe('completed');
  });

  it('is all or nothing', () => {
    const sent = threeRoles();
    expect(codeOf(() => sign(sent, 'cyd', 'd1', 'd2'))).toBe('approval_not_found');
    expect(sent.documents[0]?.approvals[1]?.decision).toBeNull();
  });
});

describe('a drawn path', () => {
  it.each(['M0 0L1 1', 'm10,20.5 30-4.25', 'M 1 1 C 1 2 3 4 5 6 7 8 9 10 11 12 Z', 'M.5.5l-.25 1'])(
    '%s is one',
    (path) => expect(isDrawnPath(path)).toBe(true),
  );
  it.each([
    '',
    'M0 0',
    'L1 1',
    'M0',
    'M0 0 A1 1 0 0 0 1 1',
    'M0 0L1',
    'M0 0Lx',
    'M1e9 0L1 1',
    'M0 0L1 1<',
    'M0 0 Z1',
    `M0 0${'L1 1'.repeat(6000)}`,
  ])('%s is none', (path) => expect(isDrawnPath(path)).toBe(false));
});

describe('declining', () => {
  it('ends the round for everybody, with reason and outcome', () => {
    const { next, events } = decline(threeRoles(), by('cyd'), declining({ documentIds: ['d1'] }));
    expect(next).toMatchObject({ status: 'declined', outcome: 'changes_requested' });
    expect(next.reasons).toMatchObject([
      { kind: 'declined', text: 'The price is wrong', signerId: 'cyd', documentIds: ['d1'] },
    ]);
    expect(events).toMatchObject([{ type: 'package.declined', message: 'The price is wrong', sessionUser: 'cyd' }]);
    expect(codeOf(() => sign(next, 'ada', 'd1'))).toBe('package_not_modifiable');
  });

  it.each([
    ['without a word', 'cyd', {}, { text: ' ' }, 'validation_failed'],
    [
      'with a reason that is not offered',
      'cyd',
      { otherDeclineReason: false },
      { offered: ['A', 'B'] },
      'validation_failed',
    ],
    ['where that is not possible', 'cyd', { mayDecline: false }, {}, 'not_allowed'],
    ['about a document that is not there', 'cyd', {}, { documentIds: ['d7'] }, 'document_not_found'],
    ['before the turn', 'dan', {}, {}, 'not_your_turn'],
  ] as const)('%s is refused', (_, signer, ceremony, more, code) => {
    const sent = threeRoles();
    const subject = { ...sent, ceremony: { ...sent.ceremony, ...ceremony } };
    expect(codeOf(() => decline(subject, by(signer), declining(more)))).toBe(code);
  });

  it('takes a listed reason where only those are taken', () => {
    const sent = threeRoles();
    const subject = { ...sent, ceremony: { ...sent.ceremony, otherDeclineReason: false } };
    expect(decline(subject, by('cyd'), declining({ text: 'B', offered: ['A', 'B'] })).next.status).toBe('declined');
  });

  it('is over for a signer who has decided', () => {
    const done = sign(threeRoles(), 'cyd', 'd1').next;
    expect(codeOf(() => decline(done, by('cyd'), declining()))).toBe('already_decided');
  });
});

describe('stepping back', () => {
  const saying = { text: 'Not my area', offered: [], reasonId: 'rsn_2', now: at(7) };

  it('of one in a group leaves the others', () => {
    const { next, events } = optOut(threeRoles(), by('ada'), saying);
    expect(events.map(({ type }) => type)).toEqual(['signer.opted_out']);
    expect(codeOf(() => sign(next, 'ada', 'd1'))).toBe('already_decided');
    expect(sign(next, 'bea', 'd1', 'd2').next.roles[0]?.finishedAt).toBe(at(5));
  });

  it('of the last one ends the package', () => {
    const { next, events } = optOut(threeRoles(), by('cyd'), saying);
    expect(next.status).toBe('opted_out');
    expect(events.map(({ type }) => type)).toEqual(['signer.opted_out', 'package.opted_out']);
  });

  it('of an adviser is no end', () => {
    const sent = send(
      buildPackage(
        [buildRole('advice', 0, ['ada']), buildRole('boss', 1, ['dan'])],
        [buildDocument('d1', [buildApproval('a1', 'advice', { optional: true }), buildApproval('a2', 'boss')])],
      ),
    );
    const { next } = optOut(sent, by('ada'), saying);
    expect(next.status).toBe('sent');
    expect(sign(next, 'dan', 'd1').next.status).toBe('completed');
  });
});

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
    ['to nobody by name', app, { to: { ...to, lastName: ' ' } }, 'validation_failed'],
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

describe('the state of signing', () => {
  it('is asked of the package, of a signer, of a document, or of both', () => {
    const one = sign(threeRoles(), 'ada', 'd2').next;
    expect(signingState(one, null, null)).toBe('pending');
    expect(signingState(one, 'ada', 'd2')).toBe('signed');
    expect(signingState(one, 'ada@example.com', null)).toBe('pending');
    expect(signingState(one, null, 'd2')).toBe('signed');
    expect(signingState({ ...one, status: 'expired' }, null, null)).toBe('expired');
    expect(signingState({ ...one, trashed: true }, null, null)).toBe('trashed');
    expect(codeOf(() => signingState(one, 'zoe', null))).toBe('signer_not_found');
  });
});
