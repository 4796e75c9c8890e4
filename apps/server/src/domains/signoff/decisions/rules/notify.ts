import { refuse } from '@inlay/contract';
import type { Change, PackageEvent } from '../../events.ts';
import type { Package, Role, Signer } from '../../package.ts';
import { activeSigners, findSigner, mustBeOut, nameOf, owedBy, replaceRole } from './seats.ts';
import { isWaitingForFiles } from './stages.ts';

const messageLengthMax = 4_000;

/**
 * Invites or reminds one signer, or everybody of a role, whose turn it is.
 * @throws Refusal `package_not_modifiable`, `signer_not_found`, `role_not_found`, `not_your_turn`, `already_decided`,
 * `validation_failed`.
 */
export function notify(
  subject: Package,
  to: { readonly email: string } | { readonly roleId: string },
  message: string,
  now: string,
): Change<Package> {
  mustBeOut(subject);
  if (message.length > messageLengthMax) {
    const text = `at most ${messageLengthMax} characters`;
    refuse('validation_failed', `message: ${text}`, { fields: [{ field: 'message', message: text }] });
  }
  const { role, signers } = 'email' in to ? oneSigner(subject, to.email) : wholeRole(subject, to.roleId);
  if (role.openedAt === null) refuse('not_your_turn', "It is not this signer's turn yet");
  if (signers.length === 0 || !isAwaited(subject, role)) refuse('already_decided', 'Nothing is awaited any more');
  return tell(subject, role, signers, { message, now });
}

function oneSigner(subject: Package, idOrEmail: string) {
  const { role, signer } = findSigner(subject, idOrEmail);
  return { role, signers: activeSigners(role).filter(({ id }) => id === signer.id) };
}

function wholeRole(subject: Package, roleId: string) {
  const role = subject.roles.find(({ id }) => id === roleId);
  return role ? { role, signers: activeSigners(role) } : refuse('role_not_found');
}

const isAwaited = (subject: Package, role: Role): boolean =>
  role.openedAt !== null &&
  (isWaitingForFiles(role) || owedBy(subject, role).some(({ approval }) => approval.decision === null));

function tell(
  subject: Package,
  role: Role,
  signers: readonly Signer[],
  { message, now }: { readonly message: string; readonly now: string },
): Change<Package> {
  const ids = new Set(signers.map(({ id }) => id));
  const told = role.signers.map((signer) => (ids.has(signer.id) ? { ...signer, notifiedAt: now } : signer));
  const events = signers.map((signer): PackageEvent => {
    const why = signer.notifiedAt === null ? 'invited' : 'reminded';
    const text = message || role.message || subject.message;
    return {
      type: 'signer.notified',
      target: { kind: 'signer', id: signer.id, name: nameOf(signer) },
      data: { why, email: signer.email, message: text, roleId: role.id },
    };
  });
  return { next: replaceRole(subject, { ...role, signers: told }), events };
}

/**
 * What upkeep does when a day of the schedule has come: reminds everybody who is awaited, once for all days that
 * are over. Nothing is due: nothing happens.
 */
export function remind(subject: Package, now: string): Change<Package> {
  const { reminders } = subject;
  const isDue = reminders?.planned.some(({ at, sentAt }) => sentAt === null && at <= now);
  if (!reminders || !isDue || subject.status !== 'sent' || subject.trashed) return { next: subject, events: [] };
  const planned = reminders.planned.map((day) =>
    day.sentAt === null && day.at <= now ? { ...day, sentAt: now } : day,
  );
  let next: Package = { ...subject, reminders: { ...reminders, planned } };
  const events: PackageEvent[] = [];
  for (const role of subject.roles.filter((one) => isAwaited(subject, one))) {
    const told = tell(next, role, activeSigners(role), { message: '', now });
    next = told.next;
    events.push(...told.events);
  }
  if (events.length > 0) return { next, events };
  // All signers are through and the sender is awaited: the day is over all the same.
  const target = { kind: 'package', id: subject.id, name: subject.name } as const;
  return { next, events: [{ type: 'reminders.changed', target, data: { nobodyAwaited: true } }] };
}

/** Past its date a package is over. */
export function expire(subject: Package, now: string): Change<Package> {
  const { dueAt, status, trashed } = subject;
  if (status !== 'sent' || trashed || dueAt === null || Date.parse(dueAt) > Date.parse(now)) {
    return { next: subject, events: [] };
  }
  const target = { kind: 'package', id: subject.id, name: subject.name } as const;
  return { next: { ...subject, status: 'expired' }, events: [{ type: 'package.expired', target, data: { dueAt } }] };
}
