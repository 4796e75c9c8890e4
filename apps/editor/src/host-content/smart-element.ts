import { blockForWire, objectOf } from '@inlay/blocks';
import {
  type Design,
  type DesignNode,
  getNode,
  type Json,
  type NodeId,
  type Operation,
  type PropertyPath,
} from '@inlay/document';
import { escapeText } from '@inlay/html';

/** What a host's element says, sorted by what it is for; its keys are the host's own. */
export interface ElementParts {
  readonly name: string;
  readonly description: string;
  readonly image: string;
  readonly alt: string;
  readonly link: string;
  readonly price: string;
  readonly oldPrice: string;
  readonly button: string;
  readonly video: string;
  /** Texts that none of the others claimed, in the order of the host. */
  readonly others: readonly string[];
}

/** What a key such as `p_image`, `productUrl` or `NAME` is about; the first that fits wins. */
const kinds: readonly (readonly [Exclude<keyof ElementParts, 'others'>, RegExp])[] = [
  ['alt', /(^|_)alt/],
  ['image', /image|img|picture|photo|thumb|(^|_)src/],
  ['video', /video/],
  ['button', /button|cta/],
  ['oldPrice', /(old|was|regular|full|before|list)_?price|price_?(old|was|before)/],
  ['price', /price|cost|amount/],
  ['link', /link|url|href/],
  ['description', /desc|text|body|summary|details/],
  ['name', /name|title|heading|label/],
];

/** Reads the values of a host's element. Each part is the first value whose key is about it. */
export function readElement(values: Readonly<Record<string, string>>): ElementParts {
  const parts: Record<Exclude<keyof ElementParts, 'others'>, string> = {
    name: '',
    description: '',
    image: '',
    alt: '',
    link: '',
    price: '',
    oldPrice: '',
    button: '',
    video: '',
  };
  const others: string[] = [];
  for (const [key, value] of Object.entries(values)) {
    if (typeof value !== 'string' || value.trim() === '') continue;
    const snake = key.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
    const kind = kinds.find(([, pattern]) => pattern.test(snake))?.[0];
    if (kind !== undefined && parts[kind] === '') parts[kind] = value.trim();
    else if (kind === undefined) others.push(value.trim());
  }
  return { ...parts, others };
}

/** The edit that fills a block, or every block of a row or column; null where the element says nothing for it. */
export function fillElement(design: Design, id: NodeId, values: Readonly<Record<string, string>>): Operation | null {
  const parts = readElement(values);
  const operations = blocksUnder(design, id).flatMap((node) => fillBlock(node, parts));
  return operations.length === 0 ? null : { type: 'batch', operations };
}

function blocksUnder(design: Design, id: NodeId): readonly DesignNode[] {
  const node = getNode(design, id);
  if (!node || node.kind === 'email') return [];
  return node.kind === 'block' ? [node] : node.children.flatMap((child) => blocksUnder(design, child));
}

function fillBlock(node: DesignNode, parts: ElementParts): readonly Operation[] {
  const values = objectOf(node.wire.values);
  const set = (path: PropertyPath, value: Json): readonly Operation[] =>
    value === '' ? [] : [{ type: 'setProperty', id: node.id, path, value }];
  const link = (name: string): readonly Operation[] => {
    const old = objectOf(values[name]);
    const where = { target: '_blank', ...objectOf(old.values), href: parts.link };
    return parts.link === '' ? [] : set(['values', name], { ...old, name: 'web', values: where });
  };
  const text = (html: string): readonly Operation[] =>
    html === '' ? [] : [{ type: 'setText', id: node.id, path: ['values', 'text'], html }];
  switch (blockForWire(node.wire)?.definition.type) {
    case 'image':
      if (parts.image === '') return link('action');
      return [
        ...set(['values', 'src', 'url'], parts.image),
        // The size of the picture that was there says nothing about this one.
        { type: 'setProperty', id: node.id, path: ['values', 'src', 'width'], value: 0 },
        { type: 'setProperty', id: node.id, path: ['values', 'src', 'height'], value: 0 },
        ...set(['values', 'altText'], parts.alt || parts.name),
        ...link('action'),
      ];
    case 'heading':
      return text(escapeText(parts.name || (parts.others[0] ?? '')));
    case 'text':
      return text(paragraphs(parts));
    case 'button':
      return [...text(escapeText(parts.button)), ...link('href')];
    case 'video':
      return [
        ...set(['values', 'video', 'url'], parts.video),
        ...set(['values', 'video', 'thumbnail'], parts.image),
        ...set(['values', '_inlay', 'altText'], parts.alt || parts.name),
      ];
    default:
      return [];
  }
}

/** Name, words and price, a paragraph each. */
function paragraphs(parts: ElementParts): string {
  const price = [parts.oldPrice && `<s>${escapeText(parts.oldPrice)}</s>`, escapeText(parts.price)].filter(Boolean);
  const lines = [
    parts.name && `<strong>${escapeText(parts.name)}</strong>`,
    escapeText(parts.description),
    ...parts.others.map(escapeText),
    price.join(' '),
  ];
  return lines
    .filter(Boolean)
    .map((line) => `<p>${line}</p>`)
    .join('');
}
