import type { ApplicationSummary } from '@inlay/contract';
import { Button, CopyText, EmptyState, IconButton, Menu, Skeleton, Table, TextField } from '@inlay/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Ellipsis, LayoutGrid, Plus, SearchX } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { api } from '../api/console-api.ts';
import { usePaged } from '../api/use-paged.ts';
import { RelativeTime } from '../language/relative-time.tsx';
import { useText } from '../language/use-text.ts';
import { LoadFailure } from '../shell/load-failure.tsx';
import { useSession } from '../shell/session-context.ts';
import { usePageTitle } from '../shell/use-page-title.ts';
import { CreateApplicationDialog } from './create-application-dialog.tsx';
import { DeleteApplicationDialog } from './delete-application-dialog.tsx';
import { RenameApplicationDialog } from './rename-application-dialog.tsx';

type Task =
  | { readonly kind: 'create' }
  | { readonly kind: 'rename' | 'delete'; readonly application: ApplicationSummary };

/** All Applications of the Console. */
export function ApplicationsPage() {
  const { t } = useText();
  usePageTitle(t('apps.title'));
  const { mayManage } = useSession();
  const client = useQueryClient();
  const [task, setTask] = useState<Task | null>(null);
  const [params, setParams] = useSearchParams();
  const search = params.get('search') ?? '';
  const wanted = useDeferredValue(search.trim());
  const list = usePaged(['applications', wanted], (cursor, signal) =>
    api.applications({ search: wanted, ...(cursor === undefined ? {} : { cursor }) }, signal),
  );
  const finish = () => {
    setTask(null);
    void client.invalidateQueries({ queryKey: ['applications'] });
  };
  const createButton = mayManage ? (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setTask({ kind: 'create' })}>
      {t('apps.create')}
    </Button>
  ) : null;
  const isEmpty = list.items?.length === 0 && search === '';
  return (
    <main className="page" id="content">
      <header className="page-header">
        <div>
          <h1>{t('apps.title')}</h1>
          <p className="muted">{t('apps.intro')}</p>
        </div>
        {isEmpty ? null : createButton}
      </header>
      {isEmpty ? (
        <div className="card">
          <EmptyState icon={<LayoutGrid />} title={t('apps.emptyTitle')} action={createButton}>
            {t('apps.emptyText')}
          </EmptyState>
        </div>
      ) : (
        <>
          <div className="toolbar">
            <TextField
              label={t('apps.search')}
              labelHidden
              type="search"
              placeholder={t('apps.search')}
              value={search}
              onChange={(text) => setParams(text === '' ? {} : { search: text }, { replace: true })}
            />
          </div>
          {list.error === null ? null : <LoadFailure error={list.error} onRetry={() => void list.refetch()} />}
          <ApplicationList list={list} search={search} onTask={setTask} mayManage={mayManage} />
        </>
      )}
      <CreateApplicationDialog open={task?.kind === 'create'} onClose={() => setTask(null)} />
      {task !== null && task.kind !== 'create' ? (
        task.kind === 'rename' ? (
          <RenameApplicationDialog application={task.application} onClose={() => setTask(null)} onDone={finish} />
        ) : (
          <DeleteApplicationDialog application={task.application} onClose={() => setTask(null)} onDone={finish} />
        )
      ) : null}
    </main>
  );
}

interface ApplicationListProps {
  readonly list: ReturnType<typeof usePaged<ApplicationSummary>>;
  readonly search: string;
  readonly mayManage: boolean;
  readonly onTask: (task: Task) => void;
}

function ApplicationList(props: ApplicationListProps) {
  const { list, search, mayManage, onTask } = props;
  const { t, locale } = useText();
  const [, navigate] = useLocation();
  if (list.items === undefined) return list.error === null ? <Skeleton shape="rows" lines={4} /> : null;
  if (list.items.length === 0) {
    return (
      <div className="card">
        <EmptyState icon={<SearchX />} title={t('apps.noMatchTitle')}>
          {t('apps.noMatchText', { search })}
        </EmptyState>
      </div>
    );
  }
  const actions = (application: ApplicationSummary) => [
    { label: t('action.open'), onSelect: () => navigate(`/applications/${application.id}`) },
    ...(mayManage
      ? [
          { label: t('action.rename'), onSelect: () => onTask({ kind: 'rename', application }) },
          {
            label: t('action.delete'),
            destructive: true,
            separated: true,
            onSelect: () => onTask({ kind: 'delete', application }),
          },
        ]
      : []),
  ];
  return (
    <Table
      caption={t('apps.title')}
      rows={list.items}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'name',
          header: t('apps.name'),
          rowHeader: true,
          cell: (row) => (
            <Link className="text-link" href={`/applications/${row.id}`}>
              {row.name}
            </Link>
          ),
        },
        { key: 'id', header: t('apps.id'), cell: (row) => <CopyText text={row.id} name={t('apps.id')} /> },
        {
          key: 'members',
          header: t('apps.members'),
          align: 'end',
          cell: (row) => row.memberCount.toLocaleString(locale),
        },
        { key: 'created', header: t('apps.created'), cell: (row) => <RelativeTime iso={row.createdAt} /> },
        {
          key: 'actions',
          header: t('action.actions'),
          headerHidden: true,
          cell: (row) => (
            <Menu
              items={actions(row)}
              trigger={
                <IconButton label={t('action.actionsFor', { name: row.name })} icon={<Ellipsis aria-hidden="true" />} />
              }
            />
          ),
        },
      ]}
      {...(list.hasNextPage
        ? {
            footer: (
              <Button variant="quiet" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t('action.more')}
              </Button>
            ),
          }
        : {})}
    />
  );
}
