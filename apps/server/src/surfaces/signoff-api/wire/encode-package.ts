import type { Json, JsonObject } from '@inlay/document';
import type {
  Approval,
  Document,
  Frozen,
  Package,
  Reason,
  Role,
  Sender,
  Signer,
} from '../../../domains/signoff/index.ts';
import { isReadyForCompletion } from '../../../domains/signoff/index.ts';
import { fieldId } from './field-id.ts';
import { carriedList, carriedObject, isObject } from './members.ts';

/** A package in the words of the contract: its lists are never null, its dates end in `Z`, its states are upper case. */
export function encodePackage(p: Package): JsonObject {
  return {
    ...p.carried,
    id: p.id,
    name: p.name,
    description: p.description,
    status: p.status.toUpperCase(),
    type: p.kind === 'template' ? 'TEMPLATE' : 'PACKAGE',
    autocomplete: p.completesItself,
    due: p.dueAt,
    language: p.language,
    emailMessage: p.message,
    visibility: p.visibility.toUpperCase(),
    trashed: p.trashed,
    created: p.createdAt,
    updated: p.updatedAt,
    completed: p.completedAt,
    sender: encodeSender(p.sender),
    roles: p.roles.map(encodeRole),
    documents: p.documents.map((document) => encodeDocument(document)),
    messages: p.reasons.toReversed().map((reason) => encodeMessage(p, reason)),
    settings: encodeSettings(p),
    data: { ...p.data, inlay: stateOf(p) },
  };
}

/** What is ours: rounds, and why it ended. */
function stateOf(p: Package): JsonObject {
  return {
    round: p.round,
    outcome: p.outcome,
    readyForCompletion: isReadyForCompletion(p),
    onNextRound: p.onNextRound,
    sentAt: p.sentAt,
    signedHashes: Object.fromEntries(
      p.documents.flatMap(({ id, frozen }) => (frozen ? [[id, frozen.signedHash]] : [])),
    ),
  };
}

export function encodeSettings({ carried, ceremony }: Package): JsonObject {
  const settings = carriedObject(carried, 'settings');
  const came = carriedObject(settings, 'ceremony');
  const toolbar = carriedObject(came, 'documentToolbarOptions');
  const events = carriedObject(came, 'events');
  const complete = carriedObject(events, 'complete');
  return {
    ...settings,
    ceremony: {
      ...came,
      declineButton: ceremony.mayDecline,
      optOutButton: ceremony.mayOptOut,
      declineReasons: ceremony.declineReasons,
      optOutReasons: ceremony.optOutReasons,
      disableDeclineOther: !ceremony.otherDeclineReason,
      disableOptOutOther: !ceremony.otherOptOutReason,
      documentToolbarOptions: { ...toolbar, downloadButton: ceremony.mayDownload },
      events: { ...events, complete: { ...complete, redirect: ceremony.redirectUrl } },
      handOver: ceremony.handOver,
    },
  };
}

export const encodeSender = (sender: Sender): JsonObject => ({
  id: sender.id,
  email: sender.email,
  firstName: sender.firstName,
  lastName: sender.lastName || sender.firstName,
  company: sender.company,
  title: sender.title,
  phone: sender.phone,
  language: sender.language,
});

export function encodeRole(role: Role): JsonObject {
  return {
    specialTypes: [],
    ...role.carried,
    id: role.id,
    name: role.name,
    index: role.stage,
    type: role.kind.toUpperCase(),
    signers: role.signers.map((signer) => encodeSigner(role, signer)),
    reassign: role.mayReassign,
    locked: role.locked,
    emailMessage: { content: role.message },
    attachmentRequirements: role.requirements.map((one) => ({
      id: one.id,
      name: one.name,
      description: one.description,
      required: one.required,
      status: one.status.toUpperCase(),
      comment: one.comment,
      files: one.files.map((file) => ({ ...encodeFile(file), size: file.bytes })),
      data: one.data,
    })),
    data: { ...role.data, inlay: { openedAt: role.openedAt, finishedAt: role.finishedAt } },
  };
}

/** `insertDate` is in milliseconds since 1970, other than every other date of this contract. */
export const encodeFile = ({ id, name, addedAt }: Role['requirements'][number]['files'][number]) => ({
  id,
  name,
  insertDate: Date.parse(addedAt),
  preview: false,
});

