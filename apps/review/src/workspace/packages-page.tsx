import { type WorkspaceFilter, type WorkspaceSort, workspaceFilters } from '@inlay/contract';
import type { WorkspaceKey } from '@inlay/messages';
import { Button, EmptyState, Select, Skeleton, TextField } from '@inlay/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Inbox, Plus, SearchX } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { LoadFailure } from './load-failure.tsx';
import { NewPackageDialog } from './new-package-dialog.tsx';
import { PackageList } from './package-list.tsx';
import { usePageTitle } from './use-page-title.ts';
import { useText } from './use-text.ts';
import { useWorkspace } from './workspace-context.ts';

const pageSize = 25;

const filterKeys: Readonly<Record<WorkspaceFilter, WorkspaceKey>> = {
  all: 'work.filter.all',
  drafts: 'work.filter.drafts',
  waiting: 'work.filter.waiting',
  ready: 'work.filter.ready',
  changes: 'work.filter.changes',
  completed: 'work.filter.completed',
  expired: 'work.filter.expired',
  archived: 'work.filter.archived',
  trash: 'work.filter.trash',
};

const sorts: readonly WorkspaceSort[] = ['updated', 'due', 'name', 'created'];

/** Every package that this session reaches. What is looked for stands in the address. */
export function PackagesPage() {
  const { t } = useText();
  usePageTitle(t('work.title'));
  const { api } = useWorkspace();
  const [creating, setCreating] = useState(false);
  const view = useView();
  const search = useDeferredValue(view.search.trim());
  const { filter, sort, offset } = view;
  const list = useQuery({
    queryKey: ['packages', filter, search, sort, offset],
    queryFn: ({ signal }) => api.packages({ filter, search, sort, offset }, signal),
    placeholderData: keepPreviousData,
  });
  const isFresh = list.data?.count === 0 && filter === 'all' && search === '';
  const create = (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setCreating(true)}>
      {t('work.new')}
    </Button>
  );
  return (
    <main className="work-page" id="content">
      <header className="work-header">
        <div>
          <h1>{t('work.title')}</h1>
          <p className="work-muted">{t('work.intro')}</p>
        </div>
        {isFresh ? null : create}
      </header>
      {isFresh ? (
        <div className="work-card">
          <EmptyState icon={<Inbox />} title={t('work.emptyTitle')} action={create}>
            {t('work.emptyText')}
          </EmptyState>
        </div>
      ) : (
        <>
          <Toolbar view={view} />
          {list.error === null ? null : <LoadFailure error={list.error} onRetry={() => void list.refetch()} />}
          {list.data === undefined ? (
            list.error === null ? (
              <Skeleton shape="rows" lines={8} />
            ) : null
          ) : list.data.items.length === 0 ? (
            <div className="work-card">
              <EmptyState icon={<SearchX />} title={t('work.noMatchTitle')}>
                {search === '' ? t('work.noneHere') : t('work.noMatchText', { search })}
              </EmptyState>
            </div>
          ) : (
            <PackageList page={list.data} />
          )}
          <Pager count={list.data?.count ?? 0} offset={offset} onGo={(to) => view.set({ from: to })} />
        </>
      )}
      <NewPackageDialog open={creating} onClose={() => setCreating(false)} />
    </main>
  );
}

type View = ReturnType<typeof useView>;

function useView() {
  const [params, setParams] = useState(() => new URLSearchParams(location.search));
  const filter = workspaceFilters.find((one) => one === params.get('filter')) ?? 'all';
  const sort = sorts.find((one) => one === params.get('sort')) ?? 'updated';
  const from = Number(params.get('from') ?? 0);
  const set = (change: Readonly<Record<string, string | number>>) => {
    const next = new URLSearchParams(params);
    if (!('from' in change)) next.delete('from');
    for (const [name, value] of Object.entries(change)) {
      if (value === '' || value === 0) next.delete(name);
      else next.set(name, String(value));
    }
    setParams(next);
    history.replaceState(history.state, '', `${location.pathname}${next.size === 0 ? '' : `?${next}`}`);
  };
  return {
    filter,
    sort,
    search: params.get('search') ?? '',
    offset: Number.isInteger(from) && from > 0 ? from : 0,
    set,
  };
}

function Toolbar({ view }: { readonly view: View }) {
  const { t } = useText();
  return (
    <div className="work-toolbar">
      <nav className="work-filters" aria-label={t('work.filter.label')}>
        {workspaceFilters.map((filter) => (
          <button
            key={filter}
            type="button"
            className="work-filter"
            aria-current={view.filter === filter ? 'true' : undefined}
            onClick={() => view.set({ filter: filter === 'all' ? '' : filter })}
          >
            {t(filterKeys[filter])}
          </button>
        ))}
      </nav>
      <div className="work-toolbar-fields">
        <TextField
          label={t('work.search')}
          labelHidden
          type="search"
          placeholder={t('work.search')}
          value={view.search}
          onChange={(search) => view.set({ search })}
        />
        <Select
          label={t('work.sort.label')}
          labelHidden
          value={view.sort}
          onChange={(sort) => view.set({ sort: sort === 'updated' ? '' : sort })}
          options={sorts.map((sort) => ({ value: sort, label: t(`work.sort.${sort}`) }))}
        />
      </div>
    </div>
  );
}

interface PagerProps {
  readonly count: number;
  readonly offset: number;
  readonly onGo: (offset: number) => void;
}

function Pager({ count, offset, onGo }: PagerProps) {
  const { t } = useText();
  if (count <= pageSize) return null;
  const last = Math.min(offset + pageSize, count);
  return (
    <nav className="work-pager" aria-label={t('work.pages')}>
      <span role="status">{t('work.range', { first: offset + 1, last, count })}</span>
      <Button disabled={offset === 0} onClick={() => onGo(Math.max(0, offset - pageSize))}>
        {t('work.previous')}
      </Button>
      <Button disabled={last >= count} onClick={() => onGo(offset + pageSize)}>
        {t('work.nextPage')}
      </Button>
    </nav>
  );
}
