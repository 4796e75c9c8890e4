import { refuse } from '@inlay/contract';
import type { SignoffActor } from '../../caller.ts';
import type { Change, PackageEvent } from '../../events.ts';
import type { Approval, Decision, Document, Frozen, Package } from '../../package.ts';
import type { NewDecision } from '../verbs.ts';
import { isDrawnPath } from './drawn-path.ts';
import { mustBeInTime, mustBeTurn, nameOf, type Seat, seatOf, sees } from './seats.ts';
import { advance, isWaitingForFiles } from './stages.ts';

const textMax = { statement: 4_000, typedName: 200, value: 4_000 } as const;

type Decider = Pick<SignoffActor, 'kind' | 'id' | 'delegateId' | 'sessionFields'>;

/**
 * Decides, all or nothing. What was shown is what is decided about: the hash that the page had must be the frozen
 * one, and goes into the decision with everything else that it binds.
 * @throws Refusal `package_not_modifiable`, `not_your_turn`, `signer_not_found`, `not_allowed`, `document_not_found`,
 * `approval_not_found`, `already_decided`, `content_changed`, `decision_incomplete`, `validation_failed`.
 */
export function approve(
  subject: Package,
  actor: Decider,
  decisions: readonly NewDecision[],
  now: string,
): Change<Package> {
  const seat = seatOf(subject, actor);
  mustBeTurn(subject, seat);
  mustBeInTime(subject, now);
  if (seat.role.locked) refuse('not_allowed', 'The role is locked; its sender can unlock it');
  if (seat.signer.optedOutAt !== null) refuse('already_decided', 'This signer has stepped back');
  if (decisions.length === 0) refuseField('documents', 'at least one document to decide about');
  if (new Set(decisions.map(({ documentId }) => documentId)).size < decisions.length) {
    refuseField('documents', 'each document once');
  }
  if (isWaitingForFiles(seat.role)) {
    refuse('decision_incomplete', 'A required attachment is missing', { missing: ['attachment'] });
  }
  const events: PackageEvent[] = [];
  let next = subject;
  for (const input of decisions) {
    const given = decideDocument(next, seat, input, { actor, now });
    next = given.next;
    events.push(...given.events);
  }
  const moved = advance(subject, next, now, seat.signer.id);
  return { next: moved.next, events: [...events, ...moved.events] };
}

interface Circumstances {
  readonly actor: Decider;
  readonly now: string;
}

function decideDocument(
  subject: Package,
  seat: Seat,
  input: NewDecision,
  { actor, now }: Circumstances,
): Change<Package> {
  const document = subject.documents.find(({ id }) => id === input.documentId);
  if (!document || !sees(seat.role, document)) return refuse('document_not_found');
  const { frozen } = document;
  if (!frozen) return refuse('package_not_modifiable', 'The document is not frozen');
  if (input.signedHash !== undefined && input.signedHash !== frozen.signedHash) refuse('content_changed');
  const chosen = chooseApprovals(document, seat, input);
  checkTexts(input);
  checkKnownValues(chosen, input);
  const approvals = document.approvals.map((approval): Approval => {
    if (!chosen.includes(approval)) return approval;
    const values = checkedValues(approval, input);
    if (approval.asks === 'drawn' && input.drawn === '') refuseIncomplete(approval, 'drawn');
    return { ...approval, decision: decisionOf(subject, seat, input, { actor, now, frozen, values, document }) };
  });
  const decided: Document = { ...document, approvals };
  const target = { kind: 'document', id: document.id, name: document.name } as const;
  const events: PackageEvent[] = approvals.flatMap((approval) => {
    const isNew = chosen.some(({ id }) => id === approval.id);
    return isNew && approval.decision ? [givenEvent(document, approval, approval.decision)] : [];
  });
  if (isApproved(decided) && !isApproved(document)) {
    events.push({
      type: 'document.approved',
      target,
      documentId: document.id,
      data: { signedHash: frozen.signedHash },
    });
  }
  const documents = subject.documents.map((one) => (one.id === document.id ? decided : one));
  return { next: { ...subject, documents }, events };
}

/** Every required approval is there; where all are optional, one of them. */
export function isApproved({ approvals }: Document): boolean {
  const required = approvals.filter(({ optional }) => !optional);
  if (required.length === 0) return approvals.some(({ decision }) => decision !== null);
  return required.every(({ decision }) => decision !== null);
}

