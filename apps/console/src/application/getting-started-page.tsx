import type { GettingStarted } from '@inlay/contract';
import { Banner, Button, Skeleton } from '@inlay/ui';
import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Check, ExternalLink, SquarePen } from 'lucide-react';
import { Link } from 'wouter';
import { api } from '../api/console-api.ts';
import { useAttended } from '../api/use-attended.ts';
import { RelativeTime } from '../language/relative-time.tsx';
import { useText } from '../language/use-text.ts';
import { LoadFailure } from '../shell/load-failure.tsx';
import type { ApplicationTabProps } from './application-tab.ts';
import './getting-started-page.css';
import { useOpenedTab } from './use-opened-tab.ts';

/** How often the ticks look for news while a step is open and the page is visible. */
const POLL_MS = 2000;

const steps = [
  { at: 'keyMadeAt', title: 'start.key', text: 'start.keyText', tab: 'keys', action: 'start.keyAction' },
  { at: 'tokenMadeAt', title: 'start.token', text: 'start.tokenText', tab: 'embed', action: 'start.tokenAction' },
  { at: 'codeRedeemedAt', title: 'start.code', text: 'start.codeText', tab: 'embed', action: 'start.codeAction' },
  { at: 'savedAt', title: 'start.saved', text: 'start.savedText', tab: null, action: 'start.try' },
  { at: 'pushedAt', title: 'start.pushed', text: 'start.pushedText', tab: 'push', action: 'start.pushAction' },
] as const satisfies readonly { at: keyof GettingStarted; tab: string | null; [key: string]: string | null }[];

/** From the key to the first push, ticked live by what the server sees. */
export function GettingStartedPage(props: ApplicationTabProps) {
  const { id } = props.application;
  const { t } = useText();
  const attended = useAttended();
  const progress = useQuery({
    queryKey: ['application', id, 'getting-started'],
    queryFn: ({ signal }) => api.gettingStarted(id, signal),
    refetchInterval: (query) => (attended && !isComplete(query.state.data) ? POLL_MS : false),
  });
  const tryEditor = useOpenedTab(async () => (await api.tryEditor(id)).url);
  const done = progress.data === undefined ? 0 : steps.filter((step) => progress.data[step.at] !== null).length;
  return (
    <>
      <section className="card start-try" aria-labelledby="try-title">
        <span className="start-picture" aria-hidden="true">
          <SquarePen />
        </span>
        <div className="stack">
          <h2 id="try-title">{t('start.tryTitle')}</h2>
          <p className="muted">{t('start.tryText')}</p>
        </div>
        <Button
          variant="primary"
          icon={<ExternalLink aria-hidden="true" />}
          busy={tryEditor.isPending}
          onClick={tryEditor.open}
        >
          {t('start.try')}
        </Button>
      </section>
      <section className="card" aria-labelledby="start-title">
        <header className="card-header">
          <div>
            <h2 id="start-title">{t('start.title')}</h2>
            <p className="muted">{t('start.intro')}</p>
          </div>
          <p className="muted small" role="status">
            {progress.data === undefined ? '' : t('start.progress', { done, total: steps.length })}
          </p>
        </header>
        <progress className="start-progress" max={steps.length} value={done} aria-labelledby="start-title" />
        {isComplete(progress.data) ? <Banner tone="ok">{t('start.complete')}</Banner> : null}
        {progress.data === undefined ? (
          progress.error === null ? (
            <Skeleton shape="rows" lines={5} />
          ) : (
            <LoadFailure error={progress.error} onRetry={() => void progress.refetch()} />
          )
        ) : (
          <StepList applicationId={id} progress={progress.data} onTry={tryEditor.open} />
        )}
      </section>
    </>
  );
}

function isComplete(progress: GettingStarted | undefined): boolean {
  return progress !== undefined && steps.every((step) => progress[step.at] !== null);
}

interface StepListProps {
  readonly applicationId: string;
  readonly progress: GettingStarted;
  readonly onTry: () => void;
}

function StepList(props: StepListProps) {
  const { applicationId, progress, onTry } = props;
  const { t } = useText();
  const next = steps.find((step) => progress[step.at] === null);
  return (
    <ol className="start-steps">
      {steps.map((step, index) => {
        const doneAt = progress[step.at];
        return (
          <li key={step.at} data-state={doneAt !== null ? 'done' : step === next ? 'next' : 'open'}>
            <span
              className="start-tick"
              role="img"
              aria-label={t(doneAt === null ? 'start.stepOpen' : 'start.stepDone')}
            >
              {doneAt === null ? index + 1 : <Check />}
            </span>
            <div className="stack">
              <h3>{t(step.title)}</h3>
              <p className="muted">{t(step.text)}</p>
            </div>
            {doneAt !== null ? (
              <span className="muted small">
                <RelativeTime iso={doneAt} />
              </span>
            ) : step.tab === null ? (
              <button type="button" className="start-action" onClick={onTry}>
                {t(step.action)}
                <ArrowRight className="flip" aria-hidden="true" />
              </button>
            ) : (
              <Link className="start-action" href={`/applications/${applicationId}/${step.tab}`}>
                {t(step.action)}
                <ArrowRight className="flip" aria-hidden="true" />
              </Link>
            )}
          </li>
        );
      })}
    </ol>
  );
}
