import type { EditorApplication, EditorEmail } from '@inlay/contract';
import {
  applyWithInverse,
  canRedo,
  canUndo,
  type Design,
  emptyHistory,
  getNode,
  type HistoryStep,
  type NodeId,
  type Operation,
  type Result,
  record,
  redo,
  serialiseDesign,
  undo,
} from '@inlay/document';
import type { EditorTranslator } from '@inlay/messages';
import type { ReactNode } from 'react';
import type { CanvasView } from '../canvas/canvas-view.ts';
import type { HostFeatures } from '../host/host-features.ts';
import type { Saver } from '../save/saver.ts';
import type { Wire } from '../session/wire.ts';
import type { EditorState } from './editor-state.ts';
import { createStore, type Store } from './store.ts';

/** One person, one tab: the history knows one author. */
const author = 'me';

/** As many as are said in the time that it takes to read one. */
const announcementsMax = 4;

/** The text that is being typed, not yet in the design. */
export interface OpenText {
  /** Puts what was typed into the design. */
  flush(): void;
  /** Shows what the design holds, after an undo. */
  refresh(): void;
  close(): void;
  /** Formatting, in place of the selection's own bar. */
  readonly toolbar: ReactNode;
}

export interface EditOptions {
  /** Edits with the same key in quick succession become one undo step, such as dragging a number. */
  readonly coalesceKey?: string;
  readonly select?: NodeId;
}

/** The open email: what components read, and every way to change it. */
export interface Editor {
  readonly store: Store<EditorState>;
  readonly t: EditorTranslator;
  readonly application: EditorApplication;
  readonly saver: Saver;
  readonly wire: Wire;
  /** The bearer for the wire; changes when the host brought a new code or token. */
  readonly session: () => string;
  /** What the page around the editor brings along. */
  readonly host: HostFeatures;
  /** Plugin mode: asks the page for another token. @returns whether one came. */
  readonly renewSession: (() => Promise<boolean>) | null;
  /** False when the edit was refused; the person has been told why. */
  edit(operation: Operation, options?: EditOptions): boolean;
  undo(): void;
  redo(): void;
  select(id: NodeId): void;
  rename(part: { readonly name?: string; readonly subject?: string }): void;
  /** Into the live region. */
  say(text: string): void;
  /** The text editor announces itself here, so that saving and undo see the last keystroke. */
  openText: OpenText | null;
  /** The saved state, where the editor opened with a draft instead. */
  readonly saved: SavedState | null;
  /** There while the canvas is on the page. */
  canvas: CanvasView | null;
  /** Under the pointer. Apart from the state: it changes with every move and only an outline shows it. */
  readonly hover: Store<{ readonly id: NodeId | null }>;
}

export interface SavedState extends Pick<EditorEmail, 'version' | 'etag'> {
  readonly design: Design;
  readonly name: string;
  readonly subject: string;
}

export interface EditorParts {
  readonly saved: SavedState | null;
  readonly initial: EditorState;
  readonly t: EditorTranslator;
  readonly application: EditorApplication;
  readonly wire: Wire;
  readonly session: () => string;
  readonly host: HostFeatures;
  readonly renewSession: (() => Promise<boolean>) | null;
  readonly createSaver: (editor: Editor) => Saver;
}

export function createEditor(parts: EditorParts): Editor {
  const { t, application, wire, session, host, renewSession } = parts;
  const store = createStore(parts.initial);
  let history = emptyHistory();

  const show = (design: Design, selected: NodeId): void => {
    const isThere = getNode(design, selected) !== undefined;
    store.set({
      design,
      selected: isThere ? selected : design.root,
      canUndo: canUndo(history, author),
      canRedo: canRedo(history, author),
    });
    saver.changed();
  };
  const step = (take: typeof undo, done: string): void => {
    editor.openText?.flush();
    const { design, selected } = store.get();
    const result: Result<HistoryStep> = take(history, design, author);
    if (!result.ok) {
      editor.say(t('say.nothingToUndo'));
      return;
    }
    history = result.value.history;
    show(result.value.design, changedNode(result.value.operation) ?? selected);
    editor.openText?.refresh();
    editor.say(done);
  };

  const editor: Editor = {
    store,
    t,
    application,
    wire,
    session,
    host,
    renewSession,
    openText: null,
    saved: parts.saved,
    canvas: null,
    hover: createStore<{ readonly id: NodeId | null }>({ id: null }),
    get saver() {
      return saver;
    },
    edit(operation, options = {}) {
      if (application.readOnly) return false;
      const { design, selected } = store.get();
      const applied = applyWithInverse(design, operation);
      if (!applied.ok) {
        editor.say(t(applied.reason === 'too_many_blocks' ? 'refused.too_many_blocks' : 'refused.edit'));
        return false;
      }
      const { coalesceKey } = options;
      const atMs = performance.now();
      const { inverse } = applied.value;
      history = record(history, { author, operation, inverse, atMs, ...(coalesceKey ? { coalesceKey } : {}) });
      show(applied.value.design, options.select ?? selected);
      return true;
    },
    undo: () => step(undo, t('say.undone')),
    redo: () => step(redo, t('say.redone')),
    select(id) {
      editor.hover.set({ id: null });
      if (store.get().selected !== id) store.set({ selected: id, lifted: null });
    },
    rename(part) {
      if (application.readOnly) return;
      store.set(part);
      saver.changed();
    },
    say(text) {
      const { announcements } = store.get();
      const number = (announcements.at(-1)?.number ?? 0) + 1;
      store.set({ announcements: [...announcements.slice(1 - announcementsMax), { text, number }] });
    },
  };
  const saver = parts.createSaver(editor);
  return editor;
}

/** The work as the server takes it. */
export function readWork(editor: Editor): { name: string; subject: string; json: unknown } {
  editor.openText?.flush();
  const { design, name, subject } = editor.store.get();
  return { name, subject, json: serialiseDesign(design) };
}

/** The node that an undo or redo brought back or touched, so that it is where the eye goes. */
function changedNode(operation: Operation): NodeId | null {
  switch (operation.type) {
    case 'insert':
      return operation.tree.id;
    case 'remove':
      return null;
    case 'batch': {
      const first = operation.operations[0];
      return first ? changedNode(first) : null;
    }
    default:
      return operation.id;
  }
}
