const encoder = new TextEncoder();
/** Only ever written to: a text is measured piece by piece, so that measuring takes no memory of its own. */
const scratch = new Uint8Array(256 * 1024);

/** Bytes of a text in UTF-8, the unit in which mail clients clip. */
export function utf8Bytes(text: string): number {
  let { read, written: bytes } = encoder.encodeInto(text, scratch);
  while (read < text.length) {
    const piece = encoder.encodeInto(text.slice(read), scratch);
    if (piece.read === 0) break;
    read += piece.read;
    bytes += piece.written;
  }
  return bytes;
}
