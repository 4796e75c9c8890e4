import type { ParseArgsConfig } from 'node:util';

/** One command of `inlay`. */
export interface Command {
  /** Words after `inlay`: `application create`. */
  readonly name: string;
  /** Arguments and options, as the help shows them. */
  readonly usage: string;
  readonly summary: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** Takes words that are no options; others are refused. */
  readonly takesWords?: boolean;
  /** @returns the exit code; 0 when nothing is said. Throws {@link UsageError} for wrong arguments. */
  readonly run: (input: CommandInput) => Promise<number | undefined>;
}

export interface CommandInput {
  readonly values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
  /** A line for the person, on standard error, so that standard output stays machine-readable. */
  readonly say: (line: string) => void;
  /** The command's product, on standard output. */
  readonly print: (text: string) => void;
}

/** The person typed something that the command does not take. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Where the data is: shared by every command that needs it. */
export const dataOptions = {
  data: { type: 'string' },
  'database-url': { type: 'string' },
} as const satisfies NonNullable<ParseArgsConfig['options']>;

export const text = (value: CommandInput['values'][string]): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** @throws UsageError when the option is no port number. */
export function portOption(value: CommandInput['values'][string], name: string): number | undefined {
  const given = text(value);
  if (given === undefined) return undefined;
  const port = Number(given);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`--${name} must be a port number, got "${given}"`);
  return port;
}
