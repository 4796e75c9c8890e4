import type { MergeValueOf } from './merge-tags.ts';
import type { Declaration } from './style-attribute.ts';

/** How the value of an attribute is judged. */
export type AttributeKind =
  | 'style'
  | 'link'
  | 'image'
  | 'text'
  | 'length'
  | 'number'
  | 'align'
  | 'valign'
  | 'colour'
  | 'font'
  | 'target'
  | 'direction'
  | 'role'
  | 'listType';

/** What may stay of one element. */
export interface TagRule {
  readonly attributes: ReadonlyMap<string, AttributeKind>;
  /** Has no content and no end tag. */
  readonly isVoid: boolean;
}

/** An allow-list. What it does not name is dropped; the text inside it stays. */
export interface HtmlPolicy {
  readonly tags: ReadonlyMap<string, TagRule>;
  /** Declarations that a tag gets unless its own style sets the property: mail has no style sheet to rely on. */
  readonly defaultStyles?: ReadonlyMap<string, readonly Declaration[]>;
  /** The same for links, whose look differs from text to text. */
  readonly linkStyles?: readonly Declaration[];
  /** Tables of fixed width become tables of at most that width. */
  readonly fluidTables?: boolean;
  /** A dropped block becomes a line break, so that its words do not run together. */
  readonly blocksBecomeBreaks?: boolean;
  /** Fills merge tags, for previews. */
  readonly mergeValueOf?: MergeValueOf;
}

const globalAttributes: readonly (readonly [string, AttributeKind])[] = [
  ['style', 'style'],
  ['dir', 'direction'],
  ['lang', 'text'],
  ['title', 'text'],
];

function rule(attributes: Readonly<Record<string, AttributeKind>> = {}, isVoid = false): TagRule {
  return { attributes: new Map([...globalAttributes, ...Object.entries(attributes)]), isVoid };
}

function rules(names: string, shared: TagRule = rule()): [string, TagRule][] {
  return names.split(' ').map((name) => [name, shared]);
}

const inlineTags: [string, TagRule][] = [
  ...rules('b strong i em u s strike del ins sub sup small big span code kbd mark abbr cite q bdi bdo'),
  ['font', rule({ color: 'colour', face: 'font', size: 'number' })],
  ['br', rule({}, true)],
];

const anchor: [string, TagRule] = ['a', rule({ href: 'link', target: 'target', name: 'text' })];

const flowTags: [string, TagRule][] = [
  ...rules('p div h1 h2 h3 h4 h5 h6 blockquote center', rule({ align: 'align' })),
  ...rules('pre dl dt dd ul li'),
  ['ol', rule({ start: 'number', type: 'listType' })],
  ['hr', rule({ width: 'length', size: 'number', color: 'colour', align: 'align' }, true)],
];

const cellAttributes: Readonly<Record<string, AttributeKind>> = {
  width: 'length',
  height: 'length',
  align: 'align',
  valign: 'valign',
  bgcolor: 'colour',
  colspan: 'number',
  rowspan: 'number',
};

const markupTags: [string, TagRule][] = [
  [
    'img',
    rule(
      {
        src: 'image',
        alt: 'text',
        width: 'length',
        height: 'length',
        border: 'number',
        align: 'align',
        hspace: 'number',
        vspace: 'number',
      },
      true,
    ),
  ],
  [
    'table',
    rule({
      width: 'length',
      height: 'length',
      align: 'align',
      bgcolor: 'colour',
      border: 'number',
      cellpadding: 'number',
      cellspacing: 'number',
      role: 'role',
    }),
  ],
  ...rules('tbody thead tfoot', rule({ align: 'align', valign: 'valign' })),
  ['tr', rule({ align: 'align', valign: 'valign', bgcolor: 'colour', height: 'length' })],
  ...rules('td th', rule(cellAttributes)),
  ['caption', rule({ align: 'align' })],
];

/** One line of formatted words without links: the inside of a button. */
export const labelPolicy: HtmlPolicy = { tags: new Map(inlineTags), blocksBecomeBreaks: true };

/** One line of formatted words and links: a heading. */
export const inlinePolicy: HtmlPolicy = { tags: new Map([...inlineTags, anchor]), blocksBecomeBreaks: true };

/** Paragraphs, lists, links and pictures: a text. */
export const richTextPolicy: HtmlPolicy = {
  tags: new Map([...inlineTags, anchor, ...flowTags, ...markupTags.filter(([name]) => name === 'img')]),
};

/** Everything above and tables: HTML that a person wrote or imported. */
export const markupPolicy: HtmlPolicy = { tags: new Map([...inlineTags, anchor, ...flowTags, ...markupTags]) };

/** Nothing but text and merge tags. */
export const textOnlyPolicy: HtmlPolicy = { tags: new Map() };
