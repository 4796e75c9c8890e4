import { refuse } from '@inlay/contract';
import { makePartId } from '../../../../kernel/ids.ts';
import type { Change } from '../../events.ts';
import type { Approval, Document, Frozen, Package } from '../../package.ts';
import type { DocumentChange, NewApproval, NewDocument } from '../verbs.ts';
import {
  checkCount,
  checkData,
  checkId,
  checkStatus,
  checkText,
  checkUnique,
  packageLimits as limits,
  refuseField,
} from './checks.ts';
import { isSame } from './is-same.ts';

/** A document that is coming in: its source was looked at, a file's content is frozen already. */
export interface PreparedDocument {
  readonly id: string;
  readonly input: NewDocument;
  /** Of the email or the file, where the caller gave none. */
  readonly name: string;
  readonly source: Document['source'];
  readonly frozen: Frozen | null;
}

const targetOf = ({ id, name }: Document) => ({ kind: 'document', id, name }) as const;

const sourceFacts = ({ source, frozen }: Document) =>
  source.is === 'email'
    ? { emailId: source.emailId, version: source.version }
    : { mediaType: source.mediaType, signedHash: frozen?.signedHash ?? '' };

/** @throws Refusal `validation_failed`, `package_not_modifiable`, `already_exists`. */
export function addDocuments(before: Package, prepared: readonly PreparedDocument[]): Change<Package> {
  checkStatus(before, ['draft'], 'add documents');
  const added = prepared.map((one, i) => makeDocument(before, one, before.documents.length + i));
  const taken = added.find(({ id }) => before.documents.some((document) => document.id === id));
  if (taken) refuse('already_exists', `There is a document ${taken.id} already`);
  const documents = inOrder([...before.documents, ...added]);
  checkDocuments(documents);
  return {
    next: { ...before, documents },
    events: added.map((document) => ({
      type: 'document.added',
      target: targetOf(document),
      documentId: document.id,
      data: sourceFacts(document),
    })),
  };
}

function makeDocument(p: Package, { id, input, name, source, frozen }: PreparedDocument, index: number): Document {
  const blank: Document = {
    id,
    name,
    index,
    description: '',
    source,
    frozen,
    formerly: [],
    approvals: [],
    visibleTo: null,
    data: {},
    carried: {},
  };
  const { source: _source, ...fields } = input;
  return changedDocument(p, blank, fields);
}

/** @throws Refusal `document_not_found`, `validation_failed`, `package_not_modifiable`. */
export function changeDocument(before: Package, documentId: string, change: DocumentChange): Change<Package> {
  const document = findDocument(before, documentId);
  if (change.source && document.source.is === 'file') refuseField('external', 'a file does not become an email');
  const changed = changedDocument(before, document, change);
  if (isSame(changed, document)) return { next: before, events: [] };
  checkStatus(before, ['draft'], 'change a document');
  const documents = inOrder(before.documents.map((one) => (one === document ? changed : one)));
  checkDocuments(documents);
  const target = targetOf(changed);
  return {
    next: { ...before, documents },
    events: [{ type: 'document.changed', target, documentId, data: sourceFacts(changed) }],
  };
}

/** @throws Refusal `document_not_found`, `package_not_modifiable`. */
export function removeDocument(before: Package, documentId: string): Change<Package> {
  checkStatus(before, ['draft'], 'remove a document');
  const document = findDocument(before, documentId);
  return {
    next: { ...before, documents: before.documents.filter((one) => one !== document) },
    events: [{ type: 'document.removed', target: targetOf(document), documentId, data: sourceFacts(document) }],
  };
}

/** Documents that are not named stay as they are. @throws Refusal `document_not_found`, `validation_failed`, `package_not_modifiable`. */
export function setVisibility(
  before: Package,
  visibleTo: Readonly<Record<string, readonly string[] | null>>,
): Change<Package> {
  let change: Change<Package> = { next: before, events: [] };
  for (const [documentId, roleIds] of Object.entries(visibleTo)) {
    const { next, events } = changeDocument(change.next, documentId, { visibleTo: roleIds });
    change = { next, events: [...change.events, ...events] };
  }
  return change;
}

