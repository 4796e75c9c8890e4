import { attributeLengthMax, isPlainUrl, type TagCleaner } from './clean-tag.ts';
import { readTag } from './read-tag.ts';

const opening = '<a href="';

/** Longer ends of a link's tag hardly repeat. */
const restLengthMax = 200;

/**
 * The start tags of links under one policy. No two addresses are the same, but what stands behind them
 * (` target="_blank" style="…">`) is, so that part is judged once.
 */
export class LinkTags {
  readonly #cleaner: TagCleaner;
  /** By the text behind the address: what is written before and after it; null where that takes the long way. */
  readonly #around = new Map<string, { readonly before: string; readonly after: string } | null>();
  /** Index after the tag that was cleaned last. */
  end = 0;

  constructor(cleaner: TagCleaner) {
    this.#cleaner = cleaner;
  }

  /** The clean form of the tag at `start`; undefined where it is none of the usual ones. */
  clean(html: string, start: number): string | undefined {
    if (!html.startsWith(opening, start)) return undefined;
    const from = start + opening.length;
    const quote = html.indexOf('"', from);
    const bracket = quote < 0 ? -1 : html.indexOf('>', quote);
    if (bracket < 0 || bracket - quote > restLengthMax) return undefined;
    const url = html.slice(from, quote);
    if (url.length > attributeLengthMax || !isPlainUrl(url)) return undefined;
    const rest = html.slice(quote + 1, bracket + 1);
    let around = this.#around.get(rest);
    if (around === undefined) {
      around = this.#judge(rest);
      this.#around.set(rest, around);
    }
    if (around === null) return undefined;
    this.end = bracket + 1;
    return around.before + url + around.after;
  }

  #judge(rest: string): { readonly before: string; readonly after: string } | null {
    const source = `<a ${rest}`;
    const tag = readTag(source, 0);
    if (tag === undefined || tag.end !== source.length || tag.name !== 'a' || tag.attributes.includes('href'))
      return null;
    const parts = this.#cleaner.linkParts(tag);
    return parts && { before: `<a${parts.style} href="`, after: `"${parts.attributes}>` };
  }
}
