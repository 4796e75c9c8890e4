import type { PickedImage } from '@inlay/embed/protocol';
import { describe, expect, it } from 'vitest';
import { plainHost } from '../../host/host-features.ts';
import type { Editor } from '../../state/editor.ts';
import type { EditorState, Overlay } from '../../state/editor-state.ts';
import { createStore } from '../../state/store.ts';
import { pickImage } from './pick-image.ts';

const picked: PickedImage = { url: 'https://host.example/a.png', altText: 'A' };

/** As much of an editor as is asked for an image. */
function editorWith(image: Editor['host']['pickers']['image']) {
  const store = createStore<{ overlay: Overlay | null }>({ overlay: null });
  const host = { ...plainHost, pickers: { ...plainHost.pickers, image } };
  return { store, editor: { host, store: store as unknown as Editor['store'] } as Editor };
}

describe('pickImage', () => {
  it('asks the library of the host where there is one, and shows nothing of ours', async () => {
    const asked: (string | null)[] = [];
    const { store, editor } = editorWith(async (current) => {
      asked.push(current);
      return picked;
    });
    expect(await pickImage(editor, 'https://now.example/b.png')).toEqual(picked);
    expect(asked).toEqual(['https://now.example/b.png']);
    expect(store.get().overlay).toBeNull();
  });

  it('opens our gallery otherwise, and gives what is chosen there', async () => {
    const { store, editor } = editorWith(null);
    const answer = pickImage(editor, null);
    const overlay = (store.get() as Pick<EditorState, 'overlay'>).overlay;
    if (overlay?.kind !== 'images') throw new Error('the gallery is not open');
    overlay.answer(picked);
    // The dialog answers once more when it goes.
    overlay.answer(null);
    expect(await answer).toEqual(picked);
  });
});
