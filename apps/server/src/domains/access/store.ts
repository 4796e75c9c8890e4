import type { Queryable } from '../../db/database.ts';
import { prepared, sql } from '../../db/sql.ts';
import type { ApiVersion, CredentialKind, GrantKind, SecretKind, SessionKind, TokenKind } from './kinds.ts';
import type { SecretScope, Subject } from './principal.ts';

/** State of a secret at the moment of the look-up, by the database's clock. */
export type SecretState = 'active' | 'expired' | 'used' | 'revoked' | 'suspended';

export interface FoundSecret {
  readonly hash: Buffer;
  readonly kind: SecretKind;
  readonly application_id: string;
  readonly subject_kind: Subject['kind'];
  readonly subject_id: string;
  readonly scope: SecretScope;
  readonly credential_id: string | null;
  readonly api_version: ApiVersion;
  readonly expires_at: Date;
  readonly state: SecretState;
}

export interface FoundSession extends FoundSecret {
  /** Its last use is old enough to be written anew. */
  readonly stale: boolean;
}

export interface FoundCredential {
  readonly hash: Buffer;
  readonly id: string;
  readonly kind: CredentialKind;
  readonly application_id: string;
  readonly public_id: string;
  readonly api_version: ApiVersion;
  readonly state: SecretState;
  readonly used_lately: boolean;
}

export interface CredentialRow {
  readonly id: string;
  readonly kind: CredentialKind;
  readonly public_id: string;
  readonly prefix: string;
  readonly last4: string;
  readonly name: string;
  readonly api_version: ApiVersion;
  readonly created_at: Date;
  readonly last_used_at: Date | null;
}

/** Columns that tokens, grants and sessions share; one call inserts those of one application. */
export interface NewSecret {
  readonly hash: Buffer;
  readonly kind: TokenKind | GrantKind | SessionKind;
  readonly applicationId: string;
  readonly subject: Subject;
  readonly scope: SecretScope;
  readonly credentialId: string | null;
  readonly apiVersion: ApiVersion;
  readonly lifetimeSeconds: number;
}

export const findCredentials = (db: Queryable, hashes: readonly Buffer[]): Promise<FoundCredential[]> =>
  db.rows(prepared('find_credentials', sql`select * from access_find_credentials(${hashes})`));

export const findTokens = (db: Queryable, hashes: readonly Buffer[]): Promise<FoundSecret[]> =>
  db.rows(prepared('find_tokens', sql`select * from access_find_tokens(${hashes})`));

export const findGrants = (db: Queryable, hashes: readonly Buffer[]): Promise<FoundSecret[]> =>
  db.rows(prepared('find_grants', sql`select * from access_find_grants(${hashes})`));

export const findSessions = (db: Queryable, hashes: readonly Buffer[]): Promise<FoundSession[]> =>
  db.rows(prepared('find_sessions', sql`select * from access_find_sessions(${hashes})`));

/** The columns of many new secrets of one application, for `unnest`. */
function columns(secrets: readonly NewSecret[]) {
  return {
    application: secrets[0]?.applicationId ?? '',
    hashes: secrets.map((s) => s.hash),
    kinds: secrets.map((s) => s.kind),
    subjectKinds: secrets.map((s) => s.subject.kind),
    subjectIds: secrets.map((s) => s.subject.id),
    scopes: secrets.map((s) => JSON.stringify(s.scope)),
    credentials: secrets.map((s) => s.credentialId),
    versions: secrets.map((s) => s.apiVersion),
    lifetimes: secrets.map((s) => s.lifetimeSeconds),
  };
}

/** @returns the database's time of the transaction: what lifetimes count from. A row per secret would only be parsed. */
export async function insertTokens(tx: Queryable, secrets: readonly NewSecret[]): Promise<Date> {
  const c = columns(secrets);
  const { at } = await tx.one<{ at: Date }>(
    prepared(
      'insert_tokens',
      sql`
    with added as (
      insert into access_token (hash, kind, application_id, subject_kind, subject_id, scope, credential_id, api_version, expires_at)
      select r.hash, r.kind, ${c.application}, r.sk, r.si, r.scope::jsonb, r.cred, r.version, now() + make_interval(secs => r.lifetime)
      from unnest(${c.hashes}::bytea[], ${c.kinds}::text[], ${c.subjectKinds}::text[], ${c.subjectIds}::text[],
                  ${c.scopes}::text[], ${c.credentials}::text[], ${c.versions}::text[], ${c.lifetimes}::float8[])
        as r (hash, kind, sk, si, scope, cred, version, lifetime)
    ) select now() as at`,
    ),
  );
  return at;
}

