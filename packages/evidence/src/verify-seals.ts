import type { EvidenceSeal } from './bundle.ts';
import { fromBase64, utf8 } from './bytes.ts';
import { sealText } from './chain-texts.ts';
import type { CheckedSeal, Findings } from './report.ts';
import { hasOnly, isCount, isObject, isTime, short, textOf } from './shapes.ts';
import { sha256 } from './verify-entries.ts';

const sealMembers = ['keyId', 'algorithm', 'packageId', 'seq', 'headHash', 'sealedAt', 'signature'];
const keyMembers = ['keyId', 'publicKey', 'from', 'until'];
const keyIdLength = 16;

/** A key that the caller knows from elsewhere to be the right one. */
export interface TrustedKey {
  /** base64url of the raw 32 bytes. */
  readonly publicKey: string;
  /** ISO 8601: seals before count as outside of the key's time. */
  readonly from?: string;
  /** ISO 8601, or null: in use. */
  readonly until?: string | null;
}

interface KnownKey {
  readonly raw: Uint8Array<ArrayBuffer>;
  readonly from: string | null;
  readonly until: string | null;
  readonly trusted: boolean;
}

/** Keys by their ids. What the caller trusts goes before what the bundle says of the same key. */
export async function readKeys(
  declared: readonly unknown[],
  trustedKeys: readonly TrustedKey[] | undefined,
  findings: Findings,
): Promise<ReadonlyMap<string, KnownKey>> {
  const known = new Map<string, KnownKey>();
  for (const { publicKey, from = null, until = null } of trustedKeys ?? []) {
    const raw = readRawKey(publicKey);
    if (raw) known.set(await keyIdOf(raw), { raw, from, until, trusted: true });
    else findings.error('key_malformed', `A trusted key is no base64url of 32 bytes: ${short(publicKey)}`);
  }
  const seen = new Set<string>();
  for (const [index, key] of declared.entries()) {
    const fields = isObject(key) ? key : {};
    const { from, until } = fields;
    const raw = readRawKey(fields['publicKey']);
    const keyId = textOf(fields['keyId']);
    if (!hasOnly(fields, keyMembers) || !raw || !isTime(from) || !(until === null || isTime(until))) {
      findings.error('key_malformed', `Key ${index + 1} must have ${keyMembers.join(', ')}`);
      continue;
    }
    const actual = await keyIdOf(raw);
    if (keyId !== actual) {
      const message = `Key ${index + 1} is called ${short(keyId)}, and its bytes make another id`;
      findings.error('key_id_mismatch', message, { expected: actual, actual: short(keyId) });
    }
    if (seen.has(keyId)) findings.error('key_twice', `Key ${short(keyId)} is there twice`);
    seen.add(keyId);
    if (!known.has(actual)) known.set(actual, { raw, from, until, trusted: false });
  }
  return known;
}

const readRawKey = (text: unknown): Uint8Array<ArrayBuffer> | undefined => {
  const raw = fromBase64(text, 'base64url');
  return raw?.length === 32 ? raw : undefined;
};

/** The id of a key: the first 16 hex digits of the SHA-256 of its raw 32 bytes. */
export async function keyIdOf(rawPublicKey: Uint8Array<ArrayBuffer>): Promise<string> {
  return (await sha256(rawPublicKey)).slice(0, keyIdLength);
}

/** What seals are held against. */
export interface SealedChain {
  readonly packageId: string;
  readonly entries: readonly unknown[];
  readonly keys: ReadonlyMap<string, KnownKey>;
  /** The caller trusts some keys, so that a seal of another one is an error. */
  readonly isPinned: boolean;
}

