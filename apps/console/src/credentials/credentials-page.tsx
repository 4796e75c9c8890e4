import type { CreatedCredential, CredentialSummary } from '@inlay/contract';
import {
  Badge,
  Button,
  EmptyState,
  IconButton,
  Menu,
  SecretDialog,
  type SecretValue,
  Skeleton,
  Table,
} from '@inlay/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Ellipsis, KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { api } from '../api/console-api.ts';
import { usePaged } from '../api/use-paged.ts';
import type { ApplicationTabProps } from '../application/application-tab.ts';
import { RelativeTime } from '../language/relative-time.tsx';
import { useText } from '../language/use-text.ts';
import { LoadFailure } from '../shell/load-failure.tsx';
import { useSession } from '../shell/session-context.ts';
import { CreateCredentialDialog } from './create-credential-dialog.tsx';
import './credentials-page.css';
import { DeleteCredentialDialog } from './delete-credential-dialog.tsx';
import { EditCredentialDialog } from './edit-credential-dialog.tsx';

type Task =
  | { readonly kind: 'create' }
  | { readonly kind: 'rename' | 'version' | 'delete'; readonly credential: CredentialSummary };

/** API keys and client credentials of one Application. */
export function CredentialsPage(props: ApplicationTabProps) {
  const { id } = props.application;
  const { t } = useText();
  const { mayManage } = useSession();
  const client = useQueryClient();
  const [task, setTask] = useState<Task | null>(null);
  const [created, setCreated] = useState<CreatedCredential | null>(null);
  const key = ['application', id, 'credentials'];
  const list = usePaged(key, (cursor, signal) => api.credentials(id, cursor === undefined ? {} : { cursor }, signal));
  const finish = () => {
    setTask(null);
    void client.invalidateQueries({ queryKey: ['application', id] });
  };
  const createButton = mayManage ? (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setTask({ kind: 'create' })}>
      {t('keys.create')}
    </Button>
  ) : null;
  return (
    <>
      <header className="page-header">
        <div>
          <h2 className="page-title">{t('keys.title')}</h2>
          <p className="muted">{t('keys.intro')}</p>
        </div>
        {list.items?.length === 0 ? null : createButton}
      </header>
      {list.error === null ? null : <LoadFailure error={list.error} onRetry={() => void list.refetch()} />}
      {list.items === undefined ? (
        list.error === null ? (
          <Skeleton shape="rows" lines={3} />
        ) : null
      ) : list.items.length === 0 ? (
        <div className="card">
          <EmptyState icon={<KeyRound />} title={t('keys.emptyTitle')} action={createButton}>
            {t('keys.emptyText')}
          </EmptyState>
        </div>
      ) : (
        <CredentialTable list={list} items={list.items} mayManage={mayManage} onTask={setTask} />
      )}
      <CreateCredentialDialog
        applicationId={id}
        open={task?.kind === 'create'}
        onClose={() => setTask(null)}
        onCreated={(made) => {
          setCreated(made);
          finish();
        }}
      />
      {task?.kind === 'rename' || task?.kind === 'version' ? (
        <EditCredentialDialog
          applicationId={id}
          credential={task.credential}
          part={task.kind}
          onClose={() => setTask(null)}
          onDone={finish}
        />
      ) : null}
      {task?.kind === 'delete' ? (
        <DeleteCredentialDialog
          applicationId={id}
          credential={task.credential}
          onClose={() => setTask(null)}
          onDone={finish}
        />
      ) : null}
      <CreatedDialog created={created} onClose={() => setCreated(null)} />
    </>
  );
}

function CreatedDialog(props: { readonly created: CreatedCredential | null; readonly onClose: () => void }) {
  const { t } = useText();
  if (props.created === null) return null;
  const { credential, secret } = props.created;
  const isKey = credential.kind === 'api_key';
  const values: readonly SecretValue[] = [
    { name: t(isKey ? 'keys.applicationId' : 'keys.clientId'), value: credential.basicUser },
    { name: t(isKey ? 'keys.apiKey' : 'keys.clientSecret'), value: secret },
  ];
  return (
    <SecretDialog
      open
      onClose={props.onClose}
      title={t('keys.shownTitle', { name: credential.name })}
      warning={t('keys.shownWarning')}
      doneLabel={t('action.done')}
      values={values}
      fileName={`inlay-${credential.basicUser}.txt`}
    />
  );
}

interface CredentialTableProps {
  readonly list: ReturnType<typeof usePaged<CredentialSummary>>;
  readonly items: readonly CredentialSummary[];
  readonly mayManage: boolean;
  readonly onTask: (task: Task) => void;
}

function CredentialTable(props: CredentialTableProps) {
  const { list, items, mayManage, onTask } = props;
  const { t } = useText();
  const actions = (credential: CredentialSummary) => [
    { label: t('action.rename'), onSelect: () => onTask({ kind: 'rename', credential }) },
    { label: t('keys.changeVersion'), onSelect: () => onTask({ kind: 'version', credential }) },
    {
      label: t('action.delete'),
      destructive: true,
      separated: true,
      onSelect: () => onTask({ kind: 'delete', credential }),
    },
  ];
  return (
    <Table
      caption={t('keys.title')}
      rows={items}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'name',
          header: t('keys.name'),
          rowHeader: true,
          cell: (row) => (
            <span className="credential-name">
              {row.name}
              <Badge>{t(row.kind === 'api_key' ? 'keys.kindApiKey' : 'keys.kindClient')}</Badge>
            </span>
          ),
        },
        {
          key: 'secret',
          header: t('keys.secret'),
          cell: (row) => (
            <span className="credential-secret" dir="ltr">
              <code>{row.basicUser}</code>
              <code className="muted">{row.masked}</code>
            </span>
          ),
        },
        { key: 'version', header: t('keys.version'), cell: (row) => <span className="nowrap">{row.apiVersion}</span> },
        { key: 'used', header: t('keys.lastUsed'), cell: (row) => <RelativeTime iso={row.lastUsedAt} /> },
        { key: 'created', header: t('keys.created'), cell: (row) => <RelativeTime iso={row.createdAt} /> },
        ...(mayManage
          ? [
              {
                key: 'actions',
                header: t('action.actions'),
                headerHidden: true,
                cell: (row: CredentialSummary) => (
                  <Menu
                    items={actions(row)}
                    trigger={
                      <IconButton
                        label={t('action.actionsFor', { name: row.name })}
                        icon={<Ellipsis aria-hidden="true" />}
                      />
                    }
                  />
                ),
              },
            ]
          : []),
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
