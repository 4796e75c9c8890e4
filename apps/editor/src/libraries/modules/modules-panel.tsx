import type { LibraryModule, ModuleLabels } from '@inlay/contract';
import { EmptyState, Select, TextField } from '@inlay/ui';
import { Component, SearchX } from 'lucide-react';
import { useState } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { FolderChoice } from '../folder-choice.tsx';
import { useOpenFolder } from '../library-folders.ts';
import { libraryWire, type ModuleQuery } from '../library-wire.ts';
import { ListFailure } from '../list-status.tsx';
import { useDebounced } from '../use-debounced.ts';
import { usePagedList } from '../use-paged-list.ts';
import { useModuleLabels } from './module-fields.tsx';
import { ModuleList } from './module-list.tsx';
import '../libraries.css';
import './modules.css';

type Filter = Omit<ModuleQuery, 'folder'>;

const searchPauseMs = 250;
const noFilter: Filter = { q: '', category: '', tag: '', kind: '' };

/** Rows and blocks that were kept for other emails: find one, insert it, change what is said about it. */
export function ModulesPanel() {
  const editor = useEditor();
  const t = useLateTexts('libraries');
  const open = useOpenFolder('modules');
  const { folder, folders, refusal } = open;
  const [filter, setFilter] = useState(noFilter);
  const [fresh, setFresh] = useState(0);
  const labels = useModuleLabels(folder?.id ?? null, fresh);
  const q = useDebounced(filter.q.trim(), searchPauseMs);
  const { list, state } = usePagedList<LibraryModule, ModuleQuery>(
    libraryWire(editor).modules,
    folder ? { ...filter, q, folder: folder.id } : null,
  );
  const choose = (id: string) => {
    // Categories and tags are those of a folder.
    setFilter({ ...filter, category: '', tag: '' });
    open.choose(id);
  };
  const tabs = folders ?? [];
  return (
    <div className="library library-in-palette">
      <FolderChoice folders={tabs} chosen={folder?.id ?? ''} room={30} controls="library-modules" onChoose={choose} />
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a name */}
      <div
        id="library-modules"
        className="library-panel"
        role={tabs.length > 1 ? 'tabpanel' : 'group'}
        aria-label={folder?.label ?? t('palette.modules')}
      >
        <Filters filter={filter} labels={labels} onChange={setFilter} />
        {refusal ? <ListFailure refusal={refusal} onRetry={open.retry} /> : null}
        {folders?.length === 0 ? (
          <EmptyState icon={<Component />} title={t('libraries.noFolders')}>
            {t('libraries.noFoldersHint')}
          </EmptyState>
        ) : null}
        {refusal || folders?.length === 0 ? null : (
          <ModuleList
            key={folder?.id ?? ''}
            list={list}
            state={state}
            folders={tabs}
            label={folder?.label ?? ''}
            empty={isFiltered({ ...filter, q }) ? <NothingFound /> : <NoModules canWrite={folder?.canWrite === true} />}
            onLabels={() => setFresh(fresh + 1)}
          />
        )}
      </div>
    </div>
  );
}

function isFiltered({ q, category, tag, kind }: Filter): boolean {
  return q !== '' || category !== '' || tag !== '' || kind !== '';
}

interface FiltersProps {
  readonly filter: Filter;
  readonly labels: ModuleLabels;
  readonly onChange: (filter: Filter) => void;
}

function Filters({ filter, labels, onChange }: FiltersProps) {
  const t = useLateTexts('libraries');
  const set = (part: Partial<Filter>) => onChange({ ...filter, ...part });
  const listOf = (all: string, values: readonly string[]) => [
    { value: '', label: all },
    ...values.map((value) => ({ value, label: value })),
  ];
  return (
    <>
      <TextField
        label={t('libraries.searchModules')}
        labelHidden
        type="search"
        dir="auto"
        maxLength={200}
        placeholder={t('libraries.searchModules')}
        value={filter.q}
        onChange={(q) => set({ q })}
      />
      <SegmentedControl
        label={t('libraries.kind')}
        value={filter.kind}
        onChange={(kind) => set({ kind })}
        options={[
          { value: '', label: t('libraries.kind.all') },
          { value: 'row', label: t('palette.rows') },
          { value: 'block', label: t('palette.blocks') },
        ]}
      />
      <div className="library-filters">
        {labels.categories.length > 0 ? (
          <Select
            label={t('libraries.category')}
            labelHidden
            value={filter.category}
            onChange={(category) => set({ category })}
            options={listOf(t('libraries.allCategories'), labels.categories)}
          />
        ) : null}
        {labels.tags.length > 0 ? (
          <Select
            label={t('libraries.tag')}
            labelHidden
            value={filter.tag}
            onChange={(tag) => set({ tag })}
            options={listOf(t('libraries.allTags'), labels.tags)}
          />
        ) : null}
      </div>
    </>
  );
}

function NothingFound() {
  const t = useLateTexts('libraries');
  return (
    <EmptyState icon={<SearchX />} title={t('libraries.nothingFound')}>
      {t('libraries.nothingFoundHint')}
    </EmptyState>
  );
}

function NoModules({ canWrite }: { readonly canWrite: boolean }) {
  const t = useLateTexts('libraries');
  return (
    <EmptyState icon={<Component />} title={t('libraries.noModules')}>
      {t(canWrite ? 'libraries.noModulesHint' : 'libraries.noModulesReadOnly')}
    </EmptyState>
  );
}
