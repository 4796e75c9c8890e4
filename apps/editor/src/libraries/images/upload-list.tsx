import { IconButton } from '@inlay/ui';
import { CircleAlert, RotateCw, X } from 'lucide-react';
import { useLateTexts } from '../../controls/late-texts.ts';
import { useStore } from '../../state/store.ts';
import { megabytes, refusalText } from '../refusal-text.ts';
import type { Upload, UploadQueue } from './upload-queue.ts';

export interface UploadListProps {
  readonly queue: UploadQueue;
  readonly bytesMax: number;
  readonly filesMax: number;
}

/** Files that are under way or did not get through, each with its progress and its way out. */
export function UploadList({ queue, bytesMax, filesMax }: UploadListProps) {
  const t = useLateTexts('libraries');
  const uploads = useStore(queue.store, (state) => state.uploads);
  const leftOut = useStore(queue.store, (state) => state.leftOut);
  if (uploads.length === 0 && leftOut === 0) return null;
  return (
    <>
      {leftOut > 0 ? (
        <p className="ui-field-error" role="status">
          {t('libraries.tooMany', { count: leftOut, max: filesMax })}
        </p>
      ) : null}
      <ul className="upload-list" aria-label={t('libraries.uploads')}>
        {uploads.map((upload) => (
          <UploadLine key={upload.id} upload={upload} queue={queue} bytesMax={bytesMax} />
        ))}
      </ul>
    </>
  );
}

interface UploadLineProps {
  readonly upload: Upload;
  readonly queue: UploadQueue;
  readonly bytesMax: number;
}

function UploadLine({ upload, queue, bytesMax }: UploadLineProps) {
  const t = useLateTexts('libraries');
  const { id, file, stage } = upload;
  const { name } = file;
  const isFailed = stage.kind === 'failed';
  return (
    <li className="upload-line" data-failed={isFailed ? 'true' : undefined}>
      <span className="upload-name" dir="auto" title={name}>
        {name}
      </span>
      <span className="upload-ends">
        {isFailed && canRetry(stage.refusal.code) ? (
          <IconButton label={t('libraries.retryNamed', { name })} icon={<RotateCw />} onClick={() => queue.retry(id)} />
        ) : null}
        <IconButton
          label={t(isFailed ? 'libraries.dismissNamed' : 'libraries.cancelNamed', { name })}
          icon={<X />}
          onClick={() => queue.cancel(id)}
        />
      </span>
      {isFailed ? (
        <p className="ui-field-error" role="alert">
          <CircleAlert aria-hidden="true" />
          {refusalText(stage.refusal, t, megabytes(bytesMax))}
        </p>
      ) : (
        <progress
          aria-label={t('libraries.uploadingNamed', { name })}
          max={1}
          value={stage.kind === 'sending' ? stage.fraction : 0}
        />
      )}
    </li>
  );
}

/** The same file is refused again for what it is. */
function canRetry(code: string): boolean {
  return !['payload_too_large', 'image_refused', 'unsupported_media_type', 'folder_not_allowed'].includes(code);
}
