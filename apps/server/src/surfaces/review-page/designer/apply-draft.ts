import { isDeepStrictEqual } from 'node:util';
import { type DraftDocument, type DraftRole, type DraftSigner, type PackageDraft, refuse } from '@inlay/contract';
import type { Queryable } from '../../../db/database.ts';
import type { Choice } from '../../../domains/emails/index.ts';
import type { Document, NewRole, Package, Role, SignoffCaller } from '../../../domains/signoff/index.ts';
import type { WorkspaceParts } from '../workspace/workspace-parts.ts';
import { approvalsFor, visibleToOf } from './draft-asks.ts';

interface Applying {
  /** Bound to the transaction. */
  readonly caller: SignoffCaller;
  readonly tx: Queryable;
  readonly choice: Choice;
}

/**
 * Makes the package what the draft says, by the fewest verbs, so that its record tells what was really
 * changed. @throws Refusal `email_not_found` for an email that this session may not choose, `document_not_found`.
 */
export async function applyDraft(
  parts: WorkspaceParts,
  { caller, tx, choice }: Applying,
  before: Package,
  draft: PackageDraft,
): Promise<Package> {
  const { packages } = parts.signoff;
  await checkEmails(parts, { caller, tx, choice }, before, draft.documents);
  let state = before;
  const kept = new Set(draft.documents.map(({ id }) => id));
  for (const { id } of before.documents) {
    if (!kept.has(id)) state = await packages.removeDocument(caller, before.id, id);
  }
  const fields = fieldsOf(draft);
  if (!isDeepStrictEqual(fields, fieldsOf(toFields(state)))) {
    const { mayDecline, mayOptOut, mayDownload, declineReasons, otherDeclineReason, ...rest } = fields;
    const ceremony = { mayDecline, mayOptOut, mayDownload, declineReasons, otherDeclineReason };
    state = await packages.change(caller, before.id, { ...rest, ceremony });
  }
  const roles = draft.roles.map((role) =>
    toNewRole(
      role,
      state.roles.find(({ id }) => id === role.id),
    ),
  );
  if (
    !isDeepStrictEqual(
      roles,
      state.roles.map((role) => toNewRole(role, role)),
    )
  ) {
    state = await packages.replaceRoles(caller, before.id, roles);
  }
  for (const [index, document] of draft.documents.entries()) {
    state = await applyDocument(parts, caller, state, document, index);
  }
  return state;
}

/** Emails that are in the package already may stay in it, whoever put them there. */
async function checkEmails(
  { emails }: WorkspaceParts,
  { caller, tx, choice }: Applying,
  before: Package,
  documents: readonly DraftDocument[],
): Promise<void> {
  const present = new Set(before.documents.map(({ source }) => (source.is === 'email' ? source.emailId : '')));
  const wanted = documents.flatMap(({ email }) => (email && !present.has(email.id) ? [email.id] : []));
  if (wanted.length === 0) return;
  const found = await emails.findChoosable(tx, caller.applicationId, choice, wanted);
  if (found.length < new Set(wanted).size) refuse('email_not_found');
}

async function applyDocument(
  { signoff: { packages } }: WorkspaceParts,
  caller: SignoffCaller,
  state: Package,
  wanted: DraftDocument,
  index: number,
): Promise<Package> {
  const present = state.documents.find(({ id }) => id === wanted.id);
  const { name } = wanted;
  const visibleTo = visibleToOf(wanted.asks);
  if (!present) {
    if (wanted.email === null) return refuse('document_not_found');
    const source = { is: 'email', emailId: wanted.email.id, version: wanted.email.version } as const;
    const approvals = approvalsFor(wanted, []);
    return packages.addDocuments(caller, state.id, [{ id: wanted.id, name, index, source, approvals, visibleTo }]);
  }
  const approvals = approvalsFor(wanted, present.approvals);
  const source = sourceOf(wanted, present);
  const isSame = isDeepStrictEqual(
    { name, index, visibleTo, approvals, source },
    {
      name: present.name,
      index: present.index,
      visibleTo: present.visibleTo,
      approvals: present.approvals.map(({ decision: _decision, ...approval }) => approval),
      source: present.source.is === 'email' ? present.source : undefined,
    },
  );
  if (isSame) return state;
  return packages.changeDocument(caller, state.id, wanted.id, {
    name,
    index,
    visibleTo,
    approvals,
    ...(source === undefined ? {} : { source }),
  });
}

function sourceOf({ email }: DraftDocument, { source }: Document) {
  if (source.is !== 'email') return undefined;
  return email === null ? source : ({ is: 'email', emailId: email.id, version: email.version } as const);
}

type Fields = Omit<PackageDraft, 'roles' | 'documents'>;

const fieldsOf = (from: Fields): Fields => ({
  name: from.name,
  message: from.message,
  dueAt: from.dueAt === null ? null : new Date(from.dueAt).toISOString(),
  completesItself: from.completesItself,
  onNextRound: from.onNextRound,
  reminders: from.reminders,
  mayDecline: from.mayDecline,
  mayOptOut: from.mayOptOut,
  mayDownload: from.mayDownload,
  declineReasons: from.declineReasons,
  otherDeclineReason: from.otherDeclineReason,
});

function toFields({ ceremony, reminders, ...state }: Package): Fields {
  return {
    ...state,
    ...ceremony,
    reminders: reminders && {
      startInDays: reminders.startInDays,
      everyDays: reminders.everyDays,
      repetitions: reminders.repetitions,
    },
  };
}

/** What is not said stays as it was. A name that was made of the people follows them. */
function toNewRole({ id, stage, mayReassign, signers, requirements }: DraftRole | Role, before: Role | undefined) {
  const isOwnName = before !== undefined && before.name !== seatName(before.signers);
  return {
    id,
    stage,
    mayReassign,
    ...(isOwnName || signers.length === 0 ? {} : { name: seatName(signers) }),
    signers: signers.map((signer) => ({
      id: signer.id,
      email: signer.email,
      firstName: signer.firstName,
      lastName: signer.lastName,
    })),
    requirements: requirements.map(({ id: requirementId, name, description, required }) => ({
      id: requirementId,
      name,
      description,
      required,
    })),
  } satisfies NewRole;
}

const nameLengthMax = 255;

const seatName = (signers: readonly Pick<DraftSigner, 'firstName' | 'lastName'>[]): string =>
  signers
    .map(({ firstName, lastName }) => `${firstName} ${lastName}`)
    .join(', ')
    .slice(0, nameLengthMax);
