import { refuse } from '@inlay/contract';
import type { Transaction } from '../../db/database.ts';
import { readOutboxStates, readPointer, requeue } from '../../jobs/leases.ts';
import { appendEvents, outboxChannel, pushChannel } from '../../jobs/outbox.ts';
import { makeEventId } from '../../kernel/ids.ts';
import { buildBody, testContent } from './body.ts';
import { callbackChannel, callbackChannelOf } from './channels.ts';
import type { PushContext, PushTuning } from './context.ts';
import { type Destination, readTestDestination } from './destination.ts';
import type { By } from './settings.ts';
import * as store from './store.ts';
import { tryOnce } from './try-once.ts';

/** One try of one push. */
export interface Attempt {
  readonly id: string;
  readonly eventId: string;
  /** `push`, `callback` or `callback:<origin>`. */
  readonly channel: string;
  /** What it is about: the email of a push, the package of a callback. */
  readonly lane: string;
  readonly number: number;
  readonly test: boolean;
  readonly outcome: 'delivered' | 'retry' | 'dead' | 'disabled';
  readonly url: string;
  readonly status: number | null;
  readonly failure: string | null;
  readonly durationMs: number;
  /** ISO 8601. */
  readonly finishedAt: string;
  readonly request: {
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly bytes: number;
  };
  readonly answer: null | { readonly headers: Readonly<Record<string, string>>; readonly body: string };
  /** What has become of the push since; null for a test. */
  readonly push: null | { readonly status: string; readonly nextTryAt: string | null };
}

export interface AttemptQuery {
  /** Absent: of pushes. */
  readonly of?: 'pushes' | 'callbacks';
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
  readonly pageSize?: number;
  readonly eventId?: string;
  readonly outcome?: Attempt['outcome'];
}

const pageSizeDefault = 50;
const pageSizeMax = 100;

export function createAttempts(context: PushContext, tuning: PushTuning) {
  return {
    /** Newest first. Scope: the application. */
    async list(
      tx: Transaction,
      query: AttemptQuery = {},
    ): Promise<{ readonly items: readonly Attempt[]; readonly nextCursor: string | null }> {
      const pageSize = Math.min(Math.max(query.pageSize ?? pageSizeDefault, 1), pageSizeMax);
      if (query.cursor !== undefined && !/^\d{1,15}$/.test(query.cursor)) {
        refuse('validation_failed', 'The cursor is not one of this list', { field: 'cursor' });
      }
      const rows = await store.listAttempts(tx, {
        channels: query.of === 'callbacks' ? `${callbackChannel}%` : pushChannel,
        before: query.cursor === undefined ? null : Number(query.cursor),
        eventId: query.eventId ?? null,
        outcome: query.outcome ?? null,
        rowsMax: pageSize + 1,
      });
      const page = rows.slice(0, pageSize);
      const states = await readOutboxStates(tx, [...new Set(page.map((row) => row.event_id))]);
      const byId = new Map(states.map((state) => [state.event_id, state]));
      const items = page.map((row) => toAttempt(row, byId.get(row.event_id)));
      return { items, nextCursor: rows.length > pageSize ? String(page.at(-1)?.id) : null };
    },

    /** Sends a small made-up email at once and tells how it went. Flagged `test`, signed like any other. */
    sendTest: (by: By): Promise<Attempt> =>
      tryTest(context, tuning, by, pushChannel, (eventId, nowMs) => {
        const frame = { eventId, type: 'email.saved', applicationId: by.applicationId, test: true };
        return buildBody(testContent(nowMs), frame);
      }),

    /** The same for a callback: a made-up package was created. @throws Refusal `not_found`. */
    sendTestCallback: (by: By, origin: string | null): Promise<Attempt> =>
      tryTest(context, tuning, by, callbackChannelOf(origin), (_eventId, nowMs, { detailed }) =>
        context.writeTestCallback(new Date(nowMs).toISOString(), { detailed }),
      ),

    /**
     * Sends a message again under its own id, with all its tries ahead of it.
     * @throws Refusal `not_found`; `signoff_required` for a push whose content may not leave.
     */
    async replay(
      tx: Transaction,
      by: By,
      eventId: string,
      of: NonNullable<AttemptQuery['of']> = 'pushes',
    ): Promise<void> {
      const { applicationId, actor } = by;
      const pointer = await readPointer(tx, eventId);
      const isOne = pointer !== undefined && (pointer.channel === pushChannel) === (of === 'pushes');
      if (!isOne) return refuse('not_found', 'There is no such message');
      if (of === 'pushes') await context.checkReplay(tx, { applicationId, ...pointer });
      await requeue(tx, eventId);
      await appendEvents(tx, [
        {
          applicationId,
          type: of === 'pushes' ? 'push.replayed' : 'callback.replayed',
          actor,
          target: `event:${eventId}`,
        },
      ]);
      tx.afterCommit(() => context.database.notify(outboxChannel));
    },
  };
}

/** One try of something made up, at once. */
async function tryTest(
  context: PushContext,
  tuning: PushTuning,
  { applicationId }: By,
  channel: string,
  write: (eventId: string, nowMs: number, destination: Destination) => string,
): Promise<Attempt> {
  const scope = { applicationId };
  const destination = await context.database.transaction(scope, (tx) => readTestDestination(context, tx, channel));
  const nowMs = context.clock.nowMs();
  const eventId = makeEventId(nowMs);
  const body = write(eventId, nowMs, destination);
  const tried = await tryOnce(context, destination, { eventId, body }, tuning.totalTimeoutMs);
  const delivered = 'status' in tried.result && tried.result.status >= 200 && tried.result.status < 300;
  const outcome = delivered ? 'delivered' : 'dead';
  return context.database.transaction(scope, async (tx) => {
    const row = await store.insertAttempt(tx, {
      ...tried.record,
      applicationId,
      channel,
      lane: 'test',
      test: true,
      outcome,
    });
    return toAttempt(row, undefined);
  });
}

function toAttempt(
  row: store.AttemptRow,
  state: Awaited<ReturnType<typeof readOutboxStates>>[number] | undefined,
): Attempt {
  return {
    id: String(row.id),
    eventId: row.event_id,
    channel: row.channel,
    lane: row.lane,
    number: row.number,
    test: row.test,
    outcome: row.outcome,
    url: row.url,
    status: row.status,
    failure: row.failure,
    durationMs: row.duration_ms,
    finishedAt: row.finished_at.toISOString(),
    request: { headers: row.request_headers, body: row.request_body, bytes: row.request_bytes },
    answer: row.answer_headers === null ? null : { headers: row.answer_headers, body: row.answer_body ?? '' },
    push:
      state === undefined
        ? null
        : { status: state.status, nextTryAt: state.status === 'pending' ? state.due_at.toISOString() : null },
  };
}
