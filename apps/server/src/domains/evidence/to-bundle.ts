import {
  type EvidenceBundle,
  type EvidenceDocument,
  type EvidenceEntry,
  type EvidenceEvent,
  type EvidenceKey,
  type EvidenceSeal,
  evidenceFormat,
  type JsonObject,
} from '@inlay/evidence';
import type { EntryRow, KeyRow, PackageKey, SealRow } from './store.ts';

export function toEntry({ entry, prev_hash, hash }: EntryRow): EvidenceEntry {
  const event: EvidenceEvent = JSON.parse(entry);
  return { ...event, prevHash: prev_hash.toString('hex'), hash: hash.toString('hex') };
}

export const toSeal = (packageId: string, row: SealRow): EvidenceSeal => ({
  keyId: row.key_id,
  algorithm: 'Ed25519',
  packageId,
  seq: row.seq,
  headHash: row.head_hash.toString('hex'),
  sealedAt: row.sealed_at.toISOString(),
  signature: row.signature,
});

export const toKey = (row: KeyRow): EvidenceKey => ({
  keyId: row.key_id,
  publicKey: row.public_key,
  from: row.valid_from.toISOString(),
  until: row.retired_at?.toISOString() ?? null,
});

export function toBundle(
  { applicationId, packageId }: PackageKey,
  content: { readonly package: JsonObject; readonly documents: readonly EvidenceDocument[] },
  chain: {
    readonly entries: readonly EntryRow[];
    readonly seals: readonly SealRow[];
    readonly keys: readonly KeyRow[];
  },
): EvidenceBundle {
  const sealing = new Set(chain.seals.map(({ key_id }) => key_id));
  return {
    format: evidenceFormat,
    applicationId,
    packageId,
    package: content.package,
    documents: content.documents,
    entries: chain.entries.map(toEntry),
    seals: chain.seals.map((row) => toSeal(packageId, row)),
    keys: chain.keys.filter(({ key_id }) => sealing.has(key_id)).map(toKey),
  };
}
