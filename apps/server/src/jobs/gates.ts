import type { Queryable } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import { pushChannel } from './outbox.ts';

/** When the breaker of a channel trips, and for how long. */
export interface BreakerRules {
  readonly windowSeconds: number;
  readonly resultsMin: number;
  readonly failedShare: number;
  readonly closedSeconds: number;
}

export const breakerDefaults: BreakerRules = {
  windowSeconds: 300,
  resultsMin: 10,
  failedShare: 0.7,
  closedSeconds: 30,
};

/** Scope: the application. A success lets everything of its channel through again. */
export const openGate = (tx: Queryable, channel: string): Promise<number> =>
  tx.run(sql`
    update outbox_gate set closed_until = null, counted_from = clock_timestamp()
    where channel = ${channel} and closed_until is not null`);

/** Scope: the application. Nothing leaves for a while, then one probe at a time. */
export const closeGate = (tx: Queryable, applicationId: string, channel: string, seconds: number): Promise<number> =>
  tx.run(sql`
    insert into outbox_gate (application_id, channel, closed_until)
    values (${applicationId}, ${channel}, clock_timestamp() + make_interval(secs => ${seconds}))
    on conflict (application_id, channel) do update set closed_until = excluded.closed_until`);

/** Scope: the application. `closed_until` is in the past while a probe is out. */
export const readGate = (
  tx: Queryable,
  channel: string,
): Promise<{ closed_until: Date | null; counted_from: Date; deliver_every: boolean } | undefined> =>
  tx.maybe(sql`select closed_until, counted_from, deliver_every from outbox_gate where channel = ${channel}`);

/** Scope: the application. Means something on the channel of pushes alone: the others deliver everything. */
export const writeDeliverEvery = (tx: Queryable, applicationId: string, deliverEvery: boolean): Promise<number> =>
  tx.run(sql`
    insert into outbox_gate (application_id, channel, deliver_every) values (${applicationId}, ${pushChannel}, ${deliverEvery})
    on conflict (application_id, channel) do update set deliver_every = excluded.deliver_every`);

/** Scope: the application, which is being deleted. */
export const deleteGates = (tx: Queryable): Promise<number> => tx.run(sql`delete from outbox_gate`);