export function encodeSigner(role: Role, signer: Signer): JsonObject {
  return {
    auth: { scheme: 'NONE', challenges: [] },
    delivery: { email: true, download: true, provider: false },
    signerType: role.signers.length > 1 ? 'GROUP_SIGNER' : 'EXTERNAL_SIGNER',
    ...signer.carried,
    id: signer.id,
    email: signer.email,
    firstName: signer.firstName,
    // Never empty: clients refuse to read that.
    lastName: signer.lastName || signer.firstName,
    title: signer.title,
    company: signer.company,
    phone: signer.phone,
    language: signer.language,
    created: signer.createdAt,
    updated: signer.updatedAt,
    data: {
      ...signer.data,
      inlay: {
        viewedAt: signer.viewedAt,
        optedOutAt: signer.optedOutAt,
        notifiedAt: signer.notifiedAt,
        delegates: signer.delegates.map(({ id, email, name }) => ({ id, email, name })),
      },
    },
  };
}

export function encodeDocument(document: Document): JsonObject {
  const { frozen, source, carried } = document;
  return {
    status: '',
    extract: false,
    tagged: false,
    externalSigned: false,
    ...carried,
    ...listsOf(carried, ['pages', 'extractionTypes']),
    fields: carriedList(carried, 'fields').map(withId),
    id: document.id,
    name: document.name,
    index: document.index,
    description: document.description,
    approvals: document.approvals.map(encodeApproval),
    size: frozen?.bytes ?? 0,
    signedHash: frozen?.signedHash ?? null,
    ...(source.is === 'email' ? { external: encodeExternal(carried, source) } : {}),
    data: {
      ...document.data,
      inlay: {
        mediaType: source.is === 'file' ? source.mediaType : 'text/html',
        visibleTo: document.visibleTo,
        frozen: frozen && encodeFrozen(frozen),
        formerly: document.formerly.map(encodeFrozen),
        ...(source.is === 'email' ? { emailId: source.emailId, version: source.version } : {}),
      },
    },
  };
}

const listsOf = (carried: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.map((name) => [name, carriedList(carried, name)]));

const encodeExternal = (
  carried: JsonObject,
  { emailId, version }: Extract<Document['source'], { is: 'email' }>,
): JsonObject => {
  const came = carriedObject(carried, 'external');
  const data = version === null ? carriedObject(came, 'data') : { ...carriedObject(came, 'data'), version };
  return { providerName: 'Inlay', ...came, id: emailId, provider: 'inlay', data };
};

const encodeFrozen = ({
  id,
  round,
  signedHash,
  contentSha256,
  emailVersion,
  subject,
  preheader,
  frozenAt,
}: Frozen) => ({
  id,
  round,
  signedHash,
  contentHash: contentSha256,
  version: emailVersion,
  subject,
  preheader,
  frozenAt,
});

export function encodeApproval(approval: Approval): JsonObject {
  const { decision, carried } = approval;
  const fields = carriedList(carried, 'fields').map((field, i) => withValue(withId(field, i), i, approval));
  return {
    disabled: false,
    enforceCaptureSignature: approval.asks === 'drawn',
    ...carried,
    id: approval.id,
    role: approval.roleId,
    name: approval.name,
    fields,
    optional: approval.optional,
    // Both are dates: whoever approves has accepted in the same moment.
    accepted: decision?.at ?? null,
    signed: decision?.at ?? null,
    data: decision === null ? approval.data : { ...approval.data, inlay: decisionOf(decision) },
  };
}

const decisionOf = ({
  round,
  signerId,
  signerEmail,
  signerName,
  delegate,
  signedHash,
  views,
}: NonNullable<Approval['decision']>) => ({
  round,
  signerId,
  signerEmail,
  signerName,
  delegate: delegate && { id: delegate.id, email: delegate.email, name: delegate.name },
  signedHash,
  views,
});

/** Clients read no field without an id: its place is the id of one that came without. */
const withId = (field: Json, index: number): Json =>
  isObject(field) ? { ...(field as JsonObject), id: fieldId(field, index) } : field;

/** What was ticked and written stands in the fields, as the caller's program reads it: `X` is a tick. */
function withValue(field: Json, index: number, { decision }: Approval): Json {
  if (!isObject(field)) return field;
  const value = decision?.values[fieldId(field, index)];
  if (value === undefined) return field;
  return { ...(field as JsonObject), value: typeof value === 'string' ? value : value ? 'X' : '' };
}

/** Why somebody declined or stepped back, newest first. */
function encodeMessage(p: Package, reason: Reason): JsonObject {
  const signer = p.roles.flatMap(({ signers }) => signers).find(({ id }) => id === reason.signerId);
  return {
    id: reason.id,
    status: 'NEW',
    content: reason.text,
    created: reason.at,
    from: {
      id: reason.signerId,
      email: signer?.email ?? '',
      firstName: signer?.firstName ?? '',
      lastName: signer?.lastName ?? '',
    },
    to: [encodeSender(p.sender)],
    documents: p.documents.filter(({ id }) => reason.documentIds.includes(id)).map(({ id, name }) => ({ id, name })),
    data: { inlay: { kind: reason.kind, outcome: reason.outcome, round: reason.round, roleId: reason.roleId } },
  };
}
