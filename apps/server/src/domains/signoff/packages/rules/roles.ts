import { refuse } from '@inlay/contract';
import { makePartId } from '../../../../kernel/ids.ts';
import { advance, invitationOf } from '../../decisions/rules/stages.ts';
import type { Change, PackageEvent } from '../../events.ts';
import type { Approval, Package, Role, Signer } from '../../package.ts';
import type { NewRole, NewSigner } from '../verbs.ts';
import {
  checkCount,
  checkData,
  checkEmail,
  checkId,
  checkStatus,
  checkText,
  checkUnique,
  packageLimits as limits,
  refuseField,
  refuseState,
} from './checks.ts';
import { readLanguage } from './fields.ts';
import { isSame } from './is-same.ts';

const targetOf = ({ id, name }: Role) => ({ kind: 'role', id, name }) as const;

/** What the evidence tells of a role. */
const factsOf = ({ stage, signers }: Role) => ({
  stage,
  signers: signers.map(({ id, email, firstName, lastName }) => ({ id, email, firstName, lastName })),
});

/** @throws Refusal `validation_failed`, `package_not_modifiable`, `already_exists`. */
export function addRole(before: Package, input: NewRole, now: string): Change<Package> {
  checkStatus(before, ['draft', 'sent'], 'add a role');
  const role = makeRole(before, input, now);
  if (before.roles.some(({ id }) => id === role.id)) refuse('already_exists', `There is a role ${role.id} already`);
  checkNotOpened(before, role.stage);
  const roles = [...before.roles, role];
  checkPeople(roles);
  const next = { ...before, roles };
  if (before.status === 'sent' && role.signers.length === 0) refuseField('roles.signers', 'at least one');
  const added = { type: 'role.added', target: targetOf(role), data: factsOf(role) } as const;
  return followed(before, before.status === 'sent' ? askAboutEverything(next, role) : next, [added], now);
}

/** @throws Refusal `role_not_found`, `validation_failed`, `package_not_modifiable`. */
export function changeRole(before: Package, roleId: string, input: Partial<NewRole>, now: string): Change<Package> {
  const role = findRole(before, roleId);
  const changed = changedRole(before, role, input, now);
  if (isSame(changed, role)) return { next: before, events: [] };
  checkStatus(before, ['draft', 'sent'], 'change a role');
  if (before.status === 'sent') checkChangeWhileSent(before, role, changed);
  const roles = before.roles.map((one) => (one === role ? changed : one));
  checkPeople(roles);
  const event = { type: 'role.changed', target: targetOf(changed), data: factsOf(changed) } as const;
  return followed(before, { ...before, roles }, [event, ...invitations(before, role, changed)], now);
}

/** While the package is out the change may be the last thing that somebody waited for. */
function followed(before: Package, next: Package, events: readonly PackageEvent[], now: string): Change<Package> {
  if (before.status !== 'sent') return { next, events };
  const moved = advance(before, next, now);
  return { next: moved.next, events: [...events, ...moved.events] };
}

/** Who comes into a role whose turn it is, is invited now. */
function invitations(p: Package, role: Role, changed: Role): readonly PackageEvent[] {
  if (p.status !== 'sent' || role.openedAt === null || role.finishedAt !== null) return [];
  const known = new Set(role.signers.map(({ id }) => id));
  return changed.signers.filter(({ id }) => !known.has(id)).map((signer) => invitationOf(p, changed, signer));
}

/** Its approvals go with it. @throws Refusal `role_not_found`, `package_not_modifiable`. */
export function removeRole(before: Package, roleId: string, now: string): Change<Package> {
  checkStatus(before, ['draft', 'sent'], 'remove a role');
  const role = findRole(before, roleId);
  if (before.status === 'sent' && role.openedAt !== null) {
    refuseState(before, `The turn of the role ${role.name} has come: call the package back to remove it`);
  }
  const event = { type: 'role.removed', target: targetOf(role), data: factsOf(role) } as const;
  return followed(before, withoutRole(before, roleId), [event], now);
}

/** All of them at once: what has the id of one that is there changes it. @throws as adding, changing and removing do. */
export function replaceRoles(before: Package, inputs: readonly NewRole[], now: string): Change<Package> {
  checkStatus(before, ['draft', 'sent'], 'change the roles');
  const kept = new Set(inputs.map(({ id }) => id));
  let change: Change<Package> = { next: before, events: [] };
  const apply = (rule: (p: Package) => Change<Package>): void => {
    const { next, events } = rule(change.next);
    change = { next, events: [...change.events, ...events] };
  };
  for (const { id } of before.roles) if (!kept.has(id)) apply((p) => removeRole(p, id, now));
  for (const input of inputs) {
    const known = before.roles.find(({ id }) => id === input.id);
    apply((p) => (known ? changeRole(p, known.id, input, now) : addRole(p, input, now)));
  }
  return change;
}

