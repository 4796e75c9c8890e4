import type { Database } from '../../db/database.ts';
import type { Keyring } from '../../kernel/keyring.ts';
import type { Access } from '../access/index.ts';

export type Role = 'owner' | 'admin' | 'teammate';

/** A person of the platform team in the console they work in. */
export interface Membership {
  readonly account: { readonly id: string; readonly name: string; readonly email: string };
  readonly console: { readonly id: string; readonly name: string };
  readonly role: Role;
}

/** A new console session, its secret in clear for the one answer that sets it. */
export interface NewConsoleSession {
  readonly session: string;
  /** Seconds for the cookie; undefined: until the browser closes. */
  readonly rememberSeconds: number | undefined;
  readonly membership: Membership;
}

/** Counts one try; not `allowed`: too many. */
export type SpendTry = (key: string) => { readonly allowed: boolean; readonly retryAfterSeconds: number };

export interface AccountsContext {
  readonly database: Database;
  readonly access: Access;
  readonly keyring: Keyring;
  /** Plugged in by the composition root: the limit on log-ins. */
  readonly spendTry: SpendTry;
  /** Plugged in by the composition root: the default Application. */
  readonly onFirstAccount: (consoleId: string, actor: string) => Promise<void>;
}

/** Name of the console that comes with the first account or the first Application. */
export const defaultConsoleName = 'My console';
