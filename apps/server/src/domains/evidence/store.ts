import type { Queryable } from '../../db/database.ts';
import { sql } from '../../db/sql.ts';

/** Which chain. */
export interface PackageKey {
  readonly applicationId: string;
  readonly packageId: string;
}

export interface EntryRow {
  readonly seq: number;
  readonly at: Date;
  readonly type: string;
  readonly entry: string;
  readonly prev_hash: Buffer;
  readonly hash: Buffer;
}

export interface SealRow {
  readonly seq: number;
  readonly key_id: string;
  readonly head_hash: Buffer;
  readonly sealed_at: Date;
  readonly signature: string;
}

export interface KeyRow {
  readonly key_id: string;
  readonly public_key: string;
  readonly valid_from: Date;
  readonly retired_at: Date | null;
}

export interface HeadRow {
  /** Of the database. */
  readonly now: Date;
  /** Null: there is no entry yet. */
  readonly seq: number | null;
  readonly at: Date | null;
  readonly hash: Buffer | null;
}

export const readHead = (tx: Queryable, { applicationId, packageId }: PackageKey): Promise<HeadRow> =>
  tx.one(sql`
    select clock_timestamp() as now, last.seq, last.at, last.hash
    from (select 1) as always left join lateral (
      select seq, at, hash from evidence_entry
      where application_id = ${applicationId} and package_id = ${packageId} order by seq desc limit 1) as last on true`);

/** In the order of the list. Fails where an entry does not follow the one before it, or its place is taken. */
export const insertEntries = (
  tx: Queryable,
  { applicationId, packageId }: PackageKey,
  entries: readonly EntryRow[],
): Promise<number> =>
  tx.run(sql`
    insert into evidence_entry (application_id, package_id, seq, at, type, entry, prev_hash, hash)
    select ${applicationId}, ${packageId}, e.seq, e.at, e.type, e.entry, decode(e.prev_hash, 'hex'), decode(e.hash, 'hex')
    from unnest(
      ${entries.map(({ seq }) => seq)}::integer[], ${entries.map(({ at }) => at.toISOString())}::timestamptz[],
      ${entries.map(({ type }) => type)}::text[], ${entries.map(({ entry }) => entry)}::text[],
      ${entries.map(({ prev_hash }) => prev_hash.toString('hex'))}::text[],
      ${entries.map(({ hash }) => hash.toString('hex'))}::text[]
    ) as e (seq, at, type, entry, prev_hash, hash)
    order by e.seq`);

export const listEntries = (
  tx: Queryable,
  { applicationId, packageId }: PackageKey,
  from: number,
  max: number,
): Promise<EntryRow[]> =>
  tx.rows(sql`
    select seq, at, type, entry, prev_hash, hash from evidence_entry
    where application_id = ${applicationId} and package_id = ${packageId} and seq >= ${from}
    order by seq limit ${max}`);

export const listSeals = (tx: Queryable, { applicationId, packageId }: PackageKey): Promise<SealRow[]> =>
  tx.rows(sql`
    select seq, key_id, head_hash, sealed_at, signature from evidence_seal
    where application_id = ${applicationId} and package_id = ${packageId} order by seq, sealed_at, key_id`);

/** @returns how many rows: 0 where this key has sealed this head before. */
export const insertSeal = (tx: Queryable, { applicationId, packageId }: PackageKey, seal: SealRow): Promise<number> =>
  tx.run(sql`
    insert into evidence_seal (application_id, package_id, seq, key_id, head_hash, sealed_at, signature)
    values (${applicationId}, ${packageId}, ${seal.seq}, ${seal.key_id}, ${seal.head_hash}, ${seal.sealed_at}, ${seal.signature})
    on conflict (application_id, package_id, seq, key_id) do nothing`);

/** Oldest first. */
export const listKeys = (tx: Queryable, applicationId: string): Promise<KeyRow[]> =>
  tx.rows(sql`
    select key_id, public_key, valid_from, retired_at from evidence_key
    where application_id = ${applicationId} order by valid_from, key_id`);

/**
 * The key that seals now, and the database's time. Until the transaction ends it is not retired, so that no
 * seal is made after the end of its key.
 */
export const holdActiveKey = (
  tx: Queryable,
  applicationId: string,
): Promise<(KeyRow & { readonly private_key: Buffer; readonly now: Date }) | undefined> =>
  tx.maybe(sql`
    select key_id, public_key, valid_from, retired_at, private_key, clock_timestamp() as now from evidence_key
    where application_id = ${applicationId} and retired_at is null for share`);

export interface NewKeyRow {
  readonly keyId: string;
  readonly publicKey: string;
  readonly privateKey: Buffer;
  /** Names the key it is sealed under. */
  readonly secretKey: string;
}

/** Does nothing where another process made one first. */
export const insertKey = (tx: Queryable, applicationId: string, key: NewKeyRow): Promise<number> =>
  tx.run(sql`
    insert into evidence_key (application_id, key_id, public_key, private_key, secret_key, valid_from)
    values (${applicationId}, ${key.keyId}, ${key.publicKey}, ${key.privateKey}, ${key.secretKey},
            date_trunc('milliseconds', clock_timestamp()))
    on conflict (application_id) where retired_at is null do nothing`);

/** Waits for seals that are being made with it; nobody makes another meanwhile. */
export const lockActiveKey = (tx: Queryable, applicationId: string): Promise<{ readonly key_id: string } | undefined> =>
  tx.maybe(
    sql`select key_id from evidence_key where application_id = ${applicationId} and retired_at is null for update`,
  );

/** Rounded up: a seal of the same millisecond is still within the time of the key. */
export const retireKey = (tx: Queryable, applicationId: string, keyId: string): Promise<number> =>
  tx.run(sql`
    update evidence_key set private_key = null,
      retired_at = date_trunc('milliseconds', clock_timestamp()) + interval '1 millisecond'
    where application_id = ${applicationId} and key_id = ${keyId}`);
