import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from '../config.ts';
import { FolderBusyError } from '../db/embedded/folder-lock.ts';
import { openDatabase } from '../db/open-database.ts';
import { sql } from '../db/sql.ts';
import { createKeyring, loadMasterKey } from '../kernel/keyring.ts';
import { checkImages } from './check-images.ts';
import { type Command, dataOptions } from './command.ts';
import { configure } from './configure.ts';
import type { Finding } from './finding.ts';

export const doctor: Command = {
  name: 'doctor',
  usage: '[--data DIR | --database-url URL]',
  summary: 'Check this machine, the configuration and the database, and say what to do about what is wrong.',
  options: dataOptions,
  async run({ values, print }) {
    const config = configure(values);
    const findings = [
      checkNode(),
      ...checkFolder(config),
      ...checkWebApps(),
      ...(await checkDatabase(config)),
      await checkImages(config),
    ];
    for (const { what, state, detail } of findings) print(`${state.padEnd(5)} ${what}: ${detail}`);
    return findings.some(({ state }) => state === 'bad') ? 1 : 0;
  },
};

const checkNode = (): Finding => ({
  what: 'node',
  state: 'ok',
  detail: `${process.version} (${process.platform} ${process.arch})`,
});

function checkFolder({ dataFolder, masterKey }: Config): Finding[] {
  if (masterKey) return [{ what: 'master key', state: 'ok', detail: 'from INLAY_MASTER_KEY' }];
  const file = join(dataFolder, 'master.key');
  if (!existsSync(file))
    return [
      {
        what: 'master key',
        state: 'note',
        detail: `${file} will be made at the first start; back it up apart from the database`,
      },
    ];
  const open = process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0;
  return [
    open
      ? { what: 'master key', state: 'bad', detail: `${file} can be read by other users; run chmod 600 on it` }
      : { what: 'master key', state: 'ok', detail: `${file}; back it up apart from the database` },
  ];
}

function checkWebApps(): Finding[] {
  return ['editor', 'console', 'review'].map((name) => {
    const page = resolve(import.meta.dirname, `../../../${name}/dist/index.html`);
    return existsSync(page)
      ? { what: name, state: 'ok', detail: 'built' }
      : { what: name, state: 'note', detail: 'not built yet; `serve` builds it at its first start' };
  });
}

async function checkDatabase(config: Config): Promise<Finding[]> {
  const what = 'database';
  const place = config.databaseUrl ? new URL(config.databaseUrl).host : join(config.dataFolder, 'database');
  if (!config.databaseUrl && !existsSync(join(config.dataFolder, 'database'))) {
    return [{ what, state: 'note', detail: `${place} will be made at the first start` }];
  }
  try {
    const database = await openDatabase(config, createKeyring(loadMasterKey(config.masterKey, config.dataFolder)));
    const { version, role } = await database.one<{ version: string; role: string }>(
      sql`select current_setting('server_version') as version, current_user as role`,
    );
    await database.close();
    const durable: Finding =
      database.engine === 'embedded'
        ? {
            what: 'durability',
            state: 'note',
            detail:
              'the embedded database survives a crash of the process; for a power cut use a Postgres server (DATABASE_URL)',
          }
        : {
            what: 'durability',
            state: 'ok',
            detail: 'as the Postgres server is configured (keep fsync and synchronous_commit on)',
          };
    return [{ what, state: 'ok', detail: `${database.engine} ${version} at ${place}, role ${role}` }, durable];
  } catch (error) {
    if (error instanceof FolderBusyError)
      return [{ what, state: 'ok', detail: `in use by a running Inlay (${place})` }];
    return [{ what, state: 'bad', detail: error instanceof Error ? error.message : String(error) }];
  }
}
