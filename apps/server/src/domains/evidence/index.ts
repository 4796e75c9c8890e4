import {
  type EvidenceActor,
  type EvidenceBundle,
  type EvidenceDocument,
  type EvidenceEntry,
  type EvidenceKey,
  type EvidenceSeal,
  type EvidenceTarget,
  eventText,
  genesisText,
  type JsonObject,
  type VerificationReport,
  verifyBundle,
} from '@inlay/evidence';
import type { Database, Queryable, Transaction } from '../../db/database.ts';
import { hashLink } from '../../kernel/evidence-signature.ts';
import type { Keyring } from '../../kernel/keyring.ts';
import { createKeys } from './keys.ts';
import * as store from './store.ts';
import { toBundle, toEntry } from './to-bundle.ts';

export type { CertificateInput, CertificatePerson } from './certificate/certificate-input.ts';
export { renderCertificate } from './certificate/render-certificate.ts';
export type { PackageKey } from './store.ts';

/** What a caller says about something that happened; place, time and hashes are made here. */
export interface NewEntry {
  /** `package.sent`, `approval.given`, … */
  readonly type: string;
  readonly actor: EvidenceActor;
  readonly target: EvidenceTarget;
  /** Never a secret. A decision has `signedHash` here; a sending may list `documents`. */
  readonly data: JsonObject;
}

/** A page of a chain. */
export interface ReadEntries {
  /** From this place on; 1 is the first. */
  readonly from?: number;
  /** At most as many; 1,000 unless told, 10,000 at most. */
  readonly max?: number;
}

const readMaxDefault = 1000;
const readMax = 10_000;

/** The evidence of packages: what happened, as a chain that nobody can change unseen. Scope of every `tx`: the application. */
export interface Evidence {
  /**
   * Adds entries in the caller's transaction, in their order. The caller holds the lock of the package; where two
   * race all the same, the database refuses the second, and its whole transaction fails.
   */
  append(tx: Transaction, key: store.PackageKey, entries: readonly NewEntry[]): Promise<readonly EvidenceEntry[]>;
  /** Signs the head. Undefined where there is no entry. The same head under the same key gives the seal that is there. */
  seal(tx: Transaction, key: store.PackageKey): Promise<EvidenceSeal | undefined>;
  read(tx: Queryable, key: store.PackageKey, page?: ReadEntries): Promise<readonly EvidenceEntry[]>;
  /** The last entry's place and hash; undefined where there is none. */
  head(tx: Queryable, key: store.PackageKey): Promise<{ readonly seq: number; readonly hash: string } | undefined>;
  /** Public halves of all keys, oldest first: what an application publishes. */
  keys(applicationId: string): Promise<readonly EvidenceKey[]>;
  /** The next seal has a new key; what the old one sealed stays valid. @returns the new key. */
  rotateKey(tx: Transaction, applicationId: string): Promise<EvidenceKey>;
  /** Checks chain and seals against the application's own keys; documents are not looked at. */
  verify(tx: Queryable, key: store.PackageKey): Promise<VerificationReport>;
  /** Everything that somebody needs to check a package without us; write it with `canonicalise`. */
  bundle(
    tx: Queryable,
    key: store.PackageKey,
    content: { readonly package: JsonObject; readonly documents: readonly EvidenceDocument[] },
  ): Promise<EvidenceBundle>;
}

/** There is no `forgetApplication`: a trigger on `application` ends its evidence, and nothing else can. */
export function createEvidence(context: { readonly database: Database; readonly keyring: Keyring }): Evidence {
  const { database } = context;
  const keys = createKeys(context);

  const bundle: Evidence['bundle'] = async (tx, key, content) =>
    toBundle(key, content, {
      entries: await store.listEntries(tx, key, 1, Number.MAX_SAFE_INTEGER),
      seals: await store.listSeals(tx, key),
      keys: await store.listKeys(tx, key.applicationId),
    });

  return {
    append,
    seal: keys.seal,
    async read(tx, key, { from = 1, max = readMaxDefault } = {}) {
      return (await store.listEntries(tx, key, from, Math.min(max, readMax))).map(toEntry);
    },
    async head(tx, key) {
      const { seq, hash } = await store.readHead(tx, key);
      return seq === null || hash === null ? undefined : { seq, hash: hash.toString('hex') };
    },
    keys: (applicationId) => database.transaction({ applicationId }, (tx) => keys.list(tx, applicationId)),
    rotateKey: keys.rotate,
    async verify(tx, key) {
      const chain = await bundle(tx, key, { package: {}, documents: [] });
      return verifyBundle(chain, { trustedKeys: chain.keys, withoutDocuments: true });
    },
    bundle,
  };
}

const append: Evidence['append'] = async (tx, key, entries) => {
  if (entries.length === 0) return [];
  const head = await store.readHead(tx, key);
  // Two processes share the database's clock, and that may be set back: a chain never goes back in time.
  const at = head.at && head.at > head.now ? head.at : head.now;
  let seq = head.seq ?? 0;
  let previous = head.hash ?? hashLink(null, genesisText(key.applicationId, key.packageId));
  const rows = entries.map(({ type, actor, target, data }): store.EntryRow => {
    seq += 1;
    const entry = eventText({ seq, at: at.toISOString(), type, actor, target, data });
    const row = { seq, at, type, entry, prev_hash: previous, hash: hashLink(previous, entry) };
    previous = row.hash;
    return row;
  });
  await store.insertEntries(tx, key, rows);
  return rows.map(toEntry);
};
