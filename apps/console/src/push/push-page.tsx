import type { ChangedPushSettings } from '@inlay/contract';
import { SecretDialog, Skeleton } from '@inlay/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/console-api.ts';
import type { ApplicationTabProps } from '../application/application-tab.ts';
import { useText } from '../language/use-text.ts';
import { LoadFailure } from '../shell/load-failure.tsx';
import { PushAttempts } from './push-attempts.tsx';
import { PushUrlCard } from './push-url-card.tsx';
import { SigningSecretCard } from './signing-secret-card.tsx';

/** Where saves are sent, how they are signed, and what became of each. */
export function PushPage(props: ApplicationTabProps) {
  const { id } = props.application;
  const { t } = useText();
  const client = useQueryClient();
  const [secret, setSecret] = useState<string | null>(null);
  const key = ['application', id, 'push'];
  const settings = useQuery({ queryKey: key, queryFn: ({ signal }) => api.push(id, signal) });
  const change = (changed: ChangedPushSettings) => {
    client.setQueryData(key, changed.settings);
    setSecret(changed.signingSecret);
  };
  if (settings.data === undefined) {
    return settings.error === null ? (
      <Skeleton shape="card" lines={2} />
    ) : (
      <LoadFailure error={settings.error} onRetry={() => void settings.refetch()} />
    );
  }
  return (
    <>
      <PushUrlCard applicationId={id} settings={settings.data} onChanged={change} />
      {settings.data.secretLast4 === null ? null : (
        <SigningSecretCard applicationId={id} settings={settings.data} onChanged={change} />
      )}
      <PushAttempts applicationId={id} waiting={settings.data.waiting} />
      <SecretDialog
        open={secret !== null}
        onClose={() => setSecret(null)}
        title={t('push.secretShownTitle')}
        warning={t('keys.shownWarning')}
        doneLabel={t('action.done')}
        values={[{ name: t('push.secretTitle'), value: secret ?? '' }]}
        fileName={`inlay-signing-secret-${id}.txt`}
      />
    </>
  );
}
