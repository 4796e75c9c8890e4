import { Button } from '@inlay/ui';
import { Lock, Upload } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';
import type { OpenFolder } from '../library-folders.ts';
import { megabytes } from '../refusal-text.ts';
import { UploadList } from './upload-list.tsx';
import type { UploadQueue } from './upload-queue.ts';

export interface UploadBarProps {
  readonly open: OpenFolder;
  readonly canUpload: boolean;
  readonly isWide: boolean;
  readonly queue: UploadQueue;
  /** Beside the upload: other ways to an image. */
  readonly more: ReactNode;
  readonly onFiles: ((files: readonly File[]) => void) | null;
}

/** What files may be: the server encodes them anew. */
export const acceptedTypes = 'image/png,image/jpeg,image/gif,image/webp';

/** The way in for files, or why there is none. */
export function UploadBar({ open, canUpload, isWide, queue, more, onFiles }: UploadBarProps) {
  const editor = useEditor();
  const t = useLateTexts('libraries');
  const input = useRef<HTMLInputElement>(null);
  const { limits, folder, folders } = open;
  if (folders?.length === 0) return null;
  if (folder && !canUpload) {
    return (
      <div className="library-upload">
        <div className="library-upload-line">
          {editor.application.readOnly ? null : (
            <p className="library-locked">
              <Lock aria-hidden="true" />
              {t('libraries.readOnlyFolder', { folder: folder.label })}
            </p>
          )}
          {more}
        </div>
      </div>
    );
  }
  const { bytesMax, filesMax } = limits;
  return (
    <div className="library-upload">
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={acceptedTypes}
        onChange={(event) => {
          onFiles?.([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <div className="library-upload-line">
        <Button
          icon={<Upload />}
          aria-label={t('images.upload')}
          disabled={!canUpload}
          onClick={() => input.current?.click()}
        >
          {t(isWide ? 'images.upload' : 'libraries.upload')}
        </Button>
        {more}
      </div>
      <p className="ui-field-hint">
        {t(isWide ? 'libraries.uploadHint' : 'libraries.uploadHintShort', { size: megabytes(bytesMax), max: filesMax })}
      </p>
      <UploadList queue={queue} bytesMax={bytesMax} filesMax={filesMax} />
    </div>
  );
}
