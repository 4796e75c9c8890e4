import type { Queryable } from '../../db/database.ts';
import { sql } from '../../db/sql.ts';
import type { Role } from './context.ts';

export interface MembershipRow {
  readonly console_id: string;
  readonly console_name: string;
  readonly role: Role;
}

/** Any scope: only what a log-in needs. */
export const findByEmail = (
  db: Queryable,
  email: string,
): Promise<{ account_id: string; password_hash: string } | undefined> =>
  db.maybe(sql`select account_id, password_hash from account_find_by_email(${email})`);

export const anyAccount = async (db: Queryable): Promise<boolean> =>
  (await db.one<{ found: boolean }>(sql`select account_exists() as found`)).found;

export const firstConsole = async (db: Queryable): Promise<string | null> =>
  (await db.one<{ id: string | null }>(sql`select console_find_first() as id`)).id;

/** One at a time, over all processes, until the transaction ends: there must not be two first accounts. */
export const lockSetup = (tx: Queryable): Promise<number> => tx.run(sql`select pg_advisory_xact_lock(4400002)`);

export const insertAccount = (
  tx: Queryable,
  account: { id: string; email: string; name: string; passwordHash: string },
): Promise<number> =>
  tx.run(sql`
    insert into account (account_id, email, name, password_hash)
    values (${account.id}, ${account.email}, ${account.name}, ${account.passwordHash})`);

export const insertConsole = (tx: Queryable, id: string, name: string): Promise<number> =>
  tx.run(sql`insert into console (console_id, name) values (${id}, ${name})`);

export const insertMember = (tx: Queryable, consoleId: string, accountId: string, role: Role): Promise<number> =>
  tx.run(sql`insert into member (console_id, account_id, role) values (${consoleId}, ${accountId}, ${role})`);

export const readAccount = (
  tx: Queryable,
  id: string,
): Promise<{ account_id: string; email: string; name: string } | undefined> =>
  tx.maybe(sql`select account_id, email, name from account where account_id = ${id}`);

/** Scope: the account and, for the console's name, the console. */
export const readMembership = (
  tx: Queryable,
  accountId: string,
  consoleId: string,
): Promise<MembershipRow | undefined> =>
  tx.maybe(sql`
    select m.console_id, c.name as console_name, m.role
    from member m join console c using (console_id)
    where m.account_id = ${accountId} and m.console_id = ${consoleId}`);

/** Oldest first. Scope: the account. */
export const listConsoleIds = async (tx: Queryable, accountId: string): Promise<readonly string[]> =>
  (
    await tx.rows<{ console_id: string }>(
      sql`select console_id from member where account_id = ${accountId} order by created_at, console_id`,
    )
  ).map((row) => row.console_id);

/** Scope: the console. */
export const countMembers = async (tx: Queryable): Promise<number> =>
  (
    await tx.one<{ count: number }>(sql`select count(*)::int as count from member
    where console_id = current_setting('inlay.console_id')`)
  ).count;

export const noteLogin = (tx: Queryable, accountId: string, newHash: string | null): Promise<number> =>
  tx.run(sql`
    update account set last_login_at = now(), password_hash = coalesce(${newHash}, password_hash)
    where account_id = ${accountId}`);
