import { isInertMergeTag, mayHoldMergeTag, mergeTagPattern } from './merge-tags.ts';

const textSpecial = /[&<>]/;
const attributeSpecial = /["&<>]/;

const entityOf: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function encode(character: string): string {
  return entityOf[character] ?? character;
}

/** Escapes text for a place between tags. Merge tags stay as they are, unless they could act as markup. */
export function escapeText(text: string): string {
  if (!textSpecial.test(text)) return text;
  return outsideMergeTags(text, /[&<>]/g, '');
}

/**
 * Escapes every special character, merge tags included: for places where a merge tag must not
 * carry its own quotes or brackets, such as inside a conditional comment.
 */
export function escapeAll(text: string): string {
  return text.replace(/["'&<>]/g, encode);
}

/**
 * One attribute with its leading space: ` alt="Fish &amp; chips"`. A merge tag that holds double
 * quotes (`{{name | default: "you"}}`) gets single quotes around it, so that it survives as it is.
 */
export function attribute(name: string, value: string): string {
  if (!attributeSpecial.test(value)) return ` ${name}="${value}"`;
  const quote = quoteFor(value);
  return ` ${name}=${quote}${outsideMergeTags(value, quote === '"' ? /["&<>]/g : /['&<>]/g, quote)}${quote}`;
}

function quoteFor(value: string): '"' | "'" {
  if (!value.includes('"') || !mayHoldMergeTag(value)) return '"';
  const inTags = value.match(mergeTagPattern())?.join('') ?? '';
  return inTags.includes('"') && !inTags.includes("'") ? "'" : '"';
}

/** Encodes the special characters outside merge tags; inside, only the quote that is around them. */
function outsideMergeTags(text: string, special: RegExp, quote: string): string {
  if (!mayHoldMergeTag(text)) return text.replace(special, encode);
  let out = '';
  let last = 0;
  for (const match of text.matchAll(mergeTagPattern())) {
    const tag = match[0];
    if (!isInertMergeTag(tag)) continue;
    out += text.slice(last, match.index).replace(special, encode);
    out += quote !== '' && tag.includes(quote) ? tag.replaceAll(quote, encode(quote)) : tag;
    last = match.index + tag.length;
  }
  return out + text.slice(last).replace(special, encode);
}
