import { designLimits } from './design-limits.ts';
import { isJsonObject, isStorableText, measureJson } from './measure-json.ts';
import { childKeys, childKinds, wireDepths } from './node-kinds.ts';
import { refuse } from './result.ts';
import type { DesignNode, NodeId, NodeTree, Refusal } from './types.ts';

/** Why a subtree cannot be part of a design, or `null`. Its place is checked apart. */
export function checkTree(nodes: ReadonlyMap<NodeId, DesignNode>, tree: NodeTree): Refusal | null {
  return checkNode(nodes, tree, new Set());
}

function checkNode(nodes: ReadonlyMap<NodeId, DesignNode>, tree: NodeTree, seen: Set<NodeId>): Refusal | null {
  const { id, kind, wire, children } = tree;
  if (nodes.has(id) || seen.has(id)) return refuse('id_taken', id);
  if (id === '' || !isStorableText(id)) return refuse('bad_text', 'an id');
  seen.add(id);
  if (!isJsonObject(wire)) return refuse('not_an_object', id);
  const measured = measureJson(wire, designLimits.depthMax - wireDepths[kind] + 1);
  if (!measured.ok) return measured;
  const key = childKeys[kind];
  const list = key !== null && Object.hasOwn(wire, key) ? wire[key] : null;
  if (list !== null && !(Array.isArray(list) && list.length === 0)) {
    return refuse('property_not_settable', `${key}: children belong in the tree`);
  }
  for (const child of children) {
    if (child.kind !== childKinds[kind]) return refuse('wrong_parent_kind', `${child.kind} in ${kind}`);
    const refusal = checkNode(nodes, child, seen);
    if (refusal) return refusal;
  }
  return null;
}
