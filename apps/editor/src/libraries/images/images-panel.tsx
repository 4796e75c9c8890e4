import type { PickedImage } from '@inlay/embed/protocol';
import { Button } from '@inlay/ui';
import { Maximize2 } from 'lucide-react';
import { useCallback } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';
import { insertTree } from '../../state/commands.ts';
import { imageTree } from '../../state/new-nodes.ts';
import { AddressForm } from './address-form.tsx';
import { HostImages } from './host-images.tsx';
import { ImageGallery } from './image-gallery.tsx';
import '../libraries.css';
import { pickImage } from './pick-image.ts';

/** Pictures of the gallery, of the host's own library, or by address: each becomes a block. */
export function ImagesPanel() {
  const editor = useEditor();
  const t = useLateTexts('libraries');
  const insert = useCallback(
    (image: PickedImage) => {
      insertTree(editor, imageTree(image.url, image.widthPx ?? 0, image.heightPx ?? 0, image.altText));
      editor.store.set({ sheet: null });
    },
    [editor],
  );
  const { image: hostLibrary } = editor.host.pickers;
  const openLarge = async () => {
    const image = await pickImage(editor, null);
    if (image) insert(image);
  };
  return (
    <div className="library-in-palette">
      {hostLibrary ? (
        <HostImages name={null} open={() => hostLibrary(null)} onChoose={insert} />
      ) : (
        <>
          <Button className="library-large" variant="quiet" icon={<Maximize2 />} onClick={() => void openLarge()}>
            {t('libraries.openLarge')}
          </Button>
          <ImageGallery purpose="insert" current={null} isWide={false} onChoose={insert} />
        </>
      )}
      <AddressForm onUrl={(url) => insert({ url })} />
    </div>
  );
}
