import { inlayOf, mobileOverridesOf, objectOf } from '@inlay/blocks';
import type { DesignNode, JsonObject } from '@inlay/document';
import { columnWidthsPx, type Sides } from '@inlay/html';
import { wholeSides } from './esd-values.ts';

/** Space on both devices. */
export interface DeviceSides {
  readonly desktop: Sides;
  readonly mobile: Sides;
}

/** The columns of a row as a structure with containers. */
export interface Boxes {
  /** Space inside the structure. */
  readonly structure: DeviceSides;
  /** Pixels between two containers, from left to right. */
  readonly gapsPx: readonly number[];
  /** By column. */
  readonly containers: readonly Container[];
  /** Space outside columns that no structure has in that form: it became space inside. */
  readonly isMerged: boolean;
}

/** One container. */
export interface Container {
  readonly widthPx: number;
  readonly padding: DeviceSides;
  /** Space outside, as the importer will find it again. */
  readonly margin: DeviceSides;
}

const none: Sides = [0, 0, 0, 0];
const bare: DeviceSides = { desktop: none, mobile: none };

interface ColumnSpace {
  readonly cellPx: number;
  readonly padding: DeviceSides;
  readonly margin: DeviceSides;
}

function deviceSidesOf(base: JsonObject, over: JsonObject, key: string): DeviceSides {
  const desktop = wholeSides(base[key], '0');
  return { desktop, mobile: over[key] === undefined ? desktop : wholeSides(over[key], '0') };
}

/**
 * Finds the structure's padding and the gaps that the space outside columns stands for. Where it
 * stands for none, that space goes inside the columns.
 */
export function boxesOf(
  row: DesignNode,
  columns: readonly DesignNode[],
  options: { readonly widthPx: number; readonly isFixed: boolean; readonly isRightToLeft: boolean },
): Boxes {
  const cells =
    columns.length < 2 ? [options.widthPx] : columnWidthsPx(weightsOf(row, columns.length), options.widthPx);
  const spaces = columns.map((column, index): ColumnSpace => {
    const values = objectOf(column.wire.values);
    const over = mobileOverridesOf(values);
    return {
      cellPx: cells[index] ?? 0,
      padding: deviceSidesOf(values, over, 'padding'),
      margin: deviceSidesOf(inlayOf(values), inlayOf(over), 'margin'),
    };
  });
  return structured(spaces, options) ?? merged(spaces);
}

function weightsOf(row: DesignNode, count: number): number[] {
  const { cells } = row.wire;
  return Array.from({ length: count }, (_, index) =>
    Array.isArray(cells) && cells.length > index ? Number(cells[index]) : 1,
  );
}

function structured(
  spaces: readonly ColumnSpace[],
  { isFixed, isRightToLeft }: { readonly isFixed: boolean; readonly isRightToLeft: boolean },
): Boxes | undefined {
  const count = spaces.length;
  const byPlace = isRightToLeft ? spaces.toReversed() : spaces;
  const [leftmost] = byPlace;
  const rightmost = byPlace.at(-1);
  const [first] = spaces;
  const last = spaces.at(-1);
  if (!leftmost || !rightmost || !first || !last) return undefined;
  const [top, , bottom] = first.margin.desktop;
  const desktop: Sides = [top, rightmost.margin.desktop[1], bottom, leftmost.margin.desktop[3]];
  const stacks = count > 1 && !isFixed;
  const mobile: Sides = stacks
    ? [first.margin.mobile[0], first.margin.mobile[1], last.margin.mobile[2], first.margin.mobile[3]]
    : [first.margin.mobile[0], rightmost.margin.mobile[1], first.margin.mobile[2], leftmost.margin.mobile[3]];
  const widths = byPlace.map(({ cellPx, margin }) => cellPx - margin.desktop[1] - margin.desktop[3]);
  if (count > 1 && widths.some((width) => width < 0)) return undefined;
  const innerPx = byPlace.reduce((sum, { cellPx }) => sum + cellPx, 0) - desktop[1] - desktop[3];
  // The importer counts at least a pixel for each.
  if (count > 1 && innerPx < count) return undefined;
  const gapsPx = gapsOf(innerPx - widths.reduce((sum, width) => sum + width, 0), count);
  const isSame = byPlace.every(({ margin }, place) => {
    const before = place === 0 ? desktop[3] : (gapsPx[place - 1] ?? 0) - Math.floor((gapsPx[place - 1] ?? 0) / 2);
    const after = place === count - 1 ? desktop[1] : Math.floor((gapsPx[place] ?? 0) / 2);
    const index = isRightToLeft ? count - 1 - place : place;
    const phone: Sides = stacks
      ? [index === 0 ? mobile[0] : 0, mobile[1], index === count - 1 ? mobile[2] : 0, mobile[3]]
      : [mobile[0], place === count - 1 ? mobile[1] : after, mobile[2], place === 0 ? mobile[3] : before];
    return isEqual(margin.desktop, [top, after, bottom, before]) && isEqual(margin.mobile, phone);
  });
  if (!isSame) return undefined;
  const containers = spaces.map(({ padding, margin }, index) => ({
    widthPx: widths[isRightToLeft ? count - 1 - index : index] ?? 0,
    padding,
    margin,
  }));
  return { structure: { desktop, mobile }, gapsPx, containers, isMerged: false };
}

/** As the importer shares what is left between containers. */
function gapsOf(totalPx: number, count: number): readonly number[] {
  if (count < 2) return [];
  const each = Math.floor(Math.max(0, totalPx) / (count - 1));
  return Array.from({ length: count - 1 }, (_, index) =>
    index === count - 2 ? Math.max(0, totalPx) - each * (count - 2) : each,
  );
}

function merged(spaces: readonly ColumnSpace[]): Boxes {
  return {
    structure: bare,
    gapsPx: spaces.slice(1).map(() => 0),
    containers: spaces.map(({ cellPx, padding, margin }) => ({
      widthPx: cellPx,
      padding: { desktop: added(padding.desktop, margin.desktop), mobile: added(padding.mobile, margin.mobile) },
      margin: bare,
    })),
    isMerged: true,
  };
}

function added(one: Sides, other: Sides): Sides {
  const sum = (index: 0 | 1 | 2 | 3): number => Math.min(1000, one[index] + other[index]);
  return [sum(0), sum(1), sum(2), sum(3)];
}

function isEqual(one: Sides, other: Sides): boolean {
  return one.every((side, index) => side === other[index]);
}
