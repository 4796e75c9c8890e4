import type {
  WorkspaceApproval,
  WorkspaceDocument,
  WorkspaceFrozen,
  WorkspaceLine,
  WorkspacePackage,
  WorkspaceRole,
} from '@inlay/contract';
import type { Approval, Document, Frozen, Package, Role, Signer } from '../../../domains/signoff/index.ts';

/** A package as the workspace and the designer show it. */
export function encodePackage(subject: Package): WorkspacePackage {
  const { ceremony } = subject;
  return {
    id: subject.id,
    name: subject.name,
    status: subject.status,
    outcome: subject.outcome,
    ready: isReady(subject),
    trashed: subject.trashed,
    round: subject.round,
    message: subject.message,
    sender: { name: nameOf(subject.sender), email: subject.sender.email },
    completesItself: subject.completesItself,
    dueAt: subject.dueAt,
    onNextRound: subject.onNextRound,
    reminders: subject.reminders && {
      startInDays: subject.reminders.startInDays,
      everyDays: subject.reminders.everyDays,
      repetitions: subject.reminders.repetitions,
    },
    mayDecline: ceremony.mayDecline,
    mayOptOut: ceremony.mayOptOut,
    mayDownload: ceremony.mayDownload,
    declineReasons: ceremony.declineReasons,
    otherDeclineReason: ceremony.otherDeclineReason,
    roles: subject.roles.map(encodeRole),
    documents: [...subject.documents].sort((a, b) => a.index - b.index).map(encodeDocument),
    reasons: subject.reasons.map((reason) => ({ ...reason, signerName: signerName(subject, reason.signerId) })),
    createdAt: subject.createdAt,
    updatedAt: subject.updatedAt,
    sentAt: subject.sentAt,
    completedAt: subject.completedAt,
  };
}

const namesShownMax = 3;

/** One line of the list. */
export function encodeLine(subject: Package): WorkspaceLine {
  const deciders = subject.roles.filter((role) => owes(subject, role));
  const waiting =
    subject.status === 'sent' ? deciders.filter((role) => role.openedAt !== null && role.finishedAt === null) : [];
  return {
    id: subject.id,
    name: subject.name,
    status: subject.status,
    outcome: subject.outcome,
    ready: isReady(subject),
    trashed: subject.trashed,
    round: subject.round,
    senderName: nameOf(subject.sender),
    decided: deciders.filter((role) => role.finishedAt !== null).length,
    deciders: deciders.length,
    next: waiting.slice(0, namesShownMax).map(seatName),
    nextMore: Math.max(0, waiting.length - namesShownMax),
    dueAt: subject.dueAt,
    updatedAt: subject.updatedAt,
  };
}

/** Everybody required has decided, and the sender has the last word. */
export const isReady = (subject: Package): boolean =>
  subject.status === 'sent' &&
  !subject.completesItself &&
  subject.roles.filter((role) => owes(subject, role)).every(({ finishedAt }) => finishedAt !== null);

const owes = ({ documents }: Package, { id }: Role): boolean =>
  documents.some(({ approvals }) => approvals.some(({ roleId, optional }) => roleId === id && !optional));

const encodeRole = (role: Role): WorkspaceRole => ({
  id: role.id,
  name: role.name,
  stage: role.stage,
  mayReassign: role.mayReassign,
  message: role.message,
  signers: role.signers.map((signer) => ({
    id: signer.id,
    email: signer.email,
    firstName: signer.firstName,
    lastName: signer.lastName,
    delegates: signer.delegates,
    viewedAt: signer.viewedAt,
    optedOutAt: signer.optedOutAt,
    notifiedAt: signer.notifiedAt,
  })),
  requirements: role.requirements.map(({ data: _data, ...requirement }) => requirement),
  openedAt: role.openedAt,
  finishedAt: role.finishedAt,
});

const encodeDocument = (document: Document): WorkspaceDocument => ({
  id: document.id,
  name: document.name,
  source: document.source,
  frozen: document.frozen && encodeFrozen(document.frozen),
  formerly: document.formerly.map(encodeFrozen),
  approvals: document.approvals.map(encodeApproval),
  visibleTo: document.visibleTo,
});

const encodeFrozen = ({
  id,
  round,
  signedHash,
  emailVersion,
  mediaType,
  subject,
  frozenAt,
}: Frozen): WorkspaceFrozen => ({
  id,
  round,
  signedHash,
  emailVersion,
  mediaType,
  subject,
  frozenAt,
});

const encodeApproval = ({ id, roleId, asks, optional, checklist, decision }: Approval): WorkspaceApproval => ({
  id,
  roleId,
  asks,
  optional,
  checklist,
  decision: decision && {
    at: decision.at,
    round: decision.round,
    signerId: decision.signerId,
    signerName: decision.signerName,
    signerEmail: decision.signerEmail,
    delegateName: decision.delegate?.name ?? null,
    typedName: decision.typedName,
    drawn: decision.drawn,
    values: decision.values,
  },
});

/** First and last name, else the address. */
export const nameOf = (person: Pick<Signer, 'firstName' | 'lastName' | 'email'>): string =>
  `${person.firstName} ${person.lastName}`.trim() || person.email;

const seatName = ({ name, signers }: Role): string => signers.map(nameOf).join(', ') || name;

function signerName({ roles }: Package, signerId: string): string {
  const signer = roles.flatMap(({ signers }) => signers).find(({ id }) => id === signerId);
  return signer ? nameOf(signer) : '';
}
