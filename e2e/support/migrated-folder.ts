import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { readMigrations } from '../../apps/server/src/db/migrate.ts';

const root = resolve(import.meta.dirname, '../..');

/**
 * A new data folder as `inlay migrate` leaves it: with a key and an empty database. Making a database takes
 * longer than all of the rest of a start, a copy of it no time; it is made once per set of migrations.
 * `start.e2e.ts` starts from nothing.
 */
export async function makeMigratedFolder(): Promise<string> {
  const version = createHash('sha256').update(JSON.stringify(readMigrations())).digest('hex').slice(0, 16);
  const template = join(tmpdir(), `inlay-e2e-template-${version}`);
  if (!existsSync(template)) await makeTemplate(template);
  const folder = mkdtempSync(join(tmpdir(), 'inlay-e2e-'));
  cpSync(template, folder, { recursive: true });
  return folder;
}

async function makeTemplate(template: string): Promise<void> {
  const making = mkdtempSync(`${template}-`);
  const command = ['tools/run.mjs', 'apps/server/src/main.ts', 'migrate', '--data', making];
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(INLAY_|DATABASE_URL$)/.test(name)));
  await promisify(execFile)(process.execPath, command, { cwd: root, env });
  try {
    renameSync(making, template);
  } catch {
    rmSync(making, { recursive: true, force: true }); // another file of journeys was first
  }
}
