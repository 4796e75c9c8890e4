import type { AttemptOutcome, PushAttempt, PushSettings } from '@inlay/contract';
import { Badge, Button, EmptyState, Select, Skeleton, Table } from '@inlay/ui';
import { Filter, Radio } from 'lucide-react';
import { useSearchParams } from 'wouter';
import { api } from '../api/console-api.ts';
import { usePaged } from '../api/use-paged.ts';
import { RelativeTime } from '../language/relative-time.tsx';
import { useText } from '../language/use-text.ts';
import { LoadFailure } from '../shell/load-failure.tsx';
import './attempt-list.css';
import { attemptOutcomes, OutcomeBadge } from './attempt-outcome.tsx';
import { PushDetailDialog } from './push-detail-dialog.tsx';

/** How often the list looks for news while the page is visible. */
const POLL_MS = 5000;

/** {@link AttemptList} */
export interface AttemptListProps {
  readonly applicationId: string;
  readonly waiting: PushSettings['waiting'];
}

/** What was sent to the host, newest first. Filter and open detail live in the address. */
export function AttemptList(props: AttemptListProps) {
  const { applicationId, waiting } = props;
  const { t } = useText();
  const [params, setParams] = useSearchParams();
  const outcome = readOutcome(params.get('outcome'));
  const opened = params.get('push');
  const list = usePaged(
    ['application', applicationId, 'attempts', outcome ?? 'all'],
    (cursor, signal) =>
      api.attempts(
        applicationId,
        { ...(outcome === null ? {} : { outcome }), ...(cursor === undefined ? {} : { cursor }) },
        signal,
      ),
    { refetchMs: POLL_MS },
  );
  const change = (name: string, value: string | null) =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      if (value === null || value === '') next.delete(name);
      else next.set(name, value);
      return next;
    });
  return (
    <section className="attempt-list" aria-labelledby="attempts-title">
      <header className="attempt-list-header">
        <h2 id="attempts-title">{t('push.attemptsTitle')}</h2>
        {waiting.pending > 0 ? <Badge tone="warn">{t('push.waiting', { count: waiting.pending })}</Badge> : null}
        {waiting.held > 0 ? <Badge>{t('push.held', { count: waiting.held })}</Badge> : null}
        {waiting.dead > 0 ? <Badge tone="danger">{t('push.dead', { count: waiting.dead })}</Badge> : null}
        <Select
          label={t('push.filter')}
          labelHidden
          value={outcome ?? ''}
          onChange={(value) => change('outcome', value)}
          options={[
            { value: '', label: t('push.filterAll') },
            ...Object.entries(attemptOutcomes).map(([value, { key }]) => ({ value, label: t(key) })),
          ]}
        />
      </header>
      {list.error === null ? null : <LoadFailure error={list.error} onRetry={() => void list.refetch()} />}
      {list.items === undefined ? (
        list.error === null ? (
          <Skeleton shape="rows" lines={4} />
        ) : null
      ) : list.items.length === 0 ? (
        <div className="card">
          {outcome === null ? (
            <EmptyState icon={<Radio />} title={t('push.emptyTitle')}>
              {t('push.emptyText')}
            </EmptyState>
          ) : (
            <EmptyState
              icon={<Filter />}
              title={t('push.noMatchTitle')}
              action={<Button onClick={() => change('outcome', null)}>{t('push.filterAll')}</Button>}
            />
          )}
        </div>
      ) : (
        <AttemptTable list={list} items={list.items} onOpen={(id) => change('push', id)} />
      )}
      {opened === null ? null : (
        <PushDetailDialog applicationId={applicationId} pushId={opened} onClose={() => change('push', null)} />
      )}
    </section>
  );
}

function readOutcome(text: string | null): AttemptOutcome | null {
  return text !== null && text in attemptOutcomes ? (text as AttemptOutcome) : null;
}

interface AttemptTableProps {
  readonly list: ReturnType<typeof usePaged<PushAttempt>>;
  readonly items: readonly PushAttempt[];
  readonly onOpen: (pushId: string) => void;
}

function AttemptTable(props: AttemptTableProps) {
  const { list, items, onOpen } = props;
  const { t, locale } = useText();
  return (
    <Table
      caption={t('push.attemptsTitle')}
      rows={items}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'push',
          header: t('push.push'),
          rowHeader: true,
          cell: (row) => (
            <button type="button" className="push-open" onClick={() => onOpen(row.pushId)}>
              {row.test ? t('push.testPush') : t('push.emailPush', { id: row.emailId })}
              <code className="muted small">{row.pushId}</code>
            </button>
          ),
        },
        { key: 'outcome', header: t('push.outcome'), cell: (row) => <OutcomeBadge outcome={row.outcome} /> },
        {
          key: 'answer',
          header: t('push.answer'),
          cell: (row) => row.status ?? <span className="muted small">{row.failure}</span>,
        },
        {
          key: 'attempt',
          header: t('push.attemptNumber'),
          align: 'end',
          cell: (row) => row.number.toLocaleString(locale),
        },
        {
          key: 'duration',
          header: t('push.duration'),
          align: 'end',
          cell: (row) => <span className="nowrap">{t('push.durationMs', { duration: row.durationMs })}</span>,
        },
        { key: 'time', header: t('push.time'), cell: (row) => <RelativeTime iso={row.finishedAt} /> },
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
