import { z } from 'zod';
import type { Sender, Signoff, SignoffCaller } from '../../../domains/signoff/index.ts';
import { type AnyEndpoint, defineEndpoint } from '../../../http/endpoint.ts';
import { nothing } from '../package-call.ts';
import { callerErrors, callerOf } from '../signoff-caller.ts';
import { encodeSender } from '../wire/encode-package.ts';
import { refuseField, said } from '../wire/members.ts';
import { senderShape } from '../wire/shapes.ts';

interface Parts {
  readonly signoff: Signoff;
}

const params = z.object({ senderId: z.string().min(1).max(200) });
const delegateParams = params.extend({ delegateId: z.string().min(1).max(200) });
const answer = z.record(z.string(), z.unknown());
const errors = [...callerErrors, 'sender_not_found'] as const;
const writeErrors = [...errors, 'validation_failed', 'already_exists'] as const;
const place = z
  .string()
  .regex(/^\d{1,9}$/)
  .optional();

/** Who prepares packages in the application's name, and who stands in for them. */
export const senderEndpoints = (parts: Parts): readonly AnyEndpoint[] => [
  listSenders(parts),
  createSender(parts),
  getSender(parts),
  changeSender(parts),
  deleteSender(parts),
  listDelegates(parts),
  addDelegate(parts),
  addDelegateById(parts),
  replaceDelegates(parts),
  deleteDelegate(parts),
  deleteDelegates(parts),
];

const encode = (sender: Sender) => ({ ...encodeSender(sender), status: 'ACTIVE', type: 'REGULAR' });

const listSenders = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.list_senders',
    method: 'GET',
    path: '/account/senders',
    summary: 'List senders',
    query: z.object({ from: place, to: place, search: z.string().max(200).optional() }),
    output: z.object({ count: z.number(), results: z.array(answer) }),
    errors: [...callerErrors, 'validation_failed'],
    async handle(call) {
      const { from, to, search } = call.query;
      const first = Math.max(Number(from ?? 1), 1);
      const max = Math.min(Math.max(Number(to ?? first + 49) - first + 1, 1), 100);
      const query = { offset: first - 1, max, ...(search ? { search } : {}) };
      const { items, count } = await signoff.senders.list(callerOf(call), query);
      return { data: { count, results: items.map(encode) } };
    },
  });

const createSender = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.create_sender',
    method: 'POST',
    path: '/account/senders',
    summary: 'Add a sender',
    body: senderShape,
    output: answer,
    errors: writeErrors,
    async handle(call) {
      const { id, email, ...rest } = said(call.body);
      const sender = await signoff.senders.create(callerOf(call), {
        ...{ firstName: '', lastName: '', company: '', title: '', phone: '', language: 'en', endUserId: null },
        ...fieldsOf(rest),
        email: email ?? refuseField('email', 'is required'),
        ...(id ? { id } : {}),
      });
      return { data: encode(sender) };
    },
  });

type Fields = Partial<Pick<Sender, 'firstName' | 'lastName' | 'company' | 'title' | 'phone' | 'language'>>;

const fieldsOf = ({ firstName, lastName, company, title, phone, language }: Fields): Fields =>
  said({ firstName, lastName, company, title, phone, language });

const getSender = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.get_sender',
    method: 'GET',
    path: '/account/senders/:senderId',
    summary: 'Get a sender',
    params,
    output: answer,
    errors,
    async handle(call) {
      return { data: encode(await signoff.senders.get(callerOf(call), call.params.senderId)) };
    },
  });

const changeSender = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.change_sender',
    method: 'PUT',
    alsoMethods: ['POST'],
    path: '/account/senders/:senderId',
    summary: 'Change a sender',
    params,
    body: senderShape,
    output: answer,
    errors: writeErrors,
    async handle(call) {
      const { email, ...rest } = said(call.body);
      const change = { ...fieldsOf(rest), ...(email ? { email } : {}) };
      return { data: encode(await signoff.senders.change(callerOf(call), call.params.senderId, change)) };
    },
  });

