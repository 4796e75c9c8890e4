import { decodeEntities } from '@inlay/html';
import { type Attrs, type DOMOutputSpec, type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model';

/**
 * The texts of an email. Styles of other editors ride along as they are (`style`), so that editing
 * one word of an imported text changes that word only.
 */
const styled = { style: { default: null }, dir: { default: null } };

function styleOf(dom: HTMLElement): Attrs {
  return { style: dom.getAttribute('style'), dir: dom.getAttribute('dir') };
}

/** Attributes for the DOM without those that are not set. */
function given(attributes: Attrs): Record<string, string> {
  const set = Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return Object.fromEntries(set.map(([name, value]) => [name, String(value)]));
}

function flowNode(tags: readonly string[], extra: NodeSpec = {}): NodeSpec {
  return {
    content: 'inline*',
    group: 'block',
    defining: true,
    attrs: { ...styled, tag: { default: tags[0] ?? 'p' } },
    parseDOM: tags.map((tag) => ({ tag, getAttrs: (dom) => ({ ...styleOf(dom), tag }) })),
    toDOM: ({ attrs: { tag, ...rest } }): DOMOutputSpec => [tag, given(rest), 0],
    ...extra,
  };
}

function wrapNode(tag: string, content: string, extra: NodeSpec = {}): NodeSpec {
  return {
    content,
    group: 'block',
    attrs: styled,
    parseDOM: [{ tag, getAttrs: styleOf }],
    toDOM: ({ attrs }): DOMOutputSpec => [tag, given(attrs), 0],
    ...extra,
  };
}

const imageAttributes = ['src', 'alt', 'width', 'height', 'style'] as const;

const nodes: Record<string, NodeSpec> = {
  doc: { content: 'block+' },
  paragraph: flowNode(['p', 'div', 'pre', 'center', 'dt', 'dd']),
  heading: flowNode(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']),
  bullet_list: wrapNode('ul', 'list_item+'),
  ordered_list: wrapNode('ol', 'list_item+', {
    attrs: { ...styled, start: { default: null }, type: { default: null } },
    parseDOM: [
      {
        tag: 'ol',
        getAttrs: (dom) => ({ ...styleOf(dom), start: dom.getAttribute('start'), type: dom.getAttribute('type') }),
      },
    ],
  }),
  list_item: wrapNode('li', 'paragraph block*', { group: '', defining: true }),
  blockquote: wrapNode('blockquote', 'block+'),
  horizontal_rule: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: (): DOMOutputSpec => ['hr'] },
  text: { group: 'inline' },
  hard_break: {
    inline: true,
    group: 'inline',
    selectable: false,
    parseDOM: [{ tag: 'br' }],
    toDOM: (): DOMOutputSpec => ['br'],
  },
  image: {
    inline: true,
    group: 'inline',
    attrs: Object.fromEntries(imageAttributes.map((name) => [name, { default: null }])),
    parseDOM: [
      {
        tag: 'img[src]',
        getAttrs: (dom) => Object.fromEntries(imageAttributes.map((name) => [name, dom.getAttribute(name)])),
      },
    ],
    toDOM: ({ attrs }): DOMOutputSpec => ['img', given(attrs)],
  },
};

/**
 * A merge tag as one thing. `source` is what stands in the stored HTML, character by character; its text is
 * the tag as a person would type it, so that other programs paste that.
 */
nodes.merge_tag = {
  inline: true,
  group: 'inline',
  atom: true,
  attrs: { source: {} },
  leafText: ({ attrs }) => decodeEntities(String(attrs.source)),
  parseDOM: [
    { tag: 'span[data-merge-tag]', getAttrs: (dom) => ({ source: dom.getAttribute('data-merge-tag') ?? '' }) },
  ],
  toDOM: ({ attrs }): DOMOutputSpec => [
    'span',
    { 'data-merge-tag': String(attrs.source) },
    decodeEntities(String(attrs.source)),
  ],
};

const isNormalWeight = (weight: string): boolean => weight === 'normal' || weight === '400';

const marks: Record<string, MarkSpec> = {
  link: {
    attrs: { href: {}, target: { default: '_blank' }, style: { default: null } },
    inclusive: false,
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (dom) => ({
          href: dom.getAttribute('href'),
          target: dom.getAttribute('target') ?? '_blank',
          style: dom.getAttribute('style'),
        }),
      },
    ],
    toDOM: ({ attrs }): DOMOutputSpec => ['a', given(attrs), 0],
  },
  /** A span with the style of another editor, or with a colour of ours. */
  styled: {
    attrs: { style: {} },
    excludes: '',
    parseDOM: [{ tag: 'span[style]', getAttrs: (dom) => ({ style: dom.getAttribute('style') }) }],
    toDOM: ({ attrs }): DOMOutputSpec => ['span', given(attrs), 0],
  },
  /** `<sup>`, `<code>` and the like. */
  tagged: {
    attrs: { tag: {} },
    excludes: '',
    parseDOM: ['sub', 'sup', 'small', 'big', 'code', 'kbd', 'mark', 'abbr', 'cite', 'q', 'ins'].map((tag) => ({
      tag,
      attrs: { tag },
    })),
    toDOM: ({ attrs }): DOMOutputSpec => [attrs.tag, 0],
  },
  strong: {
    parseDOM: [
      { tag: 'strong' },
      // Google Docs wraps whole clippings in a `<b>` of normal weight.
      { tag: 'b', getAttrs: (dom) => (isNormalWeight(dom.style.fontWeight) ? false : null) },
    ],
    toDOM: (): DOMOutputSpec => ['strong', 0],
  },
  em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: (): DOMOutputSpec => ['em', 0] },
  underline: { parseDOM: [{ tag: 'u' }], toDOM: (): DOMOutputSpec => ['u', 0] },
  strike: {
    parseDOM: [{ tag: 's' }, { tag: 'strike' }, { tag: 'del' }],
    toDOM: (): DOMOutputSpec => ['s', 0],
  },
};

const { link: _noLinks, ...labelMarks } = marks;
const { text, hard_break, merge_tag } = nodes as Record<'text' | 'hard_break' | 'merge_tag', NodeSpec>;

/** Paragraphs, lists, links: a text. */
export const flowSchema = new Schema({ nodes, marks });
/** One line of words and links: a heading. */
export const lineSchema = new Schema({ nodes: { doc: { content: 'inline*' }, text, hard_break, merge_tag }, marks });
/** One line of words: a button. */
export const labelSchema = new Schema({
  nodes: { doc: { content: 'inline*' }, text, hard_break, merge_tag },
  marks: labelMarks,
});
