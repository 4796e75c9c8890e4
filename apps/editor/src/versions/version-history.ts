import type { EmailVersion, EmailVersionContent, VersionPage } from '@inlay/contract';
import { type Device, parseDesign } from '@inlay/document';
import { replaceOperation } from '../save/resolve-conflict.ts';
import type { Editor } from '../state/editor.ts';
import { createStore, type Store } from '../state/store.ts';

/** What the version history shows. */
export interface VersionHistoryState {
  /** Newest first. */
  readonly items: readonly EmailVersion[];
  readonly nextCursor: string | null;
  readonly loading: boolean;
  /** The list, or the version that was asked for, did not come. */
  readonly failed: 'list' | 'version' | null;
  /** A version number; null is the work as it stands now. */
  readonly selected: number | null;
  /** HTML of the selected version once it is there. */
  readonly html: string | null;
  readonly device: Device;
}

/** The open version history: read by its screen, and by a host page that has buttons of its own. */
export interface VersionHistory {
  readonly store: Store<VersionHistoryState>;
  /** The first page, or the next one. */
  more(): Promise<void>;
  select(version: number | null): Promise<void>;
  setDevice(device: Device): void;
  /** Puts the selected version into the editor as one edit: undo brings the work back. */
  restore(): Promise<boolean>;
  /** Neighbours of the selected version in time. */
  neighbours(): { readonly previous: EmailVersion | null; readonly next: EmailVersion | null };
  close(): void;
}

export function createVersionHistory(editor: Editor, onClose: () => void): VersionHistory {
  const store = createStore<VersionHistoryState>({
    items: [],
    nextCursor: null,
    loading: false,
    failed: null,
    selected: null,
    html: null,
    device: editor.store.get().device,
  });
  const contents = new Map<number, EmailVersionContent>();

  const fetchContent = async (version: number): Promise<EmailVersionContent | null> => {
    const known = contents.get(version);
    if (known) return known;
    const answer = await editor.wire.request<EmailVersionContent>(editor.session(), {
      method: 'GET',
      path: `/versions/${version}`,
    });
    if (!answer.ok) return null;
    contents.set(version, answer.value);
    return answer.value;
  };

  return {
    store,
    async more() {
      const { items, nextCursor, loading } = store.get();
      if (loading || (items.length > 0 && nextCursor === null)) return;
      store.set({ loading: true, failed: null });
      const query = nextCursor === null ? '' : `?cursor=${encodeURIComponent(nextCursor)}`;
      const answer = await editor.wire.request<VersionPage>(editor.session(), {
        method: 'GET',
        path: `/versions${query}`,
      });
      if (!answer.ok) store.set({ loading: false, failed: 'list' });
      else
        store.set({
          loading: false,
          items: [...store.get().items, ...answer.value.items],
          nextCursor: answer.value.nextCursor,
        });
    },
    async select(version) {
      store.set({ selected: version, html: null, failed: null });
      if (version === null) return;
      const content = await fetchContent(version);
      // Somebody who walks down the list has gone on since.
      if (store.get().selected !== version) return;
      store.set(content ? { html: content.html } : { failed: 'version' });
    },
    setDevice: (device) => store.set({ device }),
    async restore() {
      const { selected } = store.get();
      const content = selected === null ? null : await fetchContent(selected);
      const parsed = content && parseDesign(content.json);
      if (!content || !parsed?.ok) {
        store.set({ failed: 'version' });
        return false;
      }
      const { design } = editor.store.get();
      const done = editor.edit(replaceOperation(design, parsed.value), { select: design.root });
      if (!done) return false;
      editor.rename({ name: content.name, subject: content.subject });
      editor.say(editor.t('history.restored', { version: content.version }));
      onClose();
      return true;
    },
    neighbours() {
      const { items, selected } = store.get();
      const at = items.findIndex((item) => item.version === selected);
      if (at < 0) return { previous: items[0] ?? null, next: null };
      return { previous: items[at + 1] ?? null, next: items[at - 1] ?? null };
    },
    close: onClose,
  };
}

/** Opens the screen; the host page may steer it. */
export function openVersionHistory(editor: Editor, onClosed: () => void = () => {}): VersionHistory {
  editor.openText?.close();
  const history = createVersionHistory(editor, () => {
    editor.store.set({ overlay: null });
    onClosed();
  });
  editor.store.set({ overlay: { kind: 'versions', history } });
  void history.more();
  return history;
}