function chooseApprovals(document: Document, { role }: Seat, { approvalIds }: NewDecision): readonly Approval[] {
  const own = document.approvals.filter(({ roleId }) => roleId === role.id);
  if (approvalIds === undefined) {
    const open = own.filter(({ decision }) => decision === null);
    if (own.length === 0) refuse('approval_not_found', 'Nothing is asked of this signer on the document');
    return open.length === 0 ? refuse('already_decided') : open;
  }
  if (approvalIds.length === 0) refuseField('approvals', 'at least one');
  return approvalIds.map((id) => {
    const approval = own.find((one) => one.id === id) ?? refuse('approval_not_found');
    return approval.decision === null ? approval : refuse('already_decided');
  });
}

function checkTexts({ statement, typedName, drawn }: NewDecision): void {
  if (statement.trim() === '') refuseField('statement', 'must say what is agreed to');
  if (statement.length > textMax.statement) refuseField('statement', `at most ${textMax.statement} characters`);
  if (typedName.length > textMax.typedName) refuseField('typedName', `at most ${textMax.typedName} characters`);
  if (drawn !== '' && !isDrawnPath(drawn)) refuseField('drawn', 'an SVG path of at most 20 kB, without arcs');
}

function checkKnownValues(chosen: readonly Approval[], { values }: NewDecision): void {
  const known = new Set(chosen.flatMap(({ checklist }) => checklist.map(({ id }) => id)));
  const unknown = Object.keys(values).find((id) => !known.has(id));
  if (unknown !== undefined) refuseField(`values.${unknown.slice(0, 64)}`, 'is no item of the checklist');
}

/** The values of this approval's own items. */
function checkedValues(approval: Approval, { values }: NewDecision): Decision['values'] {
  const own: [string, string | boolean][] = [];
  for (const { id, kind, required } of approval.checklist) {
    const value = Object.hasOwn(values, id) ? values[id] : undefined;
    if (value !== undefined && typeof value !== (kind === 'check' ? 'boolean' : 'string')) {
      refuseField(`values.${id}`, kind === 'check' ? 'true or false' : 'a text');
    }
    if (typeof value === 'string' && value.length > textMax.value) {
      refuseField(`values.${id}`, `at most ${textMax.value} characters`);
    }
    const isEmpty = kind === 'check' ? value !== true : typeof value !== 'string' || value.trim() === '';
    if (required && isEmpty) refuseIncomplete(approval, id);
    if (value !== undefined) own.push([id, value]);
  }
  return Object.fromEntries(own);
}

interface DecisionFacts extends Circumstances {
  readonly frozen: Frozen;
  readonly values: Decision['values'];
  readonly document: Document;
}

function decisionOf(subject: Package, seat: Seat, input: NewDecision, facts: DecisionFacts): Decision {
  const { signer, delegate } = seat;
  const seen = signer.views?.[facts.document.id] ?? [];
  return {
    at: facts.now,
    round: subject.round,
    signerId: signer.id,
    signerEmail: signer.email,
    signerName: nameOf(signer),
    delegate,
    signedHash: facts.frozen.signedHash,
    statement: input.statement,
    typedName: input.typedName,
    drawn: input.drawn,
    values: facts.values,
    views: [...new Set([...seen, ...input.views])],
    sessionFields: facts.actor.sessionFields,
  };
}

/** The entry of the evidence that binds: everything that a decision holds. */
const givenEvent = (document: Document, approval: Approval, decision: Decision): PackageEvent => ({
  type: 'approval.given',
  target: { kind: 'document', id: document.id, name: document.name },
  documentId: document.id,
  sessionUser: decision.signerId,
  data: {
    approvalId: approval.id,
    documentId: document.id,
    roleId: approval.roleId,
    asks: approval.asks,
    optional: approval.optional,
    signerId: decision.signerId,
    signerEmail: decision.signerEmail,
    signerName: decision.signerName,
    signedHash: decision.signedHash,
    statement: decision.statement,
    typedName: decision.typedName,
    drawn: decision.drawn,
    values: { ...decision.values },
    views: [...decision.views],
    delegate: decision.delegate && { ...decision.delegate },
    sessionFields: { ...decision.sessionFields },
  },
});

const refuseIncomplete = (approval: Approval, missing: string): never =>
  refuse('decision_incomplete', `Something is missing: ${missing}`, { approvalId: approval.id, missing: [missing] });

const refuseField = (field: string, message: string): never =>
  refuse('validation_failed', `${field}: ${message}`, { fields: [{ field, message }] });
