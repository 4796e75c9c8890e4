import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestStack, type TestStack } from '../testing/test-stack.ts';
import { sql } from './sql.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());

/** Tables of the installation itself; the app reads one and does not see the other. */
const withoutOwner = ['inlay_instance', 'inlay_migration'];

describe('the schema', () => {
  it('forces row-level security on every table that belongs to somebody', async () => {
    const tables = await stack.services.database.rows<{ name: string; forced: boolean }>(sql`
      select relname as name, relrowsecurity and relforcerowsecurity as forced from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`);
    expect(tables.length).toBeGreaterThan(10);
    expect(tables.filter(({ name, forced }) => !forced && !withoutOwner.includes(name))).toEqual([]);
  });

  it('gives the app a role that owns nothing and bypasses nothing, on every connection', async () => {
    const { database } = stack.services;
    const { role, bypass, owned } = await database.one<{ role: string; bypass: boolean; owned: number }>(sql`
      select current_user as role, (select rolbypassrls or rolsuper from pg_roles where rolname = current_user) as bypass,
        (select count(*)::int from pg_class where relowner = current_user::regrole) as owned`);
    expect({ role, bypass, owned }).toEqual({ role: 'inlay_app', bypass: false, owned: 0 });
    const roles = await Promise.all(
      Array.from({ length: 8 }, () =>
        database.transaction({}, (tx) => tx.one<{ role: string }>(sql`select current_user as role`)),
      ),
    );
    expect(new Set(roles.map((row) => row.role))).toEqual(new Set(['inlay_app']));
  });

  it('lets nobody change or remove what has happened', async () => {
    const { database } = stack.services;
    for (const statement of [sql`update event set type = 'x'`, sql`delete from event`, sql`truncate event`]) {
      await expect(database.transaction({ applicationId: 'app_x' }, (tx) => tx.run(statement))).rejects.toThrow(
        /permission denied/,
      );
    }
  });

  it('shows no row without a scope, and none of another application', async () => {
    const { database } = stack.services;
    const insert = (applicationId: string) =>
      database.transaction({ applicationId }, (tx) =>
        tx.run(sql`insert into end_user (application_id, external_id) values (${applicationId}, 'one')`),
      );
    await insert('app_one');
    const count = (scope: { applicationId?: string }) =>
      database.transaction(scope, (tx) => tx.one<{ rows: number }>(sql`select count(*)::int as rows from end_user`));
    expect(await count({ applicationId: 'app_one' })).toEqual({ rows: 1 });
    expect(await count({ applicationId: 'app_two' })).toEqual({ rows: 0 });
    expect(await count({})).toEqual({ rows: 0 });
    await expect(
      database.transaction({ applicationId: 'app_two' }, (tx) =>
        tx.run(sql`insert into end_user (application_id, external_id) values ('app_one', 'two')`),
      ),
    ).rejects.toThrow(/row-level security/);
  });
});
