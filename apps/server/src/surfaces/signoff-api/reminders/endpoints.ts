import { z } from 'zod';
import type { Package } from '../../../domains/signoff/index.ts';
import type { AnyEndpoint, Method } from '../../../http/endpoint.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { type PackageCallParts, packageErrors, packageParams } from '../package-call.ts';
import { callerOf } from '../signoff-caller.ts';

const path = '/packages/:packageId/reminders';

const schedule = z.object({
  packageId: z.string(),
  startInDaysDelay: z.number(),
  intervalInDays: z.number(),
  repetitionsCount: z.number(),
  reminders: z.array(z.object({ date: z.string(), sentDate: z.string().nullable() })),
});

const days = z.number().int().min(0).max(365).nullish();

/** The schedule by which signers whose turn it is are reminded. */
export const reminderEndpoints = (parts: PackageCallParts): readonly AnyEndpoint[] => [
  getReminders(parts),
  setReminders(parts, 'POST'),
  setReminders(parts, 'PUT'),
  deleteReminders(parts),
];

/** No schedule: an empty answer, which clients read as null. */
const none = { data: null, status: 204, raw: { type: 'application/json; charset=utf-8', body: '' } } as const;

const getReminders = ({ signoff }: PackageCallParts) =>
  defineEndpoint({
    operation: 'signoff.get_reminders',
    method: 'GET',
    path,
    summary: 'Get the reminders of a package',
    description: '204 where there is no schedule.',
    params: packageParams,
    output: schedule.nullable(),
    errors: packageErrors,
    async handle(call) {
      const data = encode(await signoff.packages.get(callerOf(call), call.params.packageId));
      return data === null ? none : { data };
    },
  });

const setReminders = ({ signoff }: PackageCallParts, method: Extract<Method, 'POST' | 'PUT'>) =>
  defineEndpoint({
    operation: 'signoff.set_reminders',
    method,
    path,
    summary: 'Set the reminders of a package',
    description: 'Days are counted from the sending; of a package that is out, days that are over are left out.',
    params: packageParams,
    body: z.object({
      startInDaysDelay: days,
      intervalInDays: days,
      repetitionsCount: z.number().int().min(0).max(100).nullish(),
    }),
    output: schedule.nullable(),
    errors: [...packageErrors, 'invalid_json', 'validation_failed', 'package_not_modifiable'],
    async handle(call) {
      const { startInDaysDelay, intervalInDays, repetitionsCount } = call.body;
      const reminders = {
        startInDays: startInDaysDelay ?? 0,
        everyDays: intervalInDays ?? 0,
        repetitions: repetitionsCount ?? 0,
      };
      return { data: encode(await signoff.packages.change(callerOf(call), call.params.packageId, { reminders })) };
    },
  });

const deleteReminders = ({ signoff }: PackageCallParts) =>
  defineEndpoint({
    operation: 'signoff.delete_reminders',
    method: 'DELETE',
    path,
    summary: 'Remind nobody any more',
    params: packageParams,
    output: z.null(),
    errors: [...packageErrors, 'package_not_modifiable'],
    async handle(call) {
      await signoff.packages.change(callerOf(call), call.params.packageId, { reminders: null });
      return none;
    },
  });

const encode = ({ id, reminders }: Package): z.input<typeof schedule> | null =>
  reminders && {
    packageId: id,
    startInDaysDelay: reminders.startInDays,
    intervalInDays: reminders.everyDays,
    repetitionsCount: reminders.repetitions,
    reminders: reminders.planned.map(({ at, sentAt }) => ({ date: at, sentDate: sentAt })),
  };
