import type { EditorKey } from '@inlay/messages';
import { insertTree } from '../../state/commands.ts';
import type { Editor } from '../../state/editor.ts';
import { isInModule } from '../../state/module-nesting.ts';
import { type Place, placeBelow } from '../../state/places.ts';
import { type ModuleContent, treeOfModule } from './module-tree.ts';

/** Puts a module into the email; without a place, below the selection. Answers why not, where it was refused. */
export function insertModule(editor: Editor, module: ModuleContent, place?: Place): EditorKey | null {
  const { design, selected } = editor.store.get();
  const target = place ?? placeBelow(design, selected, module.kind);
  if (module.synchronised && isInModule(design, target)) return 'refused.nested_module';
  const tree = treeOfModule(module);
  if (!tree) return 'libraries.unreadable';
  insertTree(editor, tree, target, 'own');
  return null;
}
