import { breakerDefaults } from '../../jobs/gates.ts';
import { claimLeases } from '../../jobs/leases.ts';
import { outboxChannel } from '../../jobs/outbox.ts';
import { startWorker, type Worker } from '../../jobs/worker.ts';
import { createAttempts } from './attempts.ts';
import { createCallbacks } from './callbacks.ts';
import type { PushContext, PushTuning } from './context.ts';
import { createDelivery } from './deliver.ts';
import { retryScheduleSeconds } from './rules.ts';
import { createSettings } from './settings.ts';

export type { Attempt, AttemptQuery } from './attempts.ts';
export type { PushContent } from './body.ts';
export type { CallbackRegistration, NewCallback } from './callbacks.ts';
export { originOf } from './channels.ts';
export type { PushContext, PushReference, PushTuning } from './context.ts';
export { decide, readRetryAfter, retryScheduleSeconds } from './rules.ts';
export type { By, PushSettings } from './settings.ts';

/** How saved content, and what happens to packages, reaches the host. */
export interface Push {
  readonly settings: ReturnType<typeof createSettings>;
  readonly attempts: ReturnType<typeof createAttempts>;
  readonly callbacks: ReturnType<typeof createCallbacks>;
  /** Starts delivering in this process; any number of processes may. */
  startWorker(): Worker;
}

const tuningDefault: PushTuning = {
  scheduleSeconds: retryScheduleSeconds,
  slots: 16,
  concurrencyMax: 256,
  pollMs: 1_000,
  totalTimeoutMs: 15_000,
  leaseSeconds: 30,
  breaker: breakerDefaults,
};

export function createPush(context: PushContext): Push {
  const tuning = { ...tuningDefault, ...context.tuning };
  const { database } = context;
  return {
    settings: createSettings(context),
    attempts: createAttempts(context, tuning),
    callbacks: createCallbacks(context),
    startWorker: () =>
      startWorker({
        claim: (rowsMax) => claimLeases(database, { rowsMax, slots: tuning.slots, leaseSeconds: tuning.leaseSeconds }),
        handle: createDelivery(context, tuning),
        concurrencyMax: tuning.concurrencyMax,
        pollMs: tuning.pollMs,
        listen: (wake) => database.listen(outboxChannel, wake),
        onError: (error, lease) => context.onError(error, lease === undefined ? {} : { eventId: lease.eventId }),
      }),
  };
}
