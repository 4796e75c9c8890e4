import { createContext, use } from 'react';
import type { Editor } from '../state/editor.ts';
import type { EditorState } from '../state/editor-state.ts';
import { useStore } from '../state/store.ts';

const EditorContext = createContext<Editor | null>(null);

export const EditorProvider = EditorContext;

/** The open editor; only inside of it. */
export function useEditor(): Editor {
  const editor = use(EditorContext);
  if (!editor) throw new Error('no editor is open here');
  return editor;
}

/** A part of the editor's state; select primitives or stored objects, never fresh ones. */
export function useEditorState<Part>(select: (state: EditorState) => Part): Part {
  return useStore(useEditor().store, select);
}
