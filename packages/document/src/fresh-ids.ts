import type { NodeId, NodeTree } from './types.ts';

/** A copy under new ids, in memory and on the wire, for duplicating and pasting. */
export function withFreshIds(tree: NodeTree, makeId: () => NodeId): NodeTree {
  const id = makeId();
  const wire = Object.hasOwn(tree.wire, 'id') ? { ...tree.wire, id } : { id, ...tree.wire };
  return { ...tree, id, wire, children: tree.children.map((child) => withFreshIds(child, makeId)) };
}