/** After too many wrong codes. @throws Refusal `role_not_found`. */
export function unlockRole(before: Package, roleId: string): Change<Package> {
  const role = findRole(before, roleId);
  if (!role.locked) return { next: before, events: [] };
  const roles = before.roles.map((one) => (one === role ? { ...role, locked: false } : one));
  return { next: { ...before, roles }, events: [{ type: 'role.unlocked', target: targetOf(role) }] };
}

/** @throws Refusal `role_not_found`. */
export const findRole = (p: Package, roleId: string): Role =>
  p.roles.find(({ id }) => id === roleId) ?? refuse('role_not_found');

function withoutRole(p: Package, roleId: string): Package {
  return {
    ...p,
    roles: p.roles.filter(({ id }) => id !== roleId),
    documents: p.documents.map((document) => ({
      ...document,
      approvals: document.approvals.filter((approval) => approval.roleId !== roleId),
      visibleTo: document.visibleTo?.filter((id) => id !== roleId) ?? null,
    })),
  };
}

/** Fills in what is absent. @throws Refusal `validation_failed`. */
export function makeRole(p: Package, input: NewRole, now: string): Role {
  const blank: Role = {
    id: input.id === undefined ? makePartId() : checkId('roles.id', input.id),
    name: '',
    stage: 0,
    kind: 'signer',
    mayReassign: true,
    locked: false,
    message: '',
    signers: [],
    requirements: [],
    openedAt: null,
    finishedAt: null,
    data: {},
    carried: {},
  };
  const role = changedRole(p, blank, input, now);
  return role.name === '' ? { ...role, name: nameFor(role, p.roles.length) } : role;
}

function nameFor({ signers: [first] }: Role, index: number): string {
  const name = first ? `${first.firstName} ${first.lastName}`.trim() : '';
  return name === '' ? `Signer ${index + 1}` : name;
}

function changedRole(p: Package, role: Role, input: Partial<NewRole>, now: string): Role {
  const stage = input.stage ?? role.stage;
  if (!Number.isInteger(stage) || stage < 0 || stage > 1_000)
    refuseField('roles.index', 'a whole number from 0 to 1000');
  return {
    ...role,
    name: input.name === undefined ? role.name : checkText('roles.name', input.name, limits.textLengthMax),
    stage,
    kind: input.kind ?? role.kind,
    mayReassign: input.mayReassign ?? role.mayReassign,
    locked: input.locked ?? role.locked,
    message:
      input.message === undefined ? role.message : checkText('roles.message', input.message, limits.messageLengthMax),
    signers: input.signers === undefined ? role.signers : readSigners(p, role, input.signers, now),
    requirements: input.requirements === undefined ? role.requirements : readRequirements(role, input.requirements),
    data: input.data === undefined ? role.data : checkData('roles.data', input.data),
    carried: input.carried === undefined ? role.carried : checkData('roles', input.carried),
  };
}

function readSigners(p: Package, role: Role, inputs: readonly NewSigner[], now: string): readonly Signer[] {
  checkCount('roles.signers', inputs.length, limits.signersPerRoleMax);
  return inputs.map((input) => {
    const email = checkEmail('signers.email', input.email);
    const isThem = (one: Signer): boolean => one.email.toLowerCase() === email.toLowerCase();
    const known = role.signers.find((one) => one.id === input.id) ?? role.signers.find(isThem);
    // Who has another address is another person: nothing of the former one may speak for them.
    const former = known && (isThem(known) || p.status !== 'sent') ? known : undefined;
    return readSigner(former, { ...input, email }, known !== undefined && former === undefined, now);
  });
}

function readSigner(former: Signer | undefined, input: NewSigner, needsNewId: boolean, now: string): Signer {
  const word = (field: 'title' | 'company' | 'phone'): string =>
    input[field] === undefined
      ? (former?.[field] ?? '')
      : checkText(`signers.${field}`, input[field], limits.textLengthMax);
  const moved = former !== undefined && former.email.toLowerCase() !== input.email.toLowerCase();
  const signer: Signer = {
    id: idFor(former, input, needsNewId),
    email: input.email,
    firstName: checkText('signers.firstName', input.firstName.trim(), limits.textLengthMax, 1),
    // Some people have one name.
    lastName: checkText('signers.lastName', input.lastName.trim(), limits.textLengthMax),
    title: word('title'),
    company: word('company'),
    phone: word('phone'),
    language:
      input.language === undefined
        ? (former?.language ?? '')
        : input.language && readLanguage('signers.language', input.language),
    delegates: input.delegates !== undefined ? readDelegates(input.delegates) : moved ? [] : (former?.delegates ?? []),
    viewedAt: moved ? null : (former?.viewedAt ?? null),
    optedOutAt: moved ? null : (former?.optedOutAt ?? null),
    notifiedAt: moved ? null : (former?.notifiedAt ?? null),
    createdAt: former?.createdAt ?? now,
    updatedAt: former?.updatedAt ?? now,
    data: input.data === undefined ? (former?.data ?? {}) : checkData('signers.data', input.data),
    carried: input.carried === undefined ? (former?.carried ?? {}) : checkData('signers', input.carried),
  };
  return former !== undefined && !isSame(former, signer) ? { ...signer, updatedAt: now } : signer;
}

