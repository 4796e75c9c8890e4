import { type ChangeNotices, type ChangeNoticeTuning, createChangeNotices } from './domains/plugin/index.ts';
import { decide, readRetryAfter, retryScheduleSeconds } from './domains/push/index.ts';
import type { Egress } from './egress/index.ts';
import { systemClock } from './kernel/clock.ts';
import type { Services } from './services.ts';

type Parts = Pick<Services, 'database' | 'logger' | 'access' | 'endUsers' | 'pluginSettings' | 'push'>;

/** Change notices with what they borrow: addresses, secrets and the patience of pushes. */
export function wireChangeNotices(
  { database, egress, logger, access, endUsers, pluginSettings, push }: Parts & { readonly egress: Egress },
  tuning: { readonly changeNotices?: Partial<ChangeNoticeTuning> },
): ChangeNotices {
  return createChangeNotices({
    database,
    egress,
    clock: systemClock,
    readEndpoint: pluginSettings.readChangeNotification,
    readSigningSecrets: push.settings.readSigningSecrets,
    readPluginId: async (tx) =>
      (await access.credentials.list(tx)).find(({ kind }) => kind === 'plugin')?.publicId ?? null,
    readUserId: async (tx, actor) => {
      const [, endUserId] = /^end_user:(\d+)$/.exec(actor) ?? [];
      return endUserId === undefined ? null : ((await endUsers.findById(tx, Number(endUserId)))?.externalId ?? null);
    },
    decide: (result, failedBefore) => decide(result, failedBefore, retryScheduleSeconds),
    readRetryAfter,
    onError: (error, facts) => logger.error({ err: error, ...facts }, 'change notification failed'),
    ...(tuning.changeNotices ? { tuning: tuning.changeNotices } : {}),
  });
}
