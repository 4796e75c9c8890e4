import type { ChangeImage, LibraryFolder, LibraryImage } from '@inlay/contract';
import { languageTag } from '@inlay/messages';
import { Button, IconButton, Select, TextArea, TextField } from '@inlay/ui';
import { ArrowLeft, Trash2 } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';
import { libraryWire } from '../library-wire.ts';
import { refusalText } from '../refusal-text.ts';

export interface ImageDetailsProps {
  readonly image: LibraryImage;
  readonly folders: readonly LibraryFolder[];
  readonly takeLabel: string;
  readonly onTake: (image: LibraryImage) => void;
  readonly onChanged: (image: LibraryImage, before: LibraryImage) => void;
  readonly onDelete: (image: LibraryImage) => void;
  readonly onClose: () => void;
}

/** What is known about one image, and what can be changed: name, alternative text, folder. */
export function ImageDetails(props: ImageDetailsProps) {
  const { image, folders, takeLabel, onTake, onChanged, onDelete, onClose } = props;
  const editor = useEditor();
  const t = useLateTexts('libraries');
  const folder = folders.find(({ id }) => id === image.folder);
  const canWrite = folder?.canWrite === true && !editor.application.readOnly;
  const canDelete = folder?.canDelete === true && !editor.host.hideDeleteImage && !editor.application.readOnly;
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is a second way to the button above
    <div
      className="library-details"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="library-details-head">
        <IconButton
          ref={back}
          label={t('libraries.back')}
          icon={<ArrowLeft className="mirrored" />}
          onClick={onClose}
        />
        <h3 dir="auto">{image.name}</h3>
      </div>
      <img className="library-details-picture" src={image.url} alt={image.alt} referrerPolicy="no-referrer" />
      <Button variant="primary" disabled={editor.application.readOnly} onClick={() => onTake(image)}>
        {takeLabel}
      </Button>
      <Facts image={image} folder={canWrite ? undefined : folder} />
      {canWrite ? <ChangeForm image={image} folders={folders} onChanged={onChanged} /> : null}
      {canWrite ? null : <p className="ui-field-hint">{t('libraries.readOnlyImage')}</p>}
      {canDelete ? (
        <Button className="library-delete" variant="quiet" icon={<Trash2 />} onClick={() => onDelete(image)}>
          {t('libraries.deleteImage')}
        </Button>
      ) : null}
    </div>
  );
}

function Facts({ image, folder }: { readonly image: LibraryImage; readonly folder: LibraryFolder | undefined }) {
  const t = useLateTexts('libraries');
  const tag = languageTag(t.locale);
  const kilobytes = new Intl.NumberFormat(tag, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });
  const uploaded = new Date(image.uploadedAt);
  const facts = [
    [t('libraries.dimensions'), `${image.widthPx} × ${image.heightPx}`],
    [t('libraries.fileSize'), kilobytes.format(Math.max(1, image.bytes / 1_000))],
    [t('libraries.uploadedAt'), new Intl.DateTimeFormat(tag, { dateStyle: 'medium' }).format(uploaded)],
    ...(folder ? [[t('libraries.folder'), folder.label]] : []),
  ] as const;
  return (
    <dl className="library-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

type ChangeFormProps = Pick<ImageDetailsProps, 'image' | 'folders' | 'onChanged'>;

function ChangeForm({ image, folders, onChanged }: ChangeFormProps) {
  const editor = useEditor();
  const t = useLateTexts('libraries');
  const [name, setName] = useState(image.name);
  const [alt, setAlt] = useState(image.alt);
  const [folder, setFolder] = useState(image.folder);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState('');
  const change: ChangeImage = {
    ...(name.trim() === image.name ? {} : { name: name.trim() }),
    ...(alt === image.alt ? {} : { alt }),
    ...(folder === image.folder ? {} : { folder }),
  };
  const isChanged = Object.keys(change).length > 0;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!isChanged || isBusy) return;
    if (name.trim() === '') {
      setError(t('libraries.nameMissing'));
      return;
    }
    setIsBusy(true);
    setError('');
    const answer = await libraryWire(editor).changeImage(image.id, change);
    setIsBusy(false);
    if (!answer.ok) {
      setError(refusalText(answer, t));
      return;
    }
    setName(answer.value.name);
    setAlt(answer.value.alt);
    onChanged(answer.value, image);
  };
  const writable = folders.filter(({ canWrite, id }) => canWrite || id === image.folder);
  return (
    <form className="library-form" onSubmit={(event) => void save(event)} noValidate>
      <TextField label={t('libraries.name')} dir="auto" maxLength={120} value={name} onChange={setName} />
      <TextArea
        label={t('libraries.alt')}
        hint={t('libraries.altHint')}
        dir="auto"
        rows={2}
        maxLength={500}
        value={alt}
        onChange={setAlt}
      />
      {writable.length > 1 ? (
        <Select
          label={t('libraries.moveTo')}
          value={folder}
          onChange={setFolder}
          options={writable.map(({ id, label }) => ({ value: id, label }))}
        />
      ) : null}
      {error === '' ? null : (
        <p className="ui-field-error" role="alert">
          {error}
        </p>
      )}
      <Button type="submit" busy={isBusy}>
        {t('libraries.saveChanges')}
      </Button>
    </form>
  );
}
