import { refuse } from '@inlay/contract';
import type { Queryable, Transaction } from '../../../db/database.ts';
import { appendEvents } from '../../../jobs/outbox.ts';
import { makePartId } from '../../../kernel/ids.ts';
import type { SignoffActor, SignoffCaller } from '../caller.ts';
import { senderSubject } from '../change-package.ts';
import type { SignoffContext } from '../context.ts';
import type { Sender } from '../package.ts';
import { mustNotSign } from '../sender-scope.ts';
import {
  checkCount,
  checkEmail,
  checkId,
  checkText,
  checkUnique,
  packageLimits as limits,
  refuseField,
} from './rules/checks.ts';
import { readLanguage } from './rules/fields.ts';
import * as store from './store.ts';
import type { NewPackage, SenderVerbs } from './verbs.ts';

const sendersMax = 10_000;
const delegatesMax = 50;

/** One line of the console's audit log, in the transaction of the change. */
async function note(tx: Transaction, { applicationId, actor, requestId }: SignoffCaller, what: string, id: string) {
  await appendEvents(tx, [
    {
      applicationId,
      type: `sender.${what}`,
      actor: `${actor.by ?? actor.kind}:${actor.id}`,
      target: `sender:${id}`,
      requestId,
    },
  ]);
}

/** People who prepare packages. */
export function createSenders({ access }: Pick<SignoffContext, 'access'>): SenderVerbs {
  const inside = <T>(caller: SignoffCaller, work: (tx: Transaction) => Promise<T>): Promise<T> => {
    mustNotSign(caller.actor);
    return caller.transact({ applicationId: caller.applicationId }, work);
  };
  return {
    owner: (caller) => inside(caller, (tx) => ensureOwner(tx, caller.applicationId)),
    get: (caller, id) => inside(caller, (tx) => findSender(tx, caller, id)),
    findByEmail: (caller, email) =>
      inside(caller, async (tx) => {
        const row = await store.findSenderByEmail(tx, caller.applicationId, email.trim());
        return row && toSender(row);
      }),
    list: (caller, query) =>
      inside(caller, async (tx) => {
        const owner = await ensureOwner(tx, caller.applicationId);
        const rows = await store.listSenders(tx, caller.applicationId, query);
        const count = rows[0]?.total ?? (query.offset === 0 ? 0 : await store.countSenders(tx, caller.applicationId));
        return { items: rows.map((row) => (row.id === owner.id ? owner : toSender(row))), count };
      }),
    create: (caller, input) =>
      inside(caller, async (tx) => {
        mustBeBackend(caller.actor);
        const sender = await insertSender(tx, caller.applicationId, input);
        await note(tx, caller, 'created', sender.id);
        return sender;
      }),
    change: (caller, id, change) =>
      inside(caller, async (tx) => {
        if (caller.actor.kind === 'sender' && caller.actor.id !== id) mustBeBackend(caller.actor);
        const sender = await changeSender(tx, caller.applicationId, await findSender(tx, caller, id), change);
        await note(tx, caller, 'changed', id);
        return sender;
      }),
    remove: (caller, id) =>
      inside(caller, async (tx) => {
        mustBeBackend(caller.actor);
        const row = await store.findSender(tx, caller.applicationId, id);
        if (!row) refuse('sender_not_found');
        if (row.is_owner) refuseField('id', 'the owner of the application stays');
        // Those of the whole account, those made for one package, and those in the name of whom they stood in for.
        const packageIds = await store.listPackageIdsOf(tx, caller.applicationId, id);
        const ofPackages = packageIds.map((packageId) => senderSubject(packageId, id).id);
        const delegatorIds = await store.listDelegatorIds(tx, caller.applicationId, id);
        await access.revokeSubjects(tx, caller.applicationId, 'sender', [id, ...ofPackages, ...delegatorIds]);
        await store.deleteSender(tx, caller.applicationId, id);
        await note(tx, caller, 'removed', id);
      }),
    ensureForEndUser: (caller, endUser) => inside(caller, (tx) => ensureForEndUser(tx, caller.applicationId, endUser)),
    listDelegates: (caller, id) =>
      inside(caller, async (tx) => {
        await findSender(tx, caller, id);
        return (await store.listDelegates(tx, caller.applicationId, id)).map(toSender);
      }),
    setDelegates: (caller, id, delegateIds) =>
      inside(caller, async (tx) => {
        if (caller.actor.kind === 'sender' && caller.actor.id !== id) mustBeBackend(caller.actor);
        await findSender(tx, caller, id);
        checkCount('delegates', delegateIds.length, delegatesMax);
        checkUnique('delegates', delegateIds);
        if (delegateIds.includes(id)) refuseField('delegates', 'nobody stands in for themselves');
        for (const delegateId of delegateIds) await findSender(tx, caller, delegateId);
        const before = await store.listDelegates(tx, caller.applicationId, id);
        await store.replaceDelegates(tx, caller.applicationId, id, delegateIds);
        // A delegate's secrets speak in the sender's name: they end with all others of that name.
        if (before.some((one) => !delegateIds.includes(one.id))) {
          await access.revokeSubject(tx, caller.applicationId, { kind: 'sender', id });
        }
        await note(tx, caller, 'delegates_changed', id);
        return (await store.listDelegates(tx, caller.applicationId, id)).map(toSender);
      }),
  };
}

