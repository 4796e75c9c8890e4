import type { PickedImage } from '@inlay/embed/protocol';
import type { Editor } from '../../state/editor.ts';

/**
 * Asks the person for one image: in the library that the host brings along, else in our gallery.
 * @param current Address of the image that is shown now, to be marked.
 * @returns Null where they changed their mind, or where something else took the place of the gallery.
 */
export function pickImage(editor: Editor, current: string | null): Promise<PickedImage | null> {
  const { image: hostLibrary } = editor.host.pickers;
  if (hostLibrary) return hostLibrary(current);
  return new Promise((resolve) => {
    editor.store.set({ overlay: { kind: 'images', current, answer: resolve } });
  });
}
