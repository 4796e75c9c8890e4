import { resolve } from 'node:path';
import { type Config, readConfig } from '../config.ts';
import { type CommandInput, portOption, text } from './command.ts';

/** The configuration of a command: its options on top of the environment. */
export function configure(values: CommandInput['values']): Config {
  const dataFolder = text(values['data']);
  const databaseUrl = text(values['database-url']);
  const host = text(values['host']);
  const port = portOption(values['port'], 'port');
  const demoPort = portOption(values['demo-port'], 'demo-port');
  return readConfig({
    ...(dataFolder ? { dataFolder: resolve(dataFolder) } : {}),
    ...(databaseUrl ? { databaseUrl } : {}),
    ...(host ? { host } : {}),
    ...(port === undefined ? {} : { port }),
    ...(demoPort === undefined ? {} : { demoPort }),
    ...(values['demo'] === true ? { demo: true } : {}),
  });
}
