import { decodeEntities, escapeText, isInertMergeTag, mergeTagPattern } from '@inlay/html';

/** Finds the merge tags of a text. */
export interface TagFinder {
  /** For HTML source between markup: the host's values as they are and escaped, and every known dialect. */
  readonly inSource: RegExp;
  /** For plain text. */
  readonly inText: RegExp;
}

const special = /[\\^$.*+?()[\]{}|/-]/g;

/** The finder for the host's own values, whatever they look like, and the dialects that all know. */
export function createTagFinder(values: readonly string[]): TagFinder {
  const known = values.toSorted((one, other) => other.length - one.length);
  const escaped = known.map((value) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
  const pattern = (texts: readonly string[]): RegExp =>
    new RegExp(
      [...new Set(texts)]
        .map((text) => text.replace(special, String.raw`\$&`))
        .concat(mergeTagPattern().source)
        .join('|'),
      'g',
    );
  return { inSource: pattern([...known.filter(isInertMergeTag), ...escaped]), inText: pattern(known) };
}

/** Start and end tags and comments; what stands between them is text. */
const markup = /<!--[\s\S]*?-->|<[a-z/!?](?:"[^"]*"|'[^']*'|[^'">])*>/gi;

/** Stored HTML with an element in the place of every merge tag, which keeps the tag's source. */
export function markMergeTags(html: string, finder: TagFinder): string {
  let out = '';
  let last = 0;
  for (const match of html.matchAll(markup)) {
    out += markIn(html.slice(last, match.index), finder) + match[0];
    last = match.index + match[0].length;
  }
  return out + markIn(html.slice(last), finder);
}

function markIn(text: string, finder: TagFinder): string {
  return text.replace(finder.inSource, (source) => {
    const value = source.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
    return `<span data-merge-tag="${value}"></span>`;
  });
}

/** A merge tag as it is written into HTML: verbatim where nothing can take it for markup, else escaped. */
export function mergeTagSource(value: string): string {
  const isDialect = new RegExp(`^(?:${mergeTagPattern().source})$`).test(value);
  return isDialect && isInertMergeTag(value) ? value : escapeText(value);
}

/** Whether a clipping's element holds a merge tag and nothing else. */
export function isMergeTagSource(source: string, finder: TagFinder): boolean {
  return (
    new RegExp(`^(?:${finder.inText.source})$`).test(decodeEntities(source)) &&
    mergeTagSource(decodeEntities(source)) === source
  );
}
