import type { Statement } from './sql.ts';

/** Runs statements. Row types are stated by the caller, once, in a domain's `store.ts`. */
export interface Queryable {
  rows<Row>(statement: Statement): Promise<Row[]>;
  /** The only row; throws when there is none or more than one. */
  one<Row>(statement: Statement): Promise<Row>;
  maybe<Row>(statement: Statement): Promise<Row | undefined>;
  /** Runs it and tells how many rows it changed. */
  run(statement: Statement): Promise<number>;
}

/** A transaction. Inside it, await only queries: the embedded database has one connection. */
export interface Transaction extends Queryable {
  /** Runs after the commit, never after a rollback: waking workers, first deliveries. */
  afterCommit(action: () => void): void;
  /**
   * Sends the commit right behind statements that are already on their way, so that they share one
   * round trip. Should one of them fail, the commit is a rollback. Nothing may be sent after it.
   */
  commitBehind<T extends readonly unknown[]>(statements: readonly [...{ [K in keyof T]: Promise<T[K]> }]): Promise<T>;
}

/**
 * What a transaction may see. Row-level security reads these settings on both engines: with
 * neither set, tenant tables look empty.
 */
export interface Scope {
  readonly applicationId?: string;
  readonly consoleId?: string;
  readonly accountId?: string;
}

/**
 * Runs `work` in one transaction under `scope`; commits when it resolves, rolls back when it throws.
 * Serialisation failures and deadlocks are retried up to three times, so `work` has no other effects.
 */
export type Transact = <T>(scope: Scope, work: (tx: Transaction) => Promise<T>) => Promise<T>;

export interface Database extends Queryable {
  readonly engine: 'embedded' | 'postgres';
  readonly transaction: Transact;
  /** Wakes the listeners of `channel` on every process. Inside a transaction use `tx.afterCommit`. */
  notify(channel: string): void;
  /** Calls `wake` when somebody notifies. A slow poll is the floor: a lost notification costs time, never work. */
  listen(channel: string, wake: () => void): () => void;
  close(): Promise<void>;
}
