/** The pair of an `Authorization` header, in every form the seed pages and their predecessor show. */
export interface BasicPair {
  readonly publicId: string;
  readonly secret: string;
}

/**
 * `Basic base64(id:key)` in any letter case, padded or not, in one line or folded, and the
 * predecessor's bare `base64(id:key)` without a scheme. @returns undefined for anything else.
 */
export function readBasic(header: string | undefined): BasicPair | undefined {
  if (!header) return undefined;
  const match = /^(?:basic\s+)?([A-Za-z0-9+/_-][A-Za-z0-9+/_=\s-]*)$/i.exec(header.trim());
  if (!match?.[1]) return undefined;
  const pair = Buffer.from(match[1].replace(/\s+/g, ''), 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon <= 0) return undefined;
  // `echo` without -n leaves a line break at the end of the key.
  return { publicId: pair.slice(0, colon), secret: pair.slice(colon + 1).replace(/[\r\n]+$/, '') };
}

/** The token of `Authorization: Bearer …`. */
export function readBearer(header: string | undefined): string | undefined {
  return /^bearer\s+(\S+)$/i.exec(header?.trim() ?? '')?.[1];
}
