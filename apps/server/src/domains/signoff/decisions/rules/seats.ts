import { refuse } from '@inlay/contract';
import type { SignoffActor } from '../../caller.ts';
import type { Approval, Delegate, Document, Package, Role, Signer } from '../../package.ts';

/** A signer and the role that they sit in. */
export interface Seat {
  readonly role: Role;
  readonly signer: Signer;
  /** Who acts in the signer's place; null: the signer. */
  readonly delegate: Delegate | null;
}

export interface Owed {
  readonly document: Document;
  readonly approval: Approval;
}

/** An approval is an invitation to look, whatever the list of viewers says. */
export const sees = (role: Pick<Role, 'id'>, { visibleTo, approvals }: Document): boolean =>
  visibleTo === null || visibleTo.includes(role.id) || approvals.some(({ roleId }) => roleId === role.id);

/** Everything that a role decides about, decided or not. */
export const owedBy = (subject: Pick<Package, 'documents'>, role: Pick<Role, 'id'>): readonly Owed[] =>
  subject.documents.flatMap((document) =>
    document.approvals.filter(({ roleId }) => roleId === role.id).map((approval) => ({ document, approval })),
  );

export const activeSigners = ({ signers }: Role): readonly Signer[] =>
  signers.filter(({ optedOutAt }) => optedOutAt === null);

/** By id, else by address without regard to case. @throws Refusal `signer_not_found`, also where two share an address. */
export function findSigner(subject: Pick<Package, 'roles'>, idOrEmail: string): Omit<Seat, 'delegate'> {
  const seats = subject.roles.flatMap((role) => role.signers.map((signer) => ({ role, signer })));
  const byId = seats.find(({ signer }) => signer.id === idOrEmail);
  if (byId) return byId;
  const [byEmail, ...others] = seats.filter(({ signer }) => isSameEmail(signer.email, idOrEmail));
  return byEmail && others.length === 0 ? byEmail : refuse('signer_not_found');
}

export const isSameEmail = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/**
 * Who decides when this caller does: a signer for itself; the sender and the application for the sender, where the
 * sender is one of the signers.
 * @throws Refusal `signer_not_found` for one who is no longer in the package, `not_allowed` for a delegate whose
 * grant ended, and for a sender who is no signer.
 */
export function seatOf(subject: Package, actor: Pick<SignoffActor, 'kind' | 'id' | 'delegateId'>): Seat {
  if (actor.kind === 'system') return refuse('not_allowed');
  if (actor.kind !== 'signer') return { ...ownSeatOf(subject), delegate: null };
  const seat = subject.roles
    .flatMap((role) => role.signers.map((signer) => ({ role, signer })))
    .find(({ signer }) => signer.id === actor.id);
  if (!seat) return refuse('signer_not_found');
  if (actor.delegateId === null) return { ...seat, delegate: null };
  const delegate = seat.signer.delegates.find(({ id }) => id === actor.delegateId);
  return delegate ? { ...seat, delegate } : refuse('not_allowed', 'The signer has withdrawn the delegation');
}

function ownSeatOf(subject: Package): Omit<Seat, 'delegate'> {
  const own = subject.roles.flatMap((role) =>
    role.signers.filter(({ email }) => isSameEmail(email, subject.sender.email)).map((signer) => ({ role, signer })),
  );
  const turn = own.find(({ role }) => role.openedAt !== null && role.finishedAt === null);
  return turn ?? own[0] ?? refuse('not_allowed', 'The sender is no signer of this package');
}

/** @throws Refusal `package_not_modifiable`. */
export function mustBeOut({ status, trashed }: Pick<Package, 'status' | 'trashed'>): void {
  if (status !== 'sent' || trashed) refuse('package_not_modifiable', 'The package is not out for decisions');
}

/** @throws Refusal `package_not_modifiable`, `not_your_turn`. */
export function mustBeTurn(subject: Package, { role }: Pick<Seat, 'role'>): void {
  mustBeOut(subject);
  if (role.openedAt === null) refuse('not_your_turn');
}

/** Past its date nothing is decided, also before upkeep has come by. @throws Refusal `package_not_modifiable`. */
export function mustBeInTime({ dueAt }: Pick<Package, 'dueAt'>, now: string): void {
  if (dueAt !== null && Date.parse(dueAt) <= Date.parse(now)) {
    refuse('package_not_modifiable', 'The date by which it had to be decided has passed');
  }
}

export const nameOf = ({ firstName, lastName }: Pick<Signer, 'firstName' | 'lastName'>): string =>
  `${firstName} ${lastName}`.trim();

export const replaceRole = (subject: Package, role: Role): Package => ({
  ...subject,
  roles: subject.roles.map((one) => (one.id === role.id ? role : one)),
});

export const replaceSigner = (role: Role, signer: Signer): Role => ({
  ...role,
  signers: role.signers.map((one) => (one.id === signer.id ? signer : one)),
});
