import { designLimits } from './design-limits.ts';
import { isJsonObject, measureJson } from './measure-json.ts';
import { currentFormat } from './migrate.ts';
import { childKeys } from './node-kinds.ts';
import { parseDesign } from './parse-design.ts';
import { nodesBelow, treeOf } from './read-design.ts';
import { done, refuse } from './result.ts';
import { wireWithChildren } from './serialise-design.ts';
import type { Json, JsonObject, NodeTree, Result } from './types.ts';

type TreeKind = NodeTree['kind'];

function treeWire(tree: NodeTree): JsonObject {
  return wireWithChildren(tree.wire, tree.kind, tree.children.map(treeWire));
}

/** A subtree as JSON, for the clipboard and the module library. */
export function serialiseTree(tree: NodeTree): JsonObject {
  return { inlay: { format: currentFormat, kind: tree.kind }, node: treeWire(tree) };
}

function isTreeKind(kind: Json | undefined): kind is TreeKind {
  return kind === 'row' || kind === 'column' || kind === 'block';
}

/** Wraps a node into the smallest envelope that holds one of its kind, so that there is one reader. */
function envelopeAround(kind: TreeKind, node: Json, inlay: JsonObject): JsonObject {
  const column = kind === 'block' ? { [childKeys.column]: [node] } : node;
  const row = kind === 'row' ? node : { [childKeys.row]: [column] };
  return { inlay, body: { [childKeys.email]: [row] } };
}

/** Reads what `serialiseTree` wrote, also from an older version. Never throws. */
export function parseTree(json: unknown): Result<NodeTree> {
  const measured = measureTree(json);
  if (!measured.ok) return measured;
  const { inlay, node } = measured.value;
  const kind = isJsonObject(inlay) && Object.hasOwn(inlay, 'kind') ? inlay.kind : undefined;
  if (!isJsonObject(inlay) || !isTreeKind(kind)) return refuse('not_an_object', 'inlay.kind');
  const parsed = parseDesign(envelopeAround(kind, node ?? null, inlay));
  if (!parsed.ok) return parsed;
  for (const found of nodesBelow(parsed.value, parsed.value.root)) {
    if (found.kind !== kind) continue;
    const tree = treeOf(parsed.value, found.id);
    if (tree) return done(tree);
  }
  return refuse('not_an_object', 'node');
}

function measureTree(json: unknown): Result<JsonObject> {
  try {
    if (!isJsonObject(json)) return refuse('not_an_object');
    const measured = measureJson(json, designLimits.depthMax);
    return measured.ok ? done(json) : measured;
  } catch (error) {
    return refuse('not_json', error instanceof Error ? error.message : undefined);
  }
}
