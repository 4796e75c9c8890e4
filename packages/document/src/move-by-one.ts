import { columnWeights } from './edits.ts';
import { childrenOf, getNode } from './read-design.ts';
import type { Design, DesignNode, NodeId, Operation } from './types.ts';

/** All columns in reading order. */
function columnsOf(design: Design): readonly DesignNode[] {
  return childrenOf(design, design.root).flatMap((row) => childrenOf(design, row.id));
}

function swapWithPrevious(design: Design, id: NodeId, parent: DesignNode, index: number): Operation | null {
  if (index < 1) return null;
  const after = parent.children[index - 2] ?? null;
  const move: Operation = { type: 'move', id, parent: parent.id, after };
  if (getNode(design, id)?.kind !== 'column') return move;
  // A column keeps its width when it changes places.
  const cells = columnWeights(parent);
  const swapped = cells.toSpliced(index - 1, 2, ...cells.slice(index - 1, index + 1).toReversed());
  return { type: 'batch', operations: [move, { type: 'setProperty', id: parent.id, path: ['cells'], value: swapped }] };
}

/**
 * One place back in reading order; `null` where there is none. A block at the top of its column
 * goes to the end of the column before, which may be the last one of the row before.
 */
export function moveUpOperation(design: Design, id: NodeId): Operation | null {
  const node = getNode(design, id);
  const parent = node?.parent ? getNode(design, node.parent) : undefined;
  if (!node || !parent) return null;
  const index = parent.children.indexOf(id);
  if (index > 0 || node.kind !== 'block') return swapWithPrevious(design, id, parent, index);
  const columns = columnsOf(design);
  const before = columns[columns.findIndex((column) => column.id === parent.id) - 1];
  return before ? { type: 'move', id, parent: before.id, after: before.children.at(-1) ?? null } : null;
}

/**
 * One place on in reading order; `null` where there is none. A block at the end of its column goes
 * to the top of the column after, which may be the first one of the next row.
 */
export function moveDownOperation(design: Design, id: NodeId): Operation | null {
  const node = getNode(design, id);
  const parent = node?.parent ? getNode(design, node.parent) : undefined;
  if (!node || !parent) return null;
  const index = parent.children.indexOf(id);
  const right = parent.children[index + 1];
  if (right !== undefined) {
    return node.kind === 'column'
      ? swapWithPrevious(design, right, parent, index + 1)
      : { type: 'move', id, parent: parent.id, after: right };
  }
  if (node.kind !== 'block') return null;
  const columns = columnsOf(design);
  const next = columns[columns.findIndex((column) => column.id === parent.id) + 1];
  return next ? { type: 'move', id, parent: next.id, after: null } : null;
}
