import { refuse } from '@inlay/contract';
import type { Queryable, Transaction } from '../../db/database.ts';
import { appendEvents } from '../../jobs/outbox.ts';
import { writeApproved } from './approved.ts';
import type { SignoffActor, SignoffCaller } from './caller.ts';
import type { ApprovalChange, NewEvidence, SignoffContext } from './context.ts';
import type { Change, PackageEvent } from './events.ts';
import type { Package, Signer } from './package.ts';
import { checkSender } from './sender-scope.ts';
import * as store from './store.ts';

/** What a rule is given beside the package: its transaction, and the moment (ISO 8601) by the database's clock. */
export interface ChangeFacts {
  readonly tx: Transaction;
  readonly now: string;
}

export type PackageRule = (before: Package, facts: ChangeFacts) => Change<Package> | Promise<Change<Package>>;

/**
 * The one way to change a package: lock, apply a rule, write back, and in the same transaction what
 * follows from it: evidence, audit, approvals, revoked secrets, callbacks.
 * @param way `read` for what only notes that somebody looked: whoever may look may do it, and it is no change of the
 * package in the order of lists.
 * @throws Refusal `package_not_found`, `package_out_of_scope`, and what the rule refuses.
 */
export const changePackage =
  (context: SignoffContext, way: 'read' | 'change' = 'change') =>
  (caller: SignoffCaller, id: string, rule: PackageRule): Promise<Package> =>
    caller.transact({ applicationId: caller.applicationId }, async (tx) => {
      const { state, now } = await lock(tx, caller, id, way);
      const { next, events } = await rule(state, { tx, now });
      if (events.length === 0) return state;
      const after = { ...next, updatedAt: way === 'read' ? state.updatedAt : now };
      await store.writePackage(tx, after);
      await settle(context, tx, { caller, before: state, after, events });
      return after;
    });

/** Writes a package that was not there. */
export const insertPackage =
  (context: SignoffContext) =>
  (caller: SignoffCaller, make: (facts: ChangeFacts) => Promise<Change<Package>>): Promise<Package> =>
    caller.transact({ applicationId: caller.applicationId }, async (tx) => {
      const now = (await store.readNow(tx)).toISOString();
      const { next, events } = await make({ tx, now });
      await store.writePackage(tx, next);
      await settle(context, tx, { caller, before: null, after: next, events });
      return next;
    });

/** The package goes, its evidence stays and tells that it went. @throws Refusal `package_not_found`, `package_out_of_scope`. */
export const deletePackage =
  (context: SignoffContext) =>
  (caller: SignoffCaller, id: string): Promise<void> =>
    caller.transact({ applicationId: caller.applicationId }, async (tx) => {
      const { state } = await lock(tx, caller, id, 'change');
      const target = { kind: 'package', id, name: state.name } as const;
      await settle(context, tx, { caller, before: state, after: null, events: [{ type: 'package.deleted', target }] });
      await store.deletePackage(tx, caller.applicationId, id);
    });

/** @throws Refusal `package_not_found`, `package_out_of_scope`, and `not_allowed` to a sender who may only look. */
export async function readPackage(
  tx: Queryable,
  caller: Pick<SignoffCaller, 'applicationId' | 'actor'>,
  id: string,
  way: 'read' | 'change' = 'read',
): Promise<Package> {
  checkScope(caller.actor, id);
  const row = await store.findPackage(tx, caller.applicationId, id);
  if (!row) return refuse('package_not_found');
  const subject = parse(row);
  await checkSender(tx, caller, subject, way);
  return subject;
}

async function lock(
  tx: Transaction,
  caller: SignoffCaller,
  id: string,
  way: 'read' | 'change',
): Promise<{ state: Package; now: string }> {
  checkScope(caller.actor, id);
  const row = await store.lockPackage(tx, caller.applicationId, id);
  if (!row) return refuse('package_not_found');
  const state = parse(row);
  await checkSender(tx, caller, state, way);
  return { state, now: row.now.toISOString() };
}

/** Whoever is bound to one package does not learn whether another exists. */
function checkScope({ packageId }: SignoffActor, id: string): void {
  if (packageId !== null && packageId !== id) refuse('package_out_of_scope');
}

const parse = ({ state }: store.PackageRow): Package => JSON.parse(state) as Package;

interface Settling {
  readonly caller: SignoffCaller;
  readonly before: Package | null;
  readonly after: Package | null;
  readonly events: readonly PackageEvent[];
}

