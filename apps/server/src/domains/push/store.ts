import type { Queryable } from '../../db/database.ts';
import { sql } from '../../db/sql.ts';

export interface SettingRow {
  readonly application_id: string;
  readonly url: string | null;
  readonly mode: 'signed' | 'encrypted';
  readonly signing_secret: Buffer;
  readonly signing_secret_last4: string;
  readonly previous_secret: Buffer | null;
  readonly previous_until: Date | null;
  readonly previous_valid: boolean;
  readonly public_key: string | null;
  readonly public_key_id: string | null;
  readonly disabled_at: Date | null;
  readonly disabled_reason: string | null;
}

/** Scope of everything here: the application. */
export const readSetting = (tx: Queryable): Promise<SettingRow | undefined> =>
  tx.maybe(sql`
    select application_id, url, mode, signing_secret, signing_secret_last4, previous_secret, previous_until,
      coalesce(previous_until > now(), false) as previous_valid, public_key, public_key_id, disabled_at, disabled_reason
    from push_setting`);

export interface SealedSecret {
  readonly sealed: Buffer;
  readonly last4: string;
  /** Names the key it is sealed under. */
  readonly key: string;
}

/** @returns false where the application has settings already. */
export const insertSetting = async (
  tx: Queryable,
  applicationId: string,
  url: string | null,
  secret: SealedSecret,
): Promise<boolean> =>
  (await tx.run(sql`
    insert into push_setting (application_id, url, signing_secret, signing_secret_last4, secret_key)
    values (${applicationId}, ${url}, ${secret.sealed}, ${secret.last4}, ${secret.key})
    on conflict (application_id) do nothing`)) === 1;

/** A new address is a new host: whatever disabled the old one is over. */
export const writeUrl = (tx: Queryable, url: string | null): Promise<number> =>
  tx.run(sql`update push_setting set url = ${url}, disabled_at = null, disabled_reason = null, updated_at = now()`);

export const writeSecret = (tx: Queryable, secret: SealedSecret, overlapSeconds: number): Promise<number> =>
  tx.run(sql`
    update push_setting set
      previous_secret = case when ${overlapSeconds}::float8 > 0 then signing_secret end,
      previous_until = case when ${overlapSeconds}::float8 > 0 then now() + make_interval(secs => ${overlapSeconds}) end,
      signing_secret = ${secret.sealed}, signing_secret_last4 = ${secret.last4}, secret_key = ${secret.key}, updated_at = now()`);

export const writeMode = (
  tx: Queryable,
  mode: SettingRow['mode'],
  publicKey: string | null,
  publicKeyId: string | null,
): Promise<number> =>
  tx.run(sql`
    update push_setting set mode = ${mode}, public_key = coalesce(${publicKey}, public_key),
      public_key_id = coalesce(${publicKeyId}, public_key_id), updated_at = now()`);

export const writeDisabled = (tx: Queryable, reason: string | null): Promise<number> =>
  tx.run(sql`
    update push_setting set disabled_at = case when ${reason}::text is not null then now() end, disabled_reason = ${reason}, updated_at = now()`);

export interface NewAttempt {
  readonly applicationId: string;
  readonly eventId: string;
  readonly channel: string;
  readonly lane: string;
  readonly test: boolean;
  readonly outcome: 'delivered' | 'retry' | 'dead' | 'disabled';
  readonly url: string;
  readonly status: number | null;
  readonly failure: string | null;
  readonly durationMs: number;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string;
  readonly requestBytes: number;
  readonly answerHeaders: Readonly<Record<string, string>> | null;
  readonly answerBody: string | null;
}

export interface AttemptRow {
  readonly id: number;
  readonly event_id: string;
  readonly channel: string;
  readonly lane: string;
  readonly number: number;
  readonly test: boolean;
  readonly outcome: NewAttempt['outcome'];
  readonly url: string;
  readonly status: number | null;
  readonly failure: string | null;
  readonly duration_ms: number;
  readonly request_headers: Readonly<Record<string, string>>;
  readonly request_body: string;
  readonly request_bytes: number;
  readonly answer_headers: Readonly<Record<string, string>> | null;
  readonly answer_body: string | null;
  readonly finished_at: Date;
}

