import type { PushSettings as WireSettings } from '@inlay/contract';
import { refuse } from '@inlay/contract';
import { z } from 'zod';
import type { Attempt, PushSettings } from '../../../domains/push/index.ts';
import { type AnyEndpoint, defineEndpoint } from '../../../http/endpoint.ts';
import { applicationOf, type InternalParts, managedBy, memberOf } from '../parts.ts';
import { applicationParams, cursorQuery, nothing, pageOf } from '../schemas.ts';

const outcomes = ['delivered', 'retry', 'dead', 'disabled'] as const;

const settingsOutput = z.object({
  url: z.string().nullable(),
  mode: z.enum(['signed', 'encrypted']),
  disabledAt: z.string().nullable(),
  secretLast4: z.string().nullable(),
  formerSecretEndsAt: z.string().nullable(),
  pausedUntil: z.string().nullable(),
  waiting: z.object({ pending: z.number(), held: z.number(), dead: z.number() }),
});

const changedOutput = z.object({ settings: settingsOutput, signingSecret: z.string().nullable() });

const attemptOutput = z.object({
  id: z.string(),
  pushId: z.string(),
  emailId: z.string(),
  number: z.number().int(),
  test: z.boolean(),
  outcome: z.enum(outcomes),
  status: z.number().int().nullable(),
  failure: z.string().nullable(),
  durationMs: z.number(),
  finishedAt: z.string(),
});

const messageOutput = z.object({ headers: z.record(z.string(), z.string()), body: z.string() });

const detailOutput = z.object({
  id: z.string(),
  status: z.string().nullable(),
  nextTryAt: z.string().nullable(),
  attempts: z.array(
    attemptOutput.extend({ url: z.string(), request: messageOutput, answer: messageOutput.nullable() }),
  ),
});

const pushParams = applicationParams.extend({ pushId: z.string().max(64) });

const readErrors = ['session_invalid', 'session_expired', 'application_not_found'] as const;
const writeErrors = [...readErrors, 'not_allowed', 'origin_not_allowed'] as const;

/** Push URL, signing secret, attempts and replay of one Application. */
export function pushEndpoints(parts: InternalParts): readonly AnyEndpoint[] {
  return [read(parts), save(parts), rotate(parts), test(parts), list(parts), detail(parts), replay(parts)];
}

/** Before the first Push URL there are no settings at all. */
const unset: WireSettings = {
  url: null,
  mode: 'signed',
  disabledAt: null,
  secretLast4: null,
  formerSecretEndsAt: null,
  pausedUntil: null,
  waiting: { pending: 0, held: 0, dead: 0 },
};

function toWire(settings: PushSettings | undefined): WireSettings {
  if (settings === undefined) return unset;
  return {
    url: settings.url,
    mode: settings.mode,
    disabledAt: settings.disabled?.at ?? null,
    secretLast4: settings.signingSecretLast4,
    formerSecretEndsAt: settings.previousSecretUntil,
    pausedUntil: settings.pausedUntil,
    waiting: settings.waiting,
  };
}

function toAttempt(attempt: Attempt) {
  const {
    id,
    eventId,
    lane: emailId,
    number,
    test: isTest,
    outcome,
    status,
    failure,
    durationMs,
    finishedAt,
  } = attempt;
  return { id, pushId: eventId, emailId, number, test: isTest, outcome, status, failure, durationMs, finishedAt };
}

const read = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.get_push',
    method: 'GET',
    path: '/applications/:applicationId/push',
    summary: 'Push settings, without the secret',
    params: applicationParams,
    output: settingsOutput,
    errors: readErrors,
    async handle({ principal, params: { applicationId } }) {
      await applicationOf(parts, await memberOf(parts, principal), applicationId);
      const settings = await parts.database.transaction({ applicationId }, (tx) => parts.push.settings.get(tx));
      return { data: toWire(settings) };
    },
  });

