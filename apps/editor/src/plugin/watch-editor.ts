import type { Design } from '@inlay/document';
import type { EditorStatus } from '@inlay/embed/protocol';
import type { WireRefusal } from '../session/wire.ts';
import type { Editor } from '../state/editor.ts';
import type { HostLink } from './host-link.ts';

/** What the page is told of the open email from now on. */
export interface EditorWatch {
  /** The page took what is on the screen. */
  markTaken(): void;
  /** For the saver: after every draft and version. */
  onOutcome(refusal: WireRefusal | null): void;
}

/** Tells the page how the editor stands, whenever that changes. */
export function watchEditor(editor: Editor, link: HostLink, hostNotices: boolean): EditorWatch {
  const { store } = editor;
  /** The design that the page has taken; identity, because every edit makes another. */
  let taken: Design | null = null;
  let last = '';
  const tell = (): void => {
    const status = statusOf(editor, taken);
    const text = JSON.stringify(status);
    if (text === last) return;
    last = text;
    link.emit('status', status);
  };
  store.subscribe(tell);
  tell();

  let shownProblem = false;
  const notify = (refusal: WireRefusal | null): void => {
    if (!hostNotices) return;
    const problem = refusal && textOf(editor, refusal);
    if (problem) {
      link.emit('notice', { type: 'error', id: 'save', text: problem, autoCloseMs: null, closeable: true });
      shownProblem = true;
    } else if (shownProblem) {
      shownProblem = false;
      link.emit('notice', { type: 'hide', id: 'save', text: '', autoCloseMs: null, closeable: true });
    }
  };
  return {
    markTaken() {
      taken = store.get().design;
      tell();
    },
    onOutcome(refusal) {
      // The state of saving is shown right after: the page hears of both in the order in which they happened.
      queueMicrotask(() => {
        link.emit('saveCompleted', {
          error: refusal && { code: refusal.code, message: textOf(editor, refusal) },
        });
        notify(refusal);
      });
    },
  };
}

function statusOf(editor: Editor, taken: Design | null): EditorStatus {
  const { canUndo, canRedo, saving, device, overlay, design } = editor.store.get();
  const isStored = saving.kind === 'saved' || saving.kind === 'drafted' || saving.kind === 'readOnly';
  return {
    canUndo,
    canRedo,
    allSaved: isStored || taken === design,
    device,
    codeEditorOpen: overlay?.kind === 'code',
    versionHistoryOpen: overlay?.kind === 'versions',
  };
}

/** For people, in their language. */
function textOf({ t }: Editor, refusal: WireRefusal): string {
  if (refusal.code === 'version_conflict') return t('conflict.title');
  if (refusal.status === 401) return t('plugin.tokenTitle');
  const isPassing = refusal.code === 'network' || refusal.status >= 500 || refusal.status === 429;
  return isPassing ? t('save.retrying') : t('save.refused', { reason: refusal.message });
}
