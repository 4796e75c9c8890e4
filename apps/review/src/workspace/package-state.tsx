import type { WorkspaceLine } from '@inlay/contract';
import type { WorkspaceKey } from '@inlay/messages';
import { Badge, type Tone } from '@inlay/ui';
import { Archive, BadgeCheck, CircleCheck, CircleX, Clock, PencilLine, Send, TimerOff, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from './use-text.ts';

type Facts = Pick<WorkspaceLine, 'status' | 'outcome' | 'ready' | 'dueAt'>;

interface StateLook {
  readonly key: WorkspaceKey;
  readonly tone: Tone;
  readonly icon: ReactNode;
}

const looks: Readonly<Record<WorkspaceLine['status'] | 'ready' | 'rejected', StateLook>> = {
  draft: { key: 'work.state.draft', tone: 'neutral', icon: <PencilLine aria-hidden="true" /> },
  sent: { key: 'work.state.sent', tone: 'accent', icon: <Send aria-hidden="true" /> },
  ready: { key: 'work.state.ready', tone: 'warn', icon: <BadgeCheck aria-hidden="true" /> },
  completed: { key: 'work.state.completed', tone: 'ok', icon: <CircleCheck aria-hidden="true" /> },
  archived: { key: 'work.state.archived', tone: 'neutral', icon: <Archive aria-hidden="true" /> },
  declined: { key: 'work.state.changes', tone: 'warn', icon: <Undo2 aria-hidden="true" /> },
  rejected: { key: 'work.state.rejected', tone: 'danger', icon: <CircleX aria-hidden="true" /> },
  opted_out: { key: 'work.state.optedOut', tone: 'warn', icon: <CircleX aria-hidden="true" /> },
  expired: { key: 'work.state.expired', tone: 'danger', icon: <TimerOff aria-hidden="true" /> },
};

function lookOf({ status, outcome, ready }: Facts): StateLook {
  if (ready) return looks.ready;
  return status === 'declined' && outcome === 'rejected' ? looks.rejected : looks[status];
}

/** Where a package stands, in a word. */
export function StateBadge(props: { readonly of: Facts }) {
  const { t } = useText();
  const { key, tone, icon } = lookOf(props.of);
  return (
    <Badge tone={tone} icon={icon}>
      {t(key)}
    </Badge>
  );
}

/** Until when, marked where that has passed. */
export function DueDate(props: { readonly of: Pick<Facts, 'status' | 'dueAt'>; readonly nowMs: number }) {
  const { t, locale } = useText();
  const { dueAt, status } = props.of;
  if (dueAt === null) return <span className="work-muted">{t('work.noDue')}</span>;
  const isOpen = status === 'sent' || status === 'draft';
  const late = isOpen && Date.parse(dueAt) < props.nowMs;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(Date.parse(dueAt));
  return (
    <time
      dateTime={dueAt}
      title={new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(Date.parse(dueAt))}
      className={late ? 'work-late' : undefined}
    >
      {late ? <Clock aria-hidden="true" /> : null}
      {late ? t('work.overdue', { date }) : date}
    </time>
  );
}
