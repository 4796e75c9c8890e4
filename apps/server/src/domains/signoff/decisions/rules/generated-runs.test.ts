import { Refusal } from '@inlay/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../events.ts';
import type { Package } from '../../package.ts';
import { at, buildApproval, buildDocument, buildPackage, buildRole } from '../testing/build-package.ts';
import { approve } from './approve.ts';
import { decline, optOut } from './decline.ts';
import { reassign } from './reassign.ts';
import { owedBy } from './seats.ts';
import { startRound } from './stages.ts';

const by = (id: string) => ({ kind: 'signer', id, delegateId: null, sessionFields: {} }) as const;
const send = (subject: Package): Package => startRound(subject, at(1)).next;
const decision = (documentId: string) => ({
  documentId,
  statement: 'I approve',
  typedName: '',
  drawn: '',
  values: {},
  views: [],
});

/** Any two or three stages, groups, optional approvals. */
const packages = fc
  .record({
    roles: fc.array(fc.record({ stage: fc.integer({ min: 0, max: 2 }), size: fc.integer({ min: 1, max: 3 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
    documents: fc.array(
      fc.array(fc.record({ role: fc.nat(3), optional: fc.boolean() }), { minLength: 1, maxLength: 5 }),
      { minLength: 1, maxLength: 3 },
    ),
    completesItself: fc.boolean(),
  })
  .map(({ roles, documents, completesItself }) =>
    buildPackage(
      roles.map(({ stage, size }, r) =>
        buildRole(
          `r${r}`,
          stage,
          Array.from({ length: size }, (_, s) => `s${r}${s}`),
        ),
      ),
      documents.map((approvals, d) =>
        buildDocument(
          `d${d}`,
          approvals.map(({ role, optional }, a) => buildApproval(`a${d}${a}`, `r${role % roles.length}`, { optional })),
        ),
      ),
      { completesItself },
    ),
  )
  .filter(({ documents }) => documents.some(({ approvals }) => approvals.some(({ optional }) => !optional)));

const steps = fc.array(
  fc.record({
    what: fc.constantFrom('approve', 'approve', 'approve', 'approve', 'optOut', 'reassign', 'decline', 'again'),
    who: fc.nat(20),
    document: fc.nat(3),
  }),
  { maxLength: 30 },
);

function step(subject: Package, { what, who, document }: { what: string; who: number; document: number }, n: number) {
  const seats = subject.roles.flatMap((role) => role.signers.map((signer) => ({ role, signer })));
  const seat = seats[who % seats.length];
  if (!seat) throw new Error('an empty package');
  const actor = by(seat.signer.id);
  const saying = { text: 'No', offered: [], reasonId: `rsn_${n}`, now: at(n) };
  if (what === 'optOut') return optOut(subject, actor, saying);
  if (what === 'decline' && n > 25) return decline(subject, actor, { ...saying, outcome: 'rejected', documentIds: [] });
  if (what === 'reassign') {
    const to = { email: `new${n}@example.com`, firstName: 'N', lastName: 'N' };
    return reassign(subject, actor, { roleId: seat.role.id, to, text: '', signerId: `n${n}`, now: at(n) });
  }
  if (what === 'again' && subject.status === 'sent') {
    const formerly = subject.documents.map((d) => ({ ...d, formerly: d.frozen ? [d.frozen] : [] }));
    return startRound({ ...subject, round: subject.round + 1, documents: formerly }, at(n));
  }
  return approve(subject, actor, [decision(`d${document % subject.documents.length}`)], at(n));
}

describe('whatever people do', () => {
  it('no state is illegal: no decision twice or before its stage, no completion without every required one', () => {
    let completed = 0;
    fc.assert(
      fc.property(packages, steps, (built, moves) => {
        let subject = send(built);
        let n = 2;
        for (const move of moves) {
          n += 1;
          const before = subject;
          try {
            const done = step(before, move, n);
            subject = done.next;
            checkStep(before, subject, done.events);
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
          }
          checkState(subject);
        }
        if (subject.status === 'completed') completed += 1;
      }),
      { seed: 2026, numRuns: 600 },
    );
    expect(completed).toBeGreaterThan(20);
  });
});

function checkStep(before: Package, after: Package, events: Change<Package>['events']): void {
  const decisions = (p: Package) =>
    p.documents.flatMap(({ approvals }) => approvals.map(({ id, roleId, decision: made }) => ({ id, roleId, made })));
  const was = new Map(decisions(before).map((one) => [one.id, one]));
  const fresh = decisions(after).filter(({ id, made }) => made !== null && was.get(id)?.made === null);
  for (const { roleId } of fresh) expect(before.roles.find(({ id }) => id === roleId)?.openedAt).not.toBeNull();
  if (before.round === after.round) {
    for (const { id, made } of decisions(before)) {
      if (made !== null) expect(decisions(after).find((one) => one.id === id)?.made).toBe(made);
    }
  }
  expect(events.filter(({ type }) => type === 'approval.given')).toHaveLength(fresh.length);
  if (before.status !== 'sent') expect(after).toBe(before);
}

function checkState(subject: Package): void {
  const required = subject.documents.flatMap(({ approvals }) => approvals.filter(({ optional }) => !optional));
  const isDecided = required.every(({ decision: made }) => made !== null);
  if (subject.status === 'completed') expect(isDecided).toBe(true);
  if (subject.status === 'sent' && isDecided) expect(subject.completesItself).toBe(false);
  for (const role of subject.roles) {
    const open = owedBy(subject, role).filter(({ approval }) => !approval.optional && approval.decision === null);
    if (role.finishedAt !== null) expect(open).toEqual([]);
    const isBlocked = subject.roles.some(
      (other) =>
        other.stage < role.stage &&
        owedBy(subject, other).some(({ approval }) => !approval.optional && approval.decision === null),
    );
    if (isBlocked) expect(role.openedAt).toBeNull();
  }
}
