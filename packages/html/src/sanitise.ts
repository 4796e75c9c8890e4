import { TagCleaner } from './clean-tag.ts';
import { ElementStack } from './element-stack.ts';
import { escapeText } from './escape.ts';
import type { HtmlPolicy } from './html-policy.ts';
import { LinkTags } from './link-tags.ts';
import { isInertMergeTag, mayHoldMergeTag, mergeTagName, mergeTagPattern, mergeTagSource } from './merge-tags.ts';
import { isTagStart, nextTag, type RawTag, readTag, skipDeclaration } from './read-tag.ts';
import { emptyMemory, type JudgedTag, judged, type TagMemory } from './tag-memory.ts';

/** Cleans one HTML fragment. */
export type Sanitiser = (html: string) => string;

/** Elements whose content is no text of the mail: it goes with them. */
const withContent: ReadonlySet<string> = new Set(
  'script style title textarea noscript noembed noframes iframe xmp plaintext template svg math object applet select audio video head'.split(
    ' ',
  ),
);

const reference = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/y;

/** Whether a character reference begins here; it stays as it is. */
function isReference(html: string, at: number): boolean {
  if (html.charCodeAt(at) !== 38 /* & */) return false;
  reference.lastIndex = at;
  return reference.test(html);
}

const needsCare = /[<>\0]|&(?!(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});)/;
const bareAmpersand = /&(?!(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});)/g;
const careful = new RegExp(
  `(${mergeTagSource})|[<>\\0]|&(?!(?:#\\d{1,7}|#[xX][\\da-fA-F]{1,6}|[A-Za-z][A-Za-z\\d]{1,31});)`,
  'g',
);

/**
 * A sanitiser for many fragments under one policy. It writes every tag anew from the allow-list, so
 * that nothing it does not know can come out; linear in the input; running it twice changes nothing.
 * It remembers the tags it has judged for as long as it lives: make one per render.
 */
export function createSanitiser(policy: HtmlPolicy): Sanitiser {
  const cleaner = new TagCleaner(policy);
  const links = new LinkTags(cleaner);
  const memory = emptyMemory();
  return (html) =>
    html.includes('<') ? new Cleaning(html, policy, cleaner, links, memory).run() : cleanText(html, policy);
}

/** Cleans one HTML fragment under a policy. */
export function sanitiseHtml(html: string, policy: HtmlPolicy): string {
  return createSanitiser(policy)(html);
}

/** Longer tags hardly repeat. */
const rememberedTagLengthMax = 200;

/** One pass over one fragment. */
class Cleaning {
  readonly #html: string;
  readonly #policy: HtmlPolicy;
  readonly #cleaner: TagCleaner;
  readonly #links: LinkTags;
  readonly #memory: TagMemory;
  readonly #stack = new ElementStack();
  #out = '';
  /** Start of the part of the input that goes out as it is. */
  #keptFrom = 0;
  #lastTag: JudgedTag;

  constructor(html: string, policy: HtmlPolicy, cleaner: TagCleaner, links: LinkTags, memory: TagMemory) {
    this.#html = html;
    this.#policy = policy;
    this.#cleaner = cleaner;
    this.#links = links;
    this.#memory = memory;
    this.#lastTag = memory.start;
  }

  /** Native searches find what is special; looking at every character here took twice as long. */
  run(): string {
    const html = this.#html;
    const readsAllText = this.#policy.mergeValueOf !== undefined || html.includes('\0');
    let ampersand = html.indexOf('&');
    let at = 0;
    while (at < html.length) {
      const start = nextTag(html, at);
      const textEnd = start < 0 ? html.length : start;
      const bracket = html.indexOf('>', at);
      if (textEnd > at) {
        let needsCare = readsAllText || (bracket >= 0 && bracket < textEnd) || html.indexOf('<', at) !== start;
        while (ampersand >= 0 && ampersand < textEnd) {
          needsCare ||= ampersand >= at && !isReference(html, ampersand);
          ampersand = html.indexOf('&', ampersand < at ? at : ampersand + 1);
        }
        if (needsCare) this.#text(at, textEnd);
      }
      at = start < 0 ? textEnd : this.#markup(start, bracket > start ? bracket : html.indexOf('>', start));
    }
    return this.#out + html.slice(this.#keptFrom) + this.#stack.closeAll();
  }

