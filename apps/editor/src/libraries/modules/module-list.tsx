import type { LibraryFolder, LibraryModule } from '@inlay/contract';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';
import type { Place } from '../../state/places.ts';
import { type GridHandle, LibraryGrid } from '../library-grid.tsx';
import type { ModuleQuery } from '../library-wire.ts';
import { ListFailure, ListLoading } from '../list-status.tsx';
import type { ListState, PagedList } from '../paged-list.ts';
import { UndoNotice, useNotice } from '../undo-notice.tsx';
import { insertModule } from './insert-module.ts';
import { ModuleCard } from './module-card.tsx';
import { moduleContents } from './module-contents.ts';
import { ModuleDetails } from './module-details.tsx';
import { useModuleEdits } from './use-module-edits.ts';

export interface ModuleListProps {
  readonly list: PagedList<LibraryModule, ModuleQuery>;
  readonly state: ListState<LibraryModule>;
  readonly folders: readonly LibraryFolder[];
  readonly label: string;
  readonly empty: ReactNode;
  /** Categories and tags may be others now. */
  readonly onLabels: () => void;
}

/** The modules of a folder, or the details of one of them. */
export function ModuleList({ list, state, folders, label, empty, onLabels }: ModuleListProps) {
  const grid = useRef<GridHandle>(null);
  const [shown, setShown] = useState<string | null>(null);
  const { notice, show, close } = useNotice();
  const edits = useModuleEdits({ list, folders, notice: show, grid, onLabels });
  const insert = useInsert(show);
  const showDetails = useCallback((module: LibraryModule) => setShown(module.id), []);
  const cell = useCallback(
    (module: LibraryModule, tabIndex: 0 | -1) => (
      <ModuleCard module={module} tabIndex={tabIndex} onInsert={insert} onDetails={showDetails} />
    ),
    [insert, showDetails],
  );
  const module = state.items.find(({ id }) => id === shown);
  const leave = () => {
    const index = state.items.findIndex(({ id }) => id === shown);
    setShown(null);
    requestAnimationFrame(() => grid.current?.focusAt(index));
  };
  return (
    <div className={module ? 'library-body has-details' : 'library-body'}>
      {module ? (
        <ModuleDetails
          key={module.id}
          module={module}
          folders={folders}
          onInsert={insert}
          onChanged={(changed, before) => {
            if (changed.folder !== before.folder) setShown(null);
            edits.changed(changed, before);
          }}
          onDelete={(gone) => {
            setShown(null);
            void edits.remove(gone);
          }}
          onClose={leave}
        />
      ) : null}
      <div hidden={module !== undefined}>
        {state.items.length > 0 ? (
          <div className={state.status === 'loading' ? 'is-stale' : undefined}>
            <LibraryGrid
              label={label}
              items={state.items}
              cellMinPx={180}
              columnsMin={1}
              hasMore={state.hasMore && state.status !== 'failed'}
              isLoadingMore={state.status === 'more'}
              onMore={list.more}
              grid={grid}
              cell={cell}
            />
          </div>
        ) : null}
        {state.items.length === 0 && state.status === 'ready' ? empty : null}
        {state.items.length === 0 && state.status === 'loading' ? <ListLoading shape="modules" /> : null}
        {state.refusal ? (
          <ListFailure compact={state.items.length > 0} refusal={state.refusal} onRetry={list.retry} />
        ) : null}
      </div>
      <UndoNotice notice={notice} onClose={close} />
    </div>
  );
}

type Insert = (module: LibraryModule, place?: Place) => void;

/** Inserts what has arrived already at once, else when it has. */
function useInsert(show: ReturnType<typeof useNotice>['show']): Insert {
  const editor = useEditor();
  const t = useLateTexts('libraries');
  return useCallback(
    (module, place) => {
      void moduleContents(editor)
        .load(module)
        .then((content) => {
          const refusal = content ? insertModule(editor, content, place) : 'libraries.errorGone';
          if (refusal) show({ text: t(refusal), isError: true });
          else editor.store.set({ sheet: null });
        });
    },
    [editor, t, show],
  );
}
