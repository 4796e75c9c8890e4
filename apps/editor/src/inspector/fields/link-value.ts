import { mergeTagPattern } from '@inlay/html';
import { type HostFeatures, plainHost } from '../../host/host-features.ts';
import { knownLinkStarts } from '../../host-content/tag-search.ts';

/** What a link may begin with; merge tags are filled when the email is sent. */
const allowed = new RegExp(`^(?:https?://|mailto:|tel:|sms:|#|${mergeTagPattern().source})`, 'i');

/** Whether a link leads somewhere. What the host's own tags and links look like is the host's affair. */
export function isLinkAllowed(href: string, host: HostFeatures = plainHost): boolean {
  return href === '' || allowed.test(href) || knownLinkStarts(host).some((start) => href.startsWith(start));
}

/** What a person means by `example.com` or `me@example.com`. */
export function completeLink(typed: string): string {
  const text = typed.trim();
  if (text === '' || allowed.test(text)) return text;
  if (/^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`;
  return /^[\w-]+(\.[\w-]+)+([/?#:].*)?$/.test(text) ? `https://${text}` : text;
}
