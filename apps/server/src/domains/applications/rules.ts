/** Longest address that is kept for a person to be sent to. */
export const urlLengthMax = 2048;

/** Most origins one application may allow. */
export const originsMax = 50;

export const applicationNameLengthMax = 128;

const isLoopback = (hostname: string): boolean =>
  /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname) || hostname.endsWith('.localhost');

/**
 * The origin that a person means: scheme, host and port, lower-cased, without what follows. Undefined
 * when there is none; plain http is for this machine only.
 */
export function readOrigin(text: string): string | undefined {
  const trimmed = text.trim();
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  // A host of a URL may hold `;` and `,`, which would end a directive of the header that origins go into.
  if (!url || !/^(?:[\w.-]+|\[[\da-f:.]+\])$/.test(url.hostname) || url.username !== '' || url.password !== '') {
    return undefined;
  }
  const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  return isAllowed ? url.origin : undefined;
}

/** An address a browser may be sent to, or the word for what is wrong with it. */
export function readPageUrl(text: string): { readonly url: string } | { readonly problem: string } {
  if (text.length > urlLengthMax) return { problem: 'too_long' };
  const url = parse(text.trim());
  if (!url || url.hostname === '' || url.username !== '' || url.password !== '') return { problem: 'url_invalid' };
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return { url: url.href };
  return { problem: url.protocol === 'http:' ? 'url_not_https' : 'url_invalid' };
}

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
