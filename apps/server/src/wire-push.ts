import { createPush, type Push, type PushTuning } from './domains/push/index.ts';
import type { Egress } from './egress/index.ts';
import { systemClock } from './kernel/clock.ts';
import type { Services } from './services.ts';
import { writeCallback, writeTestCallback } from './surfaces/signoff-api/callback/write-callback.ts';

type Parts = Pick<Services, 'database' | 'keyring' | 'logger' | 'emails'> & { readonly egress: Egress };

/** Pushes and callbacks with what they are made of: saved emails, and what happened to packages. */
export function wirePush(
  { database, keyring, egress, logger, emails }: Parts,
  tuning: { readonly push?: Partial<PushTuning> },
): Push {
  return createPush({
    database,
    keyring,
    egress,
    clock: systemClock,
    loadPushContent: ({ applicationId, lane, ref, type }) =>
      emails.loadPushPayload(applicationId, lane, Number(ref), type),
    checkReplay: (tx, { applicationId, ...place }) => emails.checkReplay(tx, applicationId, place),
    writeCallback,
    writeTestCallback,
    onError: (error, facts) => logger.error({ err: error, ...facts }, 'push failed'),
    ...(tuning.push ? { tuning: tuning.push } : {}),
  });
}
