import { parseArgs } from 'node:util';
import { Refusal } from '@inlay/contract';
import { FolderBusyError } from '../db/embedded/folder-lock.ts';
import { type Command, type CommandInput, UsageError } from './command.ts';

/** Every command, one line each. Loaded when called: `render` need not wait for the server's modules. */
const commands: readonly { readonly name: string; readonly load: () => Promise<Command> }[] = [
  { name: 'serve', load: async () => (await import('./serve.ts')).serve },
  { name: 'application create', load: async () => (await import('./application-create.ts')).applicationCreate },
  { name: 'migrate', load: async () => (await import('./migrate.ts')).migrateCommand },
  { name: 'render', load: async () => (await import('./render.ts')).renderCommand },
  { name: 'doctor', load: async () => (await import('./doctor.ts')).doctor },
  { name: 'evidence verify', load: async () => (await import('./evidence-verify.ts')).evidenceVerify },
];

/** Runs `inlay <args>`. @returns the exit code: 0 done, 1 failed, 2 wrong usage. */
export async function runCli(args: readonly string[]): Promise<number> {
  const say: CommandInput['say'] = (line) => void process.stderr.write(`${line}\n`);
  const print: CommandInput['print'] = (product) =>
    void process.stdout.write(product.endsWith('\n') ? product : `${product}\n`);
  const entry = commands.find(({ name }) => name === args.slice(0, name.split(' ').length).join(' '));
  if (!entry) {
    const known = args.length === 0 || ['help', '--help', '-h'].includes(args[0] ?? '');
    say(await help(known ? undefined : args[0]));
    return known ? 0 : 2;
  }
  const command = await entry.load();
  try {
    const { values, positionals } = parseArgs({
      args: args.slice(command.name.split(' ').length),
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
      strict: true,
    });
    if (values['help']) {
      say(`inlay ${command.name} ${command.usage}\n\n${command.summary}`);
      return 0;
    }
    if (positionals.length > 0 && !command.takesWords) throw new UsageError(`Unknown argument "${positionals[0]}"`);
    return (await command.run({ values, positionals, say, print })) ?? 0;
  } catch (error) {
    return explain(command, error, say);
  }
}

function explain(command: Command, error: unknown, say: CommandInput['say']): number {
  if (!(error instanceof Error)) throw error;
  const isUsage = error instanceof UsageError || ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
  if (isUsage) {
    say(`${error.message}\n\nUsage: inlay ${command.name} ${command.usage}`);
    return 2;
  }
  const code = 'code' in error ? String(error.code) : '';
  say(`inlay ${command.name}: ${systemWords(code) ?? ''}${error.message}`);
  const isExpected =
    error instanceof FolderBusyError ||
    error instanceof Refusal ||
    error instanceof RangeError ||
    /^(E[A-Z]+|[0-9A-Z]{5}|ERR_INVALID_URL)$/.test(code);
  if (!isExpected && error.stack) say(error.stack);
  return 1;
}

/** What to do about the errors of the system that a person is likely to meet. */
function systemWords(code: string): string | undefined {
  if (code === 'EADDRINUSE') return 'the port is taken; choose another with --port, or stop what uses it. ';
  if (code === 'ENOENT') return 'there is no such file. ';
  if (code === 'EACCES') return 'this user may not do that. ';
  if (code === '3D000') return 'create the database first (createdb). ';
  if (code === 'ECONNREFUSED') return 'the database does not answer. ';
  return undefined;
}

async function help(unknown: string | undefined): Promise<string> {
  const loaded = await Promise.all(commands.map(({ load }) => load()));
  const lines = loaded.map(({ name, usage, summary }) => `  ${name} ${usage}\n      ${summary}`);
  return [
    ...(unknown === undefined ? [] : [`There is no command "${unknown}".`, '']),
    'inlay <command> [options]',
    '',
    ...lines,
    '',
    '  --help after a command shows its options. Configuration: docs/reference/configuration.md',
  ].join('\n');
}