/** Checks every seal: its form, the head it covers, its key, its time, its signature. */
export async function verifySeals(
  chain: SealedChain,
  seals: readonly unknown[],
  findings: Findings,
): Promise<readonly CheckedSeal[]> {
  const checked: CheckedSeal[] = [];
  for (const [index, seal] of seals.entries()) {
    if (!isObject(seal) || !hasOnly(seal, sealMembers) || !isCount(seal['seq']) || !isTime(seal['sealedAt'])) {
      findings.error('seal_malformed', `Seal ${index + 1} must have ${sealMembers.join(', ')}`, { seal: index });
      continue;
    }
    const { seq, sealedAt } = seal;
    const keyId = textOf(seal['keyId']);
    const key = chain.keys.get(keyId);
    const fits = verifyHead(chain, seal as unknown as EvidenceSeal, index, findings);
    const trusted = key?.trusted === true;
    const signed = await verifySignature(seal as unknown as EvidenceSeal, key, index, findings);
    if (key && !trusted && chain.isPinned) {
      const message = `Seal ${index + 1} was made with key ${short(keyId)}, which is not among those that you trust`;
      findings.error('key_not_trusted', message, { seal: index });
    }
    const inTime = key !== undefined && verifyPeriod(key, sealedAt, keyId, index, findings);
    checked.push({ keyId, seq, sealedAt, ok: fits && signed && inTime && (trusted || !chain.isPinned), trusted });
  }
  return checked;
}

function verifyHead(chain: SealedChain, seal: EvidenceSeal, index: number, findings: Findings): boolean {
  const { seq } = seal;
  const name = `Seal ${index + 1}`;
  if (seal.packageId !== chain.packageId) {
    findings.error('seal_of_other_package', `${name} belongs to package ${short(seal.packageId)}`, { seal: index });
    return false;
  }
  const count = chain.entries.length;
  if (seq > count) {
    const message = `${name} covers ${seq} entries, and the chain ends after ${count}: the rest was cut off`;
    findings.error('entry_missing', message, { seq: count + 1, seal: index });
    return false;
  }
  const head = chain.entries[seq - 1];
  const fields = isObject(head) ? head : {};
  const about = { seq, type: textOf(fields['type']), seal: index };
  if (fields['hash'] !== seal.headHash) {
    const message = `Entry ${seq} is not the one that seal ${index + 1} covers: it, or one before it, was made anew`;
    const told = { expected: short(seal.headHash), actual: short(fields['hash']) };
    findings.error('seal_head_mismatch', message, { ...about, ...told });
    return false;
  }
  if (isTime(fields['at']) && seal.sealedAt < fields['at']) {
    findings.error('seal_before_its_head', `${name} is older than entry ${seq}, which it covers`, about);
    return false;
  }
  return true;
}

function verifyPeriod(
  { from, until }: KnownKey,
  sealedAt: string,
  keyId: string,
  index: number,
  findings: Findings,
): boolean {
  if ((from === null || sealedAt >= from) && (until === null || sealedAt <= until)) return true;
  const message = `Seal ${index + 1} was made outside of the time of key ${short(keyId)}`;
  const expected = `${from ?? ''} to ${until ?? 'now'}`;
  findings.error('seal_outside_key_period', message, { seal: index, expected, actual: sealedAt });
  return false;
}

async function verifySignature(
  seal: EvidenceSeal,
  key: KnownKey | undefined,
  index: number,
  findings: Findings,
): Promise<boolean> {
  const about = { seal: index };
  if (seal.algorithm !== 'Ed25519') {
    findings.error('seal_malformed', `Seal ${index + 1} is not of the algorithm Ed25519`, about);
    return false;
  }
  if (!key) {
    const message = `The key of seal ${index + 1}, ${short(seal.keyId)}, is neither in the bundle nor one that you trust`;
    findings.error('key_unknown', message, about);
    return false;
  }
  const signature = fromBase64(seal.signature, 'base64url');
  const { subtle } = globalThis.crypto;
  const publicKey = await subtle
    .importKey('raw', key.raw, { name: 'Ed25519' }, false, ['verify'])
    .catch(() => undefined);
  if (publicKey === undefined) {
    const message = `Seal ${index + 1} could not be checked: this browser or Node does not know Ed25519`;
    findings.warn('signature_unchecked', message, about);
    return false;
  }
  const text = utf8(sealText(seal));
  const ok = signature !== undefined && (await subtle.verify({ name: 'Ed25519' }, publicKey, signature, text));
  if (!ok) {
    const message = `The signature of seal ${index + 1} was not made with key ${short(seal.keyId)} over this seal`;
    findings.error('seal_signature_wrong', message, about);
  }
  return ok;
}
