import type { SignoffCallback } from '@inlay/contract';
import { Badge, IconButton, Menu, Table } from '@inlay/ui';
import { Check, CircleSlash, Clock, MoreHorizontal, Send, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { TestResult } from '../push/test-result.tsx';
import { FormFailure } from '../shell/form-failure.tsx';
import { useSession } from '../shell/session-context.ts';
import { CallbackState } from './callback-state.tsx';
import { EndCallbackDialog } from './end-callback-dialog.tsx';
import { useSignoffText } from './use-signoff-text.ts';
import { useTestCallback } from './use-test-callback.ts';

/** A registration that a connector made. */
export type Connector = SignoffCallback & { readonly origin: string };

export const isOfConnector = (callback: SignoffCallback): callback is Connector => callback.origin !== null;

/** {@link ConnectorsCard} */
export interface ConnectorsCardProps {
  readonly applicationId: string;
  readonly connectors: readonly Connector[];
}

/** Callbacks that connectors registered beside the application's own. */
export function ConnectorsCard(props: ConnectorsCardProps) {
  const { applicationId, connectors } = props;
  const { t } = useSignoffText();
  const { mayManage } = useSession();
  const [ending, setEnding] = useState<Connector | null>(null);
  const test = useTestCallback(applicationId);
  const disabled = connectors.filter(({ disabledAt }) => disabledAt !== null);
  return (
    <section className="card" aria-labelledby="signoff-connectors-title">
      <header className="stack">
        <h2 id="signoff-connectors-title">{t('signoff.connectorsTitle')}</h2>
        <p className="muted">{t('signoff.connectorsText')}</p>
      </header>
      {disabled.map((connector) => (
        <CallbackState key={connector.origin} applicationId={applicationId} callback={connector} />
      ))}
      <Table
        caption={t('signoff.connectorsTitle')}
        rows={connectors}
        rowKey={(row) => row.origin}
        columns={[
          {
            key: 'origin',
            header: t('signoff.connector'),
            rowHeader: true,
            cell: (row) => <span className="nowrap">{row.origin}</span>,
          },
          {
            key: 'url',
            header: t('signoff.callbackUrl'),
            cell: (row) => (
              <code className="signoff-url" dir="ltr">
                {row.url}
              </code>
            ),
          },
          {
            key: 'events',
            header: t('signoff.events'),
            cell: (row) => (
              <span className="nowrap" title={row.events.join('\n')}>
                {t('signoff.eventsChosen', { count: row.events.length })}
              </span>
            ),
          },
          { key: 'state', header: t('signoff.state'), cell: (row) => <StateBadge connector={row} /> },
          ...(mayManage
            ? [
                {
                  key: 'actions',
                  header: t('action.actions'),
                  headerHidden: true,
                  cell: (row: Connector) => (
                    <Menu
                      trigger={
                        <IconButton
                          label={t('action.actionsFor', { name: row.origin })}
                          icon={<MoreHorizontal aria-hidden="true" />}
                        />
                      }
                      items={[
                        {
                          label: t('push.test'),
                          icon: <Send aria-hidden="true" />,
                          onSelect: () => test.mutate(row.origin),
                        },
                        {
                          label: t('signoff.callbackEnd'),
                          icon: <Trash2 aria-hidden="true" />,
                          destructive: true,
                          separated: true,
                          onSelect: () => setEnding(row),
                        },
                      ]}
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
      <FormFailure error={test.error} />
      {test.data === undefined ? null : <TestResult result={test.data} />}
      {ending === null ? null : (
        <EndCallbackDialog applicationId={applicationId} callback={ending} onClose={() => setEnding(null)} />
      )}
    </section>
  );
}

function StateBadge({ connector }: { readonly connector: Connector }) {
  const { t } = useSignoffText();
  const { disabledAt, pausedUntil } = connector;
  if (disabledAt !== null) {
    return (
      <Badge tone="danger" icon={<CircleSlash aria-hidden="true" />}>
        {t('signoff.stateDisabled')}
      </Badge>
    );
  }
  return pausedUntil === null ? (
    <Badge tone="ok" icon={<Check aria-hidden="true" />}>
      {t('signoff.stateActive')}
    </Badge>
  ) : (
    <Badge tone="warn" icon={<Clock aria-hidden="true" />}>
      {t('signoff.statePaused')}
    </Badge>
  );
}