function idFor(former: Signer | undefined, input: NewSigner, needsNewId: boolean): string {
  if (former) return former.id;
  return input.id === undefined || needsNewId ? makePartId() : checkId('signers.id', input.id);
}

function readDelegates(inputs: NonNullable<NewSigner['delegates']>): Signer['delegates'] {
  checkCount('signers.delegates', inputs.length, limits.delegatesPerSignerMax);
  return inputs.map(({ id, email, name }) => ({
    id: id === undefined ? makePartId() : checkId('delegates.id', id),
    email: checkEmail('delegates.email', email),
    name: checkText('delegates.name', name, limits.textLengthMax),
  }));
}

function readRequirements(role: Role, inputs: NonNullable<NewRole['requirements']>): Role['requirements'] {
  checkCount('roles.attachmentRequirements', inputs.length, limits.requirementsPerRoleMax);
  const made = inputs.map((input) => {
    const former = role.requirements.find(({ id, name }) =>
      input.id === undefined ? name === input.name : id === input.id,
    );
    return {
      id: former?.id ?? (input.id === undefined ? makePartId() : checkId('attachmentRequirements.id', input.id)),
      name: checkText('attachmentRequirements.name', input.name, limits.textLengthMax, 1),
      description: checkText(
        'attachmentRequirements.description',
        input.description ?? '',
        limits.descriptionLengthMax,
      ),
      required: input.required ?? former?.required ?? false,
      status: former?.status ?? ('incomplete' as const),
      comment: former?.comment ?? '',
      files: former?.files ?? [],
      data: input.data === undefined ? (former?.data ?? {}) : checkData('attachmentRequirements.data', input.data),
    };
  });
  checkUnique(
    'attachmentRequirements.id',
    made.map(({ id }) => id),
  );
  return made;
}

/** @throws Refusal `validation_failed` for an id that stands for two. */
export function checkPeople(roles: readonly Role[]): void {
  checkUnique(
    'roles.id',
    roles.map(({ id }) => id),
  );
  checkUnique(
    'signers.id',
    roles.flatMap(({ signers }) => signers.map(({ id }) => id)),
  );
  checkUnique(
    'attachmentRequirements.id',
    roles.flatMap(({ requirements }) => requirements.map(({ id }) => id)),
  );
  for (const { signers } of roles)
    checkUnique(
      'signers.email',
      signers.map(({ email }) => email.toLowerCase()),
    );
}

/** While a package is out, its open stages stay as they were; who has not decided yet may be exchanged. */
function checkChangeWhileSent(p: Package, role: Role, changed: Role): void {
  if (changed.signers.length === 0) refuseField('roles.signers', 'a role of a package that is out needs a signer');
  if (role.openedAt === null) {
    checkNotOpened(p, changed.stage);
    return;
  }
  if (changed.stage !== role.stage || changed.kind !== role.kind) {
    refuseState(p, `The turn of the role ${role.name} has come: its place cannot change`);
  }
  const staying = new Set(changed.signers.map(({ id }) => id));
  const left = role.signers.filter(({ id }) => !staying.has(id));
  if (left.length > 0 && (role.finishedAt !== null || hasDecided(p, role))) {
    refuseState(p, `The role ${role.name} has decided already: its signers cannot change`);
  }
}

const hasDecided = (p: Package, { id }: Role): boolean =>
  p.documents.some(({ approvals }) => approvals.some(({ roleId, decision }) => roleId === id && decision !== null));

function checkNotOpened(p: Package, stage: number): void {
  if (p.status !== 'sent') return;
  const open = Math.max(-1, ...p.roles.filter(({ openedAt }) => openedAt !== null).map((role) => role.stage));
  if (stage <= open) refuseState(p, `Stage ${stage} is open already; a role may come in at ${open + 1} or later`);
}

/** A role that comes in while the package is out would have nothing to do: it accepts every document. */
function askAboutEverything(p: Package, { id, kind }: Role): Package {
  if (kind !== 'signer') return p;
  const documents = p.documents.map((document) =>
    document.visibleTo === null ? { ...document, approvals: [...document.approvals, acceptanceBy(id)] } : document,
  );
  return { ...p, documents };
}

/** "I approve this": what a role owes where nothing else was said. */
export const acceptanceBy = (roleId: string): Approval => ({
  id: makePartId(),
  roleId,
  name: '',
  asks: 'approval',
  optional: false,
  checklist: [],
  decision: null,
  data: {},
  carried: {},
});
