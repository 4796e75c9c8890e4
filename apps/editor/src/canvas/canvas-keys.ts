import { getNode, type NodeId } from '@inlay/document';
import { editTextOf } from '../rich-text/edit-text.ts';
import { isMod } from '../shell/shortcuts.ts';
import { duplicate, moveOneStep, remove, selectAndSay, selectParent } from '../state/commands.ts';
import type { Editor } from '../state/editor.ts';
import { cancelLift, dropLifted, lift, moveLifted } from '../state/lift.ts';
import { stopsOf } from '../state/places.ts';

/** The canvas by keyboard: walk, lift, move, edit, duplicate, delete. */
export function canvasKeyDown(event: KeyboardEvent, editor: Editor): void {
  if (event.defaultPrevented || isInteractive(event.target) || editor.store.get().editing) return;
  const run = editor.store.get().lifted ? liftedKey(event, editor) : restingKey(event, editor);
  if (!run) return;
  event.preventDefault();
  run();
}

/** Buttons above the canvas have keys of their own. */
function isInteractive(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, input, select, textarea, a') !== null;
}

function liftedKey(event: KeyboardEvent, editor: Editor): (() => void) | null {
  switch (event.key) {
    case 'ArrowUp':
    case 'ArrowLeft':
      return () => moveLifted(editor, -1);
    case 'ArrowDown':
    case 'ArrowRight':
      return () => moveLifted(editor, 1);
    case ' ':
    case 'Enter':
      return () => dropLifted(editor);
    case 'Escape':
      return () => cancelLift(editor);
    default:
      return null;
  }
}

function restingKey(event: KeyboardEvent, editor: Editor): (() => void) | null {
  const { selected } = editor.store.get();
  if (isMod(event)) return event.key.toLowerCase() === 'd' ? () => duplicate(editor, selected) : null;
  switch (event.key) {
    case 'ArrowUp':
      return () => (event.altKey ? moveOneStep(editor, selected, -1) : walk(editor, selected, -1));
    case 'ArrowDown':
      return () => (event.altKey ? moveOneStep(editor, selected, 1) : walk(editor, selected, 1));
    case 'Home':
      return () => walkTo(editor, 0);
    case 'End':
      return () => walkTo(editor, -1);
    case 'Escape':
      return () => selectParent(editor, selected);
    case 'Enter':
      return () => enter(editor, selected);
    case ' ':
      return () => lift(editor, selected);
    case 'Delete':
    case 'Backspace':
      return () => remove(editor, selected);
    default:
      return null;
  }
}

function walk(editor: Editor, selected: NodeId, step: -1 | 1): void {
  const { design } = editor.store.get();
  const node = getNode(design, selected);
  if (node?.kind === 'row') {
    const rows = getNode(design, design.root)?.children ?? [];
    const next = rows[rows.indexOf(selected) + step];
    if (next) selectAndSay(editor, next);
    return;
  }
  const stops = stopsOf(design);
  const index = stops.indexOf(selected);
  const next = index < 0 ? stops.at(step === 1 ? 0 : -1) : stops[index + step];
  if (next) selectAndSay(editor, next);
}

function walkTo(editor: Editor, index: 0 | -1): void {
  const stop = stopsOf(editor.store.get().design).at(index);
  if (stop) selectAndSay(editor, stop);
}

/** Text is edited where it stands; everything else has its settings at the side. */
function enter(editor: Editor, selected: NodeId): void {
  if (editTextOf(editor, selected)) return;
  editor.store.set({ sheet: 'inspector' });
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('.inspector [role="tabpanel"] :is(input, select, button)')?.focus(),
  );
}
