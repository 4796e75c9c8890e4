import type { HistoryEntry } from './history.ts';
import { leftValues } from './left-values.ts';
import { getNode, nodesBelow, readProperty } from './read-design.ts';
import { done, refuse } from './result.ts';
import { sameJson } from './same-json.ts';
import { type SingleOperation, singlesOf } from './single-operations.ts';
import type { Design, NodeId, NodeTree, Operation, Result } from './types.ts';

function idsOf(tree: NodeTree): readonly NodeId[] {
  return [tree.id, ...tree.children.flatMap(idsOf)];
}

/** Every node that operations bring in or bring to another place. */
function broughtBy(operations: readonly SingleOperation[]): ReadonlySet<NodeId> {
  return new Set(
    operations.flatMap((single) => {
      if (single.type === 'insert') return idsOf(single.tree);
      return single.type === 'move' ? [single.id] : [];
    }),
  );
}

/** Whether the entry brought in a container in which others now keep nodes of their own. */
function holdsOthersWork(design: Design, operations: readonly SingleOperation[]): boolean {
  const brought = broughtBy(operations);
  return operations.some(
    (single) =>
      single.type === 'insert' && [...nodesBelow(design, single.tree.id)].some((node) => !brought.has(node.id)),
  );
}

/** Tells the operations that decide something which others have decided anew since. */
function overruled(design: Design, operations: readonly SingleOperation[]): (single: SingleOperation) => boolean {
  const movedAway = new Set<NodeId>();
  const parents = new Map<NodeId, NodeId>();
  for (const single of operations) if (single.type === 'move') parents.set(single.id, single.parent);
  for (const [id, parent] of parents) {
    const node = getNode(design, id);
    if (node && node.parent !== parent) movedAway.add(id);
  }
  const rewritten = leftValues(operations).filter(({ id, path, value }) => {
    const node = getNode(design, id);
    return node !== undefined && !sameJson(readProperty(node, path), value);
  });
  return (single) => {
    if (single.type === 'move') return movedAway.has(single.id);
    if (single.type !== 'setProperty' && single.type !== 'setText') return false;
    return rewritten.some(({ id, path }) => id === single.id && path.every((key, index) => single.path[index] === key));
  };
}

/**
 * The way back from an entry that overwrites and removes nobody's work: last writer wins per
 * property, so what others wrote after the entry stays, and the rest of the entry is taken back.
 */
export function revertible(design: Design, entry: HistoryEntry): Result<Operation> {
  const operations = singlesOf(entry.operation);
  if (holdsOthersWork(design, operations)) return refuse('changed_since');
  const isOverruled = overruled(design, operations);
  const back = singlesOf(entry.inverse);
  if (back.length === 0) return done(entry.inverse);
  const returning = broughtBy(back.filter((single) => single.type === 'insert'));
  const left = back.filter((single) => {
    if (isOverruled(single)) return false;
    return single.type === 'insert' || returning.has(single.id) || getNode(design, single.id) !== undefined;
  });
  const [only, ...others] = left;
  if (!only) return refuse(back.some(isOverruled) ? 'changed_since' : 'node_not_found');
  return done(others.length === 0 ? only : { type: 'batch', operations: left });
}
