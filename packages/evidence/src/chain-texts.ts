import { type EvidenceEvent, type EvidenceSeal, evidenceFormat } from './bundle.ts';
import { canonicalise } from './canonicalise.ts';

/** The text whose SHA-256 is the `prevHash` of the first entry: a chain belongs to one package of one application. */
export function genesisText(applicationId: string, packageId: string): string {
  return canonicalise({ applicationId, format: evidenceFormat, packageId });
}

/** The text that is hashed after the bytes of `prevHash`: everything of the entry but its two hashes. */
export function eventText(entry: EvidenceEvent): string {
  const { hash: _, prevHash: __, ...event } = { hash: '', prevHash: '', ...entry };
  return canonicalise(event);
}

/** The text that a seal signs. */
export function sealText(seal: Omit<EvidenceSeal, 'signature'>): string {
  const { algorithm, headHash, keyId, packageId, sealedAt, seq } = seal;
  return canonicalise({ algorithm, headHash, keyId, packageId, sealedAt, seq });
}
