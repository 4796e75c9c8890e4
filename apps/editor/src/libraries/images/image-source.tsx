import type { PickedImage } from '@inlay/embed/protocol';
import { Button } from '@inlay/ui';
import { Images, Upload } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';
import { useOpenFolder } from '../library-folders.ts';
import { useFileDrop } from './dropped-files.ts';
import { createImageUploads } from './image-uploads.ts';
import { pickImage } from './pick-image.ts';
import { acceptedTypes } from './upload-bar.tsx';
import { UploadList } from './upload-list.tsx';
import '../libraries.css';
import './images.css';

export interface ImageSourceProps {
  /** Address of the image that is shown now; empty: none. */
  readonly current: string;
  readonly onImage: (image: PickedImage) => void;
}

/** Where the image of a block comes from: the gallery, or a file, which goes into the gallery as well. */
export function ImageSource({ current, onImage }: ImageSourceProps) {
  const editor = useEditor();
  const t = useLateTexts('libraries');
  const { folders, folder, limits } = useOpenFolder('images');
  const [uploads] = useState(() => createImageUploads(editor));
  const input = useRef<HTMLInputElement>(null);
  const { readOnly } = editor.application;
  // With a library of the host's, files are the host's matter, too.
  const isOwn = editor.host.pickers.image === null;
  const target = folder?.canWrite ? folder : folders?.find(({ canWrite }) => canWrite);
  const latest = useRef(onImage);
  latest.current = onImage;
  useEffect(
    () =>
      uploads.onImage(({ url, name, widthPx, heightPx, alt }) =>
        latest.current({ url, originalName: name, widthPx, heightPx, ...(alt === '' ? {} : { altText: alt }) }),
      ),
    [uploads],
  );
  // One block shows one image: of several files the first.
  const add =
    target && isOwn && !readOnly ? (files: readonly File[]) => uploads.queue.add(files.slice(0, 1), target.id) : null;
  const drop = useFileDrop(add);
  const choose = async () => {
    const image = await pickImage(editor, current === '' ? null : current);
    if (image) onImage(image);
  };
  return (
    <div
      className={drop.isOver ? 'image-source is-over' : 'image-source'}
      data-drop={t('images.dropNow')}
      {...drop.handlers}
    >
      <Button icon={<Images />} disabled={readOnly} onClick={() => void choose()}>
        {t('libraries.fromGallery')}
      </Button>
      {isOwn ? (
        <Button icon={<Upload />} disabled={add === null} onClick={() => input.current?.click()}>
          {t('images.upload')}
        </Button>
      ) : null}
      <input
        ref={input}
        type="file"
        hidden
        accept={acceptedTypes}
        onChange={(event) => {
          add?.([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {folders && !target && isOwn && !readOnly ? (
        <p className="ui-field-hint">{t('libraries.noWritableFolder')}</p>
      ) : null}
      <UploadList queue={uploads.queue} bytesMax={limits.bytesMax} filesMax={1} />
    </div>
  );
}