/** A sender keeps no list of senders. @throws Refusal `not_allowed`. */
function mustBeBackend({ kind }: SignoffActor): void {
  if (kind !== 'application' && kind !== 'system') refuse('not_allowed', 'The application keeps its senders');
}

async function findSender(
  tx: Queryable,
  { applicationId }: Pick<SignoffCaller, 'applicationId'>,
  id: string,
): Promise<Sender> {
  const row = await store.findSender(tx, applicationId, id);
  return row ? toSender(row) : refuse('sender_not_found');
}

/**
 * The sender of a new package: the caller, where a sender calls (or stands in for another); for the application
 * whom it names, by id or address, else itself.
 * @throws Refusal `sender_not_found`, `not_allowed`, `validation_failed`.
 */
export async function senderFor(tx: Transaction, caller: SignoffCaller, wanted: NewPackage['sender']): Promise<Sender> {
  const { applicationId, actor } = caller;
  const known = wanted ? await lookUp(tx, applicationId, wanted) : undefined;
  if (actor.kind === 'sender') {
    if (!known || known.id === actor.id) return findSender(tx, caller, actor.id);
    const may =
      (await isOwner(tx, applicationId, actor.id)) || (await store.isDelegate(tx, applicationId, known.id, actor.id));
    return may
      ? known
      : refuse('not_allowed', 'A sender prepares packages in their own name, or for whom they stand in');
  }
  if (known) return known;
  if (!wanted || (!wanted.id && !wanted.email)) return ensureOwner(tx, applicationId);
  const { email = '', firstName = '', lastName = '' } = wanted;
  if (email === '' || `${firstName}${lastName}`.trim() === '') {
    return refuse('sender_not_found', 'There is no such sender; send a name as well to make one');
  }
  return insertSender(tx, applicationId, { ...blankSender, ...wanted, email });
}

async function lookUp(
  tx: Queryable,
  applicationId: string,
  { id, email }: NonNullable<NewPackage['sender']>,
): Promise<Sender | undefined> {
  const row =
    (id ? await store.findSender(tx, applicationId, id) : undefined) ??
    (email ? await store.findSenderByEmail(tx, applicationId, email.trim()) : undefined);
  return row && toSender(row);
}

export const isOwner = async (tx: Queryable, applicationId: string, id: string): Promise<boolean> =>
  (await store.findSender(tx, applicationId, id))?.is_owner === true;

