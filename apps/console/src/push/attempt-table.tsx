import { Button, Table } from '@inlay/ui';
import type { usePaged } from '../api/use-paged.ts';
import { RelativeTime } from '../language/relative-time.tsx';
import { useText } from '../language/use-text.ts';
import type { Attempt } from './attempt-list.tsx';
import { OutcomeBadge } from './attempt-outcome.tsx';

/** What a row is called, and the id by which it is opened. */
export type NameOfAttempt<Row> = (row: Row) => { readonly title: string; readonly id: string };

/** {@link AttemptTable} */
export interface AttemptTableProps<Row extends Attempt> {
  readonly list: Pick<ReturnType<typeof usePaged<Row>>, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;
  readonly items: readonly Row[];
  /** Header of the first column. */
  readonly what: string;
  readonly nameOf: NameOfAttempt<Row>;
  readonly onOpen: (id: string) => void;
}

/** Attempts as rows; the name of each opens it. */
export function AttemptTable<Row extends Attempt>(props: AttemptTableProps<Row>) {
  const { list, items, what, nameOf, onOpen } = props;
  const { t, locale } = useText();
  return (
    <Table
      caption={t('push.attemptsTitle')}
      rows={items}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'push',
          header: what,
          rowHeader: true,
          cell: (row) => {
            const { title, id } = nameOf(row);
            return (
              <button type="button" className="push-open" onClick={() => onOpen(id)}>
                {title}
                <code className="muted small">{id}</code>
              </button>
            );
          },
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
