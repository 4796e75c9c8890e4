import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import { InlayError } from './inlay-error.ts';
import { isRecord } from './request.ts';

/** The body exactly as it arrived. Parsed and re-written JSON does not verify. */
export type RawBody = string | Uint8Array;

/** Headers as `node:http` gives them (lower case), a plain record, or a `Headers` object. */
export type PushHeaders =
  | Readonly<Record<string, string | readonly string[] | undefined>>
  | { get(name: string): string | null };

/** `whsec_…` (or its bare base64), or the public key `whpk_…`. */
export type SigningSecret = string;

/** How a signature is checked. */
export interface VerifyOptions {
  /** How far the sender's clock may be off, either way; default 300. */
  readonly toleranceSeconds?: number;
  /** The time to compare with; default the clock of this machine. */
  readonly nowMs?: number;
}

/** What a push says, after verification or decryption. */
export interface PushEvent {
  /** The same over all attempts and replays: drop what you have seen. */
  readonly eventId: string;
  readonly type: string;
  readonly applicationId: string;
  readonly emailId: string;
  readonly userId: string;
  readonly name: string;
  readonly subject: string;
  readonly html: string;
  readonly json: unknown;
  /** When it was saved, Unix seconds. */
  readonly timestamp: number;
  /** Rises with every save of an email: drop what is not above the version you hold. */
  readonly version: number;
  readonly extra?: unknown;
  /** Sent by "Send test": answer 200 and store nothing. */
  readonly test?: boolean;
}

/** What the signature covers. */
export interface VerifiedDelivery {
  /** `webhook-id`. */
  readonly id: string;
  /** When this attempt was made, Unix seconds. */
  readonly timestampSeconds: number;
}

/**
 * Verifies a push in `signed` mode and returns what it says. Throws {@link InlayError} otherwise:
 * answer 401 then, and store nothing.
 */
export function verifyPush(
  rawBody: RawBody,
  headers: PushHeaders,
  secrets: SigningSecret | readonly SigningSecret[],
  options: VerifyOptions = {},
): PushEvent {
  const delivery = verifySignature(rawBody, headers, secrets, options);
  if (header(headers, 'inlay-encryption') !== undefined) {
    throw new InlayError('push_encrypted', 'This push is encrypted: open it with openPush and the Push Key');
  }
  return parsePush(typeof rawBody === 'string' ? rawBody : Buffer.from(rawBody).toString('utf8'), delivery);
}

/** Verifies the Standard Webhooks headers over the bytes sent, whatever they hold. */
export function verifySignature(
  rawBody: RawBody,
  headers: PushHeaders,
  secrets: SigningSecret | readonly SigningSecret[],
  options: VerifyOptions = {},
): VerifiedDelivery {
  if (typeof rawBody !== 'string' && !(rawBody instanceof Uint8Array)) {
    throw new InlayError('push_body_invalid', 'The raw body is needed (a string or bytes), not parsed JSON');
  }
  const id = header(headers, 'webhook-id');
  const timestamp = header(headers, 'webhook-timestamp');
  const signatures = header(headers, 'webhook-signature');
  if (!id || !timestamp || !signatures) {
    throw new InlayError('push_headers_missing', 'webhook-id, webhook-timestamp and webhook-signature are needed');
  }
  const timestampSeconds = checkTimestamp(timestamp, options);
  const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), Buffer.from(rawBody)]);
  const keys = (typeof secrets === 'string' ? [secrets] : secrets).map(readSecret);
  if (keys.length === 0) throw new InlayError('push_secret_invalid', 'No signing secret was given');

  let valid = false;
  // Every pair is compared, so that the time taken does not tell which one fitted.
  for (const signature of signatures.split(' ')) {
    for (const key of keys) if (key.fits(signature, signed)) valid = true;
  }
  if (!valid) throw new InlayError('push_signature_invalid', 'No signature fits the signing secret and the raw body');
  return { id, timestampSeconds };
}

/** Parses what has been verified. */
export function parsePush(text: string, delivery: VerifiedDelivery): PushEvent {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new InlayError('push_body_invalid', 'The push is not valid JSON', { cause });
  }
  if (!isRecord(value)) throw new InlayError('push_body_invalid', 'The push is not a JSON object');
  return { eventId: delivery.id, ...value } as unknown as PushEvent;
}

export function header(headers: PushHeaders, name: string): string | undefined {
  if (typeof headers.get === 'function') return headers.get(name) ?? undefined;
  const record = headers as Readonly<Record<string, string | readonly string[] | undefined>>;
  const value = record[name] ?? Object.entries(record).find(([key]) => key.toLowerCase() === name)?.[1];
  // A header that came twice was not sent by Inlay: which of the two was signed?
  if (Array.isArray(value)) return value.length === 1 ? value[0] : undefined;
  return value as string | undefined;
}

function checkTimestamp(timestamp: string, options: VerifyOptions): number {
  if (!/^\d{1,12}$/.test(timestamp)) {
    throw new InlayError('push_timestamp_invalid', 'webhook-timestamp is not a number of seconds');
  }
  const seconds = Number(timestamp);
  const nowSeconds = Math.floor((options.nowMs ?? Date.now()) / 1000);
  const toleranceSeconds = options.toleranceSeconds ?? 300;
  if (!(Math.abs(nowSeconds - seconds) <= toleranceSeconds)) {
    throw new InlayError('push_timestamp_out_of_range', `webhook-timestamp is more than ${toleranceSeconds} s off`);
  }
  return seconds;
}

interface Key {
  fits(signature: string, signed: Buffer): boolean;
}

/** DER frame of a raw Ed25519 public key (RFC 8410). */
const ed25519Prefix = Buffer.from('302a300506032b6570032100', 'hex');

function readSecret(secret: SigningSecret): Key {
  const isPublic = secret.startsWith('whpk_');
  const bytes = Buffer.from(secret.replace(/^(whsec|whpk)_/, '').trim(), 'base64');
  if (isPublic ? bytes.length !== 32 : bytes.length < 16) {
    throw new InlayError('push_secret_invalid', 'A signing secret looks like whsec_ and base64; this one does not');
  }
  if (isPublic) {
    const key = createPublicKey({ key: Buffer.concat([ed25519Prefix, bytes]), format: 'der', type: 'spki' });
    return {
      fits: (signature, signed) =>
        signature.startsWith('v1a,') && verify(null, signed, key, Buffer.from(signature.slice(4), 'base64')),
    };
  }
  return {
    fits(signature, signed) {
      if (!signature.startsWith('v1,')) return false;
      const expected = Buffer.from(createHmac('sha256', bytes).update(signed).digest('base64'));
      const given = Buffer.from(signature.slice(3));
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
