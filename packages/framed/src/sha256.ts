/**
 * SHA-256 in hex. Own code because `crypto.subtle` is missing on plain-http hosts other than
 * localhost, where a self-hosted editor still has to open. Names storage keys; signs nothing.
 */
export function sha256Hex(text: string): string {
  const message = padded(new TextEncoder().encode(text));
  const hash = Uint32Array.from(initialHash);
  const schedule = new Uint32Array(64);
  const view = new DataView(message.buffer);
  for (let block = 0; block < message.length; block += 64) {
    for (let i = 0; i < 16; i++) schedule[i] = view.getUint32(block + i * 4);
    for (let i = 16; i < 64; i++) {
      const a = word(schedule, i - 15);
      const b = word(schedule, i - 2);
      const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
      const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
      schedule[i] = word(schedule, i - 16) + s0 + word(schedule, i - 7) + s1;
    }
    compress(hash, schedule);
  }
  return [...hash].map((part) => part.toString(16).padStart(8, '0')).join('');
}

function compress(hash: Uint32Array, schedule: Uint32Array): void {
  const v = Uint32Array.from(hash);
  for (let i = 0; i < 64; i++) {
    const e = word(v, 4);
    const a = word(v, 0);
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & word(v, 5)) ^ (~e & word(v, 6));
    const t1 = (word(v, 7) + s1 + choice + word(roundConstants, i) + word(schedule, i)) >>> 0;
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & word(v, 1)) ^ (a & word(v, 2)) ^ (word(v, 1) & word(v, 2));
    v.copyWithin(1, 0, 7);
    v[4] = word(v, 4) + t1;
    v[0] = t1 + s0 + majority;
  }
  for (let i = 0; i < 8; i++) hash[i] = word(hash, i) + word(v, i);
}

function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  out.set(bytes);
  out[bytes.length] = 0x80;
  new DataView(out.buffer).setBigUint64(out.length - 8, BigInt(bytes.length) * 8n);
  return out;
}

function word(words: Uint32Array, index: number): number {
  return words[index] ?? 0;
}

function rotate(value: number, bits: number): number {
  return (value >>> bits) | (value << (32 - bits));
}

const primes: readonly number[] = firstPrimes(64);
/** FIPS 180-4, 5.3.3: fractional parts of the square roots of the first eight primes. */
const initialHash = primes.slice(0, 8).map((prime) => fraction32(prime ** (1 / 2)));
/** FIPS 180-4, 4.2.2: fractional parts of the cube roots of the first 64 primes. */
const roundConstants = Uint32Array.from(primes.map((prime) => fraction32(prime ** (1 / 3))));

function fraction32(value: number): number {
  return ((value - Math.floor(value)) * 2 ** 32) >>> 0;
}

function firstPrimes(count: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}