export const insertAttempt = (tx: Queryable, a: NewAttempt): Promise<AttemptRow> =>
  tx.one(sql`
    insert into push_attempt (application_id, event_id, channel, lane, number, test, outcome, url, status, failure, duration_ms,
      request_headers, request_body, request_bytes, answer_headers, answer_body)
    values (${a.applicationId}, ${a.eventId}, ${a.channel}, ${a.lane},
      (select count(*) + 1 from push_attempt where event_id = ${a.eventId}),
      ${a.test}, ${a.outcome}, ${a.url}, ${a.status}, ${a.failure}, ${a.durationMs},
      ${JSON.stringify(a.requestHeaders)}::jsonb, ${a.requestBody}, ${a.requestBytes},
      ${a.answerHeaders === null ? null : JSON.stringify(a.answerHeaders)}::jsonb, ${a.answerBody})
    returning *`);

/** Newest first. `channels`: one, or the start of several, as a pattern of `like`. */
export const listAttempts = (
  tx: Queryable,
  filter: {
    readonly channels: string;
    readonly before: number | null;
    readonly eventId: string | null;
    readonly outcome: string | null;
    readonly rowsMax: number;
  },
): Promise<AttemptRow[]> =>
  tx.rows(sql`
    select * from push_attempt
    where channel like ${filter.channels} and (${filter.before}::bigint is null or id < ${filter.before})
      and (${filter.eventId}::text is null or event_id = ${filter.eventId})
      and (${filter.outcome}::text is null or outcome = ${filter.outcome})
    order by id desc limit ${filter.rowsMax}`);

/** Results of a channel of the last while, for the breaker. */
export const countRecent = (
  tx: Queryable,
  channel: string,
  windowSeconds: number,
  from: Date | null,
): Promise<{ total: number; failed: number }> =>
  tx.one(sql`
    select count(*)::int as total, count(*) filter (where outcome <> 'delivered')::int as failed
    from push_attempt
    where not test and channel = ${channel} and finished_at > now() - make_interval(secs => ${windowSeconds})
      and finished_at > coalesce(${from}::timestamptz, '-infinity')`);

export interface CallbackRow {
  readonly application_id: string;
  readonly channel: string;
  readonly url: string;
  readonly key: Buffer | null;
  readonly events: string;
  readonly detailed: boolean;
  readonly carried: string;
  readonly disabled_at: Date | null;
  readonly disabled_reason: string | null;
  readonly updated_at: Date;
}

export const listCallbacks = (tx: Queryable): Promise<CallbackRow[]> =>
  tx.rows(sql`
    select application_id, channel, url, key, events, detailed, carried, disabled_at, disabled_reason, updated_at
    from push_callback order by channel`);

export const findCallback = (tx: Queryable, channel: string): Promise<CallbackRow | undefined> =>
  tx.maybe(sql`
    select application_id, channel, url, key, events, detailed, carried, disabled_at, disabled_reason, updated_at
    from push_callback where channel = ${channel}`);

/** A registration anew: whatever disabled the old one is over. */
export const writeCallback = (
  tx: Queryable,
  row: Pick<CallbackRow, 'application_id' | 'channel' | 'url' | 'key' | 'events' | 'detailed' | 'carried'> & {
    readonly secret_key: string;
  },
): Promise<number> =>
  tx.run(sql`
    insert into push_callback (application_id, channel, url, key, secret_key, events, detailed, carried)
    values (${row.application_id}, ${row.channel}, ${row.url}, ${row.key}, ${row.secret_key}, ${row.events},
            ${row.detailed}, ${row.carried})
    on conflict (application_id, channel) do update set url = excluded.url, key = excluded.key,
      secret_key = excluded.secret_key, events = excluded.events, detailed = excluded.detailed,
      carried = excluded.carried, disabled_at = null, disabled_reason = null, updated_at = now()`);

export const disableCallback = (tx: Queryable, channel: string, reason: string): Promise<number> =>
  tx.run(sql`
    update push_callback set disabled_at = now(), disabled_reason = ${reason} where channel = ${channel}`);

export const deleteCallback = (tx: Queryable, channel: string): Promise<number> =>
  tx.run(sql`delete from push_callback where channel = ${channel}`);

export const deleteCallbacks = (tx: Queryable): Promise<number> => tx.run(sql`delete from push_callback`);
export const deleteSettings = (tx: Queryable): Promise<number> => tx.run(sql`delete from push_setting`);
export const deleteAttempts = (tx: Queryable): Promise<number> => tx.run(sql`delete from push_attempt`);
