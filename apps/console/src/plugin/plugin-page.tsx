import { Skeleton } from '@inlay/ui';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/console-api.ts';
import type { ApplicationTabProps } from '../application/application-tab.ts';
import { LoadFailure } from '../shell/load-failure.tsx';
import { useSession } from '../shell/session-context.ts';
import { CodeCard } from './code-card.tsx';
import { FoldersCard } from './folders-card.tsx';
import { ImportCard } from './import-card.tsx';
import { NotificationCard } from './notification-card.tsx';
import './plugin-page.css';
import { UnsavedGuard } from '../forms/unsaved-changes.tsx';
import { pluginKey } from './plugin-settings-form.ts';
import { PolicyCard } from './policy-card.tsx';
import { RolesCard } from './roles-card.tsx';
import { SecretsCard } from './secrets-card.tsx';
import { StorageCard } from './storage-card.tsx';

/** Everything about the Plugin API of one Application. */
export function PluginPage(props: ApplicationTabProps) {
  const { id } = props.application;
  const { mayManage } = useSession();
  const settings = useQuery({ queryKey: pluginKey(id), queryFn: ({ signal }) => api.plugin(id, signal) });
  if (settings.data === undefined) {
    return settings.error === null ? (
      <>
        <Skeleton shape="card" lines={3} />
        <Skeleton shape="card" lines={4} />
      </>
    ) : (
      <LoadFailure error={settings.error} onRetry={() => void settings.refetch()} />
    );
  }
  const card = { applicationId: id, settings: settings.data };
  return (
    <UnsavedGuard>
      <SecretsCard applicationId={id} />
      <CodeCard applicationId={id} />
      <PolicyCard {...card} />
      <RolesCard {...card} />
      <FoldersCard {...card} />
      <StorageCard {...card} />
      <NotificationCard {...card} />
      {mayManage ? <ImportCard applicationId={id} /> : null}
    </UnsavedGuard>
  );
}
