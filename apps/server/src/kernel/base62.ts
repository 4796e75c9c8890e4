import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The largest multiple of 62 that fits a byte: bytes from here on would favour the first characters. */
const fairBytes = 248;

/** Random bytes are drawn in pages: one call to the kernel serves about a hundred secrets. */
const pageBytes = 4096;
let page = randomBytes(pageBytes);
let used = 0;

/** One random byte. */
export function randomByte(): number {
  if (used === pageBytes) {
    page = randomBytes(pageBytes);
    used = 0;
  }
  const byte = page[used] ?? 0;
  page[used] = 0; // a secret's bytes do not outlive their use
  used += 1;
  return byte;
}

/** `length` uniformly random base62 characters (5.95 bits each). */
export function randomBase62(length: number): string {
  let text = '';
  while (text.length < length) {
    const byte = randomByte();
    if (byte < fairBytes) text += alphabet[byte % 62];
  }
  return text;
}

/** `value` in base62, left-padded with `0` to `length` characters. */
export function toBase62(value: number, length: number): string {
  let text = '';
  let rest = value;
  for (let i = 0; i < length; i += 1) {
    text = alphabet[rest % 62] + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}
