import pg from 'pg';
import type { Database } from './database.ts';
import { createLocalNotifier, createPoolDatabase, enterAppRole, type Notifier } from './pool-database.ts';

/** Shortest and longest wait before the listening connection is made anew. */
const reconnectMinMs = 200;
const reconnectMaxMs = 10_000;
const connectTimeoutMs = 5_000;

/**
 * A server Postgres, 15 or newer.
 * @param prepare Runs on an owner connection before the first one of the app: migrations.
 */
export async function openPostgres(
  url: string,
  poolSize: number,
  prepare: (owner: pg.ClientBase) => Promise<void>,
): Promise<Database> {
  const owner = new pg.Client({ connectionString: url, application_name: 'inlay-migrate' });
  await owner.connect();
  try {
    await prepare(owner);
  } finally {
    await owner.end();
  }
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    // The role is part of the connection, so that a statement outside a transaction runs under it too.
    onConnect: async (client: pg.ClientBase) => void (await client.query(enterAppRole)),
    // A database that does not answer is said to be unavailable, instead of keeping everybody waiting.
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    // Statements of one transaction that do not wait for each other go out together.
    pipeline: true,
  } as pg.PoolConfig);
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  return createPoolDatabase(pool, {
    engine: 'postgres',
    notifier: createPostgresNotifier(url, pool),
    onClose: async () => {},
  });
}

/**
 * LISTEN on one dedicated connection that reconnects; NOTIFY through the pool. Local listeners are
 * woken at once as well, so that the process which caused the work does not wait for the round trip.
 */
function createPostgresNotifier(url: string, pool: pg.Pool): Notifier {
  const local = createLocalNotifier();
  const channels = new Set<string>();
  let client: pg.Client | undefined;
  let closed = false;
  let waitMs = reconnectMinMs;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    if (closed) return;
    const next = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: connectTimeoutMs,
      application_name: 'inlay-listen',
    });
    const retry = (): void => {
      if (closed || client !== next) return;
      client = undefined;
      timer = setTimeout(() => void connect(), waitMs);
      timer.unref();
      waitMs = Math.min(waitMs * 2, reconnectMaxMs);
    };
    client = next;
    next.on('error', retry);
    next.on('end', retry);
    next.on('notification', (message) => local.notify(message.channel));
    try {
      await next.connect();
      for (const channel of channels) await next.query(`listen ${pg.escapeIdentifier(channel)}`);
      waitMs = reconnectMinMs;
      for (const channel of channels) local.notify(channel); // whatever was missed meanwhile
    } catch {
      retry();
    }
  };

  return {
    notify(channel) {
      local.notify(channel);
      void pool.query('select pg_notify($1, $2)', [channel, '']).catch(() => {});
    },
    listen(channel, wake) {
      const stop = local.listen(channel, wake);
      if (!channels.has(channel)) {
        channels.add(channel);
        if (client) void client.query(`listen ${pg.escapeIdentifier(channel)}`).catch(() => {});
        else void connect();
      }
      return stop;
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await local.close();
      await client?.end().catch(() => {});
    },
  };
}
