import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

const known = new Map<string, Buffer>();

/**
 * A WOFF file as the TrueType font inside of it, once per process: fontkit would inflate every table in JavaScript
 * for every document, which took a second of a busy machine.
 * @throws RangeError where the file is no WOFF.
 */
export function readWoff(path: string): Buffer {
  let font = known.get(path);
  if (!font) {
    font = unpack(readFileSync(path), path);
    known.set(path, font);
  }
  return font;
}

const headerBytes = 12;
const entryBytes = 16;

/** https://www.w3.org/TR/WOFF/: a header of 44 bytes, then 20 bytes per table. */
function unpack(woff: Buffer, path: string): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new RangeError(`${path} is no WOFF file`);
  const tableCount = woff.readUInt16BE(12);
  const header = Buffer.alloc(headerBytes + tableCount * entryBytes);
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(tableCount, 4);
  const power = Math.floor(Math.log2(tableCount));
  header.writeUInt16BE(2 ** power * 16, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE(tableCount * 16 - 2 ** power * 16, 10);
  const parts: Buffer[] = [header];
  let offset = header.length;
  for (let index = 0; index < tableCount; index += 1) {
    const at = 44 + index * 20;
    const [start, packedBytes, bytes] = [
      woff.readUInt32BE(at + 4),
      woff.readUInt32BE(at + 8),
      woff.readUInt32BE(at + 12),
    ];
    const packed = woff.subarray(start, start + packedBytes);
    const table = packedBytes < bytes ? inflateSync(packed, { maxOutputLength: bytes }) : packed;
    const entry = headerBytes + index * entryBytes;
    woff.copy(header, entry, at, at + 4);
    woff.copy(header, entry + 4, at + 16, at + 20);
    header.writeUInt32BE(offset, entry + 8);
    header.writeUInt32BE(bytes, entry + 12);
    // Tables begin at multiples of four.
    const padding = Buffer.alloc((4 - (table.length % 4)) % 4);
    parts.push(table, padding);
    offset += table.length + padding.length;
  }
  return Buffer.concat(parts);
}
