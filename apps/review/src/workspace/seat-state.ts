import type { WorkspaceApproval, WorkspacePackage, WorkspaceRole, WorkspaceSigner } from '@inlay/contract';

/** Where one seat stands, in this round. */
export type SeatState =
  | 'decided'
  | 'changes'
  | 'rejected'
  | 'turn'
  | 'viewed'
  | 'waiting'
  | 'stepped_back'
  | 'undecided'
  | 'looks_only'
  | 'not_sent';

/** What a seat is asked about the emails. */
export const approvalsOf = ({ documents }: WorkspacePackage, roleId: string): readonly WorkspaceApproval[] =>
  documents.flatMap(({ approvals }) => approvals.filter((approval) => approval.roleId === roleId));

export function seatState(subject: WorkspacePackage, role: WorkspaceRole): SeatState {
  if (approvalsOf(subject, role.id).length === 0) return 'looks_only';
  if (role.finishedAt !== null) return 'decided';
  if (role.signers.length > 0 && role.signers.every(({ optedOutAt }) => optedOutAt !== null)) return 'stepped_back';
  const said = declineOf(subject, role);
  if (said) return said.outcome === 'rejected' ? 'rejected' : 'changes';
  if (subject.status === 'draft') return 'not_sent';
  if (subject.status !== 'sent') return 'undecided';
  if (role.openedAt === null) return 'waiting';
  return role.signers.some(({ viewedAt }) => viewedAt !== null) ? 'viewed' : 'turn';
}

/** What somebody of this seat said against it in this round. */
const declineOf = ({ reasons, round }: WorkspacePackage, { signers }: WorkspaceRole) =>
  reasons.find(
    (reason) =>
      reason.kind === 'declined' && reason.round === round && signers.some(({ id }) => id === reason.signerId),
  );

/** Since when a seat stands where it stands; null where nothing has happened. */
export function stateSince(subject: WorkspacePackage, role: WorkspaceRole): string | null {
  const firstOf = (times: readonly (string | null)[]) => times.find((time) => time !== null) ?? null;
  switch (seatState(subject, role)) {
    case 'decided':
      return role.finishedAt;
    case 'changes':
    case 'rejected':
      return declineOf(subject, role)?.at ?? null;
    case 'stepped_back':
      return firstOf(role.signers.map(({ optedOutAt }) => optedOutAt));
    case 'viewed':
      return firstOf(role.signers.map(({ viewedAt }) => viewedAt));
    case 'turn':
      return role.openedAt;
    default:
      return null;
  }
}

/** By stage, first stage first. */
export function stepsOf<Seat extends Pick<WorkspaceRole, 'stage'>>(
  seats: readonly Seat[],
): readonly (readonly Seat[])[] {
  const stages = [...new Set(seats.map(({ stage }) => stage))].sort((a, b) => a - b);
  return stages.map((stage) => seats.filter((seat) => seat.stage === stage));
}

/** First and last name, else the address. */
export const personName = ({ firstName, lastName, email }: Pick<WorkspaceSigner, 'firstName' | 'lastName' | 'email'>) =>
  `${firstName} ${lastName}`.trim() || email;

/** Who sits there, in words. */
export const seatName = ({ signers, name }: Pick<WorkspaceRole, 'signers' | 'name'>, locale: string): string =>
  signers.length === 0
    ? name
    : new Intl.ListFormat(locale, { type: 'disjunction', style: 'short' }).format(signers.map(personName));
