import { blockForWire, type Field } from '@inlay/blocks';
import { getNode, type NodeId } from '@inlay/document';
import type { Editor } from '../state/editor.ts';

/** In CSS pixels of the canvas frame. */
export interface CaretPoint {
  readonly x: number;
  readonly y: number;
}

/** The field of a block that is edited where it stands. */
export function textFieldOf(editor: Editor, id: NodeId): Field | null {
  const node = getNode(editor.store.get().design, id);
  const definition = node?.kind === 'block' ? blockForWire(node.wire)?.definition : undefined;
  return definition?.fields.find((field) => field.name === definition.inlineField) ?? null;
}

export function hasText(editor: Editor, id: NodeId): boolean {
  return textFieldOf(editor, id) !== null && !editor.application.readOnly;
}
