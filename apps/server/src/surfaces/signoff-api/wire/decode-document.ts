import { type Json, sameJson } from '@inlay/document';
import type { Approval, Document, DocumentChange, NewApproval, NewDocument } from '../../../domains/signoff/index.ts';
import type { FormFile } from '../accept-forms.ts';
import { encodeApproval, encodeDocument } from './encode-package.ts';
import { fieldId } from './field-id.ts';
import { isObject, refuseField, said, unknownMembers, withoutInlay } from './members.ts';
import type { WireApproval, WireDocument, WireField } from './shapes.ts';

const documentMembers = new Set([
  ...['id', 'name', 'index', 'description', 'approvals', 'size', 'signedHash', 'base64Content', 'extension', 'data'],
]);
const approvalMembers = new Set(['id', 'role', 'name', 'optional', 'accepted', 'signed', 'data']);

/** Roles that an approval may name: by id, else by name, else by the address of a signer. */
export type KnownRoles = readonly {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly signers?: readonly { readonly email: string }[] | undefined;
}[];

/**
 * A document that is coming in, with its file of the form where one belongs to it.
 * @throws Refusal `validation_failed` where there is no content.
 */
export function decodeDocument(document: WireDocument, file: FormFile | undefined, roles: KnownRoles): NewDocument {
  return {
    ...decodeFields(document, roles),
    ...(document.id ? { id: document.id } : {}),
    source: sourceOf(document, file),
  };
}

/** Everything but where the content comes from; for what is there already. */
export function decodeDocumentChange(document: WireDocument, roles: KnownRoles, before: Document): DocumentChange {
  const source = emailOf(document);
  return { ...decodeFields(document, roles, before), ...(source ? { source } : {}) };
}

function decodeFields(document: WireDocument, roles: KnownRoles, before?: Document): Omit<DocumentChange, 'source'> {
  const { name, index, description, approvals, data } = document;
  return {
    ...said({
      name: name || undefined,
      index,
      description,
      approvals: approvals?.map((approval) =>
        decodeApproval(
          approval,
          roles,
          before?.approvals.find(({ id }) => id === approval.id),
        ),
      ),
      data: data && withoutInlay(data),
    }),
    carried: { ...before?.carried, ...unknownMembers(document, documentMembers, before && encodeDocument(before)) },
  };
}

function sourceOf(document: WireDocument, file: FormFile | undefined): NewDocument['source'] {
  if (file) return { is: 'file', fileName: file.fileName, bytes: file.bytes };
  const email = emailOf(document);
  if (email) return email;
  const { base64Content: content, extension, name } = document;
  if (!content)
    return refuseField('documents', 'each needs a file, base64Content, or external with the id of an email');
  const bytes = Buffer.from(content.replace(/^data:[^,]{0,100},/, ''), 'base64');
  return { is: 'file', fileName: extension ? `${name ?? 'document'}.${extension}` : (name ?? ''), bytes };
}

/** `external {provider: "inlay", id}`; the version stands in its data or in the document's. */
function emailOf({ external, data }: WireDocument): Extract<NewDocument['source'], { is: 'email' }> | undefined {
  if (!external?.id) return undefined;
  if (external.provider?.toLowerCase() !== 'inlay') refuseField('documents.external.provider', 'inlay');
  const inner = isObject(external['data']) ? external['data'] : {};
  return { is: 'email', emailId: external.id, version: readVersion(inner['version'] ?? data?.['version']) };
}

function readVersion(version: unknown): number | null {
  if (version === undefined || version === null || version === '') return null;
  const number = typeof version === 'string' && /^\d{1,9}$/.test(version) ? Number(version) : version;
  return typeof number === 'number' && Number.isInteger(number) && number > 0 && number < 2 ** 31
    ? number
    : refuseField('documents.data.version', 'the number of a version');
}

/** An approval that is there already keeps what the body does not say about it. */
export function decodeApproval(approval: WireApproval, roles: KnownRoles, before: Approval | undefined): NewApproval {
  // What comes back with what was ticked in it asks the same as before.
  const fields =
    before && sameJson((approval.fields ?? null) as Json, (encodeApproval(before)['fields'] ?? null) as Json)
      ? null
      : approval.fields;
  return {
    ...said({
      id: approval.id || undefined,
      name: approval.name,
      optional: approval.optional,
      data: approval.data && withoutInlay(approval.data),
    }),
    roleId: roleIdOf(approval.role ?? '', roles),
    ...(before && !fields
      ? {}
      : { asks: asksOf(approval, fields ?? []), checklist: fields?.flatMap(checklistItemOf) ?? [] }),
    carried: { ...before?.carried, ...unknownMembers(approval, approvalMembers, before && encodeApproval(before)) },
  };
}

function roleIdOf(named: string, roles: KnownRoles): string {
  const isNamed = (field: 'id' | 'name') => roles.find((role) => role[field] === named);
  const wanted = named.toLowerCase();
  const role =
    isNamed('id') ??
    isNamed('name') ??
    roles.find(({ signers }) => signers?.some(({ email }) => email.toLowerCase() === wanted));
  return role?.id ?? named;
}

/** What stands for the signature decides what the signer does. */
function asksOf(
  { enforceCaptureSignature }: WireApproval,
  fields: readonly WireField[],
): NonNullable<NewApproval['asks']> {
  const subtypes = new Set(
    fields
      .filter(({ type }) => (type ?? 'SIGNATURE').toUpperCase() === 'SIGNATURE')
      .map(({ subtype }) => (subtype ?? '').toUpperCase()),
  );
  if (enforceCaptureSignature === true || subtypes.has('CAPTURE') || subtypes.has('MOBILE_CAPTURE')) return 'drawn';
  return subtypes.has('INITIALS') && !subtypes.has('FULLNAME') ? 'initials' : 'approval';
}

const checks = new Set(['CHECKBOX']);
const texts = new Set(['TEXTFIELD', 'TEXTAREA', 'CUSTOMFIELD', 'DATEPICKER', 'LIST', 'RADIO']);

/** An input is an item of the checklist; labels and dates that fill themselves ask nothing. */
function checklistItemOf(field: WireField, index: number): NonNullable<NewApproval['checklist']> {
  const subtype = (field.subtype ?? '').toUpperCase();
  if ((field.type ?? '').toUpperCase() !== 'INPUT' || !(checks.has(subtype) || texts.has(subtype))) return [];
  const id = fieldId(field, index);
  return [
    {
      id,
      kind: checks.has(subtype) ? 'check' : 'text',
      label: labelOf(field, id),
      required: field.validation?.required ?? false,
    },
  ];
}

function labelOf(field: WireField, id: string): string {
  const { tooltip, name } = field;
  return (typeof tooltip === 'string' && tooltip) || name || id;
}
