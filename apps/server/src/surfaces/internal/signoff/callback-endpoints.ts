import type { SignoffAttempt, SignoffCallback } from '@inlay/contract';
import { refuse } from '@inlay/contract';
import { z } from 'zod';
import type { Queryable } from '../../../db/database.ts';
import { type Attempt, type CallbackRegistration, originOf } from '../../../domains/push/index.ts';
import { type AnyEndpoint, defineEndpoint } from '../../../http/endpoint.ts';
import { publishedEvents } from '../../signoff-api/callback/published-events.ts';
import { applicationOf, type InternalParts, managedBy, memberOf } from '../parts.ts';
import { applicationParams, cursorQuery, done, nothing, pageOf } from '../schemas.ts';
import {
  attemptOutput,
  callbackBody,
  callbackOutput,
  callbacksOutput,
  messageParams,
  originQuery,
  outcomes,
} from './schemas.ts';

const readErrors = ['session_invalid', 'session_expired', 'application_not_found'] as const;
const writeErrors = [...readErrors, 'not_allowed', 'origin_not_allowed'] as const;

/** Where packages are told about, and what became of it. */
export function callbackEndpoints(parts: InternalParts): readonly AnyEndpoint[] {
  return [list(parts), save(parts), remove(parts), test(parts), attempts(parts), replay(parts)];
}

async function toWire(
  { push }: InternalParts,
  tx: Queryable,
  { origin, url, key, events, detailed, disabled, changedAt }: CallbackRegistration,
): Promise<SignoffCallback> {
  const { pausedUntil, waiting } = await push.callbacks.readState(tx, origin);
  const disabledAt = disabled?.at ?? null;
  return { origin, url, hasKey: key !== null, events, detailed, disabledAt, pausedUntil, waiting, changedAt };
}

const toAttempt = (attempt: Attempt): SignoffAttempt => ({
  id: attempt.id,
  messageId: attempt.eventId,
  packageId: attempt.lane,
  origin: originOf(attempt.channel),
  number: attempt.number,
  test: attempt.test,
  outcome: attempt.outcome,
  url: attempt.url,
  status: attempt.status,
  failure: attempt.failure,
  durationMs: attempt.durationMs,
  finishedAt: attempt.finishedAt,
  request: { headers: attempt.request.headers, body: attempt.request.body },
  answer: attempt.answer,
  state: attempt.push?.status ?? null,
  nextTryAt: attempt.push?.nextTryAt ?? null,
});

const list = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.list_signoff_callbacks',
    method: 'GET',
    path: '/applications/:applicationId/signoff/callbacks',
    summary: 'Callbacks, without their keys',
    params: applicationParams,
    output: callbacksOutput,
    errors: readErrors,
    async handle({ principal, params: { applicationId } }) {
      await applicationOf(parts, await memberOf(parts, principal), applicationId);
      const data = await parts.database.transaction({ applicationId }, async (tx) => {
        const registrations = await parts.push.callbacks.list(tx);
        const items: SignoffCallback[] = [];
        for (const registration of registrations) items.push(await toWire(parts, tx, registration));
        return { items, signed: (await parts.push.settings.get(tx)) !== undefined };
      });
      return { data: { ...data, events: [...publishedEvents] } as z.input<typeof callbacksOutput> };
    },
  });

const save = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.save_signoff_callback',
    method: 'PUT',
    path: '/applications/:applicationId/signoff/callbacks',
    summary: 'Make or replace the callback of one origin',
    params: applicationParams,
    body: callbackBody,
    output: callbackOutput,
    errors: [...writeErrors, 'validation_failed', 'address_refused'],
    async handle({ principal, params: { applicationId }, body, request }) {
      const by = await managedBy(parts, principal, applicationId, request);
      const { origin, url, key, events, detailed } = body;
      await parts.push.callbacks.checkUrl(url);
      const data = await parts.database.transaction({ applicationId }, async (tx) => {
        const before = await parts.push.callbacks.find(tx, origin);
        await parts.push.callbacks.register(tx, by, origin, {
          url,
          key: key === undefined ? (before?.key ?? null) : key,
          events: [...new Set(events)],
          detailed,
          carried: before?.carried ?? {},
        });
        const saved = await parts.push.callbacks.find(tx, origin);
        return saved ? toWire(parts, tx, saved) : refuse('not_found');
      });
      return { data: data as z.input<typeof callbackOutput> };
    },
  });

const remove = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.delete_signoff_callback',
    method: 'DELETE',
    path: '/applications/:applicationId/signoff/callbacks',
    summary: 'End the callback of one origin; what waits for it goes with it',
    params: applicationParams,
    query: originQuery,
    output: nothing,
    errors: [...writeErrors, 'not_found'],
    async handle({ principal, params: { applicationId }, query, request }) {
      const by = await managedBy(parts, principal, applicationId, request);
      const removed = await parts.database.transaction({ applicationId }, (tx) =>
        parts.push.callbacks.remove(tx, by, query.origin || null),
      );
      return removed ? done : refuse('not_found', 'There is no such callback');
    },
  });

const test = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.test_signoff_callback',
    method: 'POST',
    path: '/applications/:applicationId/signoff/callbacks/test',
    summary: 'Send one real request about a package that does not exist',
    params: applicationParams,
    body: z.object({ origin: z.string().max(64).nullable() }),
    output: attemptOutput,
    errors: [...writeErrors, 'not_found', 'validation_failed'],
    async handle({ principal, params: { applicationId }, body, request }) {
      const by = await managedBy(parts, principal, applicationId, request);
      return {
        data: toAttempt(await parts.push.attempts.sendTestCallback(by, body.origin)) as z.input<typeof attemptOutput>,
      };
    },
  });

const attempts = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.list_signoff_attempts',
    method: 'GET',
    path: '/applications/:applicationId/signoff/attempts',
    summary: 'Attempts of all callbacks, newest first',
    params: applicationParams,
    query: cursorQuery.extend({
      outcome: z.enum(outcomes).optional(),
      messageId: z.string().max(64).optional(),
    }),
    output: pageOf(attemptOutput),
    errors: [...readErrors, 'validation_failed'],
    async handle({ principal, params: { applicationId }, query: { cursor, outcome, messageId } }) {
      await applicationOf(parts, await memberOf(parts, principal), applicationId);
      const page = await parts.database.transaction({ applicationId }, (tx) =>
        parts.push.attempts.list(tx, {
          of: 'callbacks',
          pageSize: 25,
          ...(cursor === undefined ? {} : { cursor }),
          ...(outcome === undefined ? {} : { outcome }),
          ...(messageId === undefined ? {} : { eventId: messageId }),
        }),
      );
      const items = page.items.map(toAttempt) as z.input<typeof attemptOutput>[];
      return { data: { items, nextCursor: page.nextCursor } };
    },
  });

const replay = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.replay_signoff_callback',
    method: 'POST',
    path: '/applications/:applicationId/signoff/messages/:messageId/replay',
    summary: 'Send a callback again',
    params: messageParams,
    output: nothing,
    errors: [...writeErrors, 'not_found'],
    async handle({ principal, params: { applicationId, messageId }, request }) {
      const by = await managedBy(parts, principal, applicationId, request);
      await parts.database.transaction({ applicationId }, (tx) =>
        parts.push.attempts.replay(tx, by, messageId, 'callbacks'),
      );
      return { status: 202, data: undefined, raw: { type: 'application/json', body: '' } };
    },
  });