/** @returns the database's time of the transaction. */
export async function insertGrants(tx: Queryable, secrets: readonly NewSecret[]): Promise<Date> {
  const c = columns(secrets);
  const { at } = await tx.one<{ at: Date }>(
    prepared(
      'insert_grants',
      sql`
    with added as (
      insert into access_grant (hash, kind, application_id, subject_kind, subject_id, scope, credential_id, api_version, expires_at)
      select r.hash, r.kind, ${c.application}, r.sk, r.si, r.scope::jsonb, r.cred, r.version, now() + make_interval(secs => r.lifetime)
      from unnest(${c.hashes}::bytea[], ${c.kinds}::text[], ${c.subjectKinds}::text[], ${c.subjectIds}::text[],
                  ${c.scopes}::text[], ${c.credentials}::text[], ${c.versions}::text[], ${c.lifetimes}::float8[])
        as r (hash, kind, sk, si, scope, cred, version, lifetime)
    ) select now() as at`,
    ),
  );
  return at;
}

export interface NewSession extends NewSecret {
  readonly idleSeconds: number;
  readonly grantHash: Buffer | null;
}

/**
 * A multi-use grant redeemed again with the same nonce meets its own session row and leaves it.
 * @returns the database's time of the transaction.
 */
export async function insertSessions(tx: Queryable, sessions: readonly NewSession[]): Promise<Date> {
  const c = columns(sessions);
  const idle = sessions.map((s) => s.idleSeconds);
  const grants = sessions.map((s) => s.grantHash);
  const { at } = await tx.one<{ at: Date }>(
    prepared(
      'insert_sessions',
      sql`
    with added as (
      insert into access_session (hash, kind, application_id, subject_kind, subject_id, scope, credential_id, api_version, expires_at, idle_seconds, grant_hash)
      select r.hash, r.kind, ${c.application}, r.sk, r.si, r.scope::jsonb, r.cred, r.version, now() + make_interval(secs => r.lifetime), r.idle, r.grant_hash
      from unnest(${c.hashes}::bytea[], ${c.kinds}::text[], ${c.subjectKinds}::text[], ${c.subjectIds}::text[],
                  ${c.scopes}::text[], ${c.credentials}::text[], ${c.versions}::text[], ${c.lifetimes}::float8[], ${idle}::int[], ${grants}::bytea[])
        as r (hash, kind, sk, si, scope, cred, version, lifetime, idle, grant_hash)
      on conflict (hash) do nothing
    ) select now() as at`,
    ),
  );
  return at;
}

/**
 * The one conditional write behind every single-use secret: whoever gets a row back has won. Never
 * look first and write then: 200 racers over 4 processes broke that in 38 of 40 rounds. Rows are
 * locked in one order, so that batches of two processes cannot deadlock.
 */
export async function consumeGrants(
  tx: Queryable,
  items: readonly { hash: Buffer; redeemId: string; sessionHash: Buffer }[],
): Promise<{ hash: Buffer; redeem_id: string }[]> {
  const hashes = items.map((item) => item.hash);
  const redeemIds = items.map((item) => item.redeemId);
  const sessions = items.map((item) => item.sessionHash);
  return tx.rows(
    prepared(
      'consume_grants',
      sql`
    with locked as (
      select hash from access_grant where hash = any (${hashes}::bytea[]) order by hash for update
    )
    update access_grant g set redeemed_at = now(), redeem_id = i.redeem_id, session_hash = i.session_hash
    from locked, unnest(${hashes}::bytea[], ${redeemIds}::text[], ${sessions}::bytea[]) as i (hash, redeem_id, session_hash)
    where g.hash = locked.hash and g.hash = i.hash
      and g.redeemed_at is null and g.revoked_at is null and g.expires_at > now()
    returning g.hash, g.redeem_id`,
    ),
  );
}

/**
 * The same for grants that may be redeemed several times: as many as are left are taken, in one write.
 * @returns how many of the wanted ones; no row for a grant that ended.
 */
