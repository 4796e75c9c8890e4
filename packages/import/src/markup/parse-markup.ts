import { decodeEntities, mergeTagPattern } from '@inlay/html';
import { Tokenizer } from 'htmlparser2';
import type { Markup, MarkupElement, MarkupNode } from './markup-tree.ts';

/** Deeper elements become siblings: nothing of them is lost, and no walk over a tree can run out of stack. */
export const depthMax = 256;

interface OpenElement extends MarkupElement {
  readonly children: MarkupNode[];
  readonly elements: MarkupElement[];
  startTagEnd: number;
  innerEnd: number;
  end: number;
}

const voidTags = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** Tags of cells and tables: an end tag inside does not reach what is outside. */
const scopes = new Set('td th caption table button marquee object template html'.split(' '));

const closesParagraph = new Set(
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre section table ul'.split(
    ' ',
  ),
);

/** What a start tag ends that is still open, and where the search stops. */
const impliedEnds: ReadonlyMap<string, readonly [ends: ReadonlySet<string>, stops: ReadonlySet<string>]> = new Map([
  ['li', [new Set(['li']), new Set(['ul', 'ol', ...scopes])]],
  ['dt', [new Set(['dt', 'dd']), new Set(['dl', ...scopes])]],
  ['dd', [new Set(['dt', 'dd']), new Set(['dl', ...scopes])]],
  ['option', [new Set(['option']), new Set(['select', 'datalist', ...scopes])]],
  ['tr', [new Set(['tr']), new Set(['table'])]],
  ['td', [new Set(['td', 'th']), new Set(['tr', 'table'])]],
  ['th', [new Set(['td', 'th']), new Set(['tr', 'table'])]],
  ...['thead', 'tbody', 'tfoot'].map((name): [string, readonly [Set<string>, Set<string>]] => [
    name,
    [new Set(['thead', 'tbody', 'tfoot']), new Set(['table'])],
  ]),
]);

