import { apply, getNode, type NodeId } from '@inlay/document';
import { moveOperation } from './commands.ts';
import type { Editor } from './editor.ts';
import { nameOf, placeName } from './names.ts';
import { placeOneStep, positionOf } from './places.ts';

/** Takes a row or block up: it moves on trial, and the design only changes when it is dropped. */
export function lift(editor: Editor, id: NodeId): void {
  const { design } = editor.store.get();
  const kind = getNode(design, id)?.kind;
  if ((kind !== 'row' && kind !== 'block') || editor.application.readOnly) return;
  editor.store.set({ lifted: { id, design } });
  editor.say(editor.t('say.lifted', { name: nameOf(design, id, editor.t) }));
}

export function moveLifted(editor: Editor, step: -1 | 1): void {
  const { lifted } = editor.store.get();
  if (!lifted) return;
  const place = placeOneStep(lifted.design, lifted.id, step);
  const operation = place ? moveOperation(lifted.design, lifted.id, place) : null;
  const moved = operation ? apply(lifted.design, operation) : null;
  if (!moved?.ok) {
    editor.say(editor.t('say.cannotMove'));
    return;
  }
  editor.store.set({ lifted: { id: lifted.id, design: moved.value } });
  editor.say(placeName(moved.value, lifted.id, editor.t));
}

/** One edit, however far it went. */
export function dropLifted(editor: Editor): void {
  const { lifted, design } = editor.store.get();
  const node = lifted ? getNode(lifted.design, lifted.id) : undefined;
  if (!lifted || !node?.parent) return;
  const siblings = getNode(lifted.design, node.parent)?.children ?? [];
  const after = siblings[positionOf(lifted.design, lifted.id) - 2] ?? null;
  const operation = moveOperation(
    design,
    lifted.id,
    node.kind === 'row' ? { kind: 'row', after } : { kind: 'column', column: node.parent, after },
  );
  editor.store.set({ lifted: null });
  if (operation) editor.edit(operation, { select: lifted.id });
  const { t } = editor;
  editor.say(t('say.dropped', { name: nameOf(design, lifted.id, t), place: placeName(lifted.design, lifted.id, t) }));
}

export function cancelLift(editor: Editor): void {
  const { lifted, design } = editor.store.get();
  if (!lifted) return;
  editor.store.set({ lifted: null });
  editor.say(editor.t('say.cancelled', { name: nameOf(design, lifted.id, editor.t) }));
}