export const countRedemptions = (
  tx: Queryable,
  items: readonly { hash: Buffer; count: number; most: number | null }[],
): Promise<{ hash: Buffer; taken: number }[]> =>
  tx.rows(
    prepared(
      'count_redemptions',
      sql`
    with locked as (
      select hash, redemptions from access_grant
      where hash = any (${items.map(({ hash }) => hash)}::bytea[]) order by hash for update
    ), taking as (
      select l.hash, l.redemptions as before, greatest(0, least(i.count, coalesce(i.most, 2147483647) - l.redemptions)) as taken
      from locked l join unnest(${items.map(({ hash }) => hash)}::bytea[], ${items.map(({ count }) => count)}::int[],
                                ${items.map(({ most }) => most)}::int[]) as i (hash, count, most) on i.hash = l.hash
    )
    update access_grant g set redemptions = t.before + t.taken from taking t
    where g.hash = t.hash and g.revoked_at is null and g.expires_at > now()
    returning g.hash, t.taken`,
    ),
  );

export interface SpentGrant {
  readonly hash: Buffer;
  readonly redeem_id: string | null;
  readonly session_hash: Buffer | null;
  readonly redeemed: boolean;
  /** Within the seconds in which a lost answer may be asked for again. */
  readonly fresh: boolean;
  readonly session_expires_at: Date | null;
}

/** What became of grants that could not be consumed. */
export const readSpentGrants = (
  tx: Queryable,
  hashes: readonly Buffer[],
  retrySeconds: number,
): Promise<SpentGrant[]> =>
  tx.rows(sql`
    select g.hash, g.redeem_id, g.session_hash, g.redeemed_at is not null as redeemed,
      coalesce(g.redeemed_at > now() - make_interval(secs => ${retrySeconds}), false) as fresh,
      case when s.ended_at is null then s.expires_at end as session_expires_at
    from access_grant g left join access_session s on s.hash = g.session_hash
    where g.hash = any (${hashes}::bytea[])`);

/** @returns the sessions that were still alive. */
export const endSessions = (tx: Queryable, hashes: readonly Buffer[], reason: string): Promise<{ hash: Buffer }[]> =>
  tx.rows(sql`
    update access_session set ended_at = now(), end_reason = ${reason}
    where hash = any (${hashes}::bytea[]) and ended_at is null returning hash`);

export const endSessionsOf = (
  tx: Queryable,
  subject: Subject,
  except: Buffer | null,
  reason: string,
): Promise<number> =>
  tx.run(sql`
    update access_session set ended_at = now(), end_reason = ${reason}
    where subject_kind = ${subject.kind} and subject_id = ${subject.id} and ended_at is null
      and hash is distinct from ${except}`);

export const touchSessions = (tx: Queryable, hashes: readonly Buffer[]): Promise<number> =>
  tx.run(sql`update access_session set last_seen_at = now() where hash = any (${hashes}::bytea[])`);

export const listSessions = (
  tx: Queryable,
  subject: Subject,
): Promise<{ hash: Buffer; created_at: Date; last_seen_at: Date }[]> =>
  tx.rows(sql`
    select hash, created_at, last_seen_at from access_session
    where subject_kind = ${subject.kind} and subject_id = ${subject.id} and ended_at is null and expires_at > now()
      and last_seen_at + make_interval(secs => idle_seconds) > now()
    order by created_at desc limit 100`);

/** Marks a grant used without a session: invitations, resets. @returns true for the one winner. */
export async function consumeOnce(tx: Queryable, hash: Buffer): Promise<boolean> {
  return (
    (await tx.run(sql`
      update access_grant set redeemed_at = now()
      where hash = ${hash} and redeemed_at is null and revoked_at is null and expires_at > now()`)) === 1
  );
}

export const revokeGrantsOf = (tx: Queryable, kind: GrantKind, subject: Subject): Promise<number> =>
  tx.run(sql`
    update access_grant set revoked_at = now()
    where kind = ${kind} and subject_kind = ${subject.kind} and subject_id = ${subject.id} and revoked_at is null and redeemed_at is null`);

export interface NewCredential {
  readonly id: string;
  readonly applicationId: string;
  readonly kind: CredentialKind;
  readonly publicId: string;
  readonly hash: Buffer;
  readonly prefix: string;
  readonly last4: string;
  readonly name: string;
  readonly apiVersion: ApiVersion;
  readonly createdBy: string;
}

