import { getNode, type NodeId } from '@inlay/document';
import { somebodyIsThere } from '../controls/lazy-part.ts';
import { beginDrag } from '../drag/drag-service.ts';
import { editTextOf, prepareTextEditor } from '../rich-text/edit-text.ts';
import { hasText } from '../rich-text/text-field.ts';
import { globalCommandOf } from '../shell/shortcuts.ts';
import type { Editor } from '../state/editor.ts';
import { canvasKeyDown } from './canvas-keys.ts';
import type { CanvasView } from './canvas-view.ts';

/** Clicks, hovers and keys inside the frame. Nothing in an email is followed, submitted or dragged natively. */
export function connectPointer(view: CanvasView, editor: Editor): () => void {
  const { document: doc } = view;
  const stop = new AbortController();
  const { signal } = stop;

  doc.addEventListener(
    'pointermove',
    (event) => {
      somebodyIsThere();
      const id = event.buttons === 0 ? selectable(view, editor, event.target) : null;
      if (editor.hover.get().id !== id) editor.hover.set({ id });
      if (id && hasText(editor, id)) prepareTextEditor();
    },
    { signal, passive: true },
  );
  doc.documentElement.addEventListener('pointerleave', () => editor.hover.set({ id: null }), { signal });
  doc.addEventListener(
    'pointerdown',
    (event) => {
      const id = selectable(view, editor, event.target);
      const { editing } = editor.store.get();
      if (editing && id === editing) return;
      editor.openText?.close();
      if (!id || event.button !== 0) return;
      if (hasText(editor, id)) return;
      // Without text there is nothing to select inside: press and pull moves the block.
      event.preventDefault();
      if (event.pointerType === 'mouse') beginDrag(event, { kind: 'node', id }, editor);
    },
    { signal },
  );
  doc.addEventListener(
    'click',
    (event) => {
      event.preventDefault();
      const id = selectable(view, editor, event.target);
      if (id && id === editor.store.get().editing) return;
      editor.select(id ?? editor.store.get().design.root);
      if (editor.store.get().sheet === 'palette') editor.store.set({ sheet: null });
      const starts = id !== null && hasText(editor, id) && event.detail > 0;
      if (!starts || !editTextOf(editor, id, { x: event.clientX, y: event.clientY })) focusSheet(view);
    },
    { signal },
  );
  for (const refused of ['auxclick', 'submit', 'dragstart'] as const) {
    doc.addEventListener(refused, (event) => event.preventDefault(), { signal });
  }
  doc.addEventListener(
    'keydown',
    (event) => {
      const command = globalCommandOf(event);
      if (command === 'save') void editor.saver.save();
      else if (command === 'undo') editor.undo();
      else if (command === 'redo') editor.redo();
      else canvasKeyDown(event, editor);
      if (command) event.preventDefault();
    },
    { signal },
  );
  return () => stop.abort();
}

/** A press selects blocks, and columns only where they are empty: a full column is reached through its path. */
function selectable(view: CanvasView, editor: Editor, target: EventTarget | null): NodeId | null {
  const { design } = editor.store.get();
  const id = view.nodeAt(target);
  const node = id ? getNode(design, id) : undefined;
  if (node?.kind === 'column' && node.children.length > 0) return node.parent;
  return node && node.kind !== 'email' ? node.id : null;
}

/** Keys go to the canvas after a click into it. */
function focusSheet(view: CanvasView): void {
  view.frame.closest<HTMLElement>('.sheet')?.focus({ preventScroll: true });
}
