import type { Database, Queryable, Transaction } from '../../../db/database.ts';
import { type Egress, EgressError, type EgressFailure } from '../../../egress/index.ts';
import type { Lease } from '../../../jobs/leases.ts';
import { appendEvents } from '../../../jobs/outbox.ts';
import { startWorker, type Worker } from '../../../jobs/worker.ts';
import { randomBase62 } from '../../../kernel/base62.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { makeEventId } from '../../../kernel/ids.ts';
import { signPush } from '../../../kernel/push-signature.ts';
import type { HostEndpoint } from '../rules.ts';
import * as store from './store.ts';

/** What one try came to. */
export type NoticeResult =
  | { readonly status: number; readonly retryAfterSeconds: number | undefined }
  | { readonly failure: EgressFailure };

/** What becomes of a notice after a try. `disabled`: the host says that the address is gone. */
export type NoticeDecision =
  | { readonly outcome: 'delivered' | 'dead' | 'disabled' }
  | { readonly outcome: 'retry'; readonly delaySeconds: number };

export interface ChangeNoticeTuning extends store.Debounce {
  /** Most requests of one application in flight, over all processes. */
  readonly slots: number;
  readonly concurrencyMax: number;
  readonly pollMs: number;
  readonly totalTimeoutMs: number;
  readonly leaseSeconds: number;
}

const tuningDefault: ChangeNoticeTuning = {
  pauseSeconds: 3,
  waitSecondsMax: 15,
  slots: 4,
  concurrencyMax: 32,
  pollMs: 1_000,
  totalTimeoutMs: 10_000,
  leaseSeconds: 30,
};

/** `tx` in all of these has the application as its scope. */
export interface ChangeNoticeContext {
  readonly database: Database;
  readonly egress: Egress;
  readonly clock: Clock;
  readonly readEndpoint: (tx: Queryable) => Promise<HostEndpoint | undefined>;
  /** In clear, the newest first; none: the request goes unsigned. */
  readonly readSigningSecrets: (tx: Queryable) => Promise<readonly string[]>;
  readonly readPluginId: (tx: Transaction) => Promise<string | null>;
  /** The host's own id of who saved; null for somebody it did not name. */
  readonly readUserId: (tx: Queryable, actor: string) => Promise<string | null>;
  readonly decide: (result: NoticeResult, failedBefore: number) => NoticeDecision;
  readonly readRetryAfter: (header: string | undefined, nowMs: number) => number | undefined;
  readonly onError: (error: unknown, facts: Readonly<Record<string, unknown>>) => void;
  readonly tuning?: Partial<ChangeNoticeTuning>;
}

/** A saved version of an email of the Plugin API. */
export interface ChangedEmail {
  readonly applicationId: string;
  /** The host's own id of the email. */
  readonly emailKey: string;
  readonly version: number;
  readonly actor: string;
}

/** Tells hosts that an email has changed: one request without content, soon after the last change. */
export interface ChangeNotices {
  /** In the transaction of the save. Nothing where the application wants to be told of nothing. */
  note(tx: Transaction, changed: ChangedEmail): Promise<void>;
  startWorker(): Worker;
  forgetApplication(tx: Transaction): Promise<void>;
}

export function createChangeNotices(context: ChangeNoticeContext): ChangeNotices {
  const { database, clock } = context;
  const tuning = { ...tuningDefault, ...context.tuning };
  return {
    async note(tx, changed) {
      if ((await context.readEndpoint(tx)) === undefined) return;
      await store.upsertNotice(tx, { ...changed, eventId: makeEventId(clock.nowMs()) }, tuning);
    },
    startWorker: () =>
      startWorker({
        claim: (rowsMax) => store.claimNotices(database, randomBase62(16), { ...tuning, rowsMax }),
        handle: (lease) => deliver(context, tuning, lease),
        concurrencyMax: tuning.concurrencyMax,
        pollMs: tuning.pollMs,
        // Nothing is due at the moment of its commit: the poll finds it in time.
        listen: () => () => {},
        onError: (error, lease) => context.onError(error, lease === undefined ? {} : { emailId: lease.lane }),
      }),
    async forgetApplication(tx) {
      await store.deleteNotices(tx);
    },
  };
}

async function deliver(context: ChangeNoticeContext, tuning: ChangeNoticeTuning, lease: Lease): Promise<void> {
  const claimedMs = performance.now();
  const { database } = context;
  const scope = { applicationId: lease.applicationId };
  const message = await database.transaction(scope, (tx) => readMessage(context, tx, lease));
  if (message === undefined) return;
  // A process that was stopped for a while does not send what others may be sending by now.
  if (tuning.leaseSeconds * 1000 - (performance.now() - claimedMs) < tuning.totalTimeoutMs) return;
  const result = await send(context, message, tuning.totalTimeoutMs);
  const decision = context.decide(result, lease.attempts);
  await database.transaction(scope, async (tx) => {
    if (decision.outcome === 'retry') return store.retryNotice(tx, lease, message.eventId, decision.delaySeconds);
    await store.settleNotice(tx, lease, message.eventId);
    if (decision.outcome === 'delivered') return;
    const reason = 'status' in result ? `answered ${result.status}` : result.failure;
    const event = {
      type: 'plugin.change_notice_given_up',
      actor: 'system',
      data: { reason, attempts: lease.attempts + 1 },
    };
    await appendEvents(tx, [{ ...event, applicationId: lease.applicationId, target: `email:${lease.lane}` }]);
  });
}

interface Message {
  readonly eventId: string;
  readonly endpoint: HostEndpoint;
  readonly body: string;
  readonly secrets: readonly string[];
}

/** As it stands now: the last change, the present address. Undefined where there is nothing to tell any more. */
async function readMessage(context: ChangeNoticeContext, tx: Transaction, lease: Lease): Promise<Message | undefined> {
  const notice = await store.readNotice(tx, lease);
  if (notice === undefined) return undefined;
  const endpoint = await context.readEndpoint(tx);
  if (endpoint === undefined) {
    await store.settleNotice(tx, lease, notice.event_id);
    return undefined;
  }
  const body = JSON.stringify({
    pluginId: await context.readPluginId(tx),
    emailId: lease.lane,
    userId: await context.readUserId(tx, notice.actor),
    type: 'EMAIL_CHANGED',
    version: notice.version,
    changedOn: notice.changed_at.getTime(),
  });
  return { eventId: notice.event_id, endpoint, body, secrets: await context.readSigningSecrets(tx) };
}

/** Sends once. Never throws on what the host does. */
async function send(
  { egress, clock, readRetryAfter }: ChangeNoticeContext,
  { eventId, endpoint, body, secrets }: Message,
  totalTimeoutMs: number,
): Promise<NoticeResult> {
  const { url, username, password } = endpoint;
  const pair = Buffer.from(`${username ?? ''}:${password ?? ''}`).toString('base64');
  const headers = {
    'content-type': 'application/json',
    ...(username === null && password === null ? {} : { authorization: `Basic ${pair}` }),
    ...(secrets.length === 0 ? {} : signPush(eventId, Math.floor(clock.nowMs() / 1000), body, secrets)),
  };
  try {
    const answer = await egress.send({ url, method: 'POST', headers, body, totalTimeoutMs });
    return { status: answer.status, retryAfterSeconds: readRetryAfter(answer.headers['retry-after'], clock.nowMs()) };
  } catch (error) {
    if (!(error instanceof EgressError)) throw error;
    return { failure: error.failure };
  }
}
