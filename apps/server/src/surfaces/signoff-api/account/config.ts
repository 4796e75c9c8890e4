import { z } from 'zod';
import type { Signoff, SignoffSettings } from '../../../domains/signoff/index.ts';
import { type AnyEndpoint, type Call, defineEndpoint } from '../../../http/endpoint.ts';
import { nothing } from '../package-call.ts';
import { callerErrors } from '../signoff-caller.ts';

interface Parts {
  readonly signoff: Signoff;
}

const params = z.object({
  language: z.string().regex(/^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,3}$/, 'must be a language code'),
});
const reasons = z.array(z.string().min(1).max(255)).max(50);
const handOver = z.object({
  href: z
    .string()
    .max(2_048)
    .regex(/^https?:\/\//i, 'must be an http or https address'),
  text: z.string().max(255).nullish(),
  title: z.string().max(255).nullish(),
});
const errors = [...callerErrors, 'validation_failed'] as const;
const reasonsPath = '/accountConfig/declineReasons/:language';
const handOverPath = '/accountConfig/handoverUrl/:language';

/** What packages offer that say nothing themselves, by language. */
export const accountConfigEndpoints = (parts: Parts): readonly AnyEndpoint[] => [
  getReasons(parts),
  setReasons(parts, 'POST'),
  setReasons(parts, 'PUT'),
  deleteReasons(parts),
  getHandOver(parts),
  setHandOver(parts, 'POST'),
  setHandOver(parts, 'PUT'),
  deleteHandOver(parts),
];

type Facts = Pick<Call<unknown, unknown, unknown>, 'principal' | 'transact'>;

const read = ({ settings }: Signoff, { principal, transact }: Facts): Promise<SignoffSettings> =>
  transact({ applicationId: principal.applicationId }, (tx) => settings.read(tx));

const change = (
  { settings }: Signoff,
  { principal, transact }: Facts,
  rule: (before: SignoffSettings) => Partial<SignoffSettings>,
): Promise<SignoffSettings> =>
  transact({ applicationId: principal.applicationId }, async (tx) =>
    settings.change(tx, principal.applicationId, rule(await settings.read(tx))),
  );

const without = <Value>(map: Readonly<Record<string, Value>>, name: string): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(map).filter(([key]) => key !== name));

const getReasons = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.get_decline_reasons',
    method: 'GET',
    path: reasonsPath,
    summary: 'See the reasons to decline',
    description: 'An empty list where none were set.',
    params,
    output: reasons,
    errors,
    async handle(call) {
      return { data: [...((await read(signoff, call)).declineReasons[call.params.language] ?? [])] };
    },
  });

const setReasons = ({ signoff }: Parts, method: 'POST' | 'PUT') =>
  defineEndpoint({
    operation: 'signoff.set_decline_reasons',
    method,
    path: reasonsPath,
    summary: 'Set the reasons to decline',
    params,
    body: reasons,
    output: reasons,
    errors,
    async handle(call) {
      const { body } = call;
      const { language } = call.params;
      await change(signoff, call, (before) => ({ declineReasons: { ...before.declineReasons, [language]: body } }));
      return { data: body };
    },
  });

const deleteReasons = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.delete_decline_reasons',
    method: 'DELETE',
    path: reasonsPath,
    summary: 'Forget the reasons to decline',
    params,
    output: nothing,
    errors,
    async handle(call) {
      const { language } = call.params;
      await change(signoff, call, (before) => ({ declineReasons: without(before.declineReasons, language) }));
      return { data: {} };
    },
  });

const getHandOver = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.get_handover_url',
    method: 'GET',
    path: handOverPath,
    summary: 'See where signers go on to',
    params,
    output: z.union([handOver, nothing]),
    errors,
    async handle(call) {
      return { data: (await read(signoff, call)).handOver[call.params.language] ?? {} };
    },
  });

const setHandOver = ({ signoff }: Parts, method: 'POST' | 'PUT') =>
  defineEndpoint({
    operation: 'signoff.set_handover_url',
    method,
    path: handOverPath,
    summary: 'Set where signers go on to',
    params,
    body: handOver,
    output: handOver,
    errors,
    async handle(call) {
      const { href, text, title } = call.body;
      const { language } = call.params;
      const value = { href, text: text ?? '', title: title ?? '' };
      await change(signoff, call, (before) => ({ handOver: { ...before.handOver, [language]: value } }));
      return { data: value };
    },
  });

const deleteHandOver = ({ signoff }: Parts) =>
  defineEndpoint({
    operation: 'signoff.delete_handover_url',
    method: 'DELETE',
    path: handOverPath,
    summary: 'Forget where signers go on to',
    params,
    output: nothing,
    errors,
    async handle(call) {
      const { language } = call.params;
      await change(signoff, call, (before) => ({ handOver: without(before.handOver, language) }));
      return { data: {} };
    },
  });
