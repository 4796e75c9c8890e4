import { type Design, getNode, type NodeId } from '@inlay/document';
import { type Place, rowsOf } from '../state/places.ts';

/** In CSS pixels of the canvas frame, before zoom. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface ColumnBoxes extends Box {
  readonly id: NodeId;
  readonly blocks: readonly (Box & { readonly id: NodeId })[];
}

interface RowBoxes extends Box {
  readonly id: NodeId;
  readonly columns: readonly ColumnBoxes[];
}

/** Every place of the email, measured once when a drag begins: nothing moves while one is under way. */
export interface DropGeometry {
  readonly rows: readonly RowBoxes[];
  readonly frame: Box;
}

/** Where the thing would land, and how that is drawn: a line between things, or a box in an empty column. */
export interface DropTarget {
  readonly place: Place;
  readonly line: { readonly left: number; readonly top: number; readonly width: number } | null;
  readonly box: Box | null;
}

/** This close to the edge of a row, a block becomes a row of its own. */
const rowEdgePx = 8;

export function measureDropGeometry(design: Design, frame: Box, boxOf: (id: NodeId) => Box | null): DropGeometry {
  const childBoxes = (id: NodeId): readonly (Box & { readonly id: NodeId })[] =>
    (getNode(design, id)?.children ?? []).flatMap((child) => {
      const box = boxOf(child);
      return box ? [{ id: child, left: box.left, top: box.top, right: box.right, bottom: box.bottom }] : [];
    });
  const rows = rowsOf(design).flatMap((id) => {
    const box = boxOf(id);
    if (!box) return [];
    const columns = childBoxes(id).map((column) => ({ ...column, blocks: childBoxes(column.id) }));
    return [{ id, left: box.left, top: box.top, right: box.right, bottom: box.bottom, columns }];
  });
  return { rows, frame };
}

/** The place nearest to a point. */
export function dropTargetAt(geometry: DropGeometry, x: number, y: number, what: 'row' | 'block'): DropTarget {
  const { rows } = geometry;
  const row = rows.find((candidate) => y < candidate.bottom) ?? rows.at(-1);
  if (!row) return { place: { kind: 'row', after: null }, line: null, box: geometry.frame };
  const edge = what === 'row' ? (row.bottom - row.top) / 2 : Math.min(rowEdgePx, (row.bottom - row.top) / 5);
  if (y < row.top + edge) return betweenRows(geometry, rows.indexOf(row));
  if (y >= row.bottom - edge || what === 'row') return betweenRows(geometry, rows.indexOf(row) + 1);
  const column = nearest(row.columns, x, y);
  return column ? inColumn(column, y) : betweenRows(geometry, rows.indexOf(row) + 1);
}

function betweenRows({ rows, frame }: DropGeometry, index: number): DropTarget {
  const above = rows[index - 1];
  const below = rows[index];
  const top = above && below ? (above.bottom + below.top) / 2 : (below?.top ?? above?.bottom ?? frame.top);
  const around = below ?? above ?? frame;
  return {
    place: { kind: 'row', after: above?.id ?? null },
    line: { left: around.left, top, width: around.right - around.left },
    box: null,
  };
}

function inColumn(column: ColumnBoxes, y: number): DropTarget {
  const index = column.blocks.findIndex((block) => y < (block.top + block.bottom) / 2);
  const next = column.blocks[index];
  const previous = index < 0 ? column.blocks.at(-1) : column.blocks[index - 1];
  const place: Place = { kind: 'column', column: column.id, after: previous?.id ?? null };
  if (!next && !previous) return { place, line: null, box: column };
  const top = next && previous ? (previous.bottom + next.top) / 2 : (next?.top ?? previous?.bottom ?? column.top);
  return { place, line: { left: column.left, top, width: column.right - column.left }, box: null };
}

function nearest<Item extends Box>(items: readonly Item[], x: number, y: number): Item | undefined {
  let best: Item | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const distance = Math.max(item.left - x, 0, x - item.right) ** 2 + Math.max(item.top - y, 0, y - item.bottom) ** 2;
    if (distance < bestDistance) {
      bestDistance = distance;
      best = item;
    }
  }
  return best;
}
