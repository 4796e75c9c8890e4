import { checkTree } from './check-tree.ts';
import { designLimits } from './design-limits.ts';
import { closeDraft, type DesignDraft, dropNode, openDraft, putNode } from './draft-design.ts';
import { isStorableText, measureJson } from './measure-json.ts';
import { childKeys, wireDepths } from './node-kinds.ts';
import { placeIn, placeOf } from './place-node.ts';
import { nodesBelow, treeOf } from './read-design.ts';
import { done, refuse } from './result.ts';
import type { Design, DesignNode, NodeId, NodeTree, Operation, PropertyPath, Refusal, Result } from './types.ts';
import { writeProperty } from './write-property.ts';

type Insert = Extract<Operation, { type: 'insert' }>;
type Move = Extract<Operation, { type: 'move' }>;
type SetProperty = Extract<Operation, { type: 'setProperty' }>;
type SetText = Extract<Operation, { type: 'setText' }>;

/** Batches inside batches; ours nest two deep. */
const batchDepthMax = 16;

function addTree(draft: DesignDraft, tree: NodeTree, parent: NodeId): void {
  const { id, kind, wire, children } = tree;
  putNode(draft, { id, kind, parent, wire, children: children.map((child) => child.id) });
  for (const child of children) addTree(draft, child, id);
}

function setChildren(draft: DesignDraft, id: NodeId, children: readonly NodeId[]): void {
  const node = draft.nodes.get(id);
  if (node) putNode(draft, { ...node, children });
}

function insert(draft: DesignDraft, operation: Insert): Result<Operation> {
  const { tree, parent } = operation;
  const refusal = checkTree(draft.nodes, tree);
  if (refusal) return refusal;
  const place = placeIn(draft.nodes, tree.kind, operation);
  if (!place.ok) return place;
  addTree(draft, tree, parent);
  setChildren(draft, parent, place.value.siblings.toSpliced(place.value.index, 0, tree.id));
  return done({ type: 'remove', id: tree.id });
}

function remove(draft: DesignDraft, id: NodeId): Result<Operation> {
  const node = draft.nodes.get(id);
  if (!node) return refuse('node_not_found', id);
  const tree = treeOf(draft, id);
  const place = placeOf(draft.nodes, node);
  if (!tree || !place) return refuse('wrong_parent_kind', 'the email itself stays');
  for (const below of nodesBelow(draft, id)) dropNode(draft, below);
  const siblings = draft.nodes.get(place.parent)?.children ?? [];
  setChildren(
    draft,
    place.parent,
    siblings.filter((sibling) => sibling !== id),
  );
  return done({ type: 'insert', ...place, tree });
}

function move(draft: DesignDraft, operation: Move): Result<Operation> {
  const { id, parent } = operation;
  const node = draft.nodes.get(id);
  if (!node) return refuse('node_not_found', id);
  const before = placeOf(draft.nodes, node);
  if (!before) return refuse('wrong_parent_kind', 'the email itself stays');
  const place = placeIn(draft.nodes, node.kind, operation);
  if (!place.ok) return place;
  const { siblings, index } = place.value;
  if (before.parent === parent) {
    const others = siblings.filter((sibling) => sibling !== id);
    const shift = siblings.slice(0, index).includes(id) ? 1 : 0;
    setChildren(draft, parent, others.toSpliced(index - shift, 0, id));
  } else {
    const left = draft.nodes.get(before.parent)?.children ?? [];
    setChildren(
      draft,
      before.parent,
      left.filter((sibling) => sibling !== id),
    );
    putNode(draft, { ...node, parent });
    setChildren(draft, parent, siblings.toSpliced(index, 0, id));
  }
  return done({ type: 'move', id, ...before });
}

/** Whether a path leads into a node's own properties: not to its id, its children or a prototype. */
function checkPath(node: DesignNode, path: PropertyPath): Refusal | null {
  const detail = path.join('.');
  if (path.length < 1 || path[0] === 'id' || path[0] === childKeys[node.kind] || path.includes('__proto__')) {
    return refuse('property_not_settable', detail);
  }
  if (wireDepths[node.kind] + path.length - 1 > designLimits.depthMax) return refuse('too_deep');
  return path.every(isStorableText) ? null : refuse('bad_text', 'a key');
}

function setValue(draft: DesignDraft, operation: SetProperty | SetText): Result<Operation> {
  const { id, path } = operation;
  const node = draft.nodes.get(id);
  if (!node) return refuse('node_not_found', id);
  const refusal = checkPath(node, path);
  if (refusal) return refusal;
  const value = operation.type === 'setText' ? operation.html : operation.value;
  if (value !== undefined) {
    const measured = measureJson(value, designLimits.depthMax - wireDepths[node.kind] - path.length + 1);
    if (!measured.ok) return measured;
  }
  const written = writeProperty(node.wire, path, value, operation.type === 'setText' ? {} : operation);
  if (!written.ok) return written;
  const { wire, before, ifEmptied, afterKey } = written.value;
  if (wire !== node.wire) putNode(draft, { ...node, wire });
  if (operation.type === 'setText' && typeof before === 'string')
    return done({ type: 'setText', id, path, html: before });
  if (before === undefined && value === undefined) return done({ type: 'batch', operations: [] });
  return done({
    type: 'setProperty',
    id,
    path,
    value: before,
    ...(ifEmptied && { ifEmptied }),
    ...(afterKey !== undefined && { afterKey }),
  });
}

function run(draft: DesignDraft, operation: Operation, batchDepth: number): Result<Operation> {
  switch (operation.type) {
    case 'insert':
      return insert(draft, operation);
    case 'remove':
      return remove(draft, operation.id);
    case 'move':
      return move(draft, operation);
    case 'setProperty':
    case 'setText':
      return setValue(draft, operation);
    case 'batch': {
      if (batchDepth >= batchDepthMax) return refuse('too_deep', 'batch');
      const inverses: Operation[] = [];
      for (const inner of operation.operations) {
        const result = run(draft, inner, batchDepth + 1);
        if (!result.ok) return result;
        inverses.push(result.value);
      }
      return done({ type: 'batch', operations: inverses.reverse() });
    }
  }
}

/** An edit that was made, and its way back. */
export interface AppliedOperation {
  readonly design: Design;
  readonly inverse: Operation;
}

/** `apply` and `invert` in one pass. */
export function applyWithInverse(design: Design, operation: Operation): Result<AppliedOperation> {
  const draft = openDraft(design);
  const inverse = run(draft, operation, 0);
  if (!inverse.ok) return inverse;
  const closed = closeDraft(draft);
  return closed.ok ? done({ design: closed.value, inverse: inverse.value }) : closed;
}

/** The design after an edit, or why it cannot be made. The design given stays as it is. */
export function apply(design: Design, operation: Operation): Result<Design> {
  const applied = applyWithInverse(design, operation);
  return applied.ok ? done(applied.value.design) : applied;
}

/** The edit that undoes another, computed against the design before it. */
export function invert(design: Design, operation: Operation): Result<Operation> {
  const applied = applyWithInverse(design, operation);
  return applied.ok ? done(applied.value.inverse) : applied;
}
