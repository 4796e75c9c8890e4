import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';

const folder = new URL('./migrations/', import.meta.url);

/** Any two processes that migrate at once take turns on this advisory lock. */
const lockKey = 4_400_001;

export interface Migration {
  readonly number: number;
  /** File name: `0001-foundation.sql`. */
  readonly name: string;
  readonly text: string;
}

/** Numbered, forward-only, one transaction each. A file that has been applied is never edited. */
export function readMigrations(): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
    .map((name) => ({ number: Number(name.slice(0, 4)), name, text: readFileSync(new URL(name, folder), 'utf8') }));
}

/** Applies what is missing. @returns the names applied now. @throws when an applied file has changed since. */
export async function migrate(client: pg.ClientBase, migrations = readMigrations()): Promise<readonly string[]> {
  await client.query('select pg_advisory_lock($1)', [lockKey]);
  try {
    await client.query(
      `create table if not exists inlay_migration (
         number integer primary key, name text not null, sha256 text not null,
         applied_at timestamptz not null default now())`,
    );
    const { rows } = await client.query<{ number: number; sha256: string }>(
      'select number, sha256 from inlay_migration',
    );
    const applied = new Map(rows.map((row) => [row.number, row.sha256]));
    const done: string[] = [];
    for (const migration of migrations) {
      const sha256 = createHash('sha256').update(migration.text).digest('hex');
      const known = applied.get(migration.number);
      if (known === sha256) continue;
      if (known)
        throw new RangeError(
          `Migration ${migration.name} was applied in another form; add a new one instead of editing it`,
        );
      await applyOne(client, migration, sha256);
      done.push(migration.name);
    }
    return done;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey]);
  }
}

async function applyOne(client: pg.ClientBase, migration: Migration, sha256: string): Promise<void> {
  await client.query('begin');
  try {
    // Fails fast instead of queueing behind a long transaction and blocking everybody else.
    await client.query("set local lock_timeout = '5s'");
    await client.query(migration.text);
    await client.query('insert into inlay_migration (number, name, sha256) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      sha256,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw new Error(`Migration ${migration.name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** Another master key than the one the database was made with would find no secret and open nothing. */
export async function checkMasterKey(client: pg.ClientBase, checkValue: string): Promise<void> {
  await client.query('insert into inlay_instance (only_row, check_value) values (true, $1) on conflict do nothing', [
    checkValue,
  ]);
  const { rows } = await client.query<{ check_value: string }>('select check_value from inlay_instance');
  if (rows[0]?.check_value !== checkValue) {
    throw new RangeError(
      'The master key does not belong to this database: every credential in it would be unusable. ' +
        'Set INLAY_MASTER_KEY to the key it was made with, or put the right master.key into the data folder.',
    );
  }
}
