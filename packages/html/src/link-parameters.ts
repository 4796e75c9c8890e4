import { decodeEntities } from './entities.ts';
import { attribute } from './escape.ts';
import { mergeTagPattern } from './merge-tags.ts';

/** Parameters by name, without `utm_`: `source`, `medium`, `campaign`, `content`, `term`; `custom` is a query of its own. */
export type LinkParameters = Readonly<Record<string, string>>;

/**
 * Appends the parameters to every link of a rendered mail that leads to the web. A parameter that a link
 * has already stays as it is; merge tags in addresses and values stay tags.
 */
export function addLinkParameters(html: string, parameters: LinkParameters): string {
  const pairs = pairsOf(parameters);
  if (pairs.length === 0) return html;
  let marked = '';
  let at = 0;
  for (const link of linksIn(html)) {
    marked += html.slice(at, link.start) + attribute('href', withParameters(decodeEntities(link.address), pairs));
    at = link.end;
  }
  return marked + html.slice(at);
}

interface Link {
  /** Of the attribute, with the white space before it. */
  readonly start: number;
  readonly end: number;
  /** As it stands in the markup. */
  readonly address: string;
}

/** One walk from the first to the last character, whatever stands there. */
function* linksIn(html: string): Generator<Link> {
  // What may lead somewhere; in Outlook's own markup, too.
  const openingPattern = /<(?:a|area|v:rect|v:roundrect)(?=\s)/gi;
  const attributePattern = /\s+([^\s=>"']+)(?:=(?:"([^"]*)"|'([^']*)'))?/y;
  while (openingPattern.test(html)) {
    attributePattern.lastIndex = openingPattern.lastIndex;
    let end = openingPattern.lastIndex;
    for (let found = attributePattern.exec(html); found; found = attributePattern.exec(html)) {
      const [text, name = '', double, single] = found;
      end = attributePattern.lastIndex;
      const address = double ?? single ?? '';
      const isLink = name.toLowerCase() === 'href' && /^https?:/i.test(address);
      if (isLink) yield { start: end - text.length, end, address };
      attributePattern.lastIndex = end;
    }
    openingPattern.lastIndex = end;
  }
}

type Pair = readonly [name: string, value: string];

function pairsOf(parameters: LinkParameters): readonly Pair[] {
  return Object.entries(parameters).flatMap(([name, value]): readonly Pair[] => {
    if (value === '') return [];
    if (name !== 'custom') return [[`utm_${name}`, value]];
    const query = value.replace(/^[?&]+/, '').split('&');
    return query.filter(Boolean).map((part) => {
      const at = part.indexOf('=');
      return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
    });
  });
}

function withParameters(address: string, pairs: readonly Pair[]): string {
  const hashAt = address.indexOf('#');
  const base = hashAt < 0 ? address : address.slice(0, hashAt);
  const hash = hashAt < 0 ? '' : address.slice(hashAt);
  const queryAt = base.indexOf('?');
  const query = queryAt < 0 ? '' : base.slice(queryAt + 1);
  const known = new Set(query.split('&').map((part) => part.split('=')[0]));
  const added = pairs.filter(([name]) => !known.has(name)).map(([name, value]) => `${name}=${encoded(value)}`);
  if (added.length === 0) return address;
  const joint = queryAt < 0 ? '?' : query === '' || query.endsWith('&') ? '' : '&';
  return base + joint + added.join('&') + hash;
}

/** As a query wants it, but with merge tags verbatim: the host's sender has to find them. */
function encoded(value: string): string {
  let text = '';
  let at = 0;
  for (const tag of value.matchAll(mergeTagPattern())) {
    text += encodePart(value.slice(at, tag.index)) + tag[0];
    at = tag.index + tag[0].length;
  }
  return text + encodePart(value.slice(at));
}

/** What is encoded already is not encoded again. */
function encodePart(text: string): string {
  return /%[\da-f]{2}/i.test(text) ? text : encodeURIComponent(text);
}
