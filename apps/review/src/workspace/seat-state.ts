import type { WorkspaceApproval, WorkspacePackage, WorkspaceRole, WorkspaceSigner } from '@inlay/contract';

/** Where one seat stands, in this round. */
export type SeatState = 'decided' | 'turn' | 'viewed' | 'waiting' | 'stepped_back' | 'looks_only' | 'not_sent';

/** What a seat is asked about the emails. */
export const approvalsOf = ({ documents }: WorkspacePackage, roleId: string): readonly WorkspaceApproval[] =>
  documents.flatMap(({ approvals }) => approvals.filter((approval) => approval.roleId === roleId));

export function seatState(subject: WorkspacePackage, role: WorkspaceRole): SeatState {
  if (approvalsOf(subject, role.id).length === 0) return 'looks_only';
  if (role.finishedAt !== null) return 'decided';
  if (role.signers.length > 0 && role.signers.every(({ optedOutAt }) => optedOutAt !== null)) return 'stepped_back';
  if (subject.status === 'draft') return 'not_sent';
  if (role.openedAt === null) return 'waiting';
  return role.signers.some(({ viewedAt }) => viewedAt !== null) ? 'viewed' : 'turn';
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
