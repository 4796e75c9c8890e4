import type { Editor } from '../state/editor.ts';
import { replaceOperation } from './resolve-conflict.ts';

/** Goes back to the saved state, as one edit: undo brings the draft back. */
export function discardDraft(editor: Editor): void {
  const { saved } = editor;
  editor.store.set({ restoredAt: null });
  if (!saved) return;
  editor.saver.rebase(saved);
  const { design } = editor.store.get();
  editor.edit(replaceOperation(design, saved.design), { select: design.root });
  editor.rename({ name: saved.name, subject: saved.subject });
}
