import { refuse } from '@inlay/contract';
import type { Package, PackageStatus } from '../../package.ts';

/** What a package may hold. One above is `validation_failed`, never a truncation. */
export const packageLimits = {
  nameLengthMax: 255,
  descriptionLengthMax: 4_096,
  messageLengthMax: 16_384,
  textLengthMax: 255,
  urlLengthMax: 2_048,
  emailLengthMax: 254,
  idLengthMax: 64,
  documentsMax: 50,
  rolesMax: 50,
  signersPerRoleMax: 20,
  delegatesPerSignerMax: 20,
  requirementsPerRoleMax: 20,
  approvalsMax: 200,
  checklistMax: 50,
  reasonsMax: 50,
  reminderDaysMax: 365,
  remindersMax: 50,
  dataBytesMax: 64 * 1024,
  stateBytesMax: 1024 * 1024,
  fileBytesMax: 10 * 1024 * 1024,
} as const;

/** @throws Refusal `validation_failed`, which names the field. */
export function refuseField(field: string, message: string): never {
  return refuse('validation_failed', `${field}: ${message}`, { fields: [{ field, message }] });
}

/** @throws Refusal `validation_failed`. @returns the text as it came. */
export function checkText(field: string, text: string, lengthMax: number, lengthMin = 0): string {
  if (text.length < lengthMin || text.length > lengthMax) {
    refuseField(field, lengthMin === 0 ? `at most ${lengthMax} characters` : `${lengthMin} to ${lengthMax} characters`);
  }
  // PostgreSQL takes neither of them.
  if (text.includes('\0') || !text.isWellFormed()) refuseField(field, 'holds NUL or half a surrogate pair');
  return text;
}

/** @throws Refusal `validation_failed`. */
export function checkCount(field: string, count: number, countMax: number): void {
  if (count > countMax) refuseField(field, `at most ${countMax}, got ${count}`);
}

/** @throws Refusal `validation_failed`. @returns the id as it came. */
export function checkId(field: string, id: string): string {
  checkText(field, id, packageLimits.idLengthMax, 1);
  // It travels in paths: no slash, no dot segment, nothing that a proxy would take for something else.
  if (!/^[\w.=@+:~-]+$/.test(id) || /^\.+$/.test(id)) refuseField(field, 'letters, digits and . _ = @ + : ~ - only');
  return id;
}

/** @throws Refusal `validation_failed`. @returns it without white space around. */
export function checkEmail(field: string, email: string): string {
  const address = email.trim();
  checkText(field, address, packageLimits.emailLengthMax, 3);
  // Marks that nobody sees make one address look like another.
  if (!/^[^\s@<>,;"\p{C}]+@[^\s@<>,;"\p{C}]+$/u.test(address)) refuseField(field, 'is no email address');
  return address;
}

/** @throws Refusal `validation_failed` for what is no address of the web. */
export function checkUrl(field: string, url: string): string {
  if (url === '') return url;
  checkText(field, url, packageLimits.urlLengthMax);
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) refuseField(field, 'is no http or https address');
  return url;
}

/** @throws Refusal `validation_failed` for a map that is too large. */
export function checkData<Value>(field: string, data: Value): Value {
  if (Buffer.byteLength(JSON.stringify(data)) > packageLimits.dataBytesMax) {
    refuseField(field, `at most ${packageLimits.dataBytesMax} bytes of JSON`);
  }
  return data;
}

/** @throws Refusal `validation_failed` for an id that is there twice. */
export function checkUnique(field: string, ids: readonly string[]): void {
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) refuseField(field, `"${twice}" is there twice`);
}

/** @throws Refusal `package_not_modifiable` unless the package is in one of these states and not set aside. */
export function checkStatus(p: Package, statuses: readonly PackageStatus[], what: string): void {
  if (p.trashed) refuseState(p, `It is set aside: restore it before you ${what}`);
  if (!statuses.includes(p.status)) refuseState(p, `A package that is ${p.status} does not let you ${what}`);
}

/** @throws Refusal `package_not_modifiable`. */
export function refuseState(p: Package, message: string): never {
  return refuse('package_not_modifiable', message, { status: p.status, trashed: p.trashed });
}

/** The whole value, last: many small things are as much as a large one. @throws Refusal `validation_failed`. */
export function checkWhole(p: Package): Package {
  checkCount('documents', p.documents.length, packageLimits.documentsMax);
  checkCount('roles', p.roles.length, packageLimits.rolesMax);
  checkCount('approvals', p.documents.flatMap(({ approvals }) => approvals).length, packageLimits.approvalsMax);
  if (Buffer.byteLength(JSON.stringify(p)) > packageLimits.stateBytesMax) {
    refuseField('package', `at most ${packageLimits.stateBytesMax} bytes of JSON in all`);
  }
  return p;
}