export const insertCredential = (tx: Queryable, c: NewCredential): Promise<CredentialRow> =>
  tx.one(sql`
    insert into access_credential (id, application_id, kind, public_id, hash, prefix, last4, name, api_version, created_by)
    values (${c.id}, ${c.applicationId}, ${c.kind}, ${c.publicId}, ${c.hash}, ${c.prefix}, ${c.last4}, ${c.name}, ${c.apiVersion}, ${c.createdBy})
    returning id, kind, public_id, prefix, last4, name, api_version, created_at, last_used_at`);

export const countCredentials = (tx: Queryable, kind: CredentialKind): Promise<{ count: number }> =>
  tx.one(sql`select count(*)::int as count from access_credential where kind = ${kind} and revoked_at is null`);

export const listCredentials = (tx: Queryable): Promise<CredentialRow[]> =>
  tx.rows(sql`
    select id, kind, public_id, prefix, last4, name, api_version, created_at, last_used_at
    from access_credential where revoked_at is null order by created_at desc, id`);

export const updateCredential = (
  tx: Queryable,
  id: string,
  change: { name?: string; apiVersion?: ApiVersion },
): Promise<CredentialRow | undefined> =>
  tx.maybe(sql`
    update access_credential set name = coalesce(${change.name ?? null}, name), api_version = coalesce(${change.apiVersion ?? null}, api_version)
    where id = ${id} and revoked_at is null
    returning id, kind, public_id, prefix, last4, name, api_version, created_at, last_used_at`);

export const revokeCredential = (tx: Queryable, id: string): Promise<number> =>
  tx.run(sql`update access_credential set revoked_at = now() where id = ${id} and revoked_at is null`);

export const markCredentialUsed = (tx: Queryable, id: string): Promise<number> =>
  tx.run(sql`update access_credential set last_used_at = now() where id = ${id}`);

/** `revoke` kills what exists now; `suspended` changes the pause, undefined leaves it. */
export const writeHold = (
  tx: Queryable,
  applicationId: string,
  subject: Subject,
  change: { revoke?: boolean; suspended?: boolean },
): Promise<number> =>
  tx.run(sql`
    insert into access_hold (application_id, subject_kind, subject_id, revoked_before, suspended)
    values (${applicationId}, ${subject.kind}, ${subject.id}, case when ${change.revoke ?? false} then clock_timestamp() end, ${change.suspended ?? false})
    on conflict (application_id, subject_kind, subject_id) do update set
      revoked_before = coalesce(excluded.revoked_before, access_hold.revoked_before),
      suspended = coalesce(${change.suspended ?? null}::boolean, access_hold.suspended)`);

/** Of subjects that are there once each. */
export const writeRevocations = (
  tx: Queryable,
  applicationId: string,
  kind: Subject['kind'],
  ids: readonly string[],
): Promise<number> =>
  tx.run(sql`
    insert into access_hold (application_id, subject_kind, subject_id, revoked_before)
    select ${applicationId}, ${kind}, id, clock_timestamp() from unnest(${ids}::text[]) as s (id)
    on conflict (application_id, subject_kind, subject_id) do update set revoked_before = excluded.revoked_before`);

/** Everything that an application ever had. The caller's scope is that application. */
export async function deleteEverything(tx: Queryable): Promise<void> {
  await tx.run(sql`delete from access_session`);
  await tx.run(sql`delete from access_grant`);
  await tx.run(sql`delete from access_token`);
  await tx.run(sql`delete from access_credential`);
  await tx.run(sql`delete from access_hold`);
}

/** Secrets of every application that no answer needs any more: a week after their end. @returns how many. */
export const deleteExpired = async (db: Queryable): Promise<number> =>
  (await db.one<{ deleted: number }>(sql`select access_delete_expired() as deleted`)).deleted;

/**
 * A signed token has no row: its state is that of its subject, its application and its credential. A
 * credential that is not there went with its application. Scope: the application.
 */
export async function stateOfSigned(
  tx: Queryable,
  token: {
    readonly aud: string;
    readonly sk: unknown;
    readonly sub: string;
    readonly iat: unknown;
    readonly cred: unknown;
  },
): Promise<SecretState> {
  const { state } = await tx.one<{ state: SecretState }>(sql`
    select case
      when ${token.cred ?? null}::text is not null
        and not exists (select from access_credential c where c.id = ${token.cred ?? null}::text) then 'revoked'
      else coalesce(
        access_hold_state(${token.aud}, ${token.sk}, ${token.sub}, ${token.cred ?? null}, to_timestamp(${token.iat}::float8)),
        'active')
      end as state`);
  return state;
}
