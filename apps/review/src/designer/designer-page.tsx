import type { WorkspacePackage } from '@inlay/contract';
import { Banner, Button, Skeleton } from '@inlay/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react';
import { useRef, useState } from 'react';
import { useReview } from '../shell/review-context.tsx';
import { packageAddress } from '../workspace/addresses.ts';
import { LoadFailure } from '../workspace/load-failure.tsx';
import { WayBack } from '../workspace/package-page.tsx';
import { refusalText } from '../workspace/refusal-text.ts';
import { usePageTitle } from '../workspace/use-page-title.ts';
import { useText } from '../workspace/use-text.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';
import './designer.css';
import { BasicsSection } from './basics-section.tsx';
import { EmailsSection } from './emails-section.tsx';
import { PeopleSection } from './people-section.tsx';
import { problemsOf } from './problems.ts';
import { SendDialog } from './send-dialog.tsx';
import { SentPanel } from './sent-panel.tsx';
import { TermsSection } from './terms-section.tsx';
import { type DraftWork, useDraft } from './use-draft.ts';

/** A package while it is a draft: emails, people, dates; then it is sent. */
export function DesignerPage({ id }: { readonly id: string }) {
  const { api } = useWorkspace();
  const found = useQuery({
    queryKey: ['package', id],
    queryFn: ({ signal }) => api.get(id, signal),
    // What is typed here is newer than what the server has.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const [sent, setSent] = useState<WorkspacePackage | null>(null);
  if (found.data === undefined) {
    return (
      <main className="work-page" id="content">
        <WayBack />
        {found.error === null ? (
          <Skeleton shape="card" lines={4} />
        ) : (
          <LoadFailure error={found.error} onRetry={() => void found.refetch()} />
        )}
      </main>
    );
  }
  if (sent !== null) return <SentPanel subject={sent} />;
  return found.data.status === 'draft' && !found.data.trashed ? (
    <Designer subject={found.data} onSent={setSent} />
  ) : (
    <NoDraft subject={found.data} />
  );
}

/** Somebody has sent it already: the way to where it stands. */
function NoDraft({ subject }: { readonly subject: WorkspacePackage }) {
  const { t } = useText();
  const { navigate } = useReview();
  usePageTitle(subject.name);
  return (
    <main className="work-page" id="content">
      <WayBack />
      <h1>{subject.name}</h1>
      <Banner
        title={t('design.noDraft')}
        actions={
          <Button variant="primary" onClick={() => navigate(packageAddress(subject.id))}>
            {t('design.toPackage')}
          </Button>
        }
      >
        {t('design.noDraftText')}
      </Banner>
    </main>
  );
}

interface DesignerProps {
  readonly subject: WorkspacePackage;
  readonly onSent: (subject: WorkspacePackage) => void;
}

function Designer({ subject, onSent }: DesignerProps) {
  const { t } = useText();
  const { nowMs } = useWorkspace();
  const work = useDraft(subject);
  const [sending, setSending] = useState(false);
  const [tried, setTried] = useState(false);
  usePageTitle(work.draft.name || t('design.untitled'));
  const problems = problemsOf(work.draft, nowMs());
  const page = useRef<HTMLElement>(null);
  const send = () => {
    setTried(true);
    const [first] = problems;
    if (first === undefined) return setSending(true);
    const place = document.getElementById(first.at);
    place?.scrollIntoView({ block: 'center' });
    place?.focus({ preventScroll: true });
  };
  return (
    <main className="work-page design" id="content" ref={page}>
      <div className="design-top">
        <WayBack />
        <SaveNote work={work} />
      </div>
      <h1 className="ui-visually-hidden">{work.draft.name || t('design.untitled')}</h1>
      <div className="design-columns">
        <div className="design-main">
          <BasicsSection work={work} tried={tried} />
          <EmailsSection subject={subject} work={work} />
          <PeopleSection subject={subject} work={work} />
          <TermsSection work={work} />
        </div>
        <aside className="design-side" aria-label={t('design.beforeSending')}>
          <div className="work-card">
            <h2>{t('design.beforeSending')}</h2>
            <p className="work-muted">
              {t('design.counts', { emails: work.draft.documents.length, people: countPeople(work.draft) })}
            </p>
            {problems.length === 0 ? (
              <p className="design-ready">
                <CircleCheck aria-hidden="true" /> {t('design.ready')}
              </p>
            ) : (
              <ul className={tried ? 'design-problems design-problems-shown' : 'design-problems'}>
                {problems.map(({ key, values, at }) => (
                  <li key={`${key}${at}`}>
                    <a href={`#${at}`}>{t(key, values)}</a>
                  </li>
                ))}
              </ul>
            )}
            <Button variant="primary" onClick={send}>
              {t('design.send')}
            </Button>
          </div>
        </aside>
      </div>
      <p className="ui-visually-hidden" role="alert">
        {tried && problems[0] ? t(problems[0].key, problems[0].values) : ''}
      </p>
      <UndoBar work={work} />
      {sending ? <SendDialog subject={subject} work={work} onClose={() => setSending(false)} onSent={onSent} /> : null}
    </main>
  );
}

const countPeople = ({ roles }: DraftWork['draft']): number =>
  roles.reduce((sum, { signers }) => sum + signers.length, 0);

/** Says whether the work is safe; a conflict leads to the newer state. */
function SaveNote({ work }: { readonly work: DraftWork }) {
  const { t } = useText();
  const client = useQueryClient();
  const icons = {
    saved: <CircleCheck aria-hidden="true" />,
    saving: <LoaderCircle aria-hidden="true" />,
    failed: <CircleAlert aria-hidden="true" />,
    conflict: <CircleAlert aria-hidden="true" />,
  } as const;
  return (
    <>
      <p className={`design-save design-save-${work.state}`} role="status">
        {icons[work.state]}
        {t(`design.save.${work.state}`)}
      </p>
      {work.state === 'failed' || work.state === 'conflict' ? (
        <div className="design-save-problem">
          <Banner
            tone="danger"
            announce
            actions={
              work.state === 'conflict' ? (
                <Button
                  onClick={() => {
                    client.removeQueries({ queryKey: ['package'] });
                    location.reload();
                  }}
                >
                  {t('design.save.reload')}
                </Button>
              ) : (
                <Button onClick={() => void work.flush()}>{t('work.retry')}</Button>
              )
            }
          >
            {refusalText(work.error, t)}
          </Banner>
        </div>
      ) : null}
    </>
  );
}

/** A removal can be taken back for a while. */
function UndoBar({ work }: { readonly work: DraftWork }) {
  const { t } = useText();
  return (
    <div className="design-undo" role="status">
      {work.undo === null ? null : (
        <>
          <span>{work.undo.label}</span>
          <Button onClick={work.takeBack}>{t('design.undo')}</Button>
        </>
      )}
    </div>
  );
}
