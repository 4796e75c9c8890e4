import { getNode, moduleMarkOf } from '@inlay/document';
import type { EditorKey } from '@inlay/messages';
import { insertTree } from '../../state/commands.ts';
import type { Editor } from '../../state/editor.ts';
import { type Place, placeBelow } from '../../state/places.ts';
import { isInsideSynchronised, type ModuleContent, treeOfModule } from './module-tree.ts';

/** Puts a module into the email; without a place, below the selection. Answers why not, where it was refused. */
export function insertModule(editor: Editor, module: ModuleContent, place?: Place): EditorKey | null {
  const { design, selected } = editor.store.get();
  const target = place ?? placeBelow(design, selected, module.kind);
  if (target.kind === 'column' && module.synchronised) {
    const column = getNode(design, target.column);
    const isInside = column && (moduleMarkOf(column.wire) !== null || isInsideSynchronised(design, column.id));
    if (isInside) return 'libraries.nestedInsert';
  }
  const tree = treeOfModule(module);
  if (!tree) return 'libraries.unreadable';
  insertTree(editor, tree, target, 'own');
  return null;
}
