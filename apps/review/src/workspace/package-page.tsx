import type { WorkspacePackage } from '@inlay/contract';
import { Badge, Banner, Skeleton, Tabs } from '@inlay/ui';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { listAddress } from './addresses.ts';
import { CommentList } from './comment-list.tsx';
import { EmailCards } from './email-cards.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { Link } from './link.tsx';
import { LoadFailure } from './load-failure.tsx';
import { PackageActions } from './package-actions.tsx';
import { DueDate, StateBadge } from './package-state.tsx';
import { ReasonList } from './reason-list.tsx';
import { RelativeTime } from './relative-time.tsx';
import { StepProgress } from './step-progress.tsx';
import { usePageTitle } from './use-page-title.ts';
import { useText } from './use-text.ts';
import { useWorkspace } from './workspace-context.ts';

/** How often a page that somebody watches asks for news. */
const REFRESH_MS = 20_000;

/** One package: where it stands, who is next, what was said, and what can be done now. */
export function PackagePage({ id }: { readonly id: string }) {
  const { api } = useWorkspace();
  const found = useQuery({
    queryKey: ['package', id],
    queryFn: ({ signal }) => api.get(id, signal),
    refetchInterval: ({ state }) => (state.data?.status === 'sent' ? REFRESH_MS : false),
  });
  return (
    <main className="work-page" id="content">
      <WayBack />
      {found.data === undefined ? (
        found.error === null ? (
          <Skeleton shape="card" lines={3} />
        ) : (
          <LoadFailure error={found.error} onRetry={() => void found.refetch()} />
        )
      ) : (
        <Opened subject={found.data} />
      )}
    </main>
  );
}

/** To the list, for those who have one. */
export function WayBack() {
  const { t } = useText();
  const { session } = useWorkspace();
  return session.reach === 'package' ? null : (
    <Link className="work-back" href={listAddress}>
      <ArrowLeft aria-hidden="true" className="work-mirrored" />
      {t('work.title')}
    </Link>
  );
}

function Opened({ subject }: { readonly subject: WorkspacePackage }) {
  const { t } = useText();
  usePageTitle(subject.name);
  const [tab, setTab] = useState('overview');
  return (
    <>
      <header className="work-header">
        <div>
          <h1>{subject.name}</h1>
          <p className="work-facts">
            {subject.trashed ? (
              <Badge icon={<Trash2 aria-hidden="true" />}>{t('work.filter.trash')}</Badge>
            ) : (
              <StateBadge of={subject} />
            )}
            {subject.round > 0 ? <span>{t('work.round', { round: subject.round })}</span> : null}
            <span>{t('work.by', { name: subject.sender.name })}</span>
            {subject.sentAt === null ? null : (
              <span>
                {t('work.sent')} <RelativeTime iso={subject.sentAt} />
              </span>
            )}
          </p>
        </div>
        <PackageActions subject={subject} />
      </header>
      {subject.trashed ? <Banner>{t('work.inTrash')}</Banner> : null}
      <Tabs
        label={subject.name}
        value={tab}
        onChange={setTab}
        items={[
          { value: 'overview', label: t('work.tab.overview'), content: <Overview subject={subject} /> },
          { value: 'comments', label: t('work.tab.comments'), content: <CommentList subject={subject} /> },
          { value: 'record', label: t('work.tab.record'), content: <EvidenceList subject={subject} /> },
        ]}
      />
    </>
  );
}

function Overview({ subject }: { readonly subject: WorkspacePackage }) {
  return (
    <div className="work-columns">
      <div className="work-main">
        <ReasonList subject={subject} />
        <StepProgress subject={subject} />
        <EmailCards subject={subject} />
      </div>
      <Details subject={subject} />
    </div>
  );
}

function Details({ subject }: { readonly subject: WorkspacePackage }) {
  const { t } = useText();
  const { nowMs } = useWorkspace();
  const { reminders } = subject;
  return (
    <section className="work-card work-details" aria-labelledby="work-details">
      <h2 id="work-details">{t('work.details')}</h2>
      <dl>
        <dt>{t('work.sender')}</dt>
        <dd>
          {subject.sender.name}
          {subject.sender.email.endsWith('.invalid') ? null : (
            <span className="work-sender-email">{subject.sender.email}</span>
          )}
        </dd>
        <dt>{t('work.due')}</dt>
        <dd>
          <DueDate of={subject} nowMs={nowMs()} />
        </dd>
        <dt>{t('work.reminders')}</dt>
        <dd>
          {reminders === null
            ? t('work.noReminders')
            : t('work.remindersText', { start: reminders.startInDays, every: reminders.everyDays })}
        </dd>
        <dt>{t('work.finish')}</dt>
        <dd>{t(subject.completesItself ? 'work.finishItself' : 'work.finishBySender')}</dd>
        {subject.message === '' ? null : (
          <>
            <dt>{t('work.message')}</dt>
            <dd className="work-message">{subject.message}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
