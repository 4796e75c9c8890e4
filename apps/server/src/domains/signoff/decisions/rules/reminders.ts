import { refuse } from '@inlay/contract';
import type { Reminders } from '../../package.ts';

const dayMs = 24 * 60 * 60 * 1_000;

const bounds = { startInDays: [0, 365], everyDays: [0, 365], repetitions: [0, 100] } as const;

/** @throws Refusal `validation_failed`: days from 0 to 365, repetitions from 0 to 100, and no repetition without an interval. */
export function checkReminders(reminders: Pick<Reminders, keyof typeof bounds>): void {
  for (const name of ['startInDays', 'everyDays', 'repetitions'] as const) {
    const [min, max] = bounds[name];
    const value = reminders[name];
    if (!Number.isInteger(value) || value < min || value > max)
      refuseField(name, `a whole number from ${min} to ${max}`);
  }
  if (reminders.repetitions > 0 && reminders.everyDays === 0) refuseField('everyDays', 'at least 1 with repetitions');
}

const refuseField = (field: string, message: string): never =>
  refuse('validation_failed', `${field}: ${message}`, { fields: [{ field, message }] });

/**
 * The days of a schedule, counted from the sending. The invitation itself is the first word, so a start in 0 days is
 * the next one. What was sent already stays.
 * @param now Days that are over by then are left out: nobody is reminded of yesterday.
 */
export function planReminders(reminders: Reminders, sentAt: string, now: string = sentAt): Reminders {
  const start = Date.parse(sentAt);
  const sent = reminders.planned.filter(({ sentAt: at }) => at !== null);
  const planned = Array.from({ length: reminders.repetitions + 1 }, (_, i) => {
    const days = Math.max(reminders.startInDays, 1) + i * reminders.everyDays;
    return { at: new Date(start + days * dayMs).toISOString(), sentAt: null };
  }).filter(({ at }) => at > now);
  return { ...reminders, planned: sentAt === now ? planned : [...sent, ...planned] };
}
