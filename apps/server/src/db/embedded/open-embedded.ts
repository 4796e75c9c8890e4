import { join } from 'node:path';
import pg from 'pg';
import type { Database } from '../database.ts';
import { createLocalNotifier, createPoolDatabase, enterAppRole } from '../pool-database.ts';
import { Bridge } from './bridge.ts';
import { type Engine, startEngine } from './engine.ts';
import { lockFolder } from './folder-lock.ts';

/** VACUUM is ours to call: the embedded engine has no autovacuum. */
const vacuumEveryMs = 60 * 60 * 1000;

export interface EmbeddedDatabase extends Database {
  /** A gzipped tar of the database. */
  dump(): Promise<Uint8Array>;
}

/**
 * PGlite on disk below `<dataFolder>/database`, through the same `pg` Pool as a server: one
 * connection, which starts by rolling back and discarding whatever a destroyed client left behind
 * (else a later query can come back empty without an error).
 * @param prepare Runs on an owner connection before the first one of the app: migrations.
 * @throws FolderBusyError when another process holds the folder.
 */
export async function openEmbedded(
  dataFolder: string,
  prepare: (owner: pg.ClientBase) => Promise<void>,
): Promise<EmbeddedDatabase> {
  const unlock = await lockFolder(dataFolder);
  let engine: Engine;
  try {
    engine = await startEngine(join(dataFolder, 'database'));
  } catch (error) {
    await unlock();
    throw error;
  }
  try {
    const owner = new pg.Client(connectionTo(engine));
    await owner.connect();
    await prepare(owner);
    await owner.end();
  } catch (error) {
    await engine.close();
    await unlock();
    throw error;
  }
  const pool = new pg.Pool({
    ...connectionTo(engine),
    max: 1,
    pipeline: true,
    idleTimeoutMillis: 0,
    onConnect: async (client: pg.ClientBase) => {
      await client.query('rollback');
      await client.query('discard all');
      await client.query(enterAppRole);
    },
  } as pg.PoolConfig);
  pool.on('error', () => {});
  const database = createPoolDatabase(pool, {
    engine: 'embedded',
    notifier: createLocalNotifier(),
    async onClose() {
      clearInterval(vacuum);
      await engine.close();
      await unlock();
    },
  });
  const vacuum = setInterval(() => void vacuumOnce(pool).catch(() => {}), vacuumEveryMs);
  vacuum.unref();
  return { ...database, dump: () => engine.dump() };
}

/** Borrows the only connection as owner: VACUUM skips tables that the app's role does not own. */
async function vacuumOnce(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('reset role');
    await client.query('vacuum');
    await client.query(enterAppRole);
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
  } finally {
    client.release(broken);
  }
}

function connectionTo(engine: Engine): pg.ClientConfig {
  return {
    user: 'postgres',
    database: 'postgres',
    password: 'embedded',
    ssl: false,
    stream: () => new Bridge(engine),
  } as unknown as pg.ClientConfig;
}
