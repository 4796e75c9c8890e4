import type { PickedImage } from '@inlay/embed/protocol';
import { Button, EmptyState } from '@inlay/ui';
import { Images } from 'lucide-react';
import { useState } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';

/** Stands for the host's own tab beside the folders. */
export const hostTabId = 'host:';

export interface HostImagesProps {
  /** What the host calls its library; null: it has no name of its own. */
  readonly name: string | null;
  readonly open: () => Promise<PickedImage | null>;
  readonly onChoose: (image: PickedImage) => void;
}

/** The way into a library that the page around the editor brings along. */
export function HostImages({ name, open, onChoose }: HostImagesProps) {
  const editor = useEditor();
  const t = useLateTexts('libraries');
  const [isOpen, setIsOpen] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const ask = async () => {
    setIsOpen(true);
    setHasFailed(false);
    try {
      const image = await open();
      if (image) onChoose(image);
    } catch {
      setHasFailed(true);
    } finally {
      setIsOpen(false);
    }
  };
  return (
    <EmptyState
      icon={<Images />}
      title={name ?? t('libraries.hostLibrary')}
      action={
        <>
          <Button variant="primary" busy={isOpen} disabled={editor.application.readOnly} onClick={() => void ask()}>
            {t('images.choose')}
          </Button>
          {hasFailed ? (
            <p className="ui-field-error" role="alert">
              {t('libraries.hostFailed')}
            </p>
          ) : null}
        </>
      }
    >
      {t('libraries.hostHint')}
    </EmptyState>
  );
}