const save = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.update_push',
    method: 'PUT',
    path: '/applications/:applicationId/push',
    summary: 'Set the Push URL; the first time this makes the signing secret',
    params: applicationParams,
    body: z.object({ url: z.string('required').max(2048, 'too_long').nullable() }),
    output: changedOutput,
    errors: [...writeErrors, 'validation_failed', 'address_refused'],
    secretAnswer: true,
    async handle({ principal, params: { applicationId }, body: { url }, request }) {
      const by = await managedBy(parts, principal, applicationId, request);
      if (url !== null) await parts.push.settings.checkUrl(url);
      const data = await parts.database.transaction({ applicationId }, async (tx) => {
        const known = await parts.push.settings.get(tx);
        const made = known === undefined ? await parts.push.settings.create(tx, by, url) : undefined;
        if (known !== undefined) await parts.push.settings.setUrl(tx, by, url);
        return { settings: toWire(await parts.push.settings.get(tx)), signingSecret: made?.signingSecret ?? null };
      });
      return { data };
    },
  });

const rotate = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.rotate_push_secret',
    method: 'POST',
    path: '/applications/:applicationId/push/secret',
    summary: 'Make a new signing secret; the former one signs beside it for a day',
    params: applicationParams,
    output: changedOutput,
    errors: writeErrors,
    secretAnswer: true,
    async handle({ principal, params: { applicationId }, request }) {
      const by = await managedBy(parts, principal, applicationId, request);
      const data = await parts.database.transaction({ applicationId }, async (tx) => {
        const { signingSecret } = await parts.push.settings.rotateSigningSecret(tx, by);
        return { settings: toWire(await parts.push.settings.get(tx)), signingSecret };
      });
      return { data };
    },
  });

const test = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.test_push',
    method: 'POST',
    path: '/applications/:applicationId/push/test',
    summary: 'Send one real, signed request with sample content',
    params: applicationParams,
    output: attemptOutput.extend({ answer: messageOutput.nullable() }),
    errors: [...writeErrors, 'validation_failed'],
    async handle({ principal, params: { applicationId }, request }) {
      const attempt = await parts.push.attempts.sendTest(await managedBy(parts, principal, applicationId, request));
      return { data: { ...toAttempt(attempt), answer: attempt.answer } };
    },
  });

const list = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.list_pushes',
    method: 'GET',
    path: '/applications/:applicationId/push/attempts',
    summary: 'Attempts, newest first',
    params: applicationParams,
    query: cursorQuery.extend({ outcome: z.enum(outcomes).optional() }),
    output: pageOf(attemptOutput),
    errors: [...readErrors, 'validation_failed'],
    async handle({ principal, params: { applicationId }, query: { cursor, outcome } }) {
      await applicationOf(parts, await memberOf(parts, principal), applicationId);
      const page = await parts.database.transaction({ applicationId }, (tx) =>
        parts.push.attempts.list(tx, {
          pageSize: 25,
          ...(cursor === undefined ? {} : { cursor }),
          ...(outcome === undefined ? {} : { outcome }),
        }),
      );
      return { data: { items: page.items.map(toAttempt), nextCursor: page.nextCursor } };
    },
  });

const detail = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.get_push_message',
    method: 'GET',
    path: '/applications/:applicationId/pushes/:pushId',
    summary: 'One push with every attempt: what was sent, what came back',
    params: pushParams,
    output: detailOutput,
    errors: [...readErrors, 'not_found'],
    async handle({ principal, params: { applicationId, pushId } }) {
      await applicationOf(parts, await memberOf(parts, principal), applicationId);
      const { items } = await parts.database.transaction({ applicationId }, (tx) =>
        parts.push.attempts.list(tx, { eventId: pushId, pageSize: 50 }),
      );
      const [latest] = items;
      if (!latest) return refuse('not_found', 'There is no such push');
      const attempts = items.map((attempt) => ({
        ...toAttempt(attempt),
        url: attempt.url,
        request: { headers: attempt.request.headers, body: attempt.request.body },
        answer: attempt.answer,
      }));
      const { status, nextTryAt } = latest.push ?? { status: null, nextTryAt: null };
      return { data: { id: pushId, status, nextTryAt, attempts } };
    },
  });

const replay = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.replay_push',
    method: 'POST',
    path: '/applications/:applicationId/pushes/:pushId/replay',
    summary: 'Send a push again',
    params: pushParams,
    output: nothing,
    errors: [...writeErrors, 'not_found', 'signoff_required'],
    async handle({ principal, params: { applicationId, pushId }, request }) {
      const by = await managedBy(parts, principal, applicationId, request);
      await parts.database.transaction({ applicationId }, (tx) => parts.push.attempts.replay(tx, by, pushId));
      return { status: 202, data: undefined, raw: { type: 'application/json', body: '' } };
    },
  });
