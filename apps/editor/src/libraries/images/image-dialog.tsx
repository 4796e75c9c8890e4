import type { PickedImage } from '@inlay/embed/protocol';
import { IconButton } from '@inlay/ui';
import { X } from 'lucide-react';
import { useCallback, useEffect, useRef } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';
import { ModalDialog } from '../../controls/modal-dialog.tsx';
import { AddressForm } from './address-form.tsx';
import { ImageGallery } from './image-gallery.tsx';
import '../library-dialog.css';

export interface ImageDialogProps {
  readonly current: string | null;
  readonly answer: (image: PickedImage | null) => void;
}

/** The gallery above the page: one image is chosen, or none. */
export function ImageDialog({ current, answer }: ImageDialogProps) {
  const editor = useEditor();
  const t = useLateTexts('libraries');
  const close = useCallback(() => editor.store.set({ overlay: null }), [editor]);
  const reply = useRef(answer);
  // However the dialog goes away, who asked gets an answer.
  useEffect(() => () => reply.current(null), []);
  const choose = useCallback(
    (image: PickedImage) => {
      reply.current(image);
      close();
    },
    [close],
  );
  return (
    <ModalDialog label={t('libraries.gallery')} className="library-dialog" onClose={close}>
      <div className="library-dialog-head">
        <h2>{t('libraries.gallery')}</h2>
        <IconButton label={t('ui.close')} shortcut="Esc" icon={<X />} onClick={close} />
      </div>
      <ImageGallery purpose="pick" current={current} isWide onChoose={choose} />
      {editor.host.controlsOff.has('imageAddress') ? null : (
        <AddressForm label={t('libraries.choose')} onUrl={(url) => choose({ url })} />
      )}
    </ModalDialog>
  );
}