async function settle(context: SignoffContext, tx: Transaction, settling: Settling): Promise<void> {
  const { caller, before, after, events } = settling;
  const subject = after ?? before;
  if (!subject) return;
  const key = { applicationId: subject.applicationId, packageId: subject.id };
  await context.evidence.append(
    tx,
    key,
    events.map((event) => toEvidence(subject, caller.actor, event)),
  );
  if (hasEnded(before, after)) await context.evidence.seal(tx, key);
  if (after) await store.writeEmails(tx, after);
  const approvals: readonly ApprovalChange[] = await writeApproved(tx, before, after);
  for (const subjectId of revokedSubjects(before, after)) {
    await context.access.revokeSubject(tx, subject.applicationId, subjectId);
  }
  await appendEvents(
    tx,
    events.map((event) => ({
      applicationId: subject.applicationId,
      type: event.type,
      actor: caller.actor.kind === 'system' ? 'system' : `${caller.actor.by ?? caller.actor.kind}:${caller.actor.id}`,
      target: `package:${subject.id}`,
      requestId: caller.requestId,
      data: { targetKind: event.target.kind, targetId: event.target.id },
    })),
  );
  await context.onChange(tx, { caller, before, after, events, approvals });
}

/** Where no decision is awaited any more, the chain is sealed; also when it is recalled or deleted. */
function hasEnded(before: Package | null, after: Package | null): boolean {
  const ended = (p: Package | null): boolean => p === null || !['draft', 'sent'].includes(p.status);
  return before !== null && before.status !== after?.status && ended(after);
}

/** Names of subjects in the core of secrets: a signer or sender of one package, so that one write ends all of theirs. */
export const signerSubject = (packageId: string, signerId: string) =>
  ({ kind: 'signer', id: `${packageId}/${signerId}` }) as const;
export const senderSubject = (packageId: string, senderId: string) =>
  ({ kind: 'sender', id: `${packageId}/${senderId}` }) as const;

/** While it is out; and afterwards whoever decided in time may still look at what became of it. */
const isShown = (p: Package | null): p is Package =>
  p !== null && !p.trashed && ['sent', 'completed', 'archived', 'declined'].includes(p.status);

/**
 * Signers lose their secrets when the package is called back, runs out, is set aside or deleted, and when they are no
 * longer in it: a draft may put somebody else into their seat. Its sender loses them when it is deleted.
 */
function revokedSubjects(before: Package | null, after: Package | null) {
  if (!before) return [];
  const signersOf = (p: Package): readonly Signer[] => p.roles.flatMap(({ signers }) => signers);
  const staying = new Set(isShown(after) ? signersOf(after).map(({ id }) => id) : []);
  const gone = isShown(before) ? signersOf(before).filter(({ id }) => !staying.has(id)) : [];
  return [
    ...gone.map(({ id }) => signerSubject(before.id, id)),
    ...(after === null ? [senderSubject(before.id, before.sender.id)] : []),
  ];
}

function toEvidence(subject: Package, actor: SignoffActor, event: PackageEvent): NewEvidence {
  const { name, email } = nameOf(subject, actor);
  const { kind, id, ip, userAgent, sessionRef, by, delegateId, sessionFields } = actor;
  const session = Object.keys(sessionFields).length > 0 ? { sessionFields } : {};
  return {
    type: event.type,
    actor: { kind, id, name, email, ip, userAgent, sessionRef, by, factors: by === null ? [] : [by] },
    target: event.target,
    data: {
      round: subject.round,
      ...event.data,
      ...(event.message === undefined ? {} : { message: event.message }),
      ...(delegateId === null ? {} : { delegateId }),
      ...session,
    },
  };
}

/** The person behind an actor, as the package knows them. */
export function nameOf(subject: Package, { kind, id, delegateId }: SignoffActor): { name: string; email: string } {
  const full = (p: { firstName: string; lastName: string; email: string }) => ({
    name: `${p.firstName} ${p.lastName}`.trim(),
    email: p.email,
  });
  if (kind === 'signer') {
    const signer = subject.roles.flatMap(({ signers }) => signers).find((one) => one.id === id);
    const delegate = signer?.delegates.find((one) => one.id === delegateId);
    if (delegate) return { name: delegate.name, email: delegate.email };
    return signer ? full(signer) : { name: '', email: '' };
  }
  if (kind === 'sender') return full(subject.sender);
  return { name: '', email: '' };
}
