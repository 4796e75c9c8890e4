import type { LibraryFolder, ModuleLabels } from '@inlay/contract';
import { Select, TextArea, TextField } from '@inlay/ui';
import { useEffect, useId, useState } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';
import { libraryWire } from '../library-wire.ts';
import { TagField } from './tag-field.tsx';

/** What people write about a module. */
export interface ModuleText {
  readonly name: string;
  readonly folder: string;
  readonly category: string;
  readonly tags: readonly string[];
  readonly description: string;
}

export interface ModuleFieldsProps {
  readonly text: ModuleText;
  /** Those that the person may write to. */
  readonly folders: readonly LibraryFolder[];
  readonly nameError: string | undefined;
  readonly onChange: (text: ModuleText) => void;
}

const noLabels: ModuleLabels = { categories: [], tags: [] };

/** The labels of a folder's modules; none until they are known, as they are only suggestions and filters. */
export function useModuleLabels(folder: string | null, fresh = 0): ModuleLabels {
  const wire = libraryWire(useEditor());
  const [labels, setLabels] = useState(noLabels);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `fresh` asks again after a change
  useEffect(() => {
    if (folder === null) return;
    let isGone = false;
    void wire.labels(folder).then((answer) => {
      if (answer.ok && !isGone) setLabels(answer.value);
    });
    return () => {
      isGone = true;
    };
  }, [wire, folder, fresh]);
  return labels;
}

/** Name, folder, category, tags and description, the same when a module is saved and when it is changed. */
export function ModuleFields({ text, folders, nameError, onChange }: ModuleFieldsProps) {
  const t = useLateTexts('libraries');
  const labels = useModuleLabels(text.folder);
  const listId = useId();
  const set = (part: Partial<ModuleText>) => onChange({ ...text, ...part });
  return (
    <>
      <TextField
        label={t('libraries.name')}
        dir="auto"
        maxLength={128}
        value={text.name}
        error={nameError}
        onChange={(name) => set({ name })}
      />
      {folders.length > 1 ? (
        <Select
          label={t('libraries.folder')}
          value={text.folder}
          onChange={(folder) => set({ folder })}
          options={folders.map(({ id, label }) => ({ value: id, label }))}
        />
      ) : null}
      <TextField
        label={t('libraries.category')}
        optional
        dir="auto"
        maxLength={64}
        list={listId}
        value={text.category}
        onChange={(category) => set({ category })}
      />
      <datalist id={listId}>
        {labels.categories.map((category) => (
          <option key={category} value={category} />
        ))}
      </datalist>
      <TagField tags={text.tags} suggestions={labels.tags} onChange={(tags) => set({ tags })} />
      <TextArea
        label={t('libraries.description')}
        optional
        dir="auto"
        rows={2}
        maxLength={1_000}
        value={text.description}
        onChange={(description) => set({ description })}
      />
    </>
  );
}
