import { objectOf, stringOf } from '@inlay/blocks';
import {
  type Design,
  getNode,
  type NodeId,
  type NodeTree,
  type Operation,
  treeOf,
  withFreshIds,
} from '@inlay/document';
import type { Editor } from './editor.ts';
import { wouldNest } from './module-nesting.ts';
import { nameOf, placeName, treeName } from './names.ts';
import { columnTree, rowTree } from './new-nodes.ts';
import { makeNodeId } from './node-ids.ts';
import { type Place, placeBelow, placeOneStep } from './places.ts';

/**
 * Inserts a row or block; without a place, below the selection. A block that stands between rows gets its own row.
 * @param ground A row that was made elsewhere keeps its `own` ground, also where it has none.
 */
export function insertTree(editor: Editor, tree: NodeTree, place?: Place, ground: 'fitted' | 'own' = 'fitted'): void {
  editor.openText?.close();
  const { design, selected } = editor.store.get();
  const kind = tree.kind === 'row' ? 'row' : 'block';
  const target = place ?? placeBelow(design, selected, kind);
  const row = target.kind === 'row' && tree.kind === 'block' ? rowTree([1], [[tree]]) : tree;
  const isFitted = target.kind === 'row' && (row !== tree || ground === 'fitted');
  const placed = isFitted ? withGroundOf(design, target.after, row) : row;
  const operation: Operation = {
    type: 'insert',
    parent: target.kind === 'row' ? design.root : target.column,
    after: target.after,
    tree: placed,
  };
  if (!editor.edit(operation, { select: tree.id })) return;
  reveal(editor, tree.id);
  const { t } = editor;
  const next = editor.store.get().design;
  editor.say(t('say.inserted', { name: treeName(tree, t), place: placeName(next, tree.id, t) }));
}

/** A new row stands on the ground of the row above, the first one on white. */
function withGroundOf(design: Design, above: NodeId | null, row: NodeTree): NodeTree {
  const neighbour = above ? getNode(design, above) : undefined;
  const ground = neighbour ? objectOf(neighbour.wire.values).columnsBackgroundColor : '#ffffff';
  const values = objectOf(row.wire.values);
  if (typeof ground !== 'string' || stringOf(values.columnsBackgroundColor) !== '') return row;
  return { ...row, wire: { ...row.wire, values: { ...values, columnsBackgroundColor: ground } } };
}

/** Moves a row or block; a block that goes between rows gets its own row. Says why not, where it may not. */
export function moveTo(editor: Editor, id: NodeId, place: Place): void {
  const { design } = editor.store.get();
  if (wouldNest(design, id, place)) {
    editor.say(editor.t('refused.nested_module'));
    return;
  }
  const operation = moveOperation(design, id, place);
  if (!operation || !editor.edit(operation, { select: id })) return;
  reveal(editor, id);
  const next = editor.store.get().design;
  const { t } = editor;
  editor.say(t('say.moved', { name: nameOf(next, id, t), place: placeName(next, id, t) }));
}

/** The edit of a move, or nothing where the node stands there already. */
export function moveOperation(design: Design, id: NodeId, place: Place): Operation | null {
  const node = getNode(design, id);
  if (!node || place.after === id) return null;
  if (place.kind === 'row' && node.kind === 'block') {
    const tree = treeOf(design, id);
    if (!tree) return null;
    const insert: Operation = {
      type: 'insert',
      parent: design.root,
      after: place.after,
      tree: withGroundOf(design, place.after, rowTree([1], [[tree]])),
    };
    return { type: 'batch', operations: [{ type: 'remove', id }, insert] };
  }
  const parent = place.kind === 'row' ? design.root : place.column;
  const siblings = getNode(design, parent)?.children ?? [];
  const isHere = node.parent === parent && (siblings[siblings.indexOf(id) - 1] ?? null) === place.after;
  return isHere ? null : { type: 'move', id, parent, after: place.after };
}

export function moveOneStep(editor: Editor, id: NodeId, step: -1 | 1): void {
  const place = placeOneStep(editor.store.get().design, id, step);
  if (place) moveTo(editor, id, place);
  else editor.say(editor.t('say.cannotMove'));
}

