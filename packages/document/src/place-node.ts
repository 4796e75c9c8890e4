import { childKinds } from './node-kinds.ts';
import { done, refuse } from './result.ts';
import type { DesignNode, NodeId, NodeKind, Result } from './types.ts';

type Nodes = ReadonlyMap<NodeId, DesignNode>;

/** Where a node stands or shall stand. */
export interface Place {
  readonly parent: NodeId;
  /** `null` = first. */
  readonly after: NodeId | null;
  readonly orAfter?: readonly NodeId[];
}

/** How many further left neighbours an inverse writes down. */
const orAfterMax = 8;

/** The place of a node, as the way back to it needs it; `undefined` for the email. */
export function placeOf(nodes: Nodes, node: DesignNode): Place | undefined {
  if (node.parent === null) return undefined;
  const siblings = nodes.get(node.parent)?.children ?? [];
  const index = siblings.indexOf(node.id);
  const after = siblings[index - 1] ?? null;
  if (after === null) return { parent: node.parent, after };
  return {
    parent: node.parent,
    after,
    orAfter: siblings.slice(Math.max(0, index - 1 - orAfterMax), index - 1).reverse(),
  };
}

/** Finds the index that a place stands for now, or why a node of a kind cannot stand there. */
export function placeIn(
  nodes: Nodes,
  kind: NodeKind,
  place: Place & { readonly id?: NodeId },
): Result<{ readonly siblings: readonly NodeId[]; readonly index: number }> {
  const parent = nodes.get(place.parent);
  if (!parent) return refuse('parent_not_found', place.parent);
  if (childKinds[parent.kind] !== kind) return refuse('wrong_parent_kind', `${kind} in ${parent.kind}`);
  const siblings = parent.children;
  if (place.after === null) return done({ siblings, index: 0 });
  for (const neighbour of [place.after, ...(place.orAfter ?? [])]) {
    const index = neighbour === place.id ? -1 : siblings.indexOf(neighbour);
    if (index >= 0) return done({ siblings, index: index + 1 });
  }
  return place.orAfter ? done({ siblings, index: 0 }) : refuse('neighbour_not_found', place.after);
}
