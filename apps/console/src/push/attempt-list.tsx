import type { AttemptOutcome, Page, PushAttempt, PushSettings } from '@inlay/contract';
import { Badge, Button, EmptyState, Select, Skeleton } from '@inlay/ui';
import { Filter, Radio } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { usePaged } from '../api/use-paged.ts';
import { useText } from '../language/use-text.ts';
import { LoadFailure } from '../shell/load-failure.tsx';
import './attempt-list.css';
import { attemptOutcomes } from './attempt-outcome.tsx';
import { AttemptTable, type NameOfAttempt } from './attempt-table.tsx';

/** How often the list looks for news while the page is visible. */
const POLL_MS = 5000;

/** One attempt to send something; what it was, the lists know. */
export type Attempt = Omit<PushAttempt, 'pushId' | 'emailId'>;

/** {@link AttemptList} */
export interface AttemptListProps<Row extends Attempt> {
  /** Key of the list in the query cache; the filter is added. */
  readonly queryKey: readonly unknown[];
  readonly load: (
    query: { readonly outcome?: AttemptOutcome; readonly cursor?: string },
    signal: AbortSignal,
  ) => Promise<Page<Row>>;
  readonly waiting: PushSettings['waiting'];
  /** Name in the address of what is open. */
  readonly param: string;
  /** Header of the column that names what was sent. */
  readonly what: string;
  readonly nameOf: NameOfAttempt<Row>;
  readonly emptyText: string;
  /** What is open, in a dialog. */
  readonly renderDetail: (id: string, onClose: () => void) => ReactNode;
}

/** What was sent to the host, newest first. Filter and open detail live in the address. */
export function AttemptList<Row extends Attempt>(props: AttemptListProps<Row>) {
  const { queryKey, load, waiting, param, what, nameOf, emptyText, renderDetail } = props;
  const { t } = useText();
  const [params, setParams] = useSearchParams();
  const outcome = readOutcome(params.get('outcome'));
  const opened = params.get(param);
  const list = usePaged(
    [...queryKey, outcome ?? 'all'],
    (cursor, signal) =>
      load({ ...(outcome === null ? {} : { outcome }), ...(cursor === undefined ? {} : { cursor }) }, signal),
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
        <WaitingBadges waiting={waiting} />
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
              {emptyText}
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
        <AttemptTable list={list} items={list.items} what={what} nameOf={nameOf} onOpen={(id) => change(param, id)} />
      )}
      {opened === null ? null : renderDetail(opened, () => change(param, null))}
    </section>
  );
}

function readOutcome(text: string | null): AttemptOutcome | null {
  return text !== null && text in attemptOutcomes ? (text as AttemptOutcome) : null;
}

/** What has not arrived yet, by why. */
export function WaitingBadges({ waiting }: Pick<AttemptListProps<Attempt>, 'waiting'>) {
  const { t } = useText();
  const { pending, held, dead } = waiting;
  return (
    <>
      {pending > 0 ? <Badge tone="warn">{t('push.waiting', { count: pending })}</Badge> : null}
      {held > 0 ? <Badge>{t('push.held', { count: held })}</Badge> : null}
      {dead > 0 ? <Badge tone="danger">{t('push.dead', { count: dead })}</Badge> : null}
    </>
  );
}
