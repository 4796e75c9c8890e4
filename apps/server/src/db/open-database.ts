import type { ClientBase } from 'pg';
import type { Config } from '../config.ts';
import type { Keyring } from '../kernel/keyring.ts';
import type { Database } from './database.ts';
import { openEmbedded } from './embedded/open-embedded.ts';
import { checkMasterKey, migrate } from './migrate.ts';
import { openPostgres } from './postgres.ts';

/** Opens the configured database, migrated and checked against the master key. */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'databasePoolSize' | 'dataFolder'>,
  keyring: Keyring,
): Promise<Database & { readonly migrated: readonly string[] }> {
  let migrated: readonly string[] = [];
  const prepare = async (owner: ClientBase): Promise<void> => {
    migrated = await migrate(owner);
    await checkMasterKey(owner, keyring.checkValue);
  };
  const database = config.databaseUrl
    ? await openPostgres(config.databaseUrl, config.databasePoolSize, prepare)
    : await openEmbedded(config.dataFolder, prepare);
  return { ...database, migrated };
}
