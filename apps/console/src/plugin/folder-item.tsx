import { classNames, IconButton, TextField } from '@inlay/ui';
import { ChevronDown, GripVertical, Trash2 } from 'lucide-react';
import { type ComponentProps, useId } from 'react';
import { fieldText } from '../language/refusal-text.ts';
import { useText } from '../language/use-text.ts';
import { type FolderDraft, labelLengthMax } from './folder-draft.ts';
import { FolderLabels } from './folder-labels.tsx';
import { KeyField } from './key-field.tsx';
import { RightsMatrix } from './rights-matrix.tsx';
import { RightsSummary } from './rights-summary.tsx';

/** {@link FolderItem} */
export interface FolderItemProps {
  readonly folder: FolderDraft;
  readonly storedKey: string | undefined;
  readonly roles: readonly string[];
  readonly onChange: (folder: FolderDraft) => void;
  readonly onRemove: () => void;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly grip: Pick<ComponentProps<'button'>, 'onPointerDown' | 'onKeyDown'>;
  readonly isDragged: boolean;
  /** Of the whole form; `field` is the folder in it. */
  readonly error: unknown;
  readonly field: string;
  readonly disabled: boolean;
}

/** One folder: a line that says what it is, and behind it everything about it. */
export function FolderItem(props: FolderItemProps) {
  const { folder, storedKey, roles, onChange, onRemove, isOpen, onToggle, grip, isDragged, error, field, disabled } =
    props;
  const { t } = useText();
  const id = useId();
  const label = folder.labels['en'] ?? '';
  const name = label.trim() === '' ? t('plugin.folderNew') : label;
  return (
    <li className={classNames('plugin-folder', isDragged && 'plugin-folder-dragged')}>
      <div className="plugin-folder-line">
        {disabled ? null : (
          <IconButton
            className="plugin-grip"
            label={t('plugin.folderMove', { name })}
            icon={<GripVertical aria-hidden="true" />}
            {...grip}
          />
        )}
        <button
          type="button"
          className="plugin-folder-name"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={onToggle}
        >
          <span className="plugin-folder-label">{name}</span>
          <code dir="ltr">{folder.keyTemplate}</code>
          <span className="plugin-folder-rights">
            <RightsSummary folder={folder} roles={roles} />
          </span>
          <ChevronDown className="plugin-chevron" aria-hidden="true" />
        </button>
        {disabled ? null : (
          <IconButton
            label={t('plugin.folderRemove', { name })}
            icon={<Trash2 aria-hidden="true" />}
            onClick={onRemove}
          />
        )}
      </div>
      <div id={id} className="plugin-folder-body" hidden={!isOpen}>
        <div className="plugin-folder-fields">
          <TextField
            label={t('plugin.label')}
            hint={t('plugin.labelHint')}
            maxLength={labelLengthMax}
            value={label}
            onChange={(text) => onChange({ ...folder, labels: { ...folder.labels, en: text } })}
            disabled={disabled}
            error={fieldText(error, `${field}.labels.en`, t, labelLengthMax)}
          />
          <KeyField
            value={folder.keyTemplate}
            stored={storedKey}
            onChange={(keyTemplate) => onChange({ ...folder, keyTemplate })}
            error={fieldText(error, `${field}.keyTemplate`, t, 128)}
            disabled={disabled}
          />
        </div>
        <FolderLabels folder={folder} onChange={onChange} error={error} field={field} disabled={disabled} />
        <RightsMatrix folder={folder} name={name} roles={roles} onChange={onChange} disabled={disabled} />
      </div>
    </li>
  );
}
