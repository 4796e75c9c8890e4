import { z } from 'zod';
import { applicationParams } from '../schemas.ts';

/** As the published contract has it: what came that way can be saved again. */
const language = z
  .string()
  .regex(/^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,3}$/, 'must be a language such as en or pt-BR');
const reasons = z.record(
  language,
  z.array(z.string().trim().min(1, 'required').max(255, 'too_long')).max(50, 'too_long'),
);
const handOver = z.record(
  language,
  z.object({
    href: z
      .string()
      .max(2_048, 'too_long')
      .regex(/^https?:\/\/[^\s]+$/i, 'must be an http or https address'),
    text: z.string().max(255, 'too_long'),
    title: z.string().max(255, 'too_long'),
  }),
);

export const settingsBody = z.object({
  requireSignoff: z.boolean().optional(),
  offerInEditor: z.boolean().optional(),
  tokenMinutes: z.number().optional(),
  sessionIdleMinutes: z.number().optional(),
  redemptionsMax: z.number().optional(),
  declineReasons: reasons.optional(),
  optOutReasons: reasons.optional(),
  handOver: handOver.optional(),
  statement: z.string().max(2_000, 'too_long').optional(),
});

export const settingsOutput = z.object({
  requireSignoff: z.boolean(),
  offerInEditor: z.boolean(),
  tokenMinutes: z.number(),
  sessionIdleMinutes: z.number(),
  redemptionsMax: z.number(),
  declineReasons: z.record(z.string(), z.array(z.string())),
  optOutReasons: z.record(z.string(), z.array(z.string())),
  handOver: z.record(z.string(), z.object({ href: z.string(), text: z.string(), title: z.string() })),
  statement: z.string(),
});

const origin = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,64}$/, 'must be letters, digits, ".", "_" or "-"')
  .nullable();

/** The query has no null: an empty or absent origin is the application's own callback. */
export const originQuery = z.object({ origin: z.string().max(64).optional() });

export const callbackBody = z.object({
  origin,
  url: z.string('required').min(1, 'required').max(2_048, 'too_long'),
  key: z
    .string()
    .max(1_024, 'too_long')
    .regex(/^[\x20-\x7e]+$/, 'must be printable ASCII')
    .nullable()
    .optional(),
  events: z.array(z.string().regex(/^[A-Z][A-Z0-9_]{0,63}$/)).max(100, 'too_long'),
  detailed: z.boolean(),
});

export const callbackOutput = z.object({
  origin: z.string().nullable(),
  url: z.string(),
  hasKey: z.boolean(),
  events: z.array(z.string()),
  detailed: z.boolean(),
  disabledAt: z.string().nullable(),
  pausedUntil: z.string().nullable(),
  waiting: z.object({ pending: z.number(), held: z.number(), dead: z.number() }),
  changedAt: z.string(),
});

export const callbacksOutput = z.object({
  items: z.array(callbackOutput),
  events: z.array(z.string()),
  signed: z.boolean(),
});

const message = z.object({ headers: z.record(z.string(), z.string()), body: z.string() });

export const outcomes = ['delivered', 'retry', 'dead', 'disabled'] as const;

export const attemptOutput = z.object({
  id: z.string(),
  messageId: z.string(),
  packageId: z.string(),
  origin: z.string().nullable(),
  number: z.number().int(),
  test: z.boolean(),
  outcome: z.enum(outcomes),
  url: z.string(),
  status: z.number().int().nullable(),
  failure: z.string().nullable(),
  durationMs: z.number(),
  finishedAt: z.string(),
  request: message,
  answer: message.nullable(),
  state: z.string().nullable(),
  nextTryAt: z.string().nullable(),
});

export const messageParams = applicationParams.extend({ messageId: z.string().max(64) });
