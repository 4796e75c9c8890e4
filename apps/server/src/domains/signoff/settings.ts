import { refuse } from '@inlay/contract';
import type { Queryable, Transaction } from '../../db/database.ts';
import * as store from './store.ts';

/** What an application sets about its sign-offs. */
export interface SignoffSettings {
  /** The gate: a version whose content is not approved is neither pushed nor exported. */
  readonly requireSignoff: boolean;
  /** The editor has "Send for sign-off"; off, the host's backend alone makes packages. */
  readonly offerInEditor: boolean;
  /** Lifetime of user, sender and signer tokens, 1 to 1440. */
  readonly tokenMinutes: number;
  /** How long a session lives without use, 5 to 240. */
  readonly sessionIdleMinutes: number;
  /** How often a multi-use signer token may be redeemed. */
  readonly redemptionsMax: number;
  /** By language, `en` first; offered where a package has none of its own. */
  readonly declineReasons: Readonly<Record<string, readonly string[]>>;
  readonly optOutReasons: Readonly<Record<string, readonly string[]>>;
  /** Where signers go on after the end, by language. */
  readonly handOver: Readonly<Record<string, { readonly href: string; readonly text: string; readonly title: string }>>;
  /** What signers agree to; empty: the product's own words in their language. */
  readonly statement: string;
}

export const defaultSettings: SignoffSettings = {
  requireSignoff: false,
  offerInEditor: true,
  tokenMinutes: 30,
  sessionIdleMinutes: 30,
  redemptionsMax: 1_000,
  declineReasons: {},
  optOutReasons: {},
  handOver: {},
  statement: '',
};

export interface SettingsVerbs {
  /** Scope: the application. */
  read(tx: Queryable): Promise<SignoffSettings>;
  /** Scope: the application. @throws Refusal `validation_failed`. */
  change(tx: Transaction, applicationId: string, change: Partial<SignoffSettings>): Promise<SignoffSettings>;
}

const bounds = {
  tokenMinutes: [1, 1_440],
  sessionIdleMinutes: [5, 240],
  redemptionsMax: [1, 100_000],
} as const satisfies Partial<Record<keyof SignoffSettings, readonly [number, number]>>;

export function createSettings(): SettingsVerbs {
  const read = async (tx: Queryable): Promise<SignoffSettings> => {
    const stored = await store.readSettings(tx);
    return { ...defaultSettings, ...(stored === undefined ? {} : (JSON.parse(stored) as Partial<SignoffSettings>)) };
  };
  return {
    read,
    async change(tx, applicationId, change) {
      for (const [name, [min, max]] of Object.entries(bounds)) {
        const value = change[name as keyof typeof bounds];
        if (value === undefined) continue;
        if (!Number.isInteger(value) || value < min || value > max) {
          refuse('validation_failed', `${name}: a whole number from ${min} to ${max}`, {
            fields: [{ field: name, message: `From ${min} to ${max}` }],
          });
        }
      }
      const settings = { ...(await read(tx)), ...change };
      await store.writeSettings(tx, applicationId, JSON.stringify(settings));
      return settings;
    },
  };
}
