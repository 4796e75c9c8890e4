import { withoutMergeTags } from './merge-tags.ts';

/** What a URL is for: a link may be `mailto:`, an image may be inline data. */
export type UrlPurpose = 'link' | 'image';

const plainWebUrl = /^https?:\/\/[^\s"'<>\\^`{|}]*$/i;
/** Browsers drop control characters before they read a scheme; the invisible ones have no place in an address. */
const ignoredByBrowsers = /[\p{Cc}\u00ad\u200b-\u200f\u2028\u2029\ufeff]/gu;
const scheme = /^\s*([a-z][a-z0-9+.-]*)\s*:/i;
const inlineImage = /^data:image\/(?:png|jpe?g|gif|webp);base64,[a-z0-9+/]*={0,2}$/i;

const linkSchemes: ReadonlySet<string> = new Set(['http', 'https', 'mailto', 'tel', 'sms']);
const imageSchemes: ReadonlySet<string> = new Set(['http', 'https', 'cid']);

/**
 * The URL if the policy allows it, else an empty string. Not yet escaped. Merge tags may be the
 * whole URL or a part of it; what remains without them must still be allowed, because a tag can
 * turn out empty. A URL without a scheme is kept: it cannot run anything.
 */
export function safeUrl(value: string, purpose: UrlPurpose): string {
  if (plainWebUrl.test(value)) return value;
  const url = visible(value);
  if (isAllowed(url, purpose) && isAllowed(visible(withoutMergeTags(url)), purpose)) return url;
  return '';
}

function visible(text: string): string {
  return text.replace(ignoredByBrowsers, '').trim();
}

function isAllowed(url: string, purpose: UrlPurpose): boolean {
  const name = scheme.exec(url)?.[1]?.toLowerCase();
  if (name === undefined) return true;
  if (purpose === 'image') return imageSchemes.has(name) || inlineImage.test(url) || isHostAndPort(name);
  return linkSchemes.has(name) || isHostAndPort(name);
}

/** `example.com:8080/x` typed without a scheme: no scheme that a browser knows has a dot. */
function isHostAndPort(name: string): boolean {
  return name.includes('.');
}
