import { createHash } from 'node:crypto';

/** SHA-256 over the parts; each is preceded by its length, so that no two lists of parts hash alike. */
export function sha256Of(parts: readonly string[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest();
}

/** SHA-256 of these bytes (of a text: of its UTF-8) in lower-case hex. */
export const sha256Hex = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
