import type { Queryable, Transaction } from '../db/database.ts';
import { prepared, sql } from '../db/sql.ts';
import { systemClock } from '../kernel/clock.ts';
import { makeEventId } from '../kernel/ids.ts';

/**
 * An event of one transaction: its audit entry and, with `push`, an outgoing message. `data` never
 * holds a secret or a body.
 */
export interface NewEvent {
  readonly applicationId: string;
  /** `email.saved`, `code.redeemed`: noun, dot, past verb. */
  readonly type: string;
  /** `api_key:<credential id>`, `end_user:<id>`, `account:<id>` or `system`. */
  readonly actor: string;
  /** `email:<id>`, `application:<id>`. */
  readonly target: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly requestId?: string;
  /** Leaves the server as a push: messages of one `lane` go out in order, `ref` tells what the body is built from. */
  readonly push?: { readonly lane: string; readonly ref: string };
}

/** Name under which a commit with outgoing messages wakes the workers. */
export const outboxChannel = 'inlay_outbox';

/** Where pushes go; the other channels are named by those who use them. */
export const pushChannel = 'push';

/**
 * Writes events and their outgoing messages in the caller's transaction, in one statement.
 * @returns their ids, in the order given.
 */
export async function appendEvents(tx: Queryable, events: readonly NewEvent[]): Promise<readonly string[]> {
  const nowMs = systemClock.nowMs();
  const ids = events.map(() => makeEventId(nowMs));
  const column = <Value>(pick: (event: NewEvent) => Value): Value[] => events.map(pick);
  // One application per transaction: row-level security would refuse another's rows.
  const applicationId = events[0]?.applicationId ?? '';
  const types = column((e) => e.type);
  const actors = column((e) => e.actor);
  const targets = column((e) => e.target);
  const data = column((e) => JSON.stringify(e.data ?? {}));
  const requests = column((e) => e.requestId ?? null);
  if (events.length === 0) return ids;
  if (events.some((event) => event.push)) {
    const lanes = column((e) => e.push?.lane ?? null);
    const refs = column((e) => e.push?.ref ?? null);
    await tx.run(
      prepared(
        'append_outgoing',
        sql`
      with input as (
        select * from unnest(${ids}::text[], ${types}::text[], ${actors}::text[], ${targets}::text[],
                             ${data}::text[], ${requests}::text[], ${lanes}::text[], ${refs}::text[])
          as r (id, type, actor, target, data, request_id, lane, ref)
      ), logged as (
        insert into event (id, application_id, type, actor, target, data, request_id)
        select id, ${applicationId}, type, actor, target, data::jsonb, request_id from input
      )
      insert into outbox (event_id, application_id, lane, type, ref)
      select id, ${applicationId}, lane, type, ref from input where lane is not null`,
      ),
    );
  } else {
    await tx.run(
      prepared(
        'append_events',
        sql`
      insert into event (id, application_id, type, actor, target, data, request_id)
      select id, ${applicationId}, type, actor, target, data::jsonb, request_id
      from unnest(${ids}::text[], ${types}::text[], ${actors}::text[], ${targets}::text[],
                  ${data}::text[], ${requests}::text[]) as r (id, type, actor, target, data, request_id)`,
      ),
    );
  }
  return ids;
}

/** A message that is not its event's only one, or goes to another channel than pushes. */
export interface NewMessage {
  readonly channel: string;
  /** Messages of one lane of a channel go out in order, one at a time. */
  readonly lane: string;
  readonly type: string;
  /** What the body is built from, in words of who wrote it. */
  readonly ref: string;
}

/**
 * Writes outgoing messages in the caller's transaction, in one statement, and wakes the workers after the commit.
 * @returns their ids, in the order given.
 */
export async function appendMessages(
  tx: Transaction,
  wake: { notify(channel: string): void },
  applicationId: string,
  messages: readonly NewMessage[],
): Promise<readonly string[]> {
  if (messages.length === 0) return [];
  const nowMs = systemClock.nowMs();
  const ids = messages.map(() => makeEventId(nowMs));
  const column = (name: keyof NewMessage): string[] => messages.map((message) => message[name]);
  await tx.run(sql`
    insert into outbox (event_id, application_id, channel, lane, type, ref)
    select id, ${applicationId}, channel, lane, type, ref
    from unnest(${ids}::text[], ${column('channel')}::text[], ${column('lane')}::text[], ${column('type')}::text[],
                ${column('ref')}::text[]) with ordinality as m (id, channel, lane, type, ref, place)
    order by place`);
  tx.afterCommit(() => wake.notify(outboxChannel));
  return ids;
}
