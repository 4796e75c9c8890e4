import { Skeleton } from '@inlay/ui';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/console-api.ts';
import type { ApplicationTabProps } from '../application/application-tab.ts';
import { UnsavedGuard } from '../forms/unsaved-changes.tsx';
import { LoadFailure } from '../shell/load-failure.tsx';
import { CallbackSection } from './callback-section.tsx';
import { ConnectCard } from './connect-card.tsx';
import { GateCard } from './gate-card.tsx';
import { HandOverCard } from './hand-over-card.tsx';
import { LifetimesCard } from './lifetimes-card.tsx';
import { ReasonsCard } from './reasons-card.tsx';
import { signoffKey } from './signoff-form.ts';
import './signoff-page.css';
import { StatementCard } from './statement-card.tsx';

/** Everything about the Sign-off API of one Application. */
export function SignoffPage(props: ApplicationTabProps) {
  const { id } = props.application;
  const settings = useQuery({ queryKey: signoffKey(id), queryFn: ({ signal }) => api.signoff(id, signal) });
  if (settings.data === undefined) {
    return settings.error === null ? (
      <>
        <Skeleton shape="card" lines={4} />
        <Skeleton shape="card" lines={3} />
      </>
    ) : (
      <LoadFailure error={settings.error} onRetry={() => void settings.refetch()} />
    );
  }
  const card = { applicationId: id, settings: settings.data };
  return (
    <UnsavedGuard>
      <ConnectCard applicationId={id} />
      <GateCard {...card} />
      <LifetimesCard {...card} />
      <ReasonsCard {...card} field="declineReasons" />
      <ReasonsCard {...card} field="optOutReasons" />
      <HandOverCard {...card} />
      <StatementCard {...card} />
      <CallbackSection applicationId={id} />
    </UnsavedGuard>
  );
}
