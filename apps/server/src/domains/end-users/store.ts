import type { Queryable } from '../../db/database.ts';
import { prepared, sql } from '../../db/sql.ts';

export interface EndUserRow {
  readonly id: number;
  readonly external_id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly disabled: boolean;
}

/** Absent fields keep what is stored. */
export interface EndUserInput {
  readonly externalId: string;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

export const findByExternalIds = (tx: Queryable, externalIds: readonly string[]): Promise<EndUserRow[]> =>
  tx.rows(
    prepared(
      'find_end_users',
      sql`
    select id, external_id, name, email, phone, disabled from end_user
    where application_id = current_setting('inlay.application_id') and external_id = any (${externalIds}::text[])`,
    ),
  );

export const findById = (tx: Queryable, id: number): Promise<EndUserRow | undefined> =>
  tx.maybe(sql`select id, external_id, name, email, phone, disabled from end_user where id = ${id}`);

/** One row per external id in `users`; in their order of id, so that two batches cannot deadlock. */
export function upsert(tx: Queryable, applicationId: string, users: readonly EndUserInput[]): Promise<EndUserRow[]> {
  const sorted = [...users].sort((a, b) => (a.externalId < b.externalId ? -1 : 1));
  const column = (pick: (user: EndUserInput) => string | undefined) => sorted.map((user) => pick(user) ?? null);
  return tx.rows(
    prepared(
      'upsert_end_users',
      sql`
    insert into end_user as u (application_id, external_id, name, email, phone)
    select ${applicationId}, r.external_id, coalesce(r.name, ''), coalesce(r.email, ''), coalesce(r.phone, '')
    from unnest(${column((u) => u.externalId)}::text[], ${column((u) => u.name)}::text[],
                ${column((u) => u.email)}::text[], ${column((u) => u.phone)}::text[]) as r (external_id, name, email, phone)
    on conflict (application_id, external_id) do update set
      name = case when array_position(${sorted.filter((u) => u.name !== undefined).map((u) => u.externalId)}::text[], u.external_id) is null then u.name else excluded.name end,
      email = case when array_position(${sorted.filter((u) => u.email !== undefined).map((u) => u.externalId)}::text[], u.external_id) is null then u.email else excluded.email end,
      phone = case when array_position(${sorted.filter((u) => u.phone !== undefined).map((u) => u.externalId)}::text[], u.external_id) is null then u.phone else excluded.phone end
    returning id, external_id, name, email, phone, disabled`,
    ),
  );
}

/** Scope: the application. */
export const deleteAll = (tx: Queryable): Promise<number> => tx.run(sql`delete from end_user`);