/** Hides merge tags from the tokenizer, at the same length: a `<` or a quote in them is no markup. */
function withMaskedMergeTags(source: string): string {
  return /\{|%%|\*\|/.test(source)
    ? source.replace(mergeTagPattern(), (tag) => (/[<>"'=\s]/.test(tag) ? '\ue000'.repeat(tag.length) : tag))
    : source;
}

/**
 * Reads HTML. Linear in its length, and never throws: what is not closed ends with its parent, what
 * was not opened is passed over.
 */
export function parseMarkup(source: string): Markup {
  return new MarkupReader(source).read();
}

class MarkupReader {
  readonly #source: string;
  readonly #root: OpenElement;
  readonly #open: OpenElement[];
  /** Open elements by name: an end tag that has none is passed over at once. */
  readonly #openCounts = new Map<string, number>();
  readonly #elements: MarkupElement[] = [];
  #name = '';
  #start = 0;
  #attributes = new Map<string, string>();
  #attributeName = '';
  #valueStart = -1;
  #valueEnd = -1;

  constructor(source: string) {
    this.#source = source;
    this.#root = {
      kind: 'element',
      name: '#document',
      attributes: new Map(),
      classes: new Set(),
      parent: null,
      children: [],
      elements: [],
      position: 0,
      start: 0,
      startTagEnd: 0,
      innerEnd: source.length,
      end: source.length,
    };
    this.#open = [this.#root];
  }

  read(): Markup {
    const source = this.#source;
    const leaf = (kind: 'text' | 'comment', start: number, end: number): void => {
      if (end > start) this.#top().children.push({ kind, start, end });
    };
    const tokenizer = new Tokenizer(
      { decodeEntities: false },
      {
        ontext: (start, end) => leaf('text', start, end),
        ontextentity: () => {},
        oncomment: (start, end) => leaf('comment', source.lastIndexOf('<', start), end + 1),
        oncdata: (start, end) => leaf('comment', source.lastIndexOf('<', start), end + 1),
        ondeclaration: (start, end) => leaf('comment', source.lastIndexOf('<', start), end + 1),
        onprocessinginstruction: (start, end) => leaf('comment', source.lastIndexOf('<', start), end + 1),
        onopentagname: (start, end) => this.#beginTag(start, end),
        onattribname: (start, end) => {
          this.#attributeName = source.slice(start, end).toLowerCase();
          this.#valueStart = -1;
        },
        onattribdata: (start, end) => {
          if (this.#valueStart < 0) this.#valueStart = start;
          this.#valueEnd = end;
        },
        onattribentity: () => {},
        onattribend: () => this.#endAttribute(),
        onopentagend: (end) => this.#endTag(end + 1, false),
        onselfclosingtag: (end) => this.#endTag(end + 1, true),
        onclosetag: (start, end) => this.#close(start, end),
        onend: () => {},
      },
    );
    tokenizer.write(withMaskedMergeTags(source));
    tokenizer.end();
    this.#closeDownTo(1, source.length, source.length);
    return { source, root: this.#root, elements: this.#elements };
  }

  #top(): OpenElement {
    return this.#open[this.#open.length - 1] ?? this.#root;
  }

  #beginTag(start: number, end: number): void {
    this.#name = this.#source.slice(start, end).toLowerCase();
    this.#start = start - 1;
    this.#attributes = new Map();
  }

  #endAttribute(): void {
    if (this.#attributes.has(this.#attributeName)) return;
    const raw = this.#valueStart < 0 ? '' : this.#source.slice(this.#valueStart, this.#valueEnd);
    this.#attributes.set(this.#attributeName, decodeEntities(raw));
  }

  #endTag(startTagEnd: number, isSelfClosing: boolean): void {
    const name = this.#name;
    this.#endImplied(name);
    const parent = this.#top();
    const element: OpenElement = {
      kind: 'element',
      name,
      attributes: this.#attributes,
      classes: new Set((this.#attributes.get('class') ?? '').split(/\s+/).filter((one) => one !== '')),
      parent,
      children: [],
      elements: [],
      position: parent.elements.length,
      start: this.#start,
      startTagEnd,
      innerEnd: startTagEnd,
      end: startTagEnd,
    };
    parent.children.push(element);
    parent.elements.push(element);
    this.#elements.push(element);
    const isEmpty = voidTags.has(name) || (isSelfClosing && name.includes(':'));
    if (isEmpty || this.#open.length >= depthMax) return;
    this.#open.push(element);
    this.#openCounts.set(name, (this.#openCounts.get(name) ?? 0) + 1);
  }

  #endImplied(name: string): void {
    if (closesParagraph.has(name) && this.#isOpen('p')) this.#closeNearest(new Set(['p']), scopes);
    const implied = impliedEnds.get(name);
    if (implied !== undefined) this.#closeNearest(...implied);
  }

  #isOpen(name: string): boolean {
    return (this.#openCounts.get(name) ?? 0) > 0;
  }

  #closeNearest(ends: ReadonlySet<string>, stops: ReadonlySet<string>): void {
    for (let index = this.#open.length - 1; index > 0; index -= 1) {
      const name = this.#open[index]?.name ?? '';
      if (ends.has(name)) this.#closeDownTo(index, this.#start, this.#start);
      if (ends.has(name) || stops.has(name)) return;
    }
  }

  #close(start: number, nameEnd: number): void {
    const name = this.#source.slice(start, nameEnd).toLowerCase();
    if (!this.#isOpen(name)) return;
    const bracket = this.#source.indexOf('>', nameEnd);
    const end = bracket < 0 ? this.#source.length : bracket + 1;
    for (let index = this.#open.length - 1; index > 0; index -= 1) {
      const open = this.#open[index]?.name ?? '';
      if (open === name) this.#closeDownTo(index, start - 2, end);
      if (open === name || (scopes.has(open) && !tableParts.has(name))) return;
    }
  }

  /** Closes what is open from an index on: the one at the index with its end tag, the others without. */
  #closeDownTo(index: number, innerEnd: number, end: number): void {
    while (this.#open.length > index && this.#open.length > 1) {
      const element = this.#open.pop();
      if (element === undefined) return;
      const isLast = this.#open.length === index;
      element.innerEnd = innerEnd;
      element.end = isLast ? end : innerEnd;
      this.#openCounts.set(element.name, (this.#openCounts.get(element.name) ?? 1) - 1);
    }
  }
}

/** End tags that close cells on their way. */
const tableParts = new Set('table tbody thead tfoot tr td th body html'.split(' '));
