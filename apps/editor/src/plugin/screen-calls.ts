import type { VersionEntry } from '@inlay/embed/protocol';
import type { Editor } from '../state/editor.ts';
import type { VersionHistory } from '../versions/version-history.ts';
import { CallError, type HostCallHandlers, type HostLink } from './host-link.ts';

/** The page's own buttons for the version history and the code. */
export function screenCalls(editor: Editor, link: HostLink): HostCallHandlers {
  const { store } = editor;
  const history = (): VersionHistory => {
    const { overlay } = store.get();
    if (overlay?.kind !== 'versions') throw new CallError('version_history_closed', 'The version history is not open');
    return overlay.history;
  };
  return {
    toggleCodeEditor(wanted) {
      const isOpen = store.get().overlay?.kind === 'code';
      const open = wanted ?? !isOpen;
      if (open === isOpen) return null;
      editor.openText?.close();
      store.set({ overlay: open ? { kind: 'code' } : null });
      return null;
    },
    async openVersionHistory() {
      if (store.get().overlay?.kind === 'versions') return null;
      const { openVersionHistory } = await import('../versions/version-history.ts');
      const opened = openVersionHistory(editor, () => link.emit('versionHistoryClosed', null));
      opened.store.subscribe(() => link.emit('versionState', stateOf(opened)));
      return null;
    },
    closeVersionHistory() {
      if (store.get().overlay?.kind === 'versions') history().close();
      return null;
    },
    async previewVersion({ id }) {
      const version = Number(id);
      if (!Number.isInteger(version) || version < 1)
        throw new CallError('version_not_found', 'There is no such version');
      await history().select(version);
      return null;
    },
    setPreviewDevice(device) {
      history().setDevice(device);
      return null;
    },
  };
}

function stateOf(history: VersionHistory): {
  readonly previous: VersionEntry | null;
  readonly next: VersionEntry | null;
} {
  const { previous, next } = history.neighbours();
  const entryOf = (version: typeof previous): VersionEntry | null =>
    version && { id: String(version.version), savedAt: version.savedAt, author: version.author };
  return { previous: entryOf(previous), next: entryOf(next) };
}
