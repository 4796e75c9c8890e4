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
import { app, by, codeOf, decision, send, sign, threeRoles, types } from '../testing/decide.ts';
import type { NewDecision } from '../verbs.ts';
import { approve } from './approve.ts';
import { type Declining, decline, optOut } from './decline.ts';
import { isDrawnPath } from './drawn-path.ts';
import { signingState } from './signing-state.ts';
import { openStages, startRound } from './stages.ts';
import { noteViews } from './watch.ts';

const declining = (more: Partial<Declining> = {}): Declining => ({
  outcome: 'changes_requested',
  text: 'The price is wrong',
  documentIds: [],
  offered: [],
  reasonId: 'rsn_1',
  now: at(6),
  ...more,
});

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
