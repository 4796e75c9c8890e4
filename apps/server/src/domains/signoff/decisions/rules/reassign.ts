import { refuse } from '@inlay/contract';
import type { SignoffActor } from '../../caller.ts';
import type { Change, PackageEvent } from '../../events.ts';
import type { Delegate, Package, Role, Signer } from '../../package.ts';
import type { NewPerson } from '../verbs.ts';
import { isSameEmail, mustBeOut, mustBeTurn, nameOf, replaceRole, replaceSigner, type Seat, seatOf } from './seats.ts';
import { invitationOf } from './stages.ts';

const delegatesMax = 10;

export interface Reassigning {
  readonly roleId: string;
  readonly to: NewPerson;
  readonly text: string;
  /** Of the one who comes. */
  readonly signerId: string;
  readonly now: string;
}

type Decider = Pick<SignoffActor, 'kind' | 'id' | 'delegateId'>;

/**
 * Hands a role over: a signer its own seat, the sender the whole role. What was decided before stays decided; both
 * people are in the evidence.
 * @throws Refusal `package_not_modifiable`, `not_your_turn`, `role_not_found`, `not_allowed`, `already_decided`,
 * `validation_failed`.
 */
export function reassign(subject: Package, actor: Decider, input: Reassigning): Change<Package> {
  const role = subject.roles.find(({ id }) => id === input.roleId);
  const leaving = actor.kind === 'signer' ? [ownSeat(subject, actor, role).signer] : (role?.signers ?? []);
  if (!role) return refuse('role_not_found');
  mustBeOut(subject);
  if (role.finishedAt !== null) refuse('already_decided');
  checkPerson(input.to);
  if (input.text.length > 4_000) refuseField('text', 'at most 4000 characters');
  const staying = role.signers.filter(({ id }) => !leaving.some((one) => one.id === id));
  const isHere = [...staying, ...(actor.kind === 'signer' ? leaving : [])].some(({ email }) =>
    isSameEmail(email, input.to.email),
  );
  if (isHere) refuseField('email', 'is in this role already');
  const isOpen = role.openedAt !== null;
  const coming = signerOf(input, leaving[0], subject.language, isOpen);
  const changed: Role = { ...role, signers: [...staying, coming] };
  const events: PackageEvent[] = [reassignedEvent(changed, leaving, coming, input.text)];
  if (isOpen) events.push(invitationOf(subject, changed, coming));
  return { next: replaceRole(subject, changed), events };
}

function ownSeat(subject: Package, actor: Decider, role: Role | undefined): Seat {
  const seat = seatOf(subject, actor);
  // Another's role is not told from one that does not exist.
  if (seat.role.id !== role?.id) return refuse('role_not_found');
  mustBeTurn(subject, seat);
  if (!role.mayReassign) refuse('not_allowed', 'This role cannot be handed over by its signer');
  if (role.locked) refuse('not_allowed', 'The role is locked; its sender can unlock it');
  if (seat.delegate) refuse('not_allowed', 'A delegate cannot hand the role over');
  return seat;
}

const signerOf = (
  { to, signerId, now }: Reassigning,
  before: Signer | undefined,
  language: string,
  isOpen: boolean,
): Signer => ({
  id: signerId,
  email: to.email.trim(),
  firstName: to.firstName.trim(),
  lastName: to.lastName.trim(),
  title: '',
  company: '',
  phone: '',
  language: before?.language ?? language,
  delegates: [],
  viewedAt: null,
  optedOutAt: null,
  notifiedAt: isOpen ? now : null,
  createdAt: now,
  updatedAt: now,
  data: {},
  carried: {},
});

const reassignedEvent = (role: Role, leaving: readonly Signer[], coming: Signer, text: string): PackageEvent => ({
  type: 'role.reassigned',
  target: { kind: 'role', id: role.id, name: role.name },
  newRoleId: role.id,
  data: { from: leaving.map(personOf), to: personOf(coming) },
  ...(text === '' ? {} : { message: text }),
});

const personOf = (signer: Signer) => ({ id: signer.id, email: signer.email, name: nameOf(signer) });

function checkPerson({ email, firstName, lastName }: NewPerson): void {
  checkEmail(email);
  if (firstName.trim() === '' || firstName.length > 64) refuseField('firstName', '1 to 64 characters');
  // Some people have one name.
  if (lastName.length > 64) refuseField('lastName', 'at most 64 characters');
}

function checkEmail(email: string): void {
  const isAddress =
    email.length <= 254 && /^[^\s@<>"\p{C}]+@[^\s@<>".\p{C}]+(\.[^\s@<>".\p{C}]+)*$/u.test(email.trim());
  if (!isAddress) refuseField('email', 'an email address');
}

const refuseField = (field: string, message: string): never =>
  refuse('validation_failed', `${field}: ${message}`, { fields: [{ field, message }] });

/**
 * Who may sign on a signer's behalf; by the signer, or by the sender. One who stays keeps the id.
 * @throws Refusal `package_not_modifiable`, `signer_not_found`, `not_allowed`, `validation_failed`.
 */
export function setDelegates(
  subject: Package,
  actor: Decider,
  signerId: string,
  delegates: readonly Delegate[],
  now: string,
): Change<Package> {
  const isDraft = subject.status === 'draft' && !subject.trashed;
  if (!isDraft || actor.kind === 'signer') mustBeOut(subject);
  if (actor.kind === 'signer') {
    if (actor.id !== signerId) refuse('not_allowed', 'A signer names its own delegates');
    if (seatOf(subject, actor).delegate) refuse('not_allowed', 'A delegate cannot name others');
  }
  const role = subject.roles.find(({ signers }) => signers.some(({ id }) => id === signerId));
  const signer = role?.signers.find(({ id }) => id === signerId);
  if (!role || !signer) return refuse('signer_not_found');
  if (delegates.length > delegatesMax) refuseField('delegates', `at most ${delegatesMax}`);
  const named = delegates.map(({ id, email, name }): Delegate => {
    checkEmail(email);
    if (name.trim() === '' || name.length > 200) refuseField('name', '1 to 200 characters');
    const known = signer.delegates.find((one) => isSameEmail(one.email, email));
    return { id: known?.id ?? id, email: email.trim(), name: name.trim() };
  });
  const next = replaceRole(subject, replaceSigner(role, { ...signer, delegates: named, updatedAt: now }));
  return {
    next,
    events: [
      {
        type: 'role.changed',
        target: { kind: 'role', id: role.id, name: role.name },
        data: { signerId, delegates: named.map((one) => ({ ...one })) },
      },
    ],
  };
}
