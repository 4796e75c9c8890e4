import type { WorkspaceLine, WorkspacePage } from '@inlay/contract';
import { IconButton, Menu, type MenuItem, Table } from '@inlay/ui';
import { Ellipsis } from 'lucide-react';
import { useReview } from '../shell/review-context.tsx';
import { designerAddress, packageAddress } from './addresses.ts';
import { Link } from './link.tsx';
import { DueDate, StateBadge } from './package-state.tsx';
import { RelativeTime } from './relative-time.tsx';
import { useMoves } from './use-moves.ts';
import { useText } from './use-text.ts';
import { useWorkspace } from './workspace-context.ts';

/** The lines of the list; a line leads to its package, a draft to the designer. */
export function PackageList({ page }: { readonly page: WorkspacePage }) {
  const { t } = useText();
  const { nowMs } = useWorkspace();
  return (
    <Table
      caption={t('work.title')}
      rows={page.items}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', header: t('work.name'), rowHeader: true, cell: (row) => <Name row={row} /> },
        { key: 'state', header: t('work.state'), cell: (row) => <StateBadge of={row} /> },
        { key: 'progress', header: t('work.progress'), cell: (row) => <Progress row={row} /> },
        {
          key: 'due',
          header: t('work.due'),
          cell: (row) => (
            <span className="work-nowrap">
              <DueDate of={row} nowMs={nowMs()} />
            </span>
          ),
        },
        {
          key: 'changed',
          header: t('work.changed'),
          cell: (row) => (
            <span className="work-nowrap">
              <RelativeTime iso={row.updatedAt} />
            </span>
          ),
        },
        { key: 'actions', header: t('work.actions'), headerHidden: true, cell: (row) => <RowMenu row={row} /> },
      ]}
    />
  );
}

const addressOf = ({ id, status, trashed }: WorkspaceLine): string =>
  status === 'draft' && !trashed ? designerAddress(id) : packageAddress(id);

function Name({ row }: { readonly row: WorkspaceLine }) {
  const { t } = useText();
  return (
    <span className="work-stack">
      <Link className="work-link" href={addressOf(row)}>
        {row.name}
      </Link>
      <span className="work-small work-muted">
        {t('work.by', { name: row.senderName })}
        {row.round > 1 ? ` · ${t('work.round', { round: row.round })}` : null}
      </span>
    </span>
  );
}

function Progress({ row }: { readonly row: WorkspaceLine }) {
  const { t, locale } = useText();
  if (row.deciders === 0) return <span className="work-muted">{t('work.nobody')}</span>;
  const share = Math.round((row.decided / row.deciders) * 100);
  const names = new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(row.next);
  return (
    <span className="work-stack">
      <span className="work-progress">
        <meter className="work-meter" min={0} max={100} value={share} aria-hidden="true" />
        {t('work.decidedOf', { decided: row.decided, count: row.deciders })}
      </span>
      {row.next.length === 0 ? null : (
        <span className="work-small work-muted">
          {t('work.next', { names: row.nextMore === 0 ? names : t('work.nextMore', { names, count: row.nextMore }) })}
        </span>
      )}
    </span>
  );
}

function RowMenu({ row }: { readonly row: WorkspaceLine }) {
  const { t } = useText();
  const { navigate } = useReview();
  const { move, copy } = useMoves(row.id);
  const items: readonly MenuItem[] = row.trashed
    ? [{ label: t('work.move.restore'), onSelect: () => move.mutate('restore') }]
    : [
        { label: t('work.open'), onSelect: () => navigate(addressOf(row)) },
        { label: t('work.copy'), onSelect: () => copy.mutate(t('work.copyOf', { name: row.name })) },
        { label: t('work.move.trash'), separated: true, onSelect: () => move.mutate('trash') },
      ];
  return (
    <Menu
      items={items}
      trigger={<IconButton label={t('work.actionsFor', { name: row.name })} icon={<Ellipsis aria-hidden="true" />} />}
    />
  );
}
