import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { randomBase62, toBase62 } from './base62.ts';

/** CRC32 of everything before it, six base62 characters: leak scanners verify a find offline. */
const checksumLength = 6;

/** `<prefix>_` + `randomLength` base62 characters + checksum. 43 characters are 256 bits. */
export function mintSecret(prefix: string, randomLength = 43): string {
  const head = `${prefix}_${randomBase62(randomLength)}`;
  return head + toBase62(crc32(head), checksumLength);
}

/** True for a string that {@link mintSecret} could have made with that prefix. Cheap refusal before any look-up. */
export function hasValidChecksum(secret: string, prefix: string): boolean {
  if (!secret.startsWith(`${prefix}_`) || secret.length <= prefix.length + 1 + checksumLength) return false;
  const head = secret.slice(0, -checksumLength);
  return secret.slice(-checksumLength) === toBase62(crc32(head), checksumLength);
}

/** 36 random bytes as 48 base64url characters: the form of the Sign-off API's grants. */
export function mintUrlSecret(): string {
  return randomBytes(36).toString('base64url');
}

/** 32 lower-case hex characters (128 bits): the shape that existing Plugin API clients expect. */
export function mintHex(): string {
  return randomBytes(16).toString('hex');
}

/** The same form from 32 given bytes: a secret that can be computed again, for example from an HMAC. */
export function secretFromBytes(prefix: string, bytes: Buffer): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  for (let i = 0; i < 43; i += 1) {
    text = toBase62(Number(rest % 62n), 1) + text;
    rest /= 62n;
  }
  const head = `${prefix}_${text}`;
  return head + toBase62(crc32(head), checksumLength);
}
