import type { Database, Queryable } from '../../db/database.ts';
import type { NewEvent } from '../../jobs/outbox.ts';
import type { Keyring } from '../../kernel/keyring.ts';
import type { Principal } from './principal.ts';
import type { FoundSecret } from './store.ts';

/** What the parts of this domain need. */
export interface AccessContext {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly appendEvents: (tx: Queryable, events: readonly NewEvent[]) => Promise<readonly string[]>;
}

/** Names a secret without telling it: 16 hex characters of its stored hash. */
export const refOf = (hash: Buffer): string => hash.toString('hex', 0, 8);

export function principalOf(found: FoundSecret): Principal {
  return {
    kind: found.kind,
    applicationId: found.application_id,
    subject: { kind: found.subject_kind, id: found.subject_id },
    scope: found.scope,
    apiVersion: found.api_version,
    credentialId: found.credential_id,
    ref: refOf(found.hash),
    expiresAt: found.expires_at.toISOString(),
  };
}

/** Answers of a look-up in the order of the question; hashes are unique within one answer. */
export function inOrder<Row extends { readonly hash: Buffer }>(
  hashes: readonly Buffer[],
  rows: readonly Row[],
): (Row | undefined)[] {
  const byHash = new Map(rows.map((row) => [row.hash.toString('latin1'), row]));
  return hashes.map((hash) => byHash.get(hash.toString('latin1')));
}

export const unique = (hashes: readonly Buffer[]): Buffer[] => [
  ...new Map(hashes.map((hash) => [hash.toString('latin1'), hash])).values(),
];
