import {
  constants,
  createCipheriv,
  createHash,
  createPublicKey,
  generateKeyPair,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';
import { promisify } from 'node:util';

/** A host's key pair; the private half leaves in one answer and is stored nowhere. */
export interface PushKeyPair {
  /** PKCS#8 PEM. */
  readonly privateKey: string;
  /** SPKI PEM. */
  readonly publicKey: string;
}

const keyBits = 3072;
const keyBitsMin = 2048;

export async function makePushKeyPair(): Promise<PushKeyPair> {
  const pair = await promisify(generateKeyPair)('rsa', {
    modulusLength: keyBits,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return { privateKey: pair.privateKey, publicKey: pair.publicKey };
}

/** The PEM in its one normal form, or undefined where it is not an RSA public key of 2048 bits or more. */
export function readPublicKey(pem: string): string | undefined {
  if (/PRIVATE KEY/.test(pem)) return undefined;
  try {
    const key = createPublicKey(pem);
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    if (key.asymmetricKeyType !== 'rsa' || bits < keyBitsMin) return undefined;
    return key.export({ type: 'spki', format: 'pem' }).toString();
  } catch {
    return undefined;
  }
}

/** Tells one key from the next in the header that announces the encryption. */
export function publicKeyId(publicKey: string): string {
  return createHash('sha256')
    .update(createPublicKey(publicKey).export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
}

/**
 * The Embed API's envelope. DATA = base64(12 bytes IV, AES-256-GCM ciphertext, 16 bytes tag) under a
 * fresh key; KEY = base64 of that key under RSA-OAEP with SHA-256. No additional authenticated data,
 * so that a receiver needs nothing but the two.
 */
export function sealPush(body: string, publicKey: string): { readonly data: string; readonly key: string } {
  const contentKey = randomBytes(32);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', contentKey, iv);
  const data = Buffer.concat([iv, cipher.update(body, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  const oaep = { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  return { data: data.toString('base64'), key: publicEncrypt(oaep, contentKey).toString('base64') };
}
