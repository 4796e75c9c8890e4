import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

const root = resolve(import.meta.dirname, '../..');
const readyTimeoutMs = 60_000;

/** The Postgres server that trials make their databases on. */
export const serverUrl = process.env['INLAY_TEST_DATABASE_URL'] ?? 'postgres://root@127.0.0.1:5432/postgres';

export interface TrialDatabase {
  readonly url: string;
  query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** A database of the trial's own; the connection is the owner's and sees every row. */
export async function makeDatabase(): Promise<TrialDatabase> {
  const name = `inlay_sec_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: url.href, max: 2 });
  pool.on('error', () => {});
  return {
    url: url.href,
    query: async <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) =>
      (await pool.query<Row>(text, [...values])).rows,
    async drop() {
      await pool.end();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** False after its end, however it came. */
  isAlive(): boolean;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** A data folder, and the environment of a server that no setting of the developer steers. */
export function makePlace(databaseUrl: string | undefined): {
  folder: string;
  env: NodeJS.ProcessEnv;
  remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'inlay-sec-'));
  const kept = Object.entries(process.env).filter(([name]) => !/^(INLAY_|DATABASE_URL$|VITEST|NODE_ENV$)/.test(name));
  return {
    folder,
    env: {
      ...Object.fromEntries(kept),
      INLAY_RATE_LIMITS: 'off',
      INLAY_LOG_LEVEL: 'error',
      INLAY_EGRESS_ALLOW: '127.0.0.1/32',
      INLAY_MASTER_KEY: Buffer.alloc(32, 5).toString('base64'),
      INLAY_DATA: folder,
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Starts `inlay serve` and waits until it is ready. */
export async function startServer(env: NodeJS.ProcessEnv, port?: number): Promise<ServerProcess> {
  const chosen = port ?? (await freePort());
  const child = spawn(
    process.execPath,
    ['tools/run.mjs', 'apps/server/src/main.ts', 'serve', '--port', String(chosen)],
    {
      cwd: root,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-4000);
  });
  const process_: ServerProcess = {
    url: `http://127.0.0.1:${chosen}`,
    child,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    async stop(signal = 'SIGTERM') {
      if (!process_.isAlive()) return;
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    },
  };
  const untilMs = performance.now() + readyTimeoutMs;
  while (!(await answers(`${process_.url}/readyz`))) {
    if (!process_.isAlive()) throw new Error(`The server ended before it was ready:\n${errors}`);
    if (performance.now() > untilMs) throw new Error(`The server was not ready in time:\n${errors}`);
    await delay(50);
  }
  return process_;
}

/** `inlay application create --json` on the same database. */
export function createApplication(
  env: NodeJS.ProcessEnv,
  pushUrl?: string,
): Record<'applicationId' | 'apiKey' | 'signingSecret', string> {
  const args = ['tools/run.mjs', 'apps/server/src/main.ts', 'application', 'create', '--name', 'Trial', '--json'];
  const output = execFileSync(process.execPath, pushUrl ? [...args, '--push-url', pushUrl] : args, {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  return JSON.parse(output) as Record<'applicationId' | 'apiKey' | 'signingSecret', string>;
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    (response) => response.ok,
    () => false,
  );

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('No free port');
  return address.port;
}
