import type { EditorEmail } from '@inlay/contract';
import { type Design, getNode, type NodeId, type Operation, parseDesign, treeOf, withFreshIds } from '@inlay/document';
import type { Editor } from '../state/editor.ts';
import { makeNodeId } from '../state/node-ids.ts';
import { rowsOf } from '../state/places.ts';

/** My version becomes the newest. */
export function keepMine(editor: Editor, theirs: EditorEmail): void {
  editor.saver.rebase(theirs);
  void editor.saver.save();
}

/** Theirs is loaded as one edit: undo brings mine back. */
export function keepTheirs(editor: Editor, theirs: EditorEmail): void {
  const design = readTheirs(editor, theirs);
  if (!design) return;
  editor.openText?.close();
  const mine = editor.store.get().design;
  editor.edit(replaceOperation(mine, design), { select: mine.root });
  editor.rename({ name: theirs.name, subject: theirs.subject });
  editor.saver.rebase(theirs);
}

/** Theirs is loaded, and those of my rows that differ stand next to their counterparts. */
export function keepBoth(editor: Editor, theirs: EditorEmail): void {
  const design = readTheirs(editor, theirs);
  if (!design) return;
  editor.openText?.close();
  const mine = editor.store.get().design;
  const operations = [replaceOperation(mine, design), ...addDiffering(mine, design)];
  editor.edit({ type: 'batch', operations }, { select: mine.root });
  editor.saver.rebase(theirs);
}

function readTheirs(editor: Editor, theirs: EditorEmail): Design | null {
  const parsed = parseDesign(theirs.json);
  if (parsed.ok) return parsed.value;
  editor.say(editor.t('screen.design_refused.body', { reason: parsed.reason }));
  return null;
}

/** The edit that turns one design into another, rows and email settings. */
export function replaceOperation(from: Design, to: Design): Operation {
  const operations: Operation[] = rowsOf(from).map((id) => ({ type: 'remove', id }));
  let after: NodeId | null = null;
  for (const id of rowsOf(to)) {
    const tree = treeOf(to, id);
    if (!tree) continue;
    operations.push({ type: 'insert', parent: from.root, after, tree });
    after = id;
  }
  const value = getNode(to, to.root)?.wire.values;
  operations.push({ type: 'setProperty', id: from.root, path: ['values'], value });
  return { type: 'batch', operations };
}

function addDiffering(mine: Design, theirs: Design): readonly Operation[] {
  const operations: Operation[] = [];
  const theirRows = new Set(rowsOf(theirs));
  let after: NodeId | null = rowsOf(theirs).at(-1) ?? null;
  for (const id of rowsOf(mine)) {
    const tree = treeOf(mine, id);
    if (!tree) continue;
    if (theirRows.has(id)) after = id;
    if (JSON.stringify(tree) === JSON.stringify(treeOf(theirs, id))) continue;
    const copy = withFreshIds(tree, makeNodeId);
    operations.push({ type: 'insert', parent: mine.root, after, tree: copy });
    after = copy.id;
  }
  return operations;
}