/** @throws Refusal `document_not_found`. */
export const findDocument = (p: Package, documentId: string): Document =>
  p.documents.find(({ id }) => id === documentId) ?? refuse('document_not_found');

/** By their index; those of one index as they came. */
const inOrder = (documents: readonly Document[]): readonly Document[] =>
  documents.toSorted((a, b) => a.index - b.index);

function checkDocuments(documents: readonly Document[]): void {
  checkUnique(
    'documents.id',
    documents.map(({ id }) => id),
  );
  checkUnique(
    'approvals.id',
    documents.flatMap(({ approvals }) => approvals.map(({ id }) => id)),
  );
}

function changedDocument(p: Package, document: Document, change: DocumentChange): Document {
  const index = change.index ?? document.index;
  if (!Number.isInteger(index) || index < 0 || index > 10_000)
    refuseField('documents.index', 'a whole number from 0 to 10000');
  return {
    ...document,
    name:
      change.name === undefined
        ? checkText('documents.name', document.name, limits.nameLengthMax)
        : checkText('documents.name', change.name, limits.nameLengthMax, 1),
    index,
    description:
      change.description === undefined
        ? document.description
        : checkText('documents.description', change.description, limits.descriptionLengthMax),
    source: change.source ?? document.source,
    approvals: change.approvals === undefined ? document.approvals : readApprovals(p, document, change.approvals),
    visibleTo: change.visibleTo === undefined ? document.visibleTo : readVisibility(p, change.visibleTo),
    data: change.data === undefined ? document.data : checkData('documents.data', change.data),
    carried: change.carried === undefined ? document.carried : checkData('documents', change.carried),
  };
}

function readVisibility(p: Package, roleIds: readonly string[] | null): readonly string[] | null {
  for (const roleId of roleIds ?? []) checkRole(p, 'documents.visibility', roleId);
  return roleIds === null ? null : [...new Set(roleIds)];
}

function checkRole({ roles }: Package, field: string, roleId: string): void {
  if (!roles.some(({ id }) => id === roleId)) refuseField(field, `there is no role ${roleId}`);
}

/** A decision stays with an approval that asks the same of the same role. */
export function readApprovals(
  p: Package,
  { approvals }: Document,
  inputs: readonly NewApproval[],
): readonly Approval[] {
  checkCount('documents.approvals', inputs.length, limits.approvalsMax);
  return inputs.map((input) => {
    checkRole(p, 'approvals.role', input.roleId);
    const former = approvals.find(({ id }) => id === input.id);
    const asks = input.asks ?? former?.asks ?? 'approval';
    const checklist = input.checklist === undefined ? (former?.checklist ?? []) : readChecklist(input.checklist);
    const asksTheSame =
      former !== undefined &&
      former.roleId === input.roleId &&
      former.asks === asks &&
      isSame(former.checklist, checklist);
    return {
      id: input.id === undefined ? makePartId() : checkId('approvals.id', input.id),
      roleId: input.roleId,
      name: checkText('approvals.name', input.name ?? former?.name ?? '', limits.textLengthMax),
      asks,
      optional: input.optional ?? former?.optional ?? false,
      checklist,
      decision: asksTheSame ? former.decision : null,
      data: input.data === undefined ? (former?.data ?? {}) : checkData('approvals.data', input.data),
      carried: input.carried === undefined ? (former?.carried ?? {}) : checkData('approvals', input.carried),
    };
  });
}

function readChecklist(checklist: Approval['checklist']): Approval['checklist'] {
  checkCount('approvals.fields', checklist.length, limits.checklistMax);
  checkUnique(
    'fields.id',
    checklist.map(({ id }) => id),
  );
  for (const { id, label } of checklist) {
    checkId('fields.id', id);
    checkText('fields.name', label, limits.descriptionLengthMax);
  }
  return checklist;
}
