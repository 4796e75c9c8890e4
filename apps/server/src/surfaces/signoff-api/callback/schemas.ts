import { refuse } from '@inlay/contract';
import { z } from 'zod';
import type { CallbackRegistration, NewCallback } from '../../../domains/push/index.ts';

const eventsMax = 100;

/** How the host may want us to show who we are; what it does not name is a key, where there is one. */
const authTypes = ['NO_AUTH', 'BASIC'] as const;

export const callbackBody = z
  .looseObject({
    url: z.string().max(2_048).nullish().meta({ description: 'Empty or null ends the registration' }),
    key: z
      .string()
      .max(1_024)
      .regex(/^[\x20-\x7e]*$/, 'May hold printable ASCII alone: it travels in a header')
      .nullish()
      .meta({ description: 'Comes back as `Authorization: Basic <key>`, as it is' }),
    events: z
      .array(z.string().regex(/^[A-Z][A-Z0-9_]{0,63}$/, 'must be the name of an event'))
      .max(eventsMax)
      .nullish()
      .meta({ description: 'Names of events, such as PACKAGE_COMPLETE' }),
    authType: z.enum(authTypes).nullish().meta({ description: 'Absent: BASIC where there is a key' }),
    inlay: z.boolean().nullish().meta({
      description: 'True: callbacks carry an object `inlay` beside the published members. Absent: false',
    }),
  })
  .meta({ description: 'Other members are given back as they came' });

export const callbackAnswer = z.looseObject({
  url: z.string().nullable(),
  key: z.string().nullable(),
  events: z.array(z.string()),
});

/** Names of connectors: `salesforce`, `dynamics365`. */
export const originParams = z.object({ origin: z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/) });

/** Most of what a registration may carry along that means nothing to us. */
const carriedBytesMax = 4_096;

/** @returns undefined where the registration is to end. @throws Refusal `validation_failed`. */
export function readCallback(
  body: z.output<typeof callbackBody>,
): (NewCallback & { readonly url: string }) | undefined {
  const { url, key, events, authType, inlay, ...carried } = body;
  if (!url) return undefined;
  if (Buffer.byteLength(JSON.stringify(carried)) > carriedBytesMax) {
    refuse('validation_failed', `Other members hold at most ${carriedBytesMax} bytes together`);
  }
  return {
    url,
    key: key && authType !== 'NO_AUTH' ? key : null,
    events: [...new Set(events ?? [])],
    detailed: inlay ?? false,
    carried: authType ? { ...carried, authType } : carried,
  };
}

/** The registration as it was given; a host that has none reads an empty one. */
export const encodeCallback = (callback: CallbackRegistration | undefined): z.input<typeof callbackAnswer> => ({
  ...callback?.carried,
  url: callback?.url ?? null,
  key: callback?.key ?? null,
  events: [...(callback?.events ?? [])],
  ...(callback?.detailed ? { inlay: true } : {}),
});
