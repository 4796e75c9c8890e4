import type { Queryable } from '../../../db/database.ts';
import { prepared, sql } from '../../../db/sql.ts';
import type { Lease } from '../../../jobs/leases.ts';

export interface NoticeRow {
  readonly event_id: string;
  readonly version: number;
  readonly actor: string;
  readonly changed_at: Date;
}

export interface NewNotice {
  readonly applicationId: string;
  readonly emailKey: string;
  readonly eventId: string;
  readonly version: number;
  readonly actor: string;
}

/** When a change is told: so long after the last one, and at most so long after the first. */
export interface Debounce {
  readonly pauseSeconds: number;
  readonly waitSecondsMax: number;
}

/** Scope: the application. What is in flight is told to the end; the change after it is a new one. */
export const upsertNotice = (
  tx: Queryable,
  n: NewNotice,
  { pauseSeconds, waitSecondsMax }: Debounce,
): Promise<number> =>
  tx.run(sql`
    insert into change_notice as c (application_id, email_key, event_id, version, actor, due_at)
    values (${n.applicationId}, ${n.emailKey}, ${n.eventId}, ${n.version}, ${n.actor},
      now() + make_interval(secs => ${pauseSeconds}::float8))
    on conflict (application_id, email_key) do update set
      event_id = excluded.event_id, version = excluded.version, actor = excluded.actor, changed_at = now(), attempts = 0,
      since = case when c.leased_until > now() or c.attempts > 0 then now() else c.since end,
      due_at = least(excluded.due_at,
        case when c.leased_until > now() or c.attempts > 0 then now() else c.since end
          + make_interval(secs => ${waitSecondsMax}::float8))`);

interface ClaimedRow {
  readonly application_id: string;
  readonly email_key: string;
  readonly event_id: string;
  readonly version: number;
  readonly attempts: number;
}

/** Of all applications. */
export async function claimNotices(
  db: Queryable,
  token: string,
  limits: { readonly rowsMax: number; readonly slots: number; readonly leaseSeconds: number },
): Promise<readonly Lease[]> {
  const rows = await db.rows<ClaimedRow>(
    prepared(
      'change_notice_claim',
      sql`select * from change_notice_claim(${token}, ${limits.rowsMax}, ${limits.slots}, ${limits.leaseSeconds})`,
    ),
  );
  return rows.map((row) => ({
    token,
    eventId: row.event_id,
    applicationId: row.application_id,
    lane: row.email_key,
    type: 'email.changed',
    ref: String(row.version),
    attempts: row.attempts,
  }));
}

/** Scope from here on: the application of the lease. The last change, which may be later than the claim. */
export const readNotice = (tx: Queryable, { lane, token }: Lease): Promise<NoticeRow | undefined> =>
  tx.maybe(sql`
    select event_id, version, actor, changed_at from change_notice where email_key = ${lane} and lease_owner = ${token}`);

/** Told, or given up. What was changed meanwhile stays and is told in its turn. */
export async function settleNotice(tx: Queryable, { lane, token }: Lease, eventId: string): Promise<void> {
  await tx.run(sql`
    delete from change_notice where email_key = ${lane} and lease_owner = ${token} and event_id = ${eventId}`);
  await releaseNotice(tx, lane, token);
}

/** Counts a failed try; a later change has tries of its own. */
export async function retryNotice(
  tx: Queryable,
  { lane, token }: Lease,
  eventId: string,
  delaySeconds: number,
): Promise<void> {
  await tx.run(sql`
    update change_notice set attempts = attempts + 1, lease_owner = null, leased_until = null,
      due_at = clock_timestamp() + make_interval(secs => ${delaySeconds}::float8 * (1 + 0.2 * random()))
    where email_key = ${lane} and lease_owner = ${token} and event_id = ${eventId}`);
  await releaseNotice(tx, lane, token);
}

const releaseNotice = (tx: Queryable, emailKey: string, token: string): Promise<number> =>
  tx.run(sql`
    update change_notice set lease_owner = null, leased_until = null
    where email_key = ${emailKey} and lease_owner = ${token}`);

export const deleteNotices = (tx: Queryable): Promise<number> => tx.run(sql`delete from change_notice`);
