import type { Database, Queryable } from '../db/database.ts';
import { prepared, sql } from '../db/sql.ts';
import { randomBase62 } from '../kernel/base62.ts';

/** One outgoing message, held by one worker for a while. */
export interface Lease {
  /** Fences off a worker that woke up after its lease had ended: only the holder may settle. */
  readonly token: string;
  readonly eventId: string;
  readonly applicationId: string;
  readonly lane: string;
  readonly type: string;
  readonly ref: string;
  /** Tries that have failed since the message was written or replayed. */
  readonly attempts: number;
}

/** One of the outbox, which has several channels. */
export interface OutboxLease extends Lease {
  readonly channel: string;
}

export interface ClaimLimits {
  readonly rowsMax: number;
  /** Most messages of one channel of an application in flight, over all processes. */
  readonly slots: number;
  readonly leaseSeconds: number;
}

interface ClaimedRow {
  readonly event_id: string;
  readonly application_id: string;
  readonly channel: string;
  readonly lane: string;
  readonly type: string;
  readonly ref: string;
  readonly attempts: number;
}

/** Leases what is due, by the database's clock. Marks as superseded what a newer push of its lane replaces. */
export async function claimLeases(database: Database, limits: ClaimLimits): Promise<readonly OutboxLease[]> {
  const token = randomBase62(16);
  const rows = await database.rows<ClaimedRow>(
    prepared(
      'outbox_take',
      sql`select * from outbox_take(${token}, ${limits.rowsMax}, ${limits.slots}, ${limits.leaseSeconds})`,
    ),
  );
  return rows.map((row) => ({
    token,
    eventId: row.event_id,
    applicationId: row.application_id,
    channel: row.channel,
    lane: row.lane,
    type: row.type,
    ref: row.ref,
    attempts: row.attempts,
  }));
}

/** How a message leaves its lease. `retry` counts a failed try; `release` gives it back as it was. */
export type Settlement =
  | { readonly as: 'delivered' | 'dead' | 'held' | 'superseded' }
  | { readonly as: 'retry'; readonly delaySeconds: number }
  | { readonly as: 'release'; readonly delaySeconds: number };

/** Jitter comes on top, so that a try may be late and is never early. */
const jitterShare = 0.2;

/** Scope: the application of the lease. @returns false when the lease was lost: nothing changed then. */
export async function settleLease(tx: Queryable, lease: Lease, settlement: Settlement): Promise<boolean> {
  const held = sql`select from outbox where event_id = ${lease.eventId} and lease_owner = ${lease.token}
    and status = 'pending' for update`;
  if ((await tx.run(held)) !== 1) return false;
  if (settlement.as === 'retry' || settlement.as === 'release') {
    const failed = settlement.as === 'retry' ? 1 : 0;
    await tx.run(sql`
      update outbox set attempts = attempts + ${failed}, lease_owner = null, leased_until = null,
        due_at = clock_timestamp() + make_interval(secs => ${settlement.delaySeconds}::float8 * (1 + ${jitterShare}::float8 * random()))
      where event_id = ${lease.eventId}`);
    return true;
  }
  const failed = settlement.as === 'dead' ? 1 : 0;
  await tx.run(sql`
    update outbox set status = ${settlement.as}, attempts = attempts + ${failed}, lease_owner = null,
      leased_until = null, settled_at = now()
    where event_id = ${lease.eventId}`);
  return true;
}

/** Scope: the application. Puts a settled message back in its lane, with all its tries. @returns false when there is none. */
export async function requeue(tx: Queryable, eventId: string): Promise<boolean> {
  const changed = await tx.run(sql`
    update outbox set status = 'pending', attempts = 0, due_at = now(), settled_at = null
    where event_id = ${eventId} and status <> 'pending'`);
  if (changed === 1) return true;
  // Already waiting: the wish is to try now. One in flight is left alone.
  return (await tx.run(sql`update outbox set due_at = now() where event_id = ${eventId} and status = 'pending'`)) === 1;
}

/** State of a message, for lists. */
export interface OutboxState {
  readonly event_id: string;
  readonly status: 'pending' | 'delivered' | 'superseded' | 'dead' | 'held';
  readonly attempts: number;
  readonly due_at: Date;
}

/** Scope: the application. */
export const readOutboxStates = (tx: Queryable, eventIds: readonly string[]): Promise<OutboxState[]> =>
  tx.rows(sql`select event_id, status, attempts, due_at from outbox where event_id = any (${eventIds}::text[])`);

/** Scope: the application. Messages of a channel that wait for something. */
export const countWaiting = (
  tx: Queryable,
  channel: string,
): Promise<{ held: number; pending: number; dead: number }> =>
  tx.one(sql`
    select count(*) filter (where status = 'held')::int as held,
      count(*) filter (where status = 'pending')::int as pending,
      count(*) filter (where status = 'dead')::int as dead
    from outbox where channel = ${channel} and status in ('held', 'pending', 'dead')`);

/** What a message is about: for rules that ask before it is sent again. */
export interface OutboxPointer {
  readonly channel: string;
  readonly lane: string;
  readonly type: string;
  readonly ref: string;
}

/** Scope: the application. */
export const readPointer = (tx: Queryable, eventId: string): Promise<OutboxPointer | undefined> =>
  tx.maybe(sql`select channel, lane, type, ref from outbox where event_id = ${eventId}`);

/** Scope: the application. A channel whose address is gone for good takes what waits on it along. */
export const deleteChannel = async (tx: Queryable, channel: string): Promise<void> => {
  await tx.run(sql`delete from outbox where channel = ${channel} and status in ('pending', 'held', 'dead')`);
  await tx.run(sql`delete from outbox_gate where channel = ${channel}`);
};

/** Scope: the application, which is being deleted. */
export const deleteOutbox = (tx: Queryable): Promise<number> => tx.run(sql`delete from outbox`);
