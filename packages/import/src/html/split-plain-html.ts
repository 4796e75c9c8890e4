import { attribute } from '@inlay/html';
import { innerSource, type MarkupElement } from '../markup/markup-tree.ts';
import { outerHtmlOf } from '../stripo/read-html.ts';
import { hasText } from '../stripo/read-image.ts';
import type { Reading } from '../stripo/reading.ts';

/**
 * HTML of no known editor, in pieces that can stand alone: the rows of its outermost table where each
 * has one cell, else the elements of its body. One piece where that is not safe.
 */
export function splitPlainHtml(reading: Reading, add: (html: string, path: string) => void): void {
  const { root, elements } = reading.markup;
  const body = elements.find(({ name }) => name === 'body') ?? root;
  const opened: MarkupElement[] = [];
  let parent = body;
  for (;;) {
    const only = onlyChild(reading, parent);
    if (only === undefined || !/^(?:table|tbody|tr|td|div|center)$/.test(only.name)) break;
    opened.push(only);
    parent = only;
  }
  const pieces = piecesOf(reading, parent);
  if (pieces === undefined) {
    if (innerSource(reading.markup, body).trim() !== '') add(outerOf(reading, opened[0] ?? body, body), 'body');
    return;
  }
  pieces.forEach((piece, index) => {
    add(withFrames(reading, opened, piece.html), `${piece.path}[${index}]`);
  });
}

function outerOf(reading: Reading, first: MarkupElement, body: MarkupElement): string {
  return first === body ? bodyHtml(reading, body) : outerHtmlOf(reading, first);
}

/** The body's content; the body itself is no element of a block. */
function bodyHtml(reading: Reading, body: MarkupElement): string {
  return body.children
    .map((child) =>
      child.kind === 'element'
        ? isDrawn(child)
          ? outerHtmlOf(reading, child)
          : ''
        : child.kind === 'text'
          ? reading.markup.source.slice(child.start, child.end)
          : '',
    )
    .join('');
}

function isDrawn({ name }: MarkupElement): boolean {
  return !/^(?:head|style|script|title|meta|link)$/.test(name);
}

/** The only thing that an element shows. */
function onlyChild(reading: Reading, element: MarkupElement): MarkupElement | undefined {
  const drawn = element.elements.filter(isDrawn);
  const [only, more] = drawn;
  return only !== undefined && more === undefined && !hasOwnText(reading, element) ? only : undefined;
}

function hasOwnText(reading: Reading, element: MarkupElement): boolean {
  return element.children.some(
    (child) => child.kind === 'text' && reading.markup.source.slice(child.start, child.end).trim() !== '',
  );
}

interface Piece {
  readonly html: string;
  readonly path: string;
}

function piecesOf(reading: Reading, parent: MarkupElement): readonly Piece[] | undefined {
  const drawn = parent.elements.filter(isDrawn);
  if (drawn.length < 2 || hasOwnText(reading, parent)) return undefined;
  const isRows = drawn.every(({ name }) => name === 'tr');
  // Cells beside one another are aligned by their table: such rows stay together.
  if (isRows && drawn.some((row) => row.elements.length !== 1)) return undefined;
  const isBlocks = drawn.every(({ name }) =>
    /^(?:table|div|center|p|h[1-6]|ul|ol|blockquote|hr|section|header|footer|main|article)$/.test(name),
  );
  if (!isRows && !isBlocks) return undefined;
  return drawn
    .filter((child) => hasText(reading, child) || holdsPicture(child) || child.name === 'hr')
    .map((child) => ({ html: outerHtmlOf(reading, child), path: isRows ? 'row' : child.name }));
}

function holdsPicture(element: MarkupElement): boolean {
  return element.name === 'img' || element.elements.some(holdsPicture);
}

/** Space and colour of the elements around a piece, on one element. */
function withFrames(reading: Reading, opened: readonly MarkupElement[], html: string): string {
  let out = html;
  for (const frame of opened.toReversed()) {
    const { styles } = reading;
    const parts = ['background-color', 'text-align', 'padding-left', 'padding-right'].flatMap((property) => {
      const value = styles.own(frame).get(property);
      return value === undefined || (frame.name === 'table' && property === 'text-align')
        ? []
        : [`${property}:${value}`];
    });
    const fonts = ['font-family', 'font-size', 'line-height', 'color'].flatMap((property) => {
      const value = styles.own(frame).get(property);
      return value === undefined ? [] : [`${property}:${value}`];
    });
    const style = [...parts, ...fonts].join(';');
    if (style !== '') out = `<div${attribute('style', style)}>${out}</div>`;
  }
  return out;
}
