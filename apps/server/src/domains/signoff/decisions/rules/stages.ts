import type { Change, PackageEvent } from '../../events.ts';
import type { Approval, Decision, Document, Package, Role } from '../../package.ts';
import { planReminders } from './reminders.ts';
import { activeSigners, isSameEmail, owedBy } from './seats.ts';

/** Nothing that is required of the role is open. Its optional approvals hold nobody up, unless they are all it has. */
export function isDone(subject: Pick<Package, 'documents'>, role: Role): boolean {
  const owed = owedBy(subject, role);
  const required = owed.filter(({ approval }) => !approval.optional);
  const counted = required.length > 0 || activeSigners(role).length === 0 ? required : owed;
  return counted.every(({ approval }) => approval.decision !== null) && !isWaitingForFiles(role);
}

/** The role keeps the next stage, and the end, waiting. */
function holdsUp(subject: Pick<Package, 'documents'>, role: Role): boolean {
  const open = owedBy(subject, role).some(({ approval }) => !approval.optional && approval.decision === null);
  return open || isWaitingForFiles(role);
}

/** A required attachment is missing, or the sender has rejected it. */
export function isWaitingForFiles({ requirements, signers }: Role): boolean {
  if (signers.length > 0 && signers.every(({ optedOutAt }) => optedOutAt !== null)) return false;
  return requirements.some(({ required, files, status }) => required && (status === 'rejected' || files.length === 0));
}

/** Everybody required has decided. */
export const isReady = (subject: Package): boolean => subject.roles.every((role) => !holdsUp(subject, role));

/** The stages whose turn it is: up to and including the first that somebody holds up. */
function openStageMax(subject: Package): number {
  const held = subject.roles.filter((role) => holdsUp(subject, role)).map(({ stage }) => stage);
  return held.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...held);
}

/**
 * Opens the roles whose turn has come and invites their signers. Idempotent; also for a role that is added or
 * changed while the package is out.
 */
export function openStages(subject: Package, now: string): Change<Package> {
  const stageMax = openStageMax(subject);
  const events: PackageEvent[] = [];
  const roles = subject.roles.map((role): Role => {
    if (role.openedAt !== null || role.stage > stageMax) return role;
    if (isIdle(subject, role)) {
      // Decided in an earlier round: finished without a word.
      return { ...role, openedAt: now, finishedAt: owedBy(subject, role).length > 0 ? now : null };
    }
    const invited = activeSigners(role);
    events.push({
      type: 'role.opened',
      target: { kind: 'role', id: role.id, name: role.name },
      data: { stage: role.stage, signers: invited.map(({ id }) => id) },
    });
    for (const signer of invited) events.push(invitationOf(subject, role, signer));
    const ids = new Set(invited.map(({ id }) => id));
    return {
      ...role,
      openedAt: now,
      signers: role.signers.map((signer) => (ids.has(signer.id) ? { ...signer, notifiedAt: now } : signer)),
    };
  });
  return { next: { ...subject, roles }, events };
}

/** Nothing is asked of the role any more: it was not asked, or its decisions of the last round hold. */
function isIdle(subject: Package, role: Role): boolean {
  const isOpen = owedBy(subject, role).some(({ approval }) => approval.decision === null);
  return !isOpen && !isWaitingForFiles(role);
}

export const invitationOf = (
  subject: Pick<Package, 'message'>,
  role: Role,
  signer: Role['signers'][number],
): PackageEvent => ({
  type: 'signer.notified',
  target: { kind: 'signer', id: signer.id, name: `${signer.firstName} ${signer.lastName}`.trim() },
  data: { why: 'invited', email: signer.email, message: role.message || subject.message, roleId: role.id },
});

/**
 * What follows from a decision: roles that are done finish, the next stage opens, and when everybody required has
 * decided the package completes, or waits for its sender.
 * @param before Where it was already waiting for its sender, that is not said again.
 */
export function advance(before: Package, changed: Package, now: string, lastSigner?: string): Change<Package> {
  const finished = finishRoles(changed, now, lastSigner);
  const opened = openStages(finished.next, now);
  const events = [...finished.events, ...opened.events];
  const subject = opened.next;
  if (!isReady(subject)) return { next: subject, events };
  const target = { kind: 'package', id: subject.id, name: subject.name } as const;
  const by = lastSigner === undefined ? {} : { sessionUser: lastSigner };
  if (subject.completesItself) {
    events.push({ type: 'package.completed', target, ...by });
    return { next: { ...subject, status: 'completed', completedAt: now }, events };
  }
  const wasReady = before.status === 'sent' && before.round === subject.round && isReady(before);
  if (!wasReady) events.push({ type: 'package.ready_for_completion', target, ...by });
  return { next: subject, events };
}

function finishRoles(subject: Package, now: string, lastSigner?: string): Change<Package> {
  const events: PackageEvent[] = [];
  const roles = subject.roles.map((role): Role => {
    if (role.openedAt === null || owedBy(subject, role).length === 0) return role;
    const done = isDone(subject, role);
    if (done === (role.finishedAt !== null)) return role;
    if (!done) return { ...role, finishedAt: null };
    // Of a group it is the one who decided; of a role that nobody is left in, nobody.
    const signer = role.signers.find(({ id }) => id === lastSigner) ?? activeSigners(role)[0];
    events.push({
      type: 'role.finished',
      target: { kind: 'role', id: role.id, name: role.name },
      data: { signerId: signer?.id ?? null },
      ...(signer ? { sessionUser: signer.id } : {}),
    });
    return { ...role, finishedAt: now };
  });
  return { next: { ...subject, roles }, events };
}

/**
 * Begins a round: `subject` has the new number, its documents are frozen for it, and `formerly` ends with what the
 * last round was about. Decisions about unchanged content stay where the package says so; everything else of the
 * last round goes. Opens the first stage; where every decision stayed, the package is complete at once.
 */
export function startRound(subject: Package, now: string): Change<Package> {
  const fresh: Package = {
    ...subject,
    status: 'sent',
    outcome: null,
    sentAt: now,
    completedAt: null,
    reminders: subject.reminders && planReminders(subject.reminders, now),
    documents: subject.documents.map((document) => ({ ...document, approvals: keepDecisions(subject, document) })),
    roles: subject.roles.map((role) => ({
      ...role,
      openedAt: null,
      finishedAt: null,
      signers: role.signers.map(({ views: _, ...signer }) => ({
        ...signer,
        viewedAt: null,
        optedOutAt: null,
        notifiedAt: null,
      })),
    })),
  };
  return advance(subject, fresh, now);
}

function keepDecisions(subject: Package, { approvals, frozen, formerly }: Document): readonly Approval[] {
  const isUnchanged = frozen !== null && formerly.at(-1)?.signedHash === frozen.signedHash;
  const keeps = subject.onNextRound === 'keep_unchanged' && isUnchanged;
  // A draft may have put somebody else into the seat: who has another address has decided nothing yet.
  const isSeated = (roleId: string, { signerId, signerEmail }: Decision): boolean =>
    subject.roles.some(
      ({ id, signers }) =>
        id === roleId && signers.some((one) => one.id === signerId && isSameEmail(one.email, signerEmail)),
    );
  return approvals.map((approval) => {
    const { decision, roleId } = approval;
    if (decision === null) return approval;
    const stays = keeps && decision.signedHash === frozen.signedHash && isSeated(roleId, decision);
    return stays ? approval : { ...approval, decision: null };
  });
}
