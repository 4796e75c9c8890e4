import { isReady, startRound } from '../../decisions/rules/stages.ts';
import type { Change, PackageEvent } from '../../events.ts';
import type { Document, Frozen, Package } from '../../package.ts';
import { checkStatus, refuseField, refuseState } from './checks.ts';
import { acceptanceBy } from './roles.ts';

const targetOf = ({ id, name }: Package) => ({ kind: 'package', id, name }) as const;

const withEvent = (next: Package, type: PackageEvent['type'], data?: PackageEvent['data']): Change<Package> => ({
  next,
  events: [{ type, target: targetOf(next), ...(data === undefined ? {} : { data }) }],
});

/** Before anything is frozen. @throws Refusal `package_not_modifiable`, `validation_failed`. */
export function checkSendable(p: Package, now: string): void {
  checkStatus(p, ['draft'], 'send it');
  if (p.kind === 'template') refuseState(p, 'A template is not sent: clone it into a package');
  if (p.documents.length === 0) refuseField('documents', 'at least one');
  if (p.dueAt !== null && p.dueAt <= now) refuseField('due', `has passed; it is ${now} now`);
  const filled = fillApprovals(p);
  const empty = p.roles.find(({ id, signers }) => signers.length === 0 && owes(filled, id));
  if (empty) refuseField('roles.signers', `the role ${empty.name} has no signer`);
  const isAsked = filled.documents.some(({ approvals }) => approvals.some(({ optional }) => !optional));
  if (!isAsked) refuseField('documents.approvals', 'at least one that is not optional, and a role for it');
  for (const { name, approvals, visibleTo } of filled.documents) {
    const blind = visibleTo === null ? undefined : approvals.find(({ roleId }) => !visibleTo.includes(roleId));
    if (blind)
      refuseField('documents.visibility', `the role ${blind.roleId} has to decide about "${name}" and does not see it`);
  }
}

const owes = ({ documents }: Package, roleId: string): boolean =>
  documents.some(({ approvals }) => approvals.some((approval) => approval.roleId === roleId));

/** Where nothing was said, every signer accepts the document. */
function fillApprovals(p: Package): Package {
  const documents = p.documents.map((document) => {
    if (document.approvals.length > 0) return document;
    const asked = p.roles.filter(({ id, kind }) => kind === 'signer' && (document.visibleTo?.includes(id) ?? true));
    return { ...document, approvals: asked.map(({ id }) => acceptanceBy(id)) };
  });
  return { ...p, documents };
}

/**
 * A new round over what was frozen for it, by document. Call {@link checkSendable} first.
 * Content that is as it was keeps its frozen row and, where the package says so, its decisions.
 */
export function send(before: Package, made: ReadonlyMap<string, Frozen>, now: string): Change<Package> {
  const round = before.round + 1;
  const filled = fillApprovals(before);
  const documents = filled.documents.map((document) => freeze(document, made.get(document.id), round));
  const { next, events } = startRound({ ...filled, documents, round }, now);
  const fresh = documents.filter(({ frozen, formerly }) => frozen?.id !== formerly.at(-1)?.id);
  return {
    next,
    events: [
      ...fresh.flatMap((document) => (document.frozen ? [frozenEvent(document, document.frozen)] : [])),
      {
        type: 'package.sent',
        target: targetOf(next),
        data: { documents: hashesOf(next), kept: keptIn(next), dueAt: next.dueAt },
      },
      ...events,
    ],
  };
}

/** The list of what a round is about, for the evidence. */
const hashesOf = (p: Package) =>
  p.documents.map(({ id, name, frozen }) => ({ documentId: id, name, signedHash: frozen?.signedHash ?? '' }));

/** Approvals whose decision of an earlier round holds. */
const keptIn = ({ documents }: Package): string[] =>
  documents.flatMap(({ approvals }) => approvals.flatMap(({ id, decision }) => (decision ? [id] : [])));

function freeze(document: Document, made: Frozen | undefined, round: number): Document {
  const frozen = made ?? document.frozen;
  if (!frozen) throw new RangeError(`Document ${document.id} was sent without content`);
  // A file is frozen when it comes, for the round that is next.
  const former = document.frozen && document.frozen.round < round ? document.frozen : undefined;
  const isSame = former?.signedHash === frozen.signedHash;
  return {
    ...document,
    frozen: { ...(isSame ? former : frozen), round },
    formerly: former ? [...document.formerly, former] : document.formerly,
  };
}

function frozenEvent({ id, name, source }: Document, frozen: Frozen): PackageEvent {
  const { signedHash, contentSha256, emailVersion, mediaType, subject } = frozen;
  const emailId = source.is === 'email' ? source.emailId : null;
  return {
    type: 'document.frozen',
    target: { kind: 'document', id, name },
    documentId: id,
    data: { signedHash, contentSha256, emailId, emailVersion, mediaType, subject },
  };
}

/** What was decided stays with the documents until the next round asks. @throws Refusal `package_not_modifiable`. */
export function recall(before: Package): Change<Package> {
  checkStatus(before, ['sent', 'declined', 'opted_out', 'expired'], 'call it back');
  if (before.outcome === 'rejected') refuseState(before, 'It was rejected for good: clone it to begin again');
  return withEvent({ ...before, status: 'draft' }, 'package.recalled', { from: before.status });
}

/** The approval does not count any more, so every decision is asked for anew. @throws Refusal `package_not_modifiable`. */
export function withdraw(before: Package): Change<Package> {
  checkStatus(before, ['completed', 'archived'], 'withdraw its approval');
  const documents = before.documents.map((document) => ({
    ...document,
    approvals: document.approvals.map((approval) => ({ ...approval, decision: null })),
  }));
  return withEvent({ ...before, documents, status: 'draft', completedAt: null }, 'package.withdrawn', {
    documents: hashesOf(before),
  });
}

/** By the sender, after everybody has decided. @throws Refusal `package_not_modifiable`. */
export function release(before: Package, now: string): Change<Package> {
  checkStatus(before, ['sent'], 'complete it');
  if (!isReady(before)) refuseState(before, 'Somebody has not decided yet');
  return withEvent({ ...before, status: 'completed', completedAt: now, outcome: null }, 'package.completed', {
    documents: hashesOf(before),
  });
}

/** @throws Refusal `package_not_modifiable`. */
export function archive(before: Package): Change<Package> {
  if (before.status === 'archived' && !before.trashed) return { next: before, events: [] };
  checkStatus(before, ['completed'], 'archive it');
  return withEvent({ ...before, status: 'archived' }, 'package.archived');
}

/** Twice is once. */
export const trash = (before: Package): Change<Package> =>
  before.trashed ? { next: before, events: [] } : withEvent({ ...before, trashed: true }, 'package.trashed');

/** Twice is once. */
export const restore = (before: Package): Change<Package> =>
  before.trashed ? withEvent({ ...before, trashed: false }, 'package.restored') : { next: before, events: [] };

/** Whether everybody has decided and the package waits for its sender. */
export const isReadyForCompletion = (p: Package): boolean => p.status === 'sent' && isReady(p);
