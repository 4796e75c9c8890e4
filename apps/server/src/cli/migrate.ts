import { openDatabase } from '../db/open-database.ts';
import { createKeyring, loadMasterKey } from '../kernel/keyring.ts';
import { type Command, dataOptions } from './command.ts';
import { configure } from './configure.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  usage: '[--data DIR | --database-url URL]',
  summary: 'Bring the database up to date. `serve` does the same when it starts.',
  options: dataOptions,
  async run({ values, print }) {
    const config = configure(values);
    const database = await openDatabase(config, createKeyring(loadMasterKey(config.masterKey, config.dataFolder)));
    for (const name of database.migrated) print(`applied ${name}`);
    if (database.migrated.length === 0) print('The database is up to date');
    await database.close();
    return 0;
  },
};
