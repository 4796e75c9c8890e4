import type { Design, DesignNode, Json, JsonObject, NodeId, NodeTree, PropertyPath } from './types.ts';

/** The node with an id, if the design holds it. */
export function getNode(design: Design, id: NodeId): DesignNode | undefined {
  return design.nodes.get(id);
}

/** The children of a node, in order. */
export function childrenOf(design: Design, id: NodeId): readonly DesignNode[] {
  const children = getNode(design, id)?.children ?? [];
  return children.flatMap((child) => getNode(design, child) ?? []);
}

/** All nodes from a node downwards, itself first, in document order. */
export function* nodesBelow(design: Design, id: NodeId): Generator<DesignNode, void, undefined> {
  const node = getNode(design, id);
  if (!node) return;
  yield node;
  for (const child of node.children) yield* nodesBelow(design, child);
}

/** All blocks in document order. */
export function* blocksOf(design: Design): Generator<DesignNode, void, undefined> {
  for (const node of nodesBelow(design, design.root)) if (node.kind === 'block') yield node;
}

/** The nodes around a node, nearest first, the email last. */
export function ancestors(design: Design, id: NodeId): readonly DesignNode[] {
  return pathToRoot(design, id).slice(1);
}

/** A node and those around it, the email last; empty where the design does not hold it. */
export function pathToRoot(design: Design, id: NodeId): readonly DesignNode[] {
  const path: DesignNode[] = [];
  for (let node = getNode(design, id); node; node = node.parent === null ? undefined : getNode(design, node.parent)) {
    path.push(node);
  }
  return path;
}

/** A row, column or block with all below it, as a value; `undefined` for the email and for unknown ids. */
export function treeOf(design: Design, id: NodeId): NodeTree | undefined {
  const node = getNode(design, id);
  if (!node || node.kind === 'email') return undefined;
  return {
    id,
    kind: node.kind,
    wire: node.wire,
    children: node.children.flatMap((child) => treeOf(design, child) ?? []),
  };
}

/** One step of a property path: own keys of objects, existing indexes of lists. */
export function readKey(container: Json | undefined, key: string): Json | undefined {
  if (typeof container !== 'object' || container === null) return undefined;
  if (Array.isArray(container) && !isIndexOf(container, key)) return undefined;
  return Object.hasOwn(container, key) ? (container as JsonObject)[key] : undefined;
}

/** True where a key is the plain decimal index of an element that exists. */
export function isIndexOf(list: readonly Json[], key: string): boolean {
  return /^(0|[1-9]\d{0,6})$/.test(key) && Number(key) < list.length;
}

/** The value at a path below a wire object, or `undefined`. */
export function readWire(wire: JsonObject, path: readonly string[]): Json | undefined {
  let value: Json | undefined = wire;
  for (const key of path) value = readKey(value, key);
  return value;
}

/** The value of a node's property, or `undefined`. */
export function readProperty(node: DesignNode, path: PropertyPath): Json | undefined {
  return readWire(node.wire, path);
}
