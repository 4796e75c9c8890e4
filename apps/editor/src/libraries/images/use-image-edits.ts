import type { LibraryFolder, LibraryImage } from '@inlay/contract';
import type { RefObject } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';
import type { GridHandle } from '../library-grid.tsx';
import { type ImageQuery, libraryWire } from '../library-wire.ts';
import type { PagedList } from '../paged-list.ts';
import { refusalText } from '../refusal-text.ts';
import type { Notice } from '../undo-notice.tsx';

export interface ImageEditsParts {
  readonly list: PagedList<LibraryImage, ImageQuery>;
  readonly folders: readonly LibraryFolder[];
  readonly notice: (notice: Notice) => void;
  readonly grid: RefObject<GridHandle | null>;
}

export interface ImageEdits {
  /** The server has a changed image; where it went to another folder it leaves the list. */
  changed(image: LibraryImage, before: LibraryImage): void;
  /** Takes an image out of the gallery and offers the way back. */
  remove(image: LibraryImage): Promise<void>;
}

/** Moving and deleting, each with its way back. */
export function useImageEdits({ list, folders, notice, grid }: ImageEditsParts): ImageEdits {
  const editor = useEditor();
  const t = useLateTexts('libraries');
  const wire = libraryWire(editor);
  const fail = (refusal: Parameters<typeof refusalText>[0]) => notice({ text: refusalText(refusal, t), isError: true });
  const indexOf = (id: string) => list.store.get().items.findIndex((each) => each.id === id);
  const focusSoon = (index: number) => requestAnimationFrame(() => grid.current?.focusAt(index));

  const moveBack = async (image: LibraryImage, folder: string, index: number) => {
    const answer = await wire.changeImage(image.id, { folder });
    if (!answer.ok) return fail(answer);
    list.putBack(answer.value, index);
    focusSoon(index);
  };
  const restore = async (image: LibraryImage, index: number) => {
    const answer = await wire.restoreImage(image.id);
    if (!answer.ok) return fail(answer);
    list.putBack(answer.value, index);
    focusSoon(index);
    editor.say(t('libraries.restored', { name: image.name }));
  };
  return {
    changed(image, before) {
      if (image.folder === before.folder) {
        list.replace(image);
        editor.say(t('libraries.savedNamed', { name: image.name }));
        return;
      }
      const index = indexOf(image.id);
      list.remove(image.id);
      focusSoon(index);
      const folder = folders.find(({ id }) => id === image.folder)?.label ?? '';
      notice({
        text: t('libraries.moved', { name: image.name, folder }),
        undo: () => void moveBack(image, before.folder, index),
      });
    },
    async remove(image) {
      const index = indexOf(image.id);
      list.remove(image.id);
      focusSoon(index);
      const answer = await wire.removeImage(image.id);
      if (!answer.ok) {
        list.putBack(image, index);
        return fail(answer);
      }
      notice({ text: t('libraries.deleted', { name: image.name }), undo: () => void restore(image, index) });
    },
  };
}