const deleteSender = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.delete_sender',
    method: 'DELETE',
    path: '/account/senders/:senderId',
    summary: 'Remove a sender',
    description: 'Their packages stay. The owner of the application cannot be removed.',
    params,
    output: nothing,
    errors: writeErrors,
    async handle(call) {
      await signoff.senders.remove(callerOf(call), call.params.senderId);
      return { data: {} };
    },
  });

const path = '/account/senders/:senderId/delegates';
const delegateShape = z.looseObject({ id: z.string().nullish(), email: z.string().nullish() });

const listDelegates = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.list_delegates',
    method: 'GET',
    path,
    summary: 'List who stands in for a sender',
    params,
    output: z.array(answer),
    errors,
    async handle(call) {
      return { data: (await signoff.senders.listDelegates(callerOf(call), call.params.senderId)).map(encode) };
    },
  });

const addDelegate = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.add_delegate',
    method: 'POST',
    path,
    summary: 'Let a sender stand in for another',
    params,
    body: delegateShape,
    output: answer,
    errors: writeErrors,
    async handle(call) {
      const caller = callerOf(call);
      const id = await delegateIdOf(signoff, caller, call.body);
      return { data: await addOne(signoff, caller, call.params.senderId, id) };
    },
  });

/** The address says who; what the body repeats of them is not read. */
const addDelegateById = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.add_delegate',
    method: 'POST',
    path: `${path}/:delegateId`,
    summary: 'Let a sender stand in for another, by id',
    params: delegateParams,
    output: answer,
    errors: writeErrors,
    async handle(call) {
      const { senderId, delegateId } = call.params;
      return { data: await addOne(signoff, callerOf(call), senderId, delegateId) };
    },
  });

async function addOne({ senders }: Signoff, caller: SignoffCaller, senderId: string, id: string) {
  const known = (await senders.listDelegates(caller, senderId)).map((one) => one.id);
  const after = await senders.setDelegates(caller, senderId, [...new Set([...known, id])]);
  return encode(after.find((one) => one.id === id) ?? refuseField('id', 'there is no such sender'));
}

async function delegateIdOf(
  { senders }: Signoff,
  caller: SignoffCaller,
  { id, email }: { readonly id?: string | null | undefined; readonly email?: string | null | undefined },
): Promise<string> {
  if (id) return id;
  const found = email ? await senders.findByEmail(caller, email) : undefined;
  return found?.id ?? refuseField('email', 'there is no sender with this address');
}

const replaceDelegates = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.replace_delegates',
    method: 'PUT',
    path,
    summary: 'Replace who stands in for a sender',
    description: 'A list of sender ids, or of objects with `id` or `email`.',
    params,
    body: z.array(z.union([z.string(), delegateShape])).max(50),
    output: z.array(answer),
    errors: writeErrors,
    async handle(call) {
      const caller = callerOf(call);
      const ids: string[] = [];
      for (const one of call.body) ids.push(typeof one === 'string' ? one : await delegateIdOf(signoff, caller, one));
      return { data: (await signoff.senders.setDelegates(caller, call.params.senderId, ids)).map(encode) };
    },
  });

const deleteDelegate = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.delete_delegate',
    method: 'DELETE',
    path: `${path}/:delegateId`,
    summary: 'End that a sender stands in for another',
    params: delegateParams,
    output: nothing,
    errors,
    async handle(call) {
      const caller = callerOf(call);
      const { senderId, delegateId } = call.params;
      const left = (await signoff.senders.listDelegates(caller, senderId)).filter(({ id }) => id !== delegateId);
      await signoff.senders.setDelegates(
        caller,
        senderId,
        left.map(({ id }) => id),
      );
      return { data: {} };
    },
  });

const deleteDelegates = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.delete_delegate',
    method: 'DELETE',
    path,
    summary: 'End that anybody stands in for a sender',
    params,
    output: nothing,
    errors,
    async handle(call) {
      await signoff.senders.setDelegates(callerOf(call), call.params.senderId, []);
      return { data: {} };
    },
  });
