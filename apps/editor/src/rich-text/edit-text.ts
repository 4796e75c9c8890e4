import type { NodeId } from '@inlay/document';
import { fetchAtRest } from '../controls/lazy-part.ts';
import type { Editor } from '../state/editor.ts';
import { type CaretPoint, hasText } from './text-field.ts';

let engine: Promise<typeof import('./text-editor.tsx')> | null = null;

const loadEngine = () => import('./text-editor.tsx');
fetchAtRest(loadEngine);

/** Fetches the text engine when it is likely to be needed, so that the first click finds it there. */
export function prepareTextEditor(): void {
  engine ??= loadEngine();
  engine.catch(() => {
    // A lost connection: the next attempt asks again.
    engine = null;
  });
}

/** Begins to edit a block's text, with the caret at a point or at the end. False where it has none. */
export function editTextOf(editor: Editor, id: NodeId, point?: CaretPoint): boolean {
  if (!hasText(editor, id)) return false;
  if (editor.store.get().editing === id) return true;
  prepareTextEditor();
  void engine?.then(
    ({ openTextEditor }) => {
      // The person may have gone on to something else while the engine was on its way.
      if (editor.store.get().selected === id) openTextEditor(editor, id, point);
    },
    () => editor.say(editor.t('screen.network.body')),
  );
  return true;
}
