import type {
  EvidenceActor,
  EvidenceBundle,
  EvidenceDocument,
  EvidenceEntry,
  EvidenceSeal,
  JsonObject,
} from '../bundle.ts';
import { fromHashHex, joinBytes, utf8 } from '../bytes.ts';
import { canonicalise } from '../canonicalise.ts';
import { eventText, genesisText, sealText } from '../chain-texts.ts';
import { sha256 } from '../verify-entries.ts';
import { keyIdOf } from '../verify-seals.ts';

/** Whose evidence test bundles are. */
export const applicationId = 'app_Evidence1234';
/** Which package they are about. */
export const packageId = 'cGFja2FnZS0xMjM0NTY3ODkwMTI=';

/** A key that seals. */
export interface SealingKey {
  readonly keyId: string;
  readonly publicKey: string;
  readonly privateKey: CryptoKey;
}

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** A new pair. */
export async function makeSealingKey(): Promise<SealingKey> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  if (!('publicKey' in pair)) throw new TypeError('No pair');
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return { keyId: await keyIdOf(raw), publicKey: toBase64Url(raw), privateKey: pair.privateKey };
}

const nobody: EvidenceActor = {
  kind: 'system',
  id: null,
  name: null,
  email: null,
  ip: null,
  userAgent: null,
  sessionRef: null,
  by: null,
  factors: [],
};

/** Times in the order of `seq`, a millisecond apart. */
export const timeOf = (seq: number): string =>
  `2026-06-10T08:${String(Math.floor(seq / 60_000)).padStart(2, '0')}:${String(Math.floor(seq / 1000) % 60).padStart(2, '0')}.${String(seq % 1000).padStart(3, '0')}Z`;

/** An email that was frozen, with its hash. */
export async function makeDocument(documentId: string, round = 1): Promise<EvidenceDocument> {
  const content = {
    design: { body: { rows: [] } },
    html: `<p>${documentId} – ${round}</p>`,
    plainText: documentId,
    preheader: '',
    subject: 'Spring “sale”',
    from: 'shop@example.com',
  };
  const signedHash = await sha256(utf8(canonicalise(content)));
  return { documentId, name: `Email ${documentId}`, round, mediaType: 'text/html', signedHash, content };
}

/** Links events into a chain. */
export async function chainOf(
  events: readonly { readonly type: string; readonly data: JsonObject; readonly documentId?: string }[],
) {
  const entries: EvidenceEntry[] = [];
  let prevHash = await sha256(utf8(genesisText(applicationId, packageId)));
  for (const [index, { type, data, documentId }] of events.entries()) {
    const seq = index + 1;
    const target = documentId
      ? ({ kind: 'document', id: documentId, name: null } as const)
      : ({ kind: 'package', id: packageId, name: 'Spring' } as const);
    const event = { seq, at: timeOf(seq), type, actor: { ...nobody, id: `signer-${seq % 7}` }, target, data };
    const hash = await sha256(joinBytes(fromHashHex(prevHash) ?? new Uint8Array(), utf8(eventText(event))));
    entries.push({ ...event, prevHash, hash });
    prevHash = hash;
  }
  return entries;
}

/** A seal over the first `seq` entries. */
export async function sealOf(entries: readonly EvidenceEntry[], seq: number, key: SealingKey): Promise<EvidenceSeal> {
  const sealed = {
    keyId: key.keyId,
    algorithm: 'Ed25519',
    packageId,
    seq,
    headHash: entries[seq - 1]?.hash ?? '',
    sealedAt: timeOf(seq + 1),
  } as const;
  const signature = await crypto.subtle.sign('Ed25519', key.privateKey, new Uint8Array(utf8(sealText(sealed))));
  return { ...sealed, signature: toBase64Url(new Uint8Array(signature)) };
}

/** A completed package with two documents, a decision on each, `length` entries and a seal over the last. */
export async function makeBundle(length: number, key: SealingKey): Promise<EvidenceBundle> {
  const documents = [await makeDocument('doc-1'), await makeDocument('doc-2')];
  const listed = documents.map(({ documentId, signedHash }) => ({ documentId, signedHash }));
  const entries = await chainOf(
    Array.from({ length }, (_, index) => {
      const document = documents[index % 2];
      if (index === 0) return { type: 'package.sent', data: { documents: listed } };
      if (index % 3 === 1 && document)
        return { type: 'approval.given', data: { signedHash: document.signedHash }, documentId: document.documentId };
      return { type: 'document.viewed', data: { mode: 'phone', note: `n° ${index} ✓ "quoted"` } };
    }),
  );
  return {
    format: 'inlay-evidence/1',
    applicationId,
    packageId,
    package: { name: 'Spring', status: 'COMPLETED' },
    documents,
    entries,
    seals: [await sealOf(entries, length, key)],
    keys: [{ keyId: key.keyId, publicKey: key.publicKey, from: timeOf(0), until: null }],
  };
}
