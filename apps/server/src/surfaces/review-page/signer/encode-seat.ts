import type {
  ReviewApproval,
  ReviewDocument,
  ReviewPerson,
  ReviewSeat,
  ReviewSeatOfOther,
  ReviewState,
} from '@inlay/contract';
import type {
  Approval,
  Ceremony,
  Document,
  Package,
  Role,
  Signer,
  SignerSeat,
  SignoffSettings,
} from '../../../domains/signoff/index.ts';
import { encodeRequirement } from './attachments.ts';

/** A seat as the page reads it; what the package leaves open comes from the application. */
export function encodeSeat(seat: SignerSeat, settings: SignoffSettings, delegateId: string | null): ReviewSeat {
  const { subject, role, signer } = seat;
  const delegate = signer.delegates.find(({ id }) => id === delegateId);
  return {
    state: stateOf(seat),
    package: encodePackage(subject),
    roleId: role.id,
    roleName: role.name,
    roleMessage: role.message,
    mayReassign: role.mayReassign,
    signer: { ...personOf(signer), id: signer.id, language: signer.language },
    delegate: delegate ? { name: delegate.name, email: delegate.email } : null,
    documents: seat.documents.flatMap((document) => encodeDocument(document, role)),
    requirements: role.requirements.map(encodeRequirement),
    people: subject.roles.filter(({ kind }) => kind === 'signer').map((other) => encodeOther(other, role)),
    reasons: subject.reasons.map((reason) => ({
      kind: reason.kind,
      outcome: reason.outcome,
      text: reason.text,
      name: nameOfSigner(subject, reason.signerId),
      round: reason.round,
      at: reason.at,
    })),
    ceremony: encodeCeremony(subject.ceremony, settings, [signer.language, subject.language]),
    statement: settings.statement,
  };
}

function stateOf({ subject, role, signer, isTurn, documents }: SignerSeat): ReviewState {
  switch (subject.status) {
    case 'draft':
      return 'recalled';
    case 'completed':
    case 'archived':
      return 'completed';
    case 'declined':
    case 'expired':
    case 'opted_out':
      return subject.status;
    case 'sent':
      if (signer.optedOutAt !== null) return 'opted_out';
      return openState(
        documents.flatMap((document) => asked(document, role)),
        isTurn,
      );
  }
}

/** Somebody who is asked for nothing looks, for as long as the others decide. */
function openState(approvals: readonly Approval[], isTurn: boolean): ReviewState {
  const isOpen = approvals.length === 0 || approvals.some(({ decision }) => decision === null);
  if (!isOpen) return 'done';
  return isTurn ? 'turn' : 'waiting';
}

const asked = ({ approvals }: Document, role: Role): readonly Approval[] =>
  approvals.filter(({ roleId }) => roleId === role.id);

const encodePackage = (subject: Package): ReviewSeat['package'] => ({
  id: subject.id,
  name: subject.name,
  description: subject.description,
  message: subject.message,
  language: subject.language,
  status: subject.status,
  outcome: subject.outcome,
  round: subject.round,
  dueAt: subject.dueAt,
  sentAt: subject.sentAt,
  completedAt: subject.completedAt,
  sender: { ...personOf(subject.sender), company: subject.sender.company },
});

/** Without frozen content there is nothing to decide about yet. */
function encodeDocument(document: Document, role: Role): ReviewDocument[] {
  const { frozen } = document;
  if (!frozen) return [];
  return [
    {
      id: document.id,
      name: document.name,
      description: document.description,
      mediaType: frozen.mediaType,
      frozenId: frozen.id,
      signedHash: frozen.signedHash,
      round: frozen.round,
      subject: frozen.subject,
      preheader: frozen.preheader,
      bytes: frozen.bytes,
      formerly: document.formerly.map(({ id, round, signedHash }) => ({ frozenId: id, round, signedHash })),
      approvals: asked(document, role).map(encodeApproval),
    },
  ];
}

const encodeApproval = ({ id, name, asks, optional, checklist, decision }: Approval): ReviewApproval => ({
  id,
  name,
  asks,
  optional,
  checklist,
  decision: decision && {
    at: decision.at,
    round: decision.round,
    signerName: decision.signerName,
    delegateName: decision.delegate?.name ?? null,
    statement: decision.statement,
    typedName: decision.typedName,
    drawn: decision.drawn,
    values: decision.values,
  },
});

function encodeOther(other: Role, mine: Role): ReviewSeatOfOther {
  const staying = other.signers.filter(({ optedOutAt }) => optedOutAt === null);
  const names = (staying.length > 0 ? staying : other.signers).map((signer) => personOf(signer).name);
  return {
    roleId: other.id,
    names: names.length > 0 ? names : [other.name],
    stage: other.stage,
    state: turnOf(other, staying),
    decidedAt: other.finishedAt,
    isYou: other.id === mine.id,
  };
}

function turnOf({ signers, finishedAt, openedAt }: Role, staying: readonly Signer[]): ReviewSeatOfOther['state'] {
  if (signers.length > 0 && staying.length === 0) return 'opted_out';
  if (finishedAt !== null) return 'decided';
  return openedAt === null ? 'waiting' : 'deciding';
}

function encodeCeremony(ceremony: Ceremony, settings: SignoffSettings, languages: readonly string[]) {
  const inLanguage = <T>(byLanguage: Readonly<Record<string, T>>): T | undefined =>
    [...languages.flatMap((tag) => [tag, tag.split(/[-_]/)[0] ?? '']), 'en']
      .map((tag) => byLanguage[tag])
      .find((value) => value !== undefined);
  const { declineReasons, optOutReasons } = ceremony;
  return {
    ...ceremony,
    declineReasons: declineReasons.length > 0 ? declineReasons : (inLanguage(settings.declineReasons) ?? []),
    optOutReasons: optOutReasons.length > 0 ? optOutReasons : (inLanguage(settings.optOutReasons) ?? []),
    handOver: ceremony.handOver ?? inLanguage(settings.handOver) ?? null,
  };
}

function personOf(person: { firstName: string; lastName: string; email: string }): ReviewPerson {
  return { name: `${person.firstName} ${person.lastName}`.trim() || person.email, email: person.email };
}

function nameOfSigner(subject: Package, signerId: string): string {
  const signer = subject.roles.flatMap(({ signers }) => signers).find(({ id }) => id === signerId);
  return signer ? personOf(signer).name : '';
}
