/** Lower-case hex of the bytes. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/** The 32 bytes of a SHA-256 in lower-case hex; undefined where it is something else. */
export function fromHashHex(text: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (typeof text !== 'string' || !/^[0-9a-f]{64}$/.test(text)) return undefined;
  const bytes = new Uint8Array(32);
  for (let i = 0; i < 32; i += 1) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

/** Bytes of base64 with padding, or of base64url without; undefined where the text is not exactly that. */
export function fromBase64(text: unknown, form: 'base64' | 'base64url'): Uint8Array<ArrayBuffer> | undefined {
  if (typeof text !== 'string') return undefined;
  const plain = form === 'base64' ? text : text.replaceAll('-', '+').replaceAll('_', '/');
  if (form === 'base64url' && /[^A-Za-z0-9_-]/.test(text)) return undefined;
  try {
    const binary = atob(plain);
    // A second spelling of the same bytes is not the text that was signed.
    if (btoa(binary).replace(/=+$/, '') !== plain.replace(/=+$/, '')) return undefined;
    if (form === 'base64' && text.length % 4 !== 0) return undefined;
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
    return bytes;
  } catch {
    return undefined;
  }
}

const encoder = new TextEncoder();

/** UTF-8 of a text. */
export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(encoder.encode(text));

/** The bytes of a and then those of b. */
export function joinBytes(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