  #text(from: number, to: number): void {
    const text = this.#html.slice(from, to);
    const clean = cleanText(text, this.#policy);
    if (clean !== text) this.#replace(from, to, clean);
  }

  #replace(from: number, to: number, text: string): void {
    this.#out += this.#html.slice(this.#keptFrom, from) + text;
    this.#keptFrom = to;
  }

  /** Handles what begins at `start`, with the next `>` at `bracket`; answers where to go on. */
  #markup(start: number, bracket: number): number {
    const html = this.#html;
    const last = this.#lastTag;
    // Tags come in the same order again and again.
    if (last.next !== undefined && html.startsWith(last.next.source, start)) {
      this.#put(last.next, start, bracket + 1);
      return bracket + 1;
    }
    if (!isTagStart(html, start)) {
      const end = skipDeclaration(html, start);
      this.#replace(start, end, '');
      return end;
    }
    const link = this.#links.clean(html, start);
    if (link !== undefined) {
      this.#link(link, start, this.#links.end);
      return this.#links.end;
    }
    const source = bracket < 0 || bracket - start > rememberedTagLengthMax ? '' : html.slice(start, bracket + 1);
    const seen = source === '' ? undefined : this.#memory.known.get(source);
    if (seen !== undefined) {
      last.next = seen;
      this.#put(seen, start, bracket + 1);
      return bracket + 1;
    }
    const tag = readTag(html, start);
    if (tag === undefined) {
      this.#replace(start, html.length, '');
      return html.length;
    }
    if (withContent.has(tag.name)) return this.#skipElement(tag, start);
    const clean = this.#cleaner.clean(tag);
    const isWhole = source !== '' && tag.end === bracket + 1;
    const fresh = judged(clean, source);
    if (isWhole) this.#memory.known.set(source, fresh);
    this.#put(fresh, start, tag.end);
    return tag.end;
  }

  /** Fits a clean tag into the elements that are open and writes it in the place of the original. */
  #put(tag: JudgedTag, start: number, end: number): void {
    this.#lastTag = tag;
    const text = this.#fitted(tag, start);
    if (text !== tag.text || !tag.isKept) this.#replace(start, end, text);
  }

  #link(text: string, start: number, end: number): void {
    const { link } = this.#memory;
    this.#lastTag = link;
    const ends = this.#stack.push(link.place, false);
    this.#replace(start, end, ends === undefined ? '' : ends + text);
  }

  #fitted(clean: JudgedTag, start: number): string {
    if (clean.kind === 'end') return this.#stack.close(clean.name, clean.text);
    if (clean.kind === 'dropped') return '';
    if (clean.kind === 'dropped-block') {
      const hasContent = this.#out !== '' || start > this.#keptFrom;
      return hasContent && this.#policy.blocksBecomeBreaks === true ? '<br>' : '';
    }
    const ends = this.#stack.push(clean.place, clean.kind === 'void');
    if (ends === undefined) return '';
    return ends === '' ? clean.text : ends + clean.text;
  }

  #skipElement(tag: RawTag, start: number): number {
    let end = tag.end;
    if (!tag.closing) {
      const close = new RegExp(`</${tag.name}(?=[\\s/>])[^>]*>`, 'gi');
      close.lastIndex = end;
      end = close.exec(this.#html) === null ? this.#html.length : close.lastIndex;
    }
    this.#replace(start, end, '');
    return end;
  }
}

/** Text between tags: bare special characters are escaped, references and merge tags stay. */
function cleanText(text: string, policy: HtmlPolicy): string {
  const { mergeValueOf } = policy;
  if (mergeValueOf !== undefined && mayHoldMergeTag(text)) {
    const filled = text.replace(mergeTagPattern(), (tag) => {
      const value = mergeValueOf(mergeTagName(tag));
      return value === undefined ? tag : escapeText(value);
    });
    return escapeBare(filled);
  }
  return escapeBare(text);
}

function escapeBare(text: string): string {
  if (!needsCare.test(text)) return text;
  if (!mayHoldMergeTag(text)) {
    return text.replaceAll('\0', '').replace(bareAmpersand, '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  }
  return text.replace(careful, (match: string, tag?: string) => {
    if (tag !== undefined) return isInertMergeTag(tag) ? tag : tag.replace(/[<>]/g, escapeText);
    return match === '\0' ? '' : escapeText(match);
  });
}
