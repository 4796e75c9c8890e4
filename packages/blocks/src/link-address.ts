import type { Json } from '@inlay/document';
import type { RenderContext } from './render-context.ts';
import { objectOf, stringOf } from './wire-values.ts';

/** Where a link leads, and how it opens. */
export interface LinkAddress {
  /** Allowed by the policy, not yet escaped; empty where there is none. */
  readonly href: string;
  readonly target: string;
}

/**
 * Reads all forms that real designs hold: `{ name, values: { href, target } }` (also for mail, phone
 * and SMS), the older `{ url, target }`, and a plain address.
 */
export function linkAddress(link: Json | undefined, context: RenderContext): LinkAddress {
  const { href, target } = rawLink(link);
  return { href: context.url(href, 'link'), target };
}

/** The same before any policy: what the person typed. */
export function rawLink(link: Json | undefined): LinkAddress {
  if (typeof link === 'string') return { href: link.trim(), target: '_blank' };
  const object = objectOf(link);
  const values = objectOf(object.values);
  const target = stringOf(values.target) || stringOf(object.target) || '_blank';
  return { href: (stringOf(values.href) || stringOf(object.url) || byKind(object.name, values)).trim(), target };
}

function byKind(kind: Json | undefined, values: Readonly<Record<string, Json>>): string {
  const phone = stringOf(values.phone);
  if (kind === 'phone' && phone !== '') return `tel:${phone}`;
  if (kind === 'sms' && phone !== '') return `sms:${phone}`;
  const email = stringOf(values.email);
  if (kind !== 'email' || email === '') return '';
  const parts = ['subject', 'body'].flatMap((key) => {
    const text = stringOf(values[key]);
    return text === '' ? [] : [`${key}=${encodeURIComponent(text)}`];
  });
  return `mailto:${email}${parts.length > 0 ? `?${parts.join('&')}` : ''}`;
}

/** `_blank` and `_self` are the targets that mail clients honour. */
export function targetOf(address: LinkAddress): string {
  return address.target === '_self' ? '_self' : '_blank';
}
