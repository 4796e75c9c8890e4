import type { FolderSetting, LibraryName } from '@inlay/contract';
import { Button, ConfirmDialog, EmptyState, useReorder, VisuallyHidden } from '@inlay/ui';
import { FolderPlus, Folders } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '../api/api-error.ts';
import { useText } from '../language/use-text.ts';
import { type FolderDraft, foldersMax, moved } from './folder-draft.ts';
import { FolderItem } from './folder-item.tsx';

/** {@link FolderList} */
export interface FolderListProps {
  readonly library: LibraryName;
  readonly folders: readonly FolderDraft[];
  readonly stored: readonly FolderSetting[];
  readonly roles: readonly string[];
  readonly onChange: (folders: readonly FolderDraft[]) => void;
  readonly error: unknown;
  readonly disabled: boolean;
}

/** The folders of one library, in the order of their tabs. */
export function FolderList(props: FolderListProps) {
  const { library, folders, stored, roles, onChange, error, disabled } = props;
  const { t } = useText();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [removing, setRemoving] = useState<FolderDraft | null>(null);
  const [said, setSaid] = useState('');
  const nextNew = useRef(1);
  const move = useCallback(
    (from: number, to: number) => {
      const name = folders[from]?.labels['en'] ?? '';
      onChange(moved(folders, from, to));
      setSaid(t('plugin.folderMoved', { name, position: to + 1, count: folders.length }));
    },
    [folders, onChange, t],
  );
  const { list, dragged, gripOf } = useReorder(folders.length, move);
  // What was refused is opened: an error nobody sees helps nobody.
  useEffect(() => {
    const refused = refusedIndexes(error, library);
    const keys = folders.filter((_, i) => refused.includes(i)).map(({ key }) => key);
    if (keys.length > 0) setOpen((before) => new Set([...before, ...keys]));
  }, [error, library, folders]);
  const add = () => {
    const key = `new-${nextNew.current++}`;
    const rights = { user: { read: true, write: true, delete: true } };
    onChange([...folders, { key, labels: { en: '' }, keyTemplate: '', rights }]);
    setOpen((before) => new Set([...before, key]));
    requestAnimationFrame(() => list.current?.lastElementChild?.querySelector<HTMLElement>('input')?.focus());
  };
  const toggle = (key: string) =>
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  const addButton = disabled ? null : (
    <span>
      <Button icon={<FolderPlus aria-hidden="true" />} disabled={folders.length >= foldersMax} onClick={add}>
        {t('plugin.folderAdd')}
      </Button>
    </span>
  );
  return (
    <div className="plugin-folder-list">
      {folders.length === 0 ? (
        <EmptyState icon={<Folders />} title={t('plugin.foldersEmptyTitle')} action={addButton}>
          {t('plugin.foldersEmptyText')}
        </EmptyState>
      ) : (
        <>
          <ol ref={list} className="plugin-folders">
            {folders.map((folder, i) => (
              <FolderItem
                key={folder.key}
                folder={folder}
                storedKey={stored.find(({ id }) => id === folder.id)?.keyTemplate}
                roles={roles}
                onChange={(changed) => onChange(folders.map((one, at) => (at === i ? changed : one)))}
                onRemove={() => setRemoving(folder)}
                isOpen={open.has(folder.key)}
                onToggle={() => toggle(folder.key)}
                grip={gripOf(i)}
                isDragged={dragged === i}
                error={error}
                field={`folders.${library}.${i}`}
                disabled={disabled}
              />
            ))}
          </ol>
          {addButton}
          {folders.length >= foldersMax ? (
            <p className="muted small">{t('plugin.foldersFull', { max: foldersMax })}</p>
          ) : null}
        </>
      )}
      <VisuallyHidden>
        <span role="status">{said}</span>
      </VisuallyHidden>
      <ConfirmDialog
        open={removing !== null}
        onClose={() => setRemoving(null)}
        title={t('plugin.folderRemove', { name: removing?.labels['en'] ?? '' })}
        description={t('plugin.folderRemoveText', { key: removing?.keyTemplate ?? '' })}
        confirmLabel={t('plugin.folderRemoveConfirm')}
        cancelLabel={t('action.cancel')}
        onConfirm={() => {
          onChange(folders.filter(({ key }) => key !== removing?.key));
          setRemoving(null);
        }}
      />
    </div>
  );
}

/** Places of the folders that a refusal is about. */
export function refusedIndexes(error: unknown, library: LibraryName): readonly number[] {
  if (!(error instanceof ApiError)) return [];
  const prefix = `folders.${library}.`;
  return Object.keys(error.fields)
    .filter((field) => field.startsWith(prefix))
    .map((field) => Number.parseInt(field.slice(prefix.length), 10));
}
