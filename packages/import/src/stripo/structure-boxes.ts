import type { Sides } from '@inlay/html';
import { lengthPx } from '../markup/element-styles.ts';
import type { MarkupElement } from '../markup/markup-tree.ts';
import { paddingOf, type Reading } from './reading.ts';

/** Space outside a column, on the desktop and on the phone. */
export interface Margins {
  readonly desktop: Sides;
  readonly mobile: Sides;
}

/** No space. */
export const none: Sides = [0, 0, 0, 0];

/**
 * The padding of a structure and the gaps between its containers, as space around our columns. Half of
 * a gap goes to each side; on the phone, where columns stand on one another, gaps are gone.
 */
export function boxesOf(
  reading: Reading,
  structure: MarkupElement,
  containers: readonly MarkupElement[],
  isFixed: boolean,
): { readonly cells: readonly number[]; readonly margins: readonly Margins[] } {
  const [top, right, bottom, left] = paddingOf(reading, structure);
  const [mTop, mRight, mBottom, mLeft] = paddingOf(reading, structure, 'mobile');
  const count = Math.max(1, containers.length);
  if (count === 1) {
    return { cells: [1], margins: [{ desktop: [top, right, bottom, left], mobile: [mTop, mRight, mBottom, mLeft] }] };
  }
  const innerPx = Math.max(count, reading.look.contentWidthPx - left - right);
  const widths = widthsOf(reading, containers, innerPx);
  const gaps = gapsOf(innerPx - widths.reduce((sum, width) => sum + width, 0), count);
  const stacks = !isFixed;
  const margins = containers.map((_, index): Margins => {
    // Columns run as the text does: the first one of an Arabic mail is the rightmost.
    const place = reading.look.isRightToLeft ? count - 1 - index : index;
    const isLeftmost = place === 0;
    const isRightmost = place === count - 1;
    const before = isLeftmost ? left : (gaps[place - 1] ?? 0) - Math.floor((gaps[place - 1] ?? 0) / 2);
    const after = isRightmost ? right : Math.floor((gaps[place] ?? 0) / 2);
    return {
      desktop: [top, after, bottom, before],
      mobile: stacks
        ? [index === 0 ? mTop : 0, mRight, index === count - 1 ? mBottom : 0, mLeft]
        : [mTop, isRightmost ? mRight : after, mBottom, isLeftmost ? mLeft : before],
    };
  });
  const cells = widths.map((width, index) => {
    const { desktop } = margins[index] ?? { desktop: none };
    return width + desktop[1] + desktop[3];
  });
  return { cells, margins };
}

/** Whole pixels of every container; those that do not say share what is left. */
function widthsOf(reading: Reading, containers: readonly MarkupElement[], innerPx: number): readonly number[] {
  const stated = containers.map((container) => {
    const width = reading.styles.own(container).get('width');
    const percent = /^(\d+(?:\.\d+)?)%$/.exec(width ?? '')?.[1];
    const widthPx = percent === undefined ? lengthPx(width) : (innerPx * Number(percent)) / 100;
    return widthPx === undefined ? undefined : Math.max(0, Math.round(widthPx));
  });
  const known = stated.reduce((sum: number, width) => sum + (width ?? 0), 0);
  const missing = stated.filter((width) => width === undefined).length;
  const share = missing === 0 ? 0 : Math.max(1, Math.floor((innerPx - known) / missing));
  const widths = stated.map((width) => width ?? share);
  const sum = widths.reduce((all, width) => all + width, 0);
  return sum <= innerPx ? widths : widths.map((width) => Math.floor((width * innerPx) / sum));
}

/** Equal gaps, the rest to the last one. */
function gapsOf(totalPx: number, count: number): readonly number[] {
  const each = Math.floor(Math.max(0, totalPx) / (count - 1));
  return Array.from({ length: count - 1 }, (_, index) =>
    index === count - 2 ? Math.max(0, totalPx) - each * (count - 2) : each,
  );
}
