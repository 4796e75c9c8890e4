import type { LibraryFolder, LibraryModule } from '@inlay/contract';
import type { RefObject } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';
import type { GridHandle } from '../library-grid.tsx';
import { libraryWire, type ModuleQuery } from '../library-wire.ts';
import type { PagedList } from '../paged-list.ts';
import { refusalText } from '../refusal-text.ts';
import type { Notice } from '../undo-notice.tsx';

export interface ModuleEditsParts {
  readonly list: PagedList<LibraryModule, ModuleQuery>;
  readonly folders: readonly LibraryFolder[];
  readonly notice: (notice: Notice) => void;
  readonly grid: RefObject<GridHandle | null>;
  readonly onLabels: () => void;
}

export interface ModuleEdits {
  /** The server has a changed module; where it went to another folder it leaves the list. */
  changed(module: LibraryModule, before: LibraryModule): void;
  /** Takes a module out of the library and offers the way back. */
  remove(module: LibraryModule): Promise<void>;
}

/** Moving and deleting, each with its way back. */
export function useModuleEdits({ list, folders, notice, grid, onLabels }: ModuleEditsParts): ModuleEdits {
  const editor = useEditor();
  const t = useLateTexts('libraries');
  const wire = libraryWire(editor);
  const fail = (refusal: Parameters<typeof refusalText>[0]) => notice({ text: refusalText(refusal, t), isError: true });
  const indexOf = (id: string) => list.store.get().items.findIndex((each) => each.id === id);
  const focusSoon = (index: number) => requestAnimationFrame(() => grid.current?.focusAt(index));
  const backAt = (module: LibraryModule, index: number) => {
    list.putBack(module, index);
    onLabels();
    focusSoon(index);
  };
  return {
    changed(module, before) {
      onLabels();
      if (module.folder === before.folder) {
        list.replace(module);
        editor.say(t('libraries.savedNamed', { name: module.name }));
        return;
      }
      const index = indexOf(module.id);
      list.remove(module.id);
      focusSoon(index);
      const folder = folders.find(({ id }) => id === module.folder)?.label ?? '';
      const undo = async () => {
        const answer = await wire.changeModule(module.id, { folder: before.folder });
        if (answer.ok) backAt(answer.value, index);
        else fail(answer);
      };
      notice({ text: t('libraries.moved', { name: module.name, folder }), undo: () => void undo() });
    },
    async remove(module) {
      const index = indexOf(module.id);
      list.remove(module.id);
      focusSoon(index);
      const answer = await wire.removeModule(module.id);
      if (!answer.ok) {
        list.putBack(module, index);
        fail(answer);
        return;
      }
      onLabels();
      const undo = async () => {
        const restored = await wire.restoreModule(module.id);
        if (restored.ok) backAt(restored.value, index);
        else fail(restored);
      };
      notice({ text: t('libraries.deleted', { name: module.name }), undo: () => void undo() });
    },
  };
}
