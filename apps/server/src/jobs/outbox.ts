import type { Queryable } from '../db/database.ts';
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
  /** Leaves the server: messages of one `lane` go out in order, `ref` tells what the body is built from. */
  readonly push?: { readonly lane: string; readonly ref: string };
}

/** Channel on which a commit with outgoing messages wakes the workers. */
export const outboxChannel = 'inlay_outbox';

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
