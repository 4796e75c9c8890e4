import type { JsonObject } from '@inlay/document';
import { cssUrl } from '@inlay/html';
import type { MarkupElement } from '../markup/markup-tree.ts';
import type { Reading } from './reading.ts';

/** The first background picture of some elements. */
export function imageOf(
  reading: Reading,
  elements: readonly MarkupElement[],
  fullWidth: boolean,
): JsonObject | undefined {
  for (const one of elements) {
    const value = reading.styles.value(one, 'background-image') ?? '';
    const url = /^url\(\s*(['"]?)(.*?)\1\s*\)$/i.exec(value)?.[2] ?? '';
    if (url === '' || cssUrl(url) === '') continue;
    const size = reading.styles.value(one, 'background-size') ?? 'auto';
    const position = (reading.styles.value(one, 'background-position') ?? 'left top').replace(/\s+/g, ' ');
    const repeat = reading.styles.value(one, 'background-repeat') ?? 'repeat';
    return {
      url,
      fullWidth,
      repeat: repeat === 'no-repeat' ? 'no-repeat' : 'repeat',
      size: size === 'cover' || size === 'contain' ? size : 'auto',
      position,
    };
  }
  return undefined;
}

/** What stands behind a structure, from the inside out. */
export interface RowLayers {
  /** The structure and what is around it, inside its stripe. */
  readonly inner: readonly MarkupElement[];
  /** The stripe and what is around it. */
  readonly outer: readonly MarkupElement[];
}

/** Where the background pictures of a structure went: a row has one, and our columns have none. */
export interface Backgrounds {
  /** The row's. */
  readonly image: JsonObject | undefined;
  /** The stripe's, behind the structure's own: kept for the way back. */
  readonly stripe: JsonObject | undefined;
  /** The containers', in their order: kept for the way back. */
  readonly containers: readonly (JsonObject | undefined)[];
  /** The picture of the only container became the row's. */
  readonly isMoved: boolean;
}

/** Reads the pictures of a structure, its stripe and its containers. */
export function backgroundsOf(
  reading: Reading,
  structure: MarkupElement,
  containers: readonly MarkupElement[],
  { inner, outer }: RowLayers,
): Backgrounds {
  const own = imageOf(reading, inner, false);
  const around = imageOf(reading, outer, true);
  const within = containers.map((container) =>
    container === structure ? undefined : imageOf(reading, layersOf(container, structure), false),
  );
  const [only] = within;
  if (own === undefined && around === undefined && within.length === 1 && only !== undefined) {
    return { image: only, stripe: undefined, containers: [undefined], isMoved: true };
  }
  return {
    image: own ?? around,
    stripe: own === undefined ? undefined : around,
    containers: within,
    isMoved: false,
  };
}

/** The table in a container, its cell, and the tables around it that hold no other container. */
function layersOf(container: MarkupElement, structure: MarkupElement): readonly MarkupElement[] {
  const out: MarkupElement[] = container.elements.filter(({ name }) => name === 'table').slice(0, 1);
  for (let one: MarkupElement | null = container; one !== null && one !== structure; one = one.parent) {
    if (one.classes.has('esdev-mso-table')) break;
    out.push(one);
  }
  return out;
}
