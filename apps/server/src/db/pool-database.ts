import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { Database, Queryable, Scope, Transaction } from './database.ts';
import type { Statement } from './sql.ts';

/** Statement that puts a connection into the role of the running app: owns nothing, bypasses nothing. */
export const enterAppRole = 'set role inlay_app';

// 64-bit integers arrive as numbers: ids and counters stay far below 2^53. Timestamps stay text
// until a store asks for a form, because a Date would lose microseconds.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** 40001 serialization_failure, 40P01 deadlock_detected: the transaction did nothing and may run again. */
const retryableStates = new Set(['40001', '40P01']);
const triesMax = 3;

export interface Notifier {
  notify(channel: string): void;
  listen(channel: string, wake: () => void): () => void;
  close(): Promise<void>;
}

/** Both engines: one `pg` Pool whose connections run as `inlay_app`. */
export function createPoolDatabase(
  pool: pg.Pool,
  options: { engine: Database['engine']; notifier: Notifier; onClose: () => Promise<void> },
): Database {
  const { engine, notifier } = options;
  return {
    engine,
    ...queries((statement) => pool.query(toQuery(statement))),
    async transaction(scope, work) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await runTransaction(pool, scope, work);
        } catch (error) {
          if (attempt >= triesMax || !retryableStates.has(stateOf(error))) throw error;
        }
      }
    },
    notify: notifier.notify,
    listen: notifier.listen,
    async close() {
      await notifier.close();
      await pool.end();
      await options.onClose();
    },
  };
}

async function runTransaction<T>(pool: pg.Pool, scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const send = gatherWrites(client);
  const after: (() => void)[] = [];
  let committed: Promise<pg.QueryResult> | undefined;
  let broken: Error | undefined;
  try {
    // Not awaited: where connections pipeline, it shares its round trip with the first statements. Should
    // it fail, they fail with it: the connection is gone or the transaction is aborted, never absent.
    const begun = send({ text: beginWith(scope) });
    begun.catch(() => {});
    const tx: Transaction = {
      ...queries((statement) => {
        if (committed) throw new TypeError('A statement came after the commit of its transaction');
        return send(toQuery(statement));
      }),
      afterCommit: (action) => void after.push(action),
      async commitBehind(statements) {
        committed = send({ text: 'commit' });
        committed.catch(() => {});
        return Promise.all(statements as readonly Promise<unknown>[]) as never;
      },
    };
    const value = await work(tx);
    await begun;
    const { command } = await (committed ?? send({ text: 'commit' }));
    // A statement failed and nobody minded: the database has rolled back, whatever the verb believes.
    if (command !== 'COMMIT') throw new Error(`A transaction ended with ${command} instead of COMMIT`);
    for (const action of after) action();
    return value;
  } catch (error) {
    // A connection that cannot even roll back is in an unknown state and leaves the pool.
    await client.query('rollback').catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** The socket of a `pg` client, as far as we touch it. */
interface Socket {
  cork(): void;
  uncork(): void;
}

/** Statements sent in one turn of the event loop leave in one system call. */
function gatherWrites(client: pg.PoolClient): (query: pg.QueryConfig) => Promise<pg.QueryResult> {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  let corked = false;
  return (query) => {
    if (!corked) {
      corked = true;
      stream.cork();
      process.nextTick(() => {
        corked = false;
        stream.uncork();
      });
    }
    return client.query(query);
  };
}

/** One round trip: begin and the settings that row-level security reads, local to this transaction. */
function beginWith(scope: Scope): string {
  const settings = Object.entries({
    'inlay.application_id': scope.applicationId,
    'inlay.console_id': scope.consoleId,
    'inlay.account_id': scope.accountId,
  })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `set local ${name} = ${pg.escapeLiteral(String(value))}`);
  return ['begin', ...settings].join('; ');
}

function queries(send: (statement: Statement) => Promise<pg.QueryResult>): Queryable {
  return {
    async rows<Row>(statement: Statement) {
      return (await send(statement)).rows as Row[];
    },
    async one<Row>(statement: Statement) {
      const { rows } = await send(statement);
      if (rows.length !== 1)
        throw new RangeError(`Expected one row, got ${rows.length}: ${statement.text.slice(0, 80)}`);
      return rows[0] as Row;
    },
    async maybe<Row>(statement: Statement) {
      return (await send(statement)).rows[0] as Row | undefined;
    },
    async run(statement) {
      return (await send(statement)).rowCount ?? 0;
    },
  };
}

function toQuery(statement: Statement): pg.QueryConfig {
  return { text: statement.text, values: [...statement.values], ...(statement.name ? { name: statement.name } : {}) };
}

function stateOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Notifications inside one process: all that the embedded database needs, and the local half on Postgres. */
export function createLocalNotifier(): Notifier {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    notify: (channel) => void setImmediate(() => emitter.emit(channel)),
    listen(channel, wake) {
      emitter.on(channel, wake);
      return () => void emitter.off(channel, wake);
    },
    close: async () => void emitter.removeAllListeners(),
  };
}
