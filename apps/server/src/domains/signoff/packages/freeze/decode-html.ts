const declared = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]{2,40})/i;

/** Text of an HTML file: by its byte order mark, else UTF-8 where it is that, else what its `meta` says, else Windows-1252. */
export function decodeHtml(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decoderFor(declared.exec(bytes.toString('latin1', 0, 2_048))?.[1]).decode(bytes);
  }
}

function decoderFor(label: string | undefined): TextDecoder {
  try {
    return new TextDecoder(label ?? 'windows-1252');
  } catch {
    return new TextDecoder('windows-1252');
  }
}
