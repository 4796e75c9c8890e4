import { TextField } from '@inlay/ui';
import { languageName } from '../language/language-name.ts';
import { fieldText } from '../language/refusal-text.ts';
import { useText } from '../language/use-text.ts';
import { type FolderDraft, labelLengthMax } from './folder-draft.ts';

/** The languages of the editor beside English, as labels are tagged. */
const languages = ['de', 'fr', 'es', 'pt', 'zh', 'ja', 'ar'];

/** {@link FolderLabels} */
export interface FolderLabelsProps {
  readonly folder: FolderDraft;
  readonly onChange: (folder: FolderDraft) => void;
  /** Of the whole form; `field` is the folder in it. */
  readonly error: unknown;
  readonly field: string;
  readonly disabled: boolean;
}

/** What a folder is called in further languages; those that came with an import are here too. */
export function FolderLabels(props: FolderLabelsProps) {
  const { folder, onChange, error, field, disabled } = props;
  const { t, locale } = useText();
  const others = Object.keys(folder.labels).filter((tag) => tag !== 'en' && !languages.includes(tag));
  return (
    <details className="plugin-labels">
      <summary>{t('plugin.labelsMore')}</summary>
      <div className="plugin-label-grid">
        {[...languages, ...others].map((tag) => (
          <TextField
            key={tag}
            label={languageName(tag, locale)}
            lang={tag.replaceAll('_', '-')}
            dir={tag === 'ar' ? 'rtl' : 'auto'}
            maxLength={labelLengthMax}
            value={folder.labels[tag] ?? ''}
            onChange={(text) => onChange({ ...folder, labels: { ...folder.labels, [tag]: text } })}
            disabled={disabled}
            error={fieldText(error, `${field}.labels.${tag}`, t, labelLengthMax)}
          />
        ))}
      </div>
    </details>
  );
}
