import { refuse } from '@inlay/contract';
import type { SignoffActor } from '../../caller.ts';
import type { Change, PackageEvent } from '../../events.ts';
import type { Package, Reason } from '../../package.ts';
import {
  activeSigners,
  mustBeInTime,
  mustBeTurn,
  nameOf,
  owedBy,
  replaceRole,
  replaceSigner,
  type Seat,
  seatOf,
  sees,
} from './seats.ts';
import { advance } from './stages.ts';

const reasonLengthMax = 4_000;

export interface Saying {
  readonly text: string;
  /** Where no other is allowed, one of these. */
  readonly offered: readonly string[];
  readonly reasonId: string;
  readonly now: string;
}

type Decider = Pick<SignoffActor, 'kind' | 'id' | 'delegateId'>;

export interface Declining extends Saying {
  readonly outcome: 'changes_requested' | 'rejected';
  readonly documentIds: readonly string[];
}

/**
 * Ends the round for everybody.
 * @throws Refusal `package_not_modifiable`, `not_your_turn`, `not_allowed`, `already_decided`, `document_not_found`,
 * `validation_failed` without a reason or with one that is not offered.
 */
export function decline(subject: Package, actor: Decider, input: Declining): Change<Package> {
  const seat = seatToSpeak(subject, actor, input.now);
  const { ceremony } = subject;
  if (!ceremony.mayDecline) refuse('not_allowed', 'This package cannot be declined');
  const text = checkReason(input, ceremony.otherDeclineReason);
  const isKnown = (id: string): boolean =>
    subject.documents.some((document) => document.id === id && sees(seat.role, document));
  if (!input.documentIds.every(isKnown)) refuse('document_not_found');
  const { outcome, documentIds } = input;
  const reason = reasonOf(subject, seat, { ...input, text, kind: 'declined', outcome, documentIds });
  return {
    next: { ...subject, status: 'declined', outcome, reasons: [...subject.reasons, reason] },
    events: [
      {
        type: 'package.declined',
        target: { kind: 'package', id: subject.id, name: subject.name },
        message: text,
        sessionUser: seat.signer.id,
        data: { ...spokenBy(seat), outcome, documentIds: [...documentIds] },
      },
    ],
  };
}

/**
 * "Not my area". A role with nobody left ends the package, unless all it owes is optional.
 * @throws Refusal like `decline`.
 */
export function optOut(subject: Package, actor: Decider, input: Saying): Change<Package> {
  const seat = seatToSpeak(subject, actor, input.now);
  const { ceremony } = subject;
  if (!ceremony.mayOptOut) refuse('not_allowed', 'Nobody can step back from this package');
  const text = checkReason(input, ceremony.otherOptOutReason);
  const role = replaceSigner(seat.role, { ...seat.signer, optedOutAt: input.now, updatedAt: input.now });
  const reason = reasonOf(subject, seat, { ...input, text, kind: 'opted_out', outcome: null, documentIds: [] });
  const next = { ...replaceRole(subject, role), reasons: [...subject.reasons, reason] };
  const stepped: PackageEvent = {
    type: 'signer.opted_out',
    target: { kind: 'signer', id: seat.signer.id, name: nameOf(seat.signer) },
    message: text,
    sessionUser: seat.signer.id,
    data: spokenBy(seat),
  };
  const isOwed = owedBy(subject, role).some(({ approval }) => !approval.optional && approval.decision === null);
  if (activeSigners(role).length > 0 || !isOwed) {
    const moved = advance(subject, next, input.now);
    return { next: moved.next, events: [stepped, ...moved.events] };
  }
  const ended: PackageEvent = {
    type: 'package.opted_out',
    target: { kind: 'package', id: subject.id, name: subject.name },
    message: text,
    sessionUser: seat.signer.id,
    data: spokenBy(seat),
  };
  return { next: { ...next, status: 'opted_out' }, events: [stepped, ended] };
}

/** Whoever may still say something: their stage is open, they are asked something, and have not decided all of it. */
function seatToSpeak(subject: Package, actor: Decider, now: string): Seat {
  const seat = seatOf(subject, actor);
  mustBeTurn(subject, seat);
  mustBeInTime(subject, now);
  if (seat.role.locked) refuse('not_allowed', 'The role is locked; its sender can unlock it');
  const owed = owedBy(subject, seat.role);
  if (owed.length === 0) refuse('not_allowed', 'Nothing is asked of this signer');
  const isOver = owed.every(({ approval }) => approval.decision !== null);
  if (isOver || seat.signer.optedOutAt !== null) refuse('already_decided');
  return seat;
}

function checkReason({ text, offered }: Saying, mayBeOther: boolean): string {
  const reason = text.trim();
  if (reason === '') refuseText('say why');
  if (reason.length > reasonLengthMax) refuseText(`at most ${reasonLengthMax} characters`);
  if (!mayBeOther && offered.length > 0 && !offered.includes(reason)) refuseText('one of the offered reasons');
  return reason;
}

const refuseText = (message: string): never =>
  refuse('validation_failed', `text: ${message}`, { fields: [{ field: 'text', message }] });

const spokenBy = ({ role, signer, delegate }: Seat) => ({
  roleId: role.id,
  signerId: signer.id,
  signerEmail: signer.email,
  delegate: delegate && { ...delegate },
});

type ReasonParts = Pick<Reason, 'kind' | 'outcome' | 'text' | 'documentIds'> & Pick<Saying, 'reasonId' | 'now'>;

const reasonOf = ({ round }: Package, { role, signer }: Seat, parts: ReasonParts): Reason => ({
  id: parts.reasonId,
  kind: parts.kind,
  outcome: parts.outcome,
  text: parts.text,
  signerId: signer.id,
  roleId: role.id,
  documentIds: parts.documentIds,
  round,
  at: parts.now,
});
