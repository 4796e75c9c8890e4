import type { UploadedImage } from '@inlay/contract';
import { Button } from '@inlay/ui';
import { Upload } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { useEditor } from '../controls/editor-context.tsx';
import { uploadImage } from '../session/wire.ts';

export interface ImageUploadProps {
  readonly label: string;
  /** Without the words about dropping, where there is little room. */
  readonly compact?: boolean;
  readonly onImage: (image: UploadedImage) => void;
}

/** The server's limit: 25 MB. Asked here as well, so that nobody waits for a refusal. */
const uploadBytesMax = 25_000_000;

type Stage =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly name: string; readonly fraction: number }
  | { readonly kind: 'failed'; readonly text: string };

/** A file by choice or by drop, with its progress; a refusal says what to do. */
export function ImageUpload({ label, compact = false, onImage }: ImageUploadProps) {
  const editor = useEditor();
  const { t } = editor;
  const input = useRef<HTMLInputElement>(null);
  const [stage, setStage] = useState<Stage>({ kind: 'idle' });
  const [isOver, setIsOver] = useState(false);

  const send = async (file: File | undefined) => {
    if (!file) return;
    if (!file.type.startsWith('image/') || file.size > uploadBytesMax) {
      setStage({ kind: 'failed', text: t('images.refused') });
      return;
    }
    setStage({ kind: 'sending', name: file.name, fraction: 0 });
    const answer = await uploadImage(editor.session(), file, file.name, (fraction) =>
      setStage({ kind: 'sending', name: file.name, fraction }),
    );
    if (answer.ok) {
      setStage({ kind: 'idle' });
      onImage(answer.value);
    } else if (answer.code === 'network') setStage({ kind: 'failed', text: t('images.network') });
    else if (answer.status === 401) {
      setStage({ kind: 'idle' });
      editor.store.set({ overlay: { kind: 'ended', asked: false } });
    } else setStage({ kind: 'failed', text: answer.message || t('images.refused') });
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    void send(event.dataTransfer.files[0]);
  };
  const isSending = stage.kind === 'sending';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop files; the button below does the same
    <div
      className={`image-upload${compact ? ' is-compact' : ''}${isOver ? ' is-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
    >
      <input
        ref={input}
        type="file"
        hidden
        accept="image/png,image/jpeg,image/gif,image/webp"
        onChange={(event) => {
          void send(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Button
        icon={<Upload />}
        busy={isSending}
        disabled={editor.application.readOnly}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      {compact ? null : <p className="ui-field-hint">{isOver ? t('images.dropNow') : t('images.dropHint')}</p>}
      <div role="status">
        {stage.kind === 'sending' ? (
          <>
            <progress value={stage.fraction} max={1} aria-label={stage.name} />
            <p className="ui-field-hint">
              {t('images.uploading', { name: stage.name, percent: Math.round(stage.fraction * 100) })}
            </p>
          </>
        ) : null}
        {stage.kind === 'failed' ? <p className="ui-field-error">{stage.text}</p> : null}
      </div>
    </div>
  );
}
