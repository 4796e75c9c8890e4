import type { Readable } from 'node:stream';

/**
 * Reads at most `bytesMax` of a body and drops the connection with the rest: an answer of a gigabyte
 * costs no more than one of `bytesMax`. A body that breaks off or stalls is what came of it.
 */
export async function readAtMost(
  body: Readable,
  bytesMax: number,
): Promise<{ readonly bytes: Buffer; readonly complete: boolean }> {
  const chunks: Buffer[] = [];
  let length = 0;
  let complete = true;
  try {
    for await (const chunk of body) {
      const bytes = chunk as Buffer;
      chunks.push(bytes.subarray(0, bytesMax - length));
      length += bytes.length;
      if (length > bytesMax) {
        complete = false;
        break; // leaving the loop destroys the stream and its connection
      }
    }
  } catch {
    complete = false;
  }
  return { bytes: Buffer.concat(chunks), complete };
}
