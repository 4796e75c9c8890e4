import type { LibraryFolder, LibraryModule } from '@inlay/contract';
import { languageTag } from '@inlay/messages';
import { Button, IconButton } from '@inlay/ui';
import { ArrowLeft, RefreshCw, Trash2 } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';
import { libraryWire } from '../library-wire.ts';
import { refusalText } from '../refusal-text.ts';
import { ModuleFields, type ModuleText } from './module-fields.tsx';
import { ModulePicture } from './module-picture.tsx';

export interface ModuleDetailsProps {
  readonly module: LibraryModule;
  readonly folders: readonly LibraryFolder[];
  readonly onInsert: (module: LibraryModule) => void;
  readonly onChanged: (module: LibraryModule, before: LibraryModule) => void;
  readonly onDelete: (module: LibraryModule) => void;
  readonly onClose: () => void;
}

/** What is known about one module, and what can be changed about it. */
export function ModuleDetails(props: ModuleDetailsProps) {
  const { module, folders, onInsert, onChanged, onDelete, onClose } = props;
  const editor = useEditor();
  const t = useLateTexts('libraries');
  const { readOnly } = editor.application;
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
        <h3 dir="auto">{module.name}</h3>
      </div>
      <ModulePicture module={module} />
      <Button variant="primary" disabled={readOnly} onClick={() => onInsert(module)}>
        {t('libraries.insert')}
      </Button>
      {module.synchronised ? (
        <p className="module-synchronised">
          <RefreshCw aria-hidden="true" />
          {t('libraries.synchronisedHint')}
        </p>
      ) : null}
      <Facts module={module} folders={folders} />
      {module.canWrite && !readOnly ? (
        <ChangeForm module={module} folders={folders} onChanged={onChanged} />
      ) : (
        <>
          {module.description === '' ? null : <p dir="auto">{module.description}</p>}
          <p className="ui-field-hint">{t('libraries.readOnlyModule')}</p>
        </>
      )}
      {module.canDelete && !readOnly ? (
        <Button className="library-delete" variant="quiet" icon={<Trash2 />} onClick={() => onDelete(module)}>
          {t('libraries.deleteModule')}
        </Button>
      ) : null}
    </div>
  );
}

function Facts({ module, folders }: Pick<ModuleDetailsProps, 'module' | 'folders'>) {
  const t = useLateTexts('libraries');
  const format = new Intl.DateTimeFormat(languageTag(t.locale), { dateStyle: 'medium' });
  const folder = folders.find(({ id }) => id === module.folder)?.label;
  const facts = [
    [t('libraries.kind'), t(module.kind === 'row' ? 'libraries.kind.row' : 'libraries.kind.block')],
    ...(module.category === '' || module.canWrite ? [] : [[t('libraries.category'), module.category]]),
    ...(module.tags.length === 0 || module.canWrite ? [] : [[t('libraries.tags'), module.tags.join(', ')]]),
    [t('libraries.version'), String(module.version)],
    [t('libraries.changedAt'), format.format(new Date(module.updatedAt))],
    ...(folder && !module.canWrite ? [[t('libraries.folder'), folder]] : []),
  ] as const;
  return (
    <dl className="library-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
      <div>
        <dt>{t('libraries.id')}</dt>
        <dd>
          <code className="module-id">{module.id}</code>
        </dd>
      </div>
    </dl>
  );
}

function ChangeForm({ module, folders, onChanged }: Pick<ModuleDetailsProps, 'module' | 'folders' | 'onChanged'>) {
  const editor = useEditor();
  const t = useLateTexts('libraries');
  const [text, setText] = useState<ModuleText>(module);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState('');
  const [isNameMissing, setIsNameMissing] = useState(false);
  const fields = ['name', 'folder', 'category', 'description', 'tags'] as const;
  const changed = fields.filter((field) => JSON.stringify(text[field]) !== JSON.stringify(module[field]));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (changed.length === 0 || isBusy) return;
    setIsNameMissing(text.name.trim() === '');
    if (text.name.trim() === '') return;
    setIsBusy(true);
    setError('');
    const change = Object.fromEntries(changed.map((field) => [field, text[field]]));
    const answer = await libraryWire(editor).changeModule(module.id, change);
    setIsBusy(false);
    if (!answer.ok) {
      setError(refusalText(answer, t));
      return;
    }
    setText(answer.value);
    onChanged(answer.value, module);
  };
  return (
    <form className="library-form" onSubmit={(event) => void save(event)} noValidate>
      <ModuleFields
        text={text}
        folders={folders.filter(({ canWrite, id }) => canWrite || id === module.folder)}
        nameError={isNameMissing ? t('libraries.nameMissing') : undefined}
        onChange={setText}
      />
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