/** Copies a row or block below itself. */
export function duplicate(editor: Editor, id: NodeId): void {
  editor.openText?.close();
  const { design } = editor.store.get();
  const node = getNode(design, id);
  const tree = treeOf(design, id);
  if (!node?.parent || !tree || node.kind === 'column') return;
  const copy = withFreshIds(tree, makeNodeId);
  const name = nameOf(design, id, editor.t);
  const done = editor.edit({ type: 'insert', parent: node.parent, after: id, tree: copy }, { select: copy.id });
  if (!done) return;
  reveal(editor, copy.id);
  editor.say(editor.t('say.duplicated', { name }));
}

/** Deletes a row or block and selects what stood next to it. A column is emptied: its row keeps its layout. */
export function remove(editor: Editor, id: NodeId): void {
  editor.openText?.close();
  const { design } = editor.store.get();
  const node = getNode(design, id);
  if (!node?.parent) return;
  const name = nameOf(design, id, editor.t);
  const isColumn = node.kind === 'column';
  const ids = isColumn ? node.children : [id];
  if (ids.length === 0) return;
  const siblings = getNode(design, node.parent)?.children ?? [];
  const index = siblings.indexOf(id);
  const next = isColumn ? id : (siblings[index + 1] ?? siblings[index - 1] ?? node.parent);
  const operations = ids.map((each): Operation => ({ type: 'remove', id: each }));
  const [only] = operations;
  const operation: Operation = operations.length === 1 && only ? only : { type: 'batch', operations };
  if (editor.edit(operation, { select: next })) editor.say(editor.t('say.removed', { name }));
}

/** Gives a row other columns. Blocks of columns that go away move into the last one that stays. */
export function setLayout(editor: Editor, rowId: NodeId, weights: readonly number[]): void {
  const { design } = editor.store.get();
  const row = getNode(design, rowId);
  if (row?.kind !== 'row') return;
  const operations: Operation[] = [];
  const kept = row.children.slice(0, weights.length);
  let lastColumn = kept.at(-1) ?? null;
  let lastBlock = lastColumn ? (getNode(design, lastColumn)?.children.at(-1) ?? null) : null;
  for (const gone of row.children.slice(weights.length)) {
    for (const block of getNode(design, gone)?.children ?? []) {
      if (lastColumn) operations.push({ type: 'move', id: block, parent: lastColumn, after: lastBlock });
      lastBlock = block;
    }
    operations.push({ type: 'remove', id: gone });
  }
  for (let count = kept.length; count < weights.length; count++) {
    const tree = columnTree();
    operations.push({ type: 'insert', parent: rowId, after: lastColumn, tree });
    lastColumn = tree.id;
  }
  operations.push({ type: 'setProperty', id: rowId, path: ['cells'], value: [...weights] });
  editor.edit({ type: 'batch', operations });
}

/** Selects the node around a node. */
export function selectParent(editor: Editor, id: NodeId): void {
  const { design } = editor.store.get();
  const parent = getNode(design, id)?.parent;
  if (parent) selectAndSay(editor, parent);
}

export function selectAndSay(editor: Editor, id: NodeId): void {
  editor.select(id);
  reveal(editor, id);
  editor.say(editor.t('say.selected', { name: nameOf(editor.store.get().design, id, editor.t) }));
}

/** Scrolls a node into view where it is not. */
export function reveal(editor: Editor, id: NodeId): void {
  const { canvas } = editor;
  const box = canvas?.box(id);
  const stage = document.getElementById('stage');
  if (!box || !canvas || !stage) return;
  const frame = canvas.frame.getBoundingClientRect();
  const scale = frame.width / canvas.frame.offsetWidth;
  const view = stage.getBoundingClientRect();
  const marginPx = 56;
  const top = frame.top + box.top * scale;
  const bottom = frame.top + box.bottom * scale;
  if (top < view.top + marginPx) stage.scrollBy({ top: top - view.top - marginPx });
  else if (bottom > view.bottom - marginPx) {
    stage.scrollBy({ top: Math.min(bottom - view.bottom + marginPx, top - view.top - marginPx) });
  }
}