/** Twenty at once make one: the place of the owner is unique. */
async function ensureOwner(tx: Transaction, applicationId: string): Promise<Sender> {
  const known = await store.findOwner(tx, applicationId);
  if (known) return toSender(known);
  const name = (await store.findApplicationName(tx, applicationId)) ?? applicationId;
  await store.insertSender(tx, applicationId, {
    ...toRow(blankSender, makePartId()),
    first_name: name.slice(0, limits.textLengthMax),
    // No mailbox: the application sets one with its first change of this sender.
    email: `owner@${applicationId.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.invalid`,
    is_owner: true,
  });
  const made = await store.findOwner(tx, applicationId);
  if (!made) throw new RangeError(`The application ${applicationId} has no owner among its senders`);
  return toSender(made);
}

/** Our end users may have no address; theirs then is one that nobody receives mail at. */
async function ensureForEndUser(
  tx: Transaction,
  applicationId: string,
  endUser: { readonly id: number; readonly externalId: string; readonly name: string },
): Promise<Sender> {
  const known = await store.findSenderOfEndUser(tx, applicationId, endUser.id);
  if (known) return toSender(known);
  const [firstName = '', ...rest] = (endUser.name.trim() || endUser.externalId).split(/\s+/);
  const row: store.SenderRow = {
    ...toRow(blankSender, makePartId()),
    first_name: firstName.slice(0, limits.textLengthMax),
    last_name: rest.join(' ').slice(0, limits.textLengthMax),
    email: `user-${endUser.id}@${applicationId.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.invalid`,
    end_user_id: endUser.id,
  };
  await store.insertSender(tx, applicationId, row);
  return toSender((await store.findSenderOfEndUser(tx, applicationId, endUser.id)) ?? row);
}

async function insertSender(
  tx: Transaction,
  applicationId: string,
  input: Omit<Sender, 'id'> & { readonly id?: string },
): Promise<Sender> {
  if ((await store.countSenders(tx, applicationId)) >= sendersMax) {
    refuseField('senders', `an application has at most ${sendersMax}`);
  }
  const row = toRow(input, input.id === undefined || input.id === '' ? makePartId() : checkId('id', input.id));
  const inserted = await store.insertSender(tx, applicationId, row);
  return inserted ? toSender(row) : refuse('already_exists', 'There is a sender with this address or id already');
}

async function changeSender(
  tx: Transaction,
  applicationId: string,
  before: Sender,
  change: Partial<Omit<Sender, 'id'>>,
): Promise<Sender> {
  const row = toRow({ ...before, ...change }, before.id);
  const other = await store.findSenderByEmail(tx, applicationId, row.email);
  if (other && other.id !== row.id) refuse('already_exists', 'Another sender has this address');
  await store.updateSender(tx, applicationId, row);
  return toSender(row);
}

const blankSender: Omit<Sender, 'id'> = {
  email: 'nobody@example.invalid',
  firstName: '',
  lastName: '',
  company: '',
  title: '',
  phone: '',
  language: 'en',
  endUserId: null,
};

/** @throws Refusal `validation_failed`. */
function toRow(sender: Omit<Sender, 'id'>, id: string): store.SenderRow {
  const text = (field: string, value: string): string => checkText(field, value.trim(), limits.textLengthMax);
  return {
    id,
    email: checkEmail('email', sender.email),
    first_name: text('firstName', sender.firstName),
    last_name: text('lastName', sender.lastName),
    company: text('company', sender.company),
    title: text('title', sender.title),
    phone: text('phone', sender.phone),
    language: sender.language === '' ? 'en' : readLanguage('language', sender.language),
    end_user_id: sender.endUserId,
    is_owner: false,
  };
}

export const toSender = (row: store.SenderRow): Sender => ({
  id: row.id,
  email: row.email,
  firstName: row.first_name,
  lastName: row.last_name,
  company: row.company,
  title: row.title,
  phone: row.phone,
  language: row.language,
  endUserId: row.end_user_id,
});
