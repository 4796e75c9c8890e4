import { refuse } from '@inlay/contract';
import type { Transaction } from '../../db/database.ts';
import { readOutboxStates, requeue } from '../../jobs/leases.ts';
import { appendEvents, outboxChannel } from '../../jobs/outbox.ts';
import { makeEventId } from '../../kernel/ids.ts';
import { buildBody, testContent } from './body.ts';
import type { PushContext, PushTuning } from './context.ts';
import type { By } from './settings.ts';
import * as store from './store.ts';
import { tryOnce } from './try-once.ts';

/** One try of one push. */
export interface Attempt {
  readonly id: string;
  readonly eventId: string;
  /** The email it is about. */
  readonly emailId: string;
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
    async sendTest(by: By): Promise<Attempt> {
      const scope = { applicationId: by.applicationId };
      const setting = await context.database.transaction(scope, (tx) => store.readSetting(tx));
      if (setting === undefined || setting.url === null) {
        return refuse('validation_failed', 'Set a Push URL first', { field: 'url' });
      }
      const nowMs = context.clock.nowMs();
      const frame = { eventId: makeEventId(nowMs), type: 'email.saved', applicationId: by.applicationId, test: true };
      const body = buildBody(testContent(nowMs), frame);
      const target = { ...setting, url: setting.url };
      const tried = await tryOnce(context, target, { eventId: frame.eventId, body }, tuning.totalTimeoutMs);
      const delivered = 'status' in tried.result && tried.result.status >= 200 && tried.result.status < 300;
      const outcome = delivered ? 'delivered' : 'dead';
      return context.database.transaction(scope, async (tx) => {
        const { applicationId } = by;
        const row = await store.insertAttempt(tx, {
          ...tried.record,
          applicationId,
          lane: 'test',
          test: true,
          outcome,
        });
        return toAttempt(row, undefined);
      });
    },

    /** Sends a push again under its own id, with all its tries ahead of it. */
    async replay(tx: Transaction, by: By, eventId: string): Promise<void> {
      if (!(await requeue(tx, eventId))) refuse('not_found', 'There is no such push');
      const { applicationId, actor } = by;
      await appendEvents(tx, [{ applicationId, type: 'push.replayed', actor, target: `event:${eventId}` }]);
      tx.afterCommit(() => context.database.notify(outboxChannel));
    },
  };
}

function toAttempt(
  row: store.AttemptRow,
  state: Awaited<ReturnType<typeof readOutboxStates>>[number] | undefined,
): Attempt {
  return {
    id: String(row.id),
    eventId: row.event_id,
    emailId: row.lane,
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
