import { refuse } from '@inlay/contract';
import type { SignoffActor } from '../../caller.ts';
import type { Change, PackageEvent } from '../../events.ts';
import type { Package, Requirement, RequirementFile, Role } from '../../package.ts';
import { filesOfRequirementMax } from './attachment-type.ts';
import { mustBeOut, mustBeTurn, replaceRole, seatOf } from './seats.ts';
import { advance } from './stages.ts';

type Decider = Pick<SignoffActor, 'kind' | 'id' | 'delegateId'>;

export interface FoundRequirement {
  readonly role: Role;
  readonly requirement: Requirement;
}

/** Of the whole package for the sender's side, of the own role for a signer. @throws Refusal `attachment_not_found`. */
export function findRequirement(subject: Package, actor: Decider, requirementId: string): FoundRequirement {
  const roles = actor.kind === 'signer' ? [seatOf(subject, actor).role] : subject.roles;
  const found = roles
    .flatMap((role) => role.requirements.map((requirement) => ({ role, requirement })))
    .find(({ requirement }) => requirement.id === requirementId);
  return found ?? refuse('attachment_not_found');
}

/** The requirement, when this caller may put files into it now. @throws Refusal like `findRequirement`, `not_your_turn`, `package_not_modifiable`, `not_allowed`. */
export function requirementToFill(subject: Package, actor: Decider, requirementId: string): FoundRequirement {
  const found = findRequirement(subject, actor, requirementId);
  if (seatOf(subject, actor).role.id !== found.role.id) refuse('not_allowed', "This is another signer's to bring");
  mustBeTurn(subject, found);
  return found;
}

/** @throws Refusal `payload_too_large`. */
export function checkRoom({ files }: Requirement): void {
  if (files.length >= filesOfRequirementMax) {
    refuse('payload_too_large', `A requirement takes at most ${filesOfRequirementMax} files`);
  }
}

/** A file that comes after a rejection waits for the next word of the sender. */
export function withFile(
  subject: Package,
  { role, requirement }: FoundRequirement,
  file: RequirementFile,
  { now, sha256 }: { readonly now: string; readonly sha256: string },
): Change<Package> {
  const changed: Requirement = { ...requirement, status: 'incomplete', files: [...requirement.files, file] };
  const added: PackageEvent = {
    type: 'attachment.added',
    target: { kind: 'attachment', id: requirement.id, name: requirement.name },
    data: { fileId: file.id, name: file.name, mediaType: file.mediaType, bytes: file.bytes, sha256, roleId: role.id },
  };
  return follow(subject, replaceRequirement(subject, role, changed), added, now);
}

/** @throws Refusal `attachment_not_found`. */
export function withoutFile(
  subject: Package,
  { role, requirement }: FoundRequirement,
  fileId: number,
  now: string,
): Change<Package> {
  const file = requirement.files.find(({ id }) => id === fileId);
  if (!file) return refuse('attachment_not_found');
  if (requirement.status === 'complete') refuse('package_not_modifiable', 'The sender has accepted it already');
  const changed: Requirement = { ...requirement, files: requirement.files.filter(({ id }) => id !== fileId) };
  const removed: PackageEvent = {
    type: 'attachment.removed',
    target: { kind: 'attachment', id: requirement.id, name: requirement.name },
    data: { fileId, name: file.name, roleId: role.id },
  };
  return follow(subject, replaceRequirement(subject, role, changed), removed, now);
}

/**
 * The sender's word on what was brought. A rejection asks the role again, even when it had finished.
 * @throws Refusal `attachment_not_found`, `not_allowed` for a signer, `package_not_modifiable`, `validation_failed`.
 */
export function judge(
  subject: Package,
  actor: Decider,
  requirementId: string,
  judgement: { readonly status: Requirement['status']; readonly comment: string },
  now: string,
): Change<Package> {
  if (actor.kind === 'signer') refuse('not_allowed', 'The sender accepts and rejects');
  const { role, requirement } = findRequirement(subject, actor, requirementId);
  mustBeOut(subject);
  const { status, comment } = judgement;
  if (comment.length > 4_000) {
    refuse('validation_failed', 'comment: at most 4000 characters', {
      fields: [{ field: 'comment', message: 'at most 4000 characters' }],
    });
  }
  if (status === requirement.status && comment === requirement.comment) return { next: subject, events: [] };
  if (status !== 'incomplete' && requirement.files.length === 0) {
    refuse('decision_incomplete', 'Nothing was attached yet', { missing: ['file'] });
  }
  const said: PackageEvent = {
    type: words[status],
    target: { kind: 'attachment', id: requirement.id, name: requirement.name },
    data: { status, comment, roleId: role.id },
    ...(comment === '' ? {} : { message: comment }),
  };
  return follow(subject, replaceRequirement(subject, role, { ...requirement, status, comment }), said, now);
}

/** Taking a judgement back is neither. */
const words = {
  complete: 'attachment.accepted',
  rejected: 'attachment.rejected',
  incomplete: 'role.changed',
} as const satisfies Record<Requirement['status'], PackageEvent['type']>;

const replaceRequirement = (subject: Package, role: Role, requirement: Requirement): Package =>
  replaceRole(subject, {
    ...role,
    requirements: role.requirements.map((one) => (one.id === requirement.id ? requirement : one)),
  });

function follow(before: Package, changed: Package, event: PackageEvent, now: string): Change<Package> {
  const moved = advance(before, changed, now);
  return { next: moved.next, events: [event, ...moved.events] };
}
