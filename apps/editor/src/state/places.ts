import { type Design, type DesignNode, getNode, type NodeId } from '@inlay/document';
import { wouldNest } from './module-nesting.ts';

/** Where something goes: into a column, or as a row of its own. `after: null` is the beginning. */
export type Place =
  | { readonly kind: 'column'; readonly column: NodeId; readonly after: NodeId | null }
  | { readonly kind: 'row'; readonly after: NodeId | null };

/** All columns in document order. */
export function columnsOf(design: Design): readonly NodeId[] {
  return rowsOf(design).flatMap((row) => getNode(design, row)?.children ?? []);
}

export function rowsOf(design: Design): readonly NodeId[] {
  return getNode(design, design.root)?.children ?? [];
}

/** Where a click inserts: below the selection. */
export function placeBelow(design: Design, selected: NodeId, kind: 'row' | 'block'): Place {
  const node = getNode(design, selected);
  const row = rowAround(design, selected);
  if (!node || !row) return { kind: 'row', after: rowsOf(design).at(-1) ?? null };
  if (kind === 'row') return { kind: 'row', after: row.id };
  if (node.kind === 'block' && node.parent) return { kind: 'column', column: node.parent, after: node.id };
  if (node.kind === 'column') return { kind: 'column', column: node.id, after: node.children.at(-1) ?? null };
  const empty = row.children.find((column) => getNode(design, column)?.children.length === 0);
  return empty ? { kind: 'column', column: empty, after: null } : { kind: 'row', after: row.id };
}

/** The row that a node is in, or the node itself. */
export function rowAround(design: Design, id: NodeId): DesignNode | undefined {
  let node = getNode(design, id);
  while (node && node.kind !== 'row') node = node.parent === null ? undefined : getNode(design, node.parent);
  return node;
}

/** Where a node stands after one step up (-1) or down (1); blocks walk on through columns and rows. */
export function placeOneStep(design: Design, id: NodeId, step: -1 | 1): Place | null {
  const node = getNode(design, id);
  if (!node || node.parent === null) return null;
  const siblings = getNode(design, node.parent)?.children ?? [];
  const index = siblings.indexOf(id);
  const isInside = step === -1 ? index > 0 : index < siblings.length - 1;
  if (isInside) {
    const after = (step === -1 ? siblings[index - 2] : siblings[index + 1]) ?? null;
    return node.kind === 'row' ? { kind: 'row', after } : { kind: 'column', column: node.parent, after };
  }
  if (node.kind !== 'block') return null;
  const columns = columnsOf(design);
  for (let at = columns.indexOf(node.parent) + step; ; at += step) {
    const column = columns[at];
    if (!column) return null;
    const after = step === -1 ? (getNode(design, column)?.children.at(-1) ?? null) : null;
    const place: Place = { kind: 'column', column, after };
    // Over a module that it may not enter, to what comes behind.
    if (!wouldNest(design, id, place)) return place;
  }
}

/** What the arrow keys walk through: blocks, and columns that hold none. */
export function stopsOf(design: Design): readonly NodeId[] {
  return columnsOf(design).flatMap((column) => {
    const children = getNode(design, column)?.children ?? [];
    return children.length > 0 ? children : [column];
  });
}

/** Position among its siblings, from 1. */
export function positionOf(design: Design, id: NodeId): number {
  const parent = getNode(design, id)?.parent;
  return (parent ? (getNode(design, parent)?.children ?? []) : []).indexOf(id) + 1;
}
