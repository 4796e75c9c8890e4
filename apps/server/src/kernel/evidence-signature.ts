import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';

/** A pair of Ed25519 keys that seals evidence. */
export interface EvidenceKeyPair {
  /** The first 16 hex digits of the SHA-256 of the public key's 32 bytes. */
  readonly keyId: string;
  /** base64url of the raw 32 bytes. */
  readonly publicKey: string;
  /** base64url of PKCS#8; a secret. */
  readonly privateKey: string;
}

export function makeEvidenceKeyPair(): EvidenceKeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return {
    keyId: createHash('sha256').update(Buffer.from(x, 'base64url')).digest('hex').slice(0, 16),
    publicKey: x,
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
  };
}

/** Signature of Ed25519 over the UTF-8 of `text`, in base64url. */
export function signEvidence(privateKey: string, text: string): string {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64url'), format: 'der', type: 'pkcs8' });
  return sign(null, Buffer.from(text), key).toString('base64url');
}

/** SHA-256 over the bytes of the hash before (none for the first link) and the UTF-8 of `text`. */
export function hashLink(previous: Buffer | null, text: string): Buffer {
  const hash = createHash('sha256');
  if (previous) hash.update(previous);
  return hash.update(text).digest();
}
