import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createApp } from '../app.ts';
import { type Config, readConfig } from '../config.ts';
import { readMigrations } from '../db/migrate.ts';
import type { App } from '../http/server.ts';
import { createServices, type Services } from '../services.ts';

/** The whole server in process, on a database of its own; `app.inject` is a request without a port. */
export interface TestStack {
  readonly services: Services;
  readonly app: App;
  readonly config: Config;
  close(): Promise<void>;
}

const masterKey = Buffer.alloc(32, 7).toString('base64');

/**
 * On the embedded database, or with INLAY_TEST_DATABASE_URL on that Postgres server in a database
 * that is made here and dropped at the end.
 */
export async function startTestStack(
  overrides: Partial<Config> = {},
  tuning: Parameters<typeof createServices>[1] = {},
): Promise<TestStack> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'inlay-test-'));
  const serverUrl = process.env['INLAY_TEST_DATABASE_URL'];
  const place = serverUrl ? await makePostgresDatabase(serverUrl) : await copyEmbeddedTemplate(dataFolder);
  const config: Config = {
    ...readConfig({ dataFolder, logLevel: 'silent' }, {}),
    masterKey,
    databaseUrl: place.databaseUrl,
    rateLimits: 'off',
    ...overrides,
  };
  const services = await createServices(config, tuning);
  const app = await createApp(services);
  await app.ready();
  return {
    services,
    app,
    config,
    async close() {
      await app.close();
      await services.close();
      await place.remove();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

interface Place {
  readonly databaseUrl: string | undefined;
  readonly remove: () => Promise<void>;
}

async function makePostgresDatabase(serverUrl: string): Promise<Place> {
  const name = `inlay_test_${randomBytes(6).toString('hex')}`;
  const admin = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(text);
    await client.end();
  };
  await admin(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { databaseUrl: url.href, remove: () => admin(`drop database if exists ${name} with (force)`) };
}

/** initdb takes seconds, a copy of its result a tenth of one: made once per set of migrations. */
async function copyEmbeddedTemplate(dataFolder: string): Promise<Place> {
  const version = createHash('sha256').update(JSON.stringify(readMigrations())).digest('hex').slice(0, 16);
  const template = join(tmpdir(), `inlay-template-${version}`);
  if (!existsSync(template)) {
    const making = `${template}-${randomBytes(4).toString('hex')}`;
    mkdirSync(making, { recursive: true });
    const services = await createServices({ ...readConfig({ dataFolder: making, logLevel: 'silent' }, {}), masterKey });
    await services.close();
    try {
      renameSync(making, template);
    } catch {
      rmSync(making, { recursive: true, force: true }); // another test process was first
    }
  }
  cpSync(join(template, 'database'), join(dataFolder, 'database'), { recursive: true });
  return { databaseUrl: undefined, remove: async () => {} };
}
