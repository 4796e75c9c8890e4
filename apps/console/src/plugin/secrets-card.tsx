import type { CreatedPluginSecret, PluginSecret, PluginSecrets } from '@inlay/contract';
import { Banner, Button, CopyText, EmptyState, IconButton, SecretDialog, Skeleton, Table } from '@inlay/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, RotateCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { api } from '../api/console-api.ts';
import { RelativeTime } from '../language/relative-time.tsx';
import { useText } from '../language/use-text.ts';
import { LoadFailure } from '../shell/load-failure.tsx';
import { useSession } from '../shell/session-context.ts';
import { CreateSecretDialog } from './create-secret-dialog.tsx';
import { DeleteSecretDialog } from './delete-secret-dialog.tsx';

/** Secrets of one plugin id, as the server limits them: two, so that one can follow the other without a gap. */
const SECRETS_MAX = 2;

/** Key of the secrets in the query cache. */
export const secretsKey = (applicationId: string): readonly unknown[] => [
  'application',
  applicationId,
  'plugin-secrets',
];

/** The plugin id, its secrets, and how one takes the place of another. */
export function SecretsCard(props: { readonly applicationId: string }) {
  const { applicationId } = props;
  const { t } = useText();
  const { mayManage } = useSession();
  const client = useQueryClient();
  const [creating, setCreating] = useState(false);
  const [deleting, setDeleting] = useState<PluginSecret | null>(null);
  const [created, setCreated] = useState<CreatedPluginSecret | null>(null);
  const key = secretsKey(applicationId);
  const secrets = useQuery({ queryKey: key, queryFn: ({ signal }) => api.pluginSecrets(applicationId, signal) });
  const isFirst = secrets.data?.pluginId === null;
  const refresh = () => void client.invalidateQueries({ queryKey: key });
  const isFull = (secrets.data?.secrets.length ?? 0) >= SECRETS_MAX;
  const makeButton = mayManage ? (
    <Button
      variant={isFirst ? 'primary' : 'secondary'}
      icon={isFirst ? <KeyRound aria-hidden="true" /> : <RotateCw aria-hidden="true" />}
      disabled={isFull}
      onClick={() => setCreating(true)}
    >
      {t(isFirst ? 'plugin.secretMake' : 'plugin.secretRotate')}
    </Button>
  ) : null;
  return (
    <section className="card" aria-labelledby="plugin-secrets-title">
      <header className="card-header">
        <div>
          <h2 className="page-title" id="plugin-secrets-title">
            {t('plugin.secretsTitle')}
          </h2>
          <p className="muted">{t('plugin.secretsIntro')}</p>
        </div>
        {secrets.data === undefined || isFirst ? null : makeButton}
      </header>
      {secrets.data === undefined ? (
        secrets.error === null ? (
          <Skeleton shape="rows" lines={2} />
        ) : (
          <LoadFailure error={secrets.error} onRetry={() => void secrets.refetch()} />
        )
      ) : isFirst ? (
        <EmptyState icon={<KeyRound />} title={t('plugin.secretsEmptyTitle')} action={makeButton}>
          {t('plugin.secretsEmptyText')}
        </EmptyState>
      ) : (
        <SecretList data={secrets.data} isFull={isFull} mayManage={mayManage} onDelete={setDeleting} />
      )}
      <CreateSecretDialog
        applicationId={applicationId}
        isRotation={!isFirst}
        open={creating}
        onClose={() => setCreating(false)}
        onCreated={(made) => {
          setCreated(made);
          refresh();
        }}
      />
      {deleting === null ? null : (
        <DeleteSecretDialog
          applicationId={applicationId}
          secret={deleting}
          isLast={secrets.data?.secrets.length === 1}
          onClose={() => setDeleting(null)}
          onDone={() => {
            setDeleting(null);
            refresh();
          }}
        />
      )}
      <SecretDialog
        open={created !== null}
        onClose={() => setCreated(null)}
        title={t('keys.shownTitle', { name: created?.created.name ?? '' })}
        warning={t('keys.shownWarning')}
        doneLabel={t('action.done')}
        values={[
          { name: t('plugin.pluginId'), value: created?.pluginId ?? '' },
          { name: t('plugin.secret'), value: created?.secret ?? '' },
        ]}
        fileName={`inlay-plugin-${created?.pluginId ?? ''}.txt`}
      />
    </section>
  );
}

interface SecretListProps {
  readonly data: PluginSecrets;
  readonly isFull: boolean;
  readonly mayManage: boolean;
  readonly onDelete: (secret: PluginSecret) => void;
}

function SecretList(props: SecretListProps) {
  const { data, isFull, mayManage, onDelete } = props;
  const { t } = useText();
  return (
    <>
      <div className="stack">
        <h3>{t('plugin.pluginId')}</h3>
        <p>
          <CopyText text={data.pluginId ?? ''} name={t('plugin.pluginId')} />
        </p>
      </div>
      <Table
        caption={t('plugin.secret')}
        rows={data.secrets}
        rowKey={(row) => row.id}
        columns={[
          { key: 'name', header: t('plugin.secretName'), rowHeader: true, cell: (row) => row.name },
          {
            key: 'secret',
            header: t('plugin.secret'),
            cell: (row) => (
              <code className="muted" dir="ltr">
                {row.masked}
              </code>
            ),
          },
          { key: 'used', header: t('keys.lastUsed'), cell: (row) => <RelativeTime iso={row.lastUsedAt} /> },
          { key: 'created', header: t('keys.created'), cell: (row) => <RelativeTime iso={row.createdAt} /> },
          ...(mayManage
            ? [
                {
                  key: 'actions',
                  header: t('action.actions'),
                  headerHidden: true,
                  cell: (row: PluginSecret) => (
                    <IconButton
                      label={t('keys.deleteTitle', { name: row.name })}
                      icon={<Trash2 aria-hidden="true" />}
                      onClick={() => onDelete(row)}
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
      {isFull ? <Banner>{t('plugin.secretsFull')}</Banner> : null}
    </>
  );
}
