import { constants, createDecipheriv, createPrivateKey, type KeyObject, privateDecrypt } from 'node:crypto';
import { InlayError } from './inlay-error.ts';
import {
  header,
  type PushEvent,
  type PushHeaders,
  parsePush,
  type RawBody,
  type SigningSecret,
  type VerifyOptions,
  verifySignature,
} from './verify-push.ts';

/** What {@link openPush} needs. */
export interface OpenOptions extends VerifyOptions {
  readonly secrets: SigningSecret | readonly SigningSecret[];
  /** The private key as PEM; several while a new one is being rolled out. */
  readonly pushKey: string | readonly string[];
}

const ivBytes = 12;
const tagBytes = 16;

/**
 * Verifies and opens a push in `encrypted` mode. The header `authorization` holds the key of the
 * content, under RSA-OAEP with SHA-256; the body holds IV, AES-256-GCM ciphertext and tag, base64.
 * The signature is checked first: encryption under a public key says nothing about the sender.
 */
export function openPush(rawBody: RawBody, headers: PushHeaders, options: OpenOptions): PushEvent {
  const delivery = verifySignature(rawBody, headers, options.secrets, options);
  const wrapped = header(headers, 'authorization');
  if (!wrapped || header(headers, 'inlay-encryption') === undefined) {
    throw new InlayError('push_not_encrypted', 'This push is not encrypted: use verifyPush');
  }
  const keys = (typeof options.pushKey === 'string' ? [options.pushKey] : options.pushKey).map(readPushKey);
  const sealed = decodeBase64(typeof rawBody === 'string' ? rawBody : Buffer.from(rawBody).toString('latin1'));
  for (const key of keys) {
    const text = open(key, decodeBase64(wrapped), sealed);
    if (text !== undefined) return parsePush(text, delivery);
  }
  throw new InlayError('push_not_opened', 'No Push Key opens this push');
}

function readPushKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    throw new InlayError('push_key_invalid', 'The Push Key must be a private key in PEM form', { cause });
  }
}

function open(key: KeyObject, wrapped: Buffer, sealed: Buffer): string | undefined {
  try {
    const oaep = { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
    const decipher = createDecipheriv('aes-256-gcm', privateDecrypt(oaep, wrapped), sealed.subarray(0, ivBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
    const content = sealed.subarray(ivBytes, sealed.length - tagBytes);
    return Buffer.concat([decipher.update(content), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/** Strict: Node's own decoder skips what it does not know, so two texts could mean the same bytes. */
function decodeBase64(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length < ivBytes + tagBytes || bytes.toString('base64') !== text) {
    throw new InlayError('push_not_opened', 'The push is not canonical base64');
  }
  return bytes;
}
