/**
 * HTML as it was written: every node knows its place in the source, so that what is kept can be kept
 * byte for byte. Merge tags are atoms; comments (those for Outlook, too) are nodes.
 */
export type MarkupNode = MarkupElement | MarkupText | MarkupComment;

/** Indexes are those of UTF-16 units in the source; `end` is behind the node. */
interface Placed {
  readonly start: number;
  readonly end: number;
}

export interface MarkupText extends Placed {
  readonly kind: 'text';
}

/** `<!-- … -->`, declarations and processing instructions. */
export interface MarkupComment extends Placed {
  readonly kind: 'comment';
}

export interface MarkupElement {
  readonly kind: 'element';
  /** In lower case. */
  readonly name: string;
  /** Names in lower case, values with their character references decoded. The first of two with one name counts. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly classes: ReadonlySet<string>;
  /** `null` for the root only, which stands for the document. */
  readonly parent: MarkupElement | null;
  readonly children: readonly MarkupNode[];
  /** Those of the children that are elements. */
  readonly elements: readonly MarkupElement[];
  /** Place among the elements of its parent. */
  readonly position: number;
  readonly start: number;
  /** Behind the `>` of the start tag. */
  readonly startTagEnd: number;
  /** Where the end tag begins; the same as `end` where there is none. */
  readonly innerEnd: number;
  readonly end: number;
}

/** A parsed source. */
export interface Markup {
  readonly source: string;
  readonly root: MarkupElement;
  /** Elements in document order, the root not among them. */
  readonly elements: readonly MarkupElement[];
}

/** The elements below one, in document order. The tree is never deeper than `depthMax` of the parser. */
export function* elementsBelow(element: MarkupElement): Generator<MarkupElement, void, undefined> {
  for (const child of element.elements) {
    yield child;
    yield* elementsBelow(child);
  }
}

/** The first element below one that fits. */
export function findBelow(
  element: MarkupElement,
  fits: (candidate: MarkupElement) => boolean,
): MarkupElement | undefined {
  for (const candidate of elementsBelow(element)) if (fits(candidate)) return candidate;
  return undefined;
}

/** The source between the tags of an element. */
export function innerSource(markup: Markup, element: MarkupElement): string {
  return markup.source.slice(element.startTagEnd, element.innerEnd);
}

/** The source of a node, its tags included. */
export function outerSource(markup: Markup, node: MarkupNode): string {
  return markup.source.slice(node.start, node.end);
}
