/** Deeper elements lose their tags, not their text: no mail needs more, and browsers flatten such depth anyway. */
const depthMax = 100;

const blocks: ReadonlySet<string> = new Set(
  'p div h1 h2 h3 h4 h5 h6 blockquote center pre dl dt dd ul ol li hr table tbody thead tfoot tr td th caption section article header footer main nav aside figure figcaption address'.split(
    ' ',
  ),
);

interface ImpliedEnds {
  readonly closes: readonly string[];
  readonly within: readonly string[];
}

/** Elements that an opening tag of the key closes, up to the nearest of its limits. */
const impliedEnds: ReadonlyMap<string, ImpliedEnds> = new Map([
  ['li', { closes: ['li'], within: ['ul', 'ol', 'table'] }],
  ['dt', { closes: ['dt', 'dd'], within: ['dl', 'table'] }],
  ['dd', { closes: ['dt', 'dd'], within: ['dl', 'table'] }],
  ['td', { closes: ['td', 'th'], within: ['tr'] }],
  ['th', { closes: ['td', 'th'], within: ['tr'] }],
  ['tr', { closes: ['tr'], within: ['table'] }],
  ['tbody', { closes: ['tbody', 'thead', 'tfoot', 'tr', 'caption'], within: ['table'] }],
  ['thead', { closes: ['tbody', 'thead', 'tfoot', 'tr', 'caption'], within: ['table'] }],
  ['tfoot', { closes: ['tbody', 'thead', 'tfoot', 'tr', 'caption'], within: ['table'] }],
  ['a', { closes: ['a'], within: ['table'] }],
]);

/** A part of a table outside of one is dropped; else it could end the cell that we write around it. */
const requiredParent: ReadonlyMap<string, string> = new Map([
  ['td', 'tr'],
  ['th', 'tr'],
  ['tr', 'table'],
  ['tbody', 'table'],
  ['thead', 'table'],
  ['tfoot', 'table'],
  ['caption', 'table'],
]);

const tableParts: ReadonlySet<string> = new Set(['table', 'tbody', 'thead', 'tfoot', 'tr', 'td', 'th', 'caption']);
const cellBarriers: ReadonlySet<string> = new Set(['td', 'th', 'caption', 'table']);

/** Whether a browser starts a new line for this element. */
export function isBlockTag(name: string): boolean {
  return blocks.has(name);
}

/** Where an element may stand, and what its start tag ends. */
export interface ElementPlace {
  readonly name: string;
  readonly isBlock: boolean;
  readonly parent: string | undefined;
  readonly implied: ImpliedEnds | undefined;
}

/** The rules for an element, looked up once per tag rather than at every one that comes. */
export function placeOf(name: string): ElementPlace {
  return { name, isBlock: blocks.has(name), parent: requiredParent.get(name), implied: impliedEnds.get(name) };
}

/** The elements that are open, so that what comes out is balanced whatever came in. */
export class ElementStack {
  readonly #open: string[] = [];
  #dropped: Map<string, number> | undefined;

  /** What to write before the start tag (`</p>`), or undefined where the tag must be dropped. */
  push(place: ElementPlace, isVoid: boolean): string | undefined {
    const { name, parent } = place;
    if (parent !== undefined && !this.#isOpenInTable(parent)) return undefined;
    if (this.#open.length >= depthMax) {
      if (isVoid) return '';
      this.#dropped ??= new Map();
      this.#dropped.set(name, (this.#dropped.get(name) ?? 0) + 1);
      return undefined;
    }
    const ends = this.#impliedEnds(place);
    if (isVoid) return ends;
    this.#open.push(name);
    return ends;
  }

  /** What to write for an end tag, given as `text`: it and the ends of what is open inside it, or nothing. */
  close(name: string, text: string): string {
    const dropped = this.#dropped?.get(name) ?? 0;
    if (this.#dropped !== undefined && dropped > 0) {
      this.#dropped.set(name, dropped - 1);
      return '';
    }
    const last = this.#open.length - 1;
    if (this.#open[last] === name) {
      this.#open.pop();
      return text;
    }
    const barriers = tableParts.has(name) ? undefined : cellBarriers;
    for (let i = last; i >= 0; i--) {
      const open = this.#open[i] ?? '';
      if (open === name) return this.#closeFrom(i);
      if (barriers === undefined ? open === 'table' : barriers.has(open)) return '';
    }
    return '';
  }

  /** The ends of everything that is open. */
  closeAll(): string {
    return this.#closeFrom(0);
  }

  #closeFrom(index: number): string {
    let out = '';
    while (this.#open.length > index) out += `</${this.#open.pop()}>`;
    return out;
  }

  #impliedEnds({ isBlock, implied }: ElementPlace): string {
    if (this.#open.length === 0) return '';
    let out = '';
    if (isBlock) {
      const paragraph = this.#open.lastIndexOf('p');
      if (paragraph >= 0) out += this.#closeFrom(paragraph);
    }
    if (implied === undefined) return out;
    let from = -1;
    for (let i = this.#open.length - 1; i >= 0; i--) {
      const open = this.#open[i] ?? '';
      if (implied.within.includes(open)) break;
      if (implied.closes.includes(open)) from = i;
    }
    return from < 0 ? out : out + this.#closeFrom(from);
  }

  #isOpenInTable(name: string): boolean {
    for (let i = this.#open.length - 1; i >= 0; i--) {
      const open = this.#open[i];
      if (open === name) return true;
      if (open === 'table') return false;
    }
    return false;
  }
}
