import type { Queryable } from '../../db/database.ts';
import { sql } from '../../db/sql.ts';

export interface ApplicationRow {
  readonly application_id: string;
  readonly console_id: string;
  readonly name: string;
  readonly return_url: string | null;
  readonly allowed_origins: readonly string[];
  readonly default_locale: string | null;
  readonly accent: string | null;
  readonly logo_url: string | null;
  readonly created_at: Date;
}

/** Before the application is known: no scope. */
export const findById = (db: Queryable, id: string): Promise<ApplicationRow | undefined> =>
  db.maybe(sql`select * from application_find(${id})`);

/** Scope: the console. Somebody else's application is as good as none. */
export const readInConsole = (tx: Queryable, id: string): Promise<ApplicationRow | undefined> =>
  tx.maybe(sql`
    select * from application
    where application_id = ${id} and console_id = current_setting('inlay.console_id')`);

export const insert = (tx: Queryable, id: string, consoleId: string, name: string): Promise<ApplicationRow> =>
  tx.one(sql`
    insert into application (application_id, console_id, name) values (${id}, ${consoleId}, ${name}) returning *`);

/** Newest first. Scope: the console. */
export const list = (
  tx: Queryable,
  query: { search: string; beforeAt: string | null; beforeId: string | null; rowsMax: number },
): Promise<(ApplicationRow & { readonly sort_key: string })[]> =>
  tx.rows(sql`
    select *, to_char(created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key from application
    where console_id = current_setting('inlay.console_id')
      and (${query.search} = '' or position(lower(${query.search}) in lower(name)) > 0 or application_id = ${query.search})
      and (${query.beforeAt}::timestamptz is null
           or (created_at, application_id) < (${query.beforeAt}::timestamptz, ${query.beforeId}))
    order by created_at desc, application_id desc
    limit ${query.rowsMax}`);

export const hasAny = async (tx: Queryable): Promise<boolean> =>
  (
    await tx.one<{ found: boolean }>(sql`
    select exists (select from application where console_id = current_setting('inlay.console_id')) as found`)
  ).found;

export interface ApplicationColumns {
  readonly name: string | undefined;
  readonly returnUrl: string | null | undefined;
  readonly allowedOrigins: readonly string[] | undefined;
}

/** What is undefined stays. Scope: the console. */
export const update = (tx: Queryable, id: string, columns: ApplicationColumns): Promise<ApplicationRow | undefined> =>
  tx.maybe(sql`
    update application set
      name = coalesce(${columns.name ?? null}, name),
      return_url = case when ${columns.returnUrl !== undefined} then ${columns.returnUrl ?? null} else return_url end,
      allowed_origins = coalesce(${columns.allowedOrigins ?? null}::text[], allowed_origins)
    where application_id = ${id} and console_id = current_setting('inlay.console_id')
    returning *`);

/** Scope: the console. */
export const writeAccent = (tx: Queryable, id: string, accent: string | null): Promise<number> =>
  tx.run(sql`
    update application set accent = ${accent}
    where application_id = ${id} and console_id = current_setting('inlay.console_id')`);

/** Scope: the console. */
export const remove = (tx: Queryable, id: string): Promise<number> =>
  tx.run(sql`
    delete from application where application_id = ${id} and console_id = current_setting('inlay.console_id')`);
