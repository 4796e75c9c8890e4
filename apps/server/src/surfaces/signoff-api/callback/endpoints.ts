import { z } from 'zod';
import type { Database } from '../../../db/database.ts';
import type { By, Push } from '../../../domains/push/index.ts';
import { type AnyEndpoint, type Call, defineEndpoint } from '../../../http/endpoint.ts';
import { callerErrors } from '../signoff-caller.ts';
import { callbackAnswer, callbackBody, encodeCallback, originParams, readCallback } from './schemas.ts';

export interface CallbackParts {
  readonly database: Database;
  readonly push: Pick<Push, 'callbacks'>;
}

const ofApplication = '/callback';
const ofConnector = '/callback/connectors/:origin';
const noParams = z.object({});
const writeErrors = [...callerErrors, 'validation_failed', 'address_refused'] as const;

/** Where an application is told what happens to its packages: one address of its own, one for each connector. */
export function callbackEndpoints(parts: CallbackParts): readonly AnyEndpoint[] {
  return [
    get(parts, ofApplication, noParams),
    get(parts, ofConnector, originParams),
    set(parts, 'POST', ofApplication, noParams),
    set(parts, 'POST', ofConnector, originParams),
    set(parts, 'PUT', ofApplication, noParams),
    set(parts, 'PUT', ofConnector, originParams),
    remove(parts, ofApplication, noParams),
    remove(parts, ofConnector, originParams),
  ];
}

type Params = { readonly origin?: string };
type CallFacts = Pick<Call<unknown, unknown, unknown>, 'principal' | 'request'>;

const originOf = ({ params }: { readonly params: Params }): string | null => params.origin ?? null;

const byOf = ({ principal, request }: CallFacts): By => ({
  applicationId: principal.applicationId,
  actor: `${principal.kind}:${principal.credentialId ?? principal.subject.id}`,
  requestId: request.id,
});

const get = (parts: CallbackParts, path: string, params: z.ZodType<Params>) =>
  defineEndpoint({
    operation: 'signoff.get_callback',
    method: 'GET',
    path,
    summary: path === ofApplication ? 'Get the callback' : "Get a connector's callback",
    description: 'As it was registered, the key included: whoever may ask holds a secret of the same application.',
    params,
    output: callbackAnswer,
    errors: callerErrors,
    secretAnswer: true,
    async handle(call) {
      const { applicationId } = call.principal;
      const callback = await parts.database.transaction({ applicationId }, (tx) =>
        parts.push.callbacks.find(tx, originOf(call)),
      );
      return { data: encodeCallback(callback) };
    },
  });

const set = (parts: CallbackParts, method: 'POST' | 'PUT', path: string, params: z.ZodType<Params>) =>
  defineEndpoint({
    operation: 'signoff.set_callback',
    method,
    path,
    summary: path === ofApplication ? 'Register the callback' : "Register a connector's callback",
    description:
      'Replaces the former registration. Messages that are on their way go to the new address. Without a `url` the registration ends.',
    params,
    body: callbackBody,
    output: callbackAnswer,
    errors: writeErrors,
    secretAnswer: true,
    async handle(call) {
      const by = byOf(call);
      const callback = readCallback(call.body);
      if (callback) await parts.push.callbacks.checkUrl(callback.url);
      const registered = await parts.database.transaction({ applicationId: by.applicationId }, async (tx) => {
        const origin = originOf(call);
        if (callback) await parts.push.callbacks.register(tx, by, origin, callback);
        else await parts.push.callbacks.remove(tx, by, origin);
        return parts.push.callbacks.find(tx, origin);
      });
      return { data: encodeCallback(registered) };
    },
  });

const remove = (parts: CallbackParts, path: string, params: z.ZodType<Params>) =>
  defineEndpoint({
    operation: 'signoff.delete_callback',
    method: 'DELETE',
    path,
    summary: path === ofApplication ? 'End the callback' : "End a connector's callback",
    description: 'What waits for it is not sent any more.',
    params,
    output: z.object({}),
    errors: callerErrors,
    async handle(call) {
      const by = byOf(call);
      await parts.database.transaction({ applicationId: by.applicationId }, (tx) =>
        parts.push.callbacks.remove(tx, by, originOf(call)),
      );
      return { data: {} };
    },
  });
