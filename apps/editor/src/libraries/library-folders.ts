import type { Libraries, LibraryFolder, LibraryName } from '@inlay/contract';
import { languageTag } from '@inlay/messages';
import { useEffect } from 'react';
import { useEditor } from '../controls/editor-context.tsx';
import type { WireRefusal } from '../session/wire.ts';
import type { Editor } from '../state/editor.ts';
import { createStore, type Store, useStore } from '../state/store.ts';
import { libraryWire } from './library-wire.ts';

interface FoldersState {
  readonly libraries: Libraries | null;
  readonly refusal: WireRefusal | null;
  /** The folder that was open last, by library. */
  readonly chosen: Readonly<Partial<Record<LibraryName, string>>>;
}

export interface LibraryFolders {
  readonly store: Store<FoldersState>;
  /** Asks once; again after a failure. */
  load(): Promise<Libraries | null>;
  choose(library: LibraryName, folder: string): void;
}

const known = new WeakMap<Editor, LibraryFolders>();

/** Folders and limits of the person's libraries, shared by everything that shows one. */
export function libraryFolders(editor: Editor): LibraryFolders {
  const existing = known.get(editor);
  if (existing) return existing;
  const store = createStore<FoldersState>({ libraries: null, refusal: null, chosen: {} });
  let loading: Promise<Libraries | null> | null = null;
  const folders: LibraryFolders = {
    store,
    load() {
      const { libraries } = store.get();
      if (libraries) return Promise.resolve(libraries);
      loading ??= libraryWire(editor)
        .libraries(languageTag(editor.t.locale))
        .then((answer) => {
          loading = null;
          if (answer.ok) store.set({ libraries: answer.value, refusal: null });
          else store.set({ refusal: answer });
          return answer.ok ? answer.value : null;
        });
      return loading;
    },
    choose: (library, folder) => store.set({ chosen: { ...store.get().chosen, [library]: folder } }),
  };
  known.set(editor, folders);
  return folders;
}

export interface OpenFolder {
  /** Null until they are known. */
  readonly folders: readonly LibraryFolder[] | null;
  /** The chosen one, else the first; null where there is none. */
  readonly folder: LibraryFolder | null;
  readonly refusal: WireRefusal | null;
  readonly limits: { readonly bytesMax: number; readonly filesMax: number };
  choose(folder: string): void;
  retry(): void;
}

/** Before the server has told its own: its defaults. */
const limitsAtFirst = { bytesMax: 25_000_000, filesMax: 20 };

/** The folders of one library and the one that is open. */
export function useOpenFolder(library: LibraryName): OpenFolder {
  const shared = libraryFolders(useEditor());
  const libraries = useStore(shared.store, (state) => state.libraries);
  const refusal = useStore(shared.store, (state) => state.refusal);
  const chosen = useStore(shared.store, (state) => state.chosen[library]);
  useEffect(() => {
    void shared.load();
  }, [shared]);
  const folders = libraries?.[library] ?? null;
  const limits = libraries ? { bytesMax: libraries.uploadBytesMax, filesMax: libraries.uploadsMax } : limitsAtFirst;
  return {
    folders,
    folder: folders?.find(({ id }) => id === chosen) ?? folders?.[0] ?? null,
    refusal: libraries ? null : refusal,
    limits,
    choose: (folder) => shared.choose(library, folder),
    retry: () => void shared.load(),
  };
}
