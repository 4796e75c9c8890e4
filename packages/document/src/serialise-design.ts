import { childKeys } from './node-kinds.ts';
import { getNode } from './read-design.ts';
import type { Design, Json, JsonObject, NodeId, NodeKind } from './types.ts';

/** A node's JSON with its children in their place. */
export function wireWithChildren(wire: JsonObject, kind: NodeKind, children: readonly Json[]): JsonObject {
  const key = childKeys[kind];
  return key === null || children.length === 0 ? wire : { ...wire, [key]: children };
}

function serialiseNode(design: Design, id: NodeId): JsonObject {
  const node = getNode(design, id);
  if (!node) throw new Error(`the design lists a child that it does not hold: ${id}`);
  return wireWithChildren(
    node.wire,
    node.kind,
    node.children.map((child) => serialiseNode(design, child)),
  );
}

/** The envelope of a design: what was not edited is as it came in, key order included. */
export function serialiseDesign(design: Design): JsonObject {
  return { ...design.envelope, body: serialiseNode(design, design.root) };
}
