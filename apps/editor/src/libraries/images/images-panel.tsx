import type { PickedImage } from '@inlay/embed/protocol';
import { IconButton } from '@inlay/ui';
import { Link2, Maximize2 } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';
import { insertTree } from '../../state/commands.ts';
import { imageTree } from '../../state/new-nodes.ts';
import { AddressForm } from './address-form.tsx';
import { HostImages } from './host-images.tsx';
import { ImageGallery } from './image-gallery.tsx';
import '../libraries.css';
import './images.css';
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
  const mayAddress = !editor.host.controlsOff.has('imageAddress');
  const [hasAddress, setHasAddress] = useState(false);
  const openLarge = async () => {
    const image = await pickImage(editor, null);
    if (image) insert(image);
  };
  const address = mayAddress ? <AddressForm label={t('images.add')} onUrl={(url) => insert({ url })} /> : null;
  if (hostLibrary) {
    return (
      <div className="library-in-palette">
        <HostImages name={null} open={() => hostLibrary(null)} onChoose={insert} />
        {address}
      </div>
    );
  }
  const more = (
    <>
      {mayAddress ? (
        <IconButton
          label={t('images.url')}
          icon={<Link2 />}
          aria-expanded={hasAddress}
          onClick={() => setHasAddress(!hasAddress)}
        />
      ) : null}
      <IconButton label={t('libraries.openLarge')} icon={<Maximize2 />} onClick={() => void openLarge()} />
    </>
  );
  return (
    <div className="library-in-palette">
      {hasAddress ? address : null}
      <ImageGallery purpose="insert" current={null} isWide={false} more={more} onChoose={insert} />
    </div>
  );
}
