import { ancestors, type Design, type DesignNode, getNode, moduleMarkOf, type NodeId } from '@inlay/document';
import type { Place } from './places.ts';

/** Whether what goes to this place would stand inside an instance of a synchronised module. */
export function isInModule(design: Design, place: Place): boolean {
  return place.kind === 'column' && moduleAround(design, place.column) !== undefined;
}

/**
 * Whether a move would bring one synchronised instance into another, where an update of the outer one would
 * take the inner one away. Inside the one that it stands in already it may move.
 */
export function wouldNest(design: Design, id: NodeId, place: Place): boolean {
  const node = getNode(design, id);
  if (place.kind !== 'column' || !node || moduleMarkOf(node.wire) === null) return false;
  const around = moduleAround(design, place.column);
  return around !== undefined && !ancestors(design, id).some((one) => one.id === around.id);
}

/** The instance that a column is in. */
function moduleAround(design: Design, column: NodeId): DesignNode | undefined {
  const node = getNode(design, column);
  if (!node) return undefined;
  return [node, ...ancestors(design, column)].find(({ wire }) => moduleMarkOf(wire) !== null);
}
