import type { FastifyRequest } from 'fastify';

/** `json`: a program, which gets the session. `redirect`: a program that follows on. `page`: anybody else; nothing is consumed. */
export type Asking = 'json' | 'redirect' | 'page';

/** Previews of chat programs, scanners of mail: they ask for anything and only look. */
const onlookers =
  /bot\b|crawl|spider|slurp|preview|scan|unfurl|facebookexternalhit|facebot|whatsapp|skypeuri|teams|embedly|quora link|outbrain|vkshare|pinterest|tumblr|flipboard|bitly|mimecast|proofpoint|barracuda|safelinks|symantec|trendmicro|sophos|forcepoint|fireeye|zscaler|cloudmark|ironport|urldefense|virustotal|google-safety|googleimageproxy|yahoo ?mail|outlook|ms-office|thunderbird|applemail/i;

/**
 * Who asks for the session of a token. A GET of a person's browser never consumes: it gets the page, whose script
 * redeems. Programs say that they take JSON, or at least do not say that they want a page.
 */
export function readAsking(
  { method, headers }: Pick<FastifyRequest, 'method' | 'headers'>,
  hasTarget: boolean,
): Asking {
  const accept = headers.accept ?? '*/*';
  if (method !== 'GET' || isPrefetch(headers) || isNavigation(headers) || /\btext\/html\b/i.test(accept)) return 'page';
  const wantsJson = /\bapplication\/json\b/i.test(accept);
  if (wantsJson) return hasTarget ? 'redirect' : 'json';
  const takesAnything = /\*\/\*|\bapplication\/\*/.test(accept);
  return hasTarget || !takesAnything || onlookers.test(headers['user-agent'] ?? '') ? 'page' : 'json';
}

type Headers = FastifyRequest['headers'];

const isPrefetch = (headers: Headers): boolean =>
  ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].some((name) =>
    /prefetch|prerender|preview/i.test(String(headers[name] ?? '')),
  );

/** A browser that shows, frames or embeds the address; its `fetch` says `empty`. */
function isNavigation(headers: Headers): boolean {
  const destination = headers['sec-fetch-dest'];
  return destination !== undefined && destination !== 'empty';
}
