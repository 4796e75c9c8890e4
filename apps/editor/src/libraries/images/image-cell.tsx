import type { LibraryImage } from '@inlay/contract';
import { IconButton } from '@inlay/ui';
import { Check, Info } from 'lucide-react';
import { useId } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';
import { beginDrag } from '../../drag/drag-service.ts';
import { imageTree } from '../../state/new-nodes.ts';
import type { GalleryPurpose } from './gallery-purpose.ts';

export interface ImageCellProps {
  readonly image: LibraryImage;
  readonly purpose: GalleryPurpose;
  readonly tabIndex: 0 | -1;
  /** It is the one that the block shows now. */
  readonly isCurrent: boolean;
  readonly onChoose: (image: LibraryImage) => void;
  readonly onDetails: (image: LibraryImage) => void;
}

/** A picture of the gallery: press to take it, pull to place it, and what is known about it. */
export function ImageCell({ image, purpose, tabIndex, isCurrent, onChoose, onDetails }: ImageCellProps) {
  const editor = useEditor();
  const t = useLateTexts('libraries');
  const id = useId();
  const { name } = image;
  return (
    <>
      <div className="image-frame">
        <button
          type="button"
          className="image-cell"
          data-cell=""
          tabIndex={tabIndex}
          disabled={editor.application.readOnly}
          aria-label={t(purpose === 'insert' ? 'images.insert' : 'libraries.chooseNamed', { name })}
          aria-describedby={id}
          aria-current={isCurrent ? 'true' : undefined}
          title={name}
          onPointerDown={(event) => {
            // A finger scrolls the list; it takes an image with a tap.
            if (purpose !== 'insert' || event.button !== 0 || event.pointerType === 'touch') return;
            const tree = () => imageTree(image.url, image.widthPx, image.heightPx, image.alt);
            beginDrag(event.nativeEvent, { kind: 'new', what: 'block', tree }, editor);
          }}
          onClick={() => onChoose(image)}
        >
          <img src={image.thumbnailUrl} alt="" loading="lazy" decoding="async" draggable={false} />
          {isCurrent ? <Check className="image-current" aria-hidden="true" /> : null}
        </button>
        <span className="image-size" id={id}>
          {`${image.widthPx} × ${image.heightPx}`}
        </span>
      </div>
      <span className="image-name" dir="auto" aria-hidden="true">
        {name}
      </span>
      <IconButton
        className="cell-details"
        label={t('libraries.detailsNamed', { name })}
        icon={<Info />}
        tabIndex={tabIndex}
        onClick={() => onDetails(image)}
      />
    </>
  );
}
