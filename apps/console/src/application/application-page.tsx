import { CopyText, Skeleton } from '@inlay/ui';
import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { type ComponentType, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { ApiError } from '../api/api-error.ts';
import { api } from '../api/console-api.ts';
import { CredentialsPage } from '../credentials/credentials-page.tsx';
import { EmbedPage } from '../embed/embed-page.tsx';
import { useText } from '../language/use-text.ts';
import { PluginPage } from '../plugin/plugin-page.tsx';
import { PushPage } from '../push/push-page.tsx';
import { LoadFailure } from '../shell/load-failure.tsx';
import { NotFound } from '../shell/not-found.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { SignoffTab } from '../signoff/signoff-tab.tsx';
import './application-page.css';
import type { ApplicationTabProps } from './application-tab.ts';
import { GeneralPage } from './general-page.tsx';
import { GettingStartedPage } from './getting-started-page.tsx';

const tabs = [
  { tab: 'start', key: 'tab.start', page: GettingStartedPage },
  { tab: 'keys', key: 'tab.keys', page: CredentialsPage },
  { tab: 'embed', key: 'tab.embed', page: EmbedPage },
  { tab: 'push', key: 'tab.push', page: PushPage },
  { tab: 'plugin', key: 'tab.plugin', page: PluginPage },
  { tab: 'signoff', key: 'tab.signoff', page: SignoffTab },
  { tab: 'general', key: 'tab.general', page: GeneralPage },
] as const satisfies readonly { tab: string; key: string; page: ComponentType<ApplicationTabProps> }[];

/** One Application: its name, its id, and its pages. */
export function ApplicationPage(props: { readonly id: string; readonly tab: string }) {
  const { id, tab } = props;
  const { t } = useText();
  const application = useQuery({ queryKey: ['application', id], queryFn: ({ signal }) => api.application(id, signal) });
  const tabBar = useRef<HTMLElement>(null);
  // On a narrow screen the bar scrolls: the open page's tab is in view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tab decides which link is the current one
  useEffect(() => {
    tabBar.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [tab]);
  const current = tabs.find((known) => known.tab === tab);
  const name = application.data?.name ?? '';
  usePageTitle(current === undefined || name === '' ? t('apps.title') : `${t(current.key)} · ${name}`);
  if (application.error instanceof ApiError && application.error.code === 'application_not_found') {
    return <NotFound application />;
  }
  if (current === undefined) return <NotFound />;
  const Page = current.page;
  return (
    <main id="content">
      <div className="application-header">
        <div className="application-title">
          <Link href="/" className="application-back">
            {t('apps.title')}
          </Link>
          <ChevronRight className="flip" aria-hidden="true" />
          <h1>{name}</h1>
          <span className="application-id">
            <CopyText text={id} name={t('apps.id')} />
          </span>
        </div>
        <nav ref={tabBar} className="application-tabs" aria-label={t('tab.label', { name })}>
          {tabs.map((known) => (
            <Link
              key={known.tab}
              href={known.tab === 'start' ? `/applications/${id}` : `/applications/${id}/${known.tab}`}
              aria-current={known.tab === tab ? 'page' : undefined}
            >
              {t(known.key)}
            </Link>
          ))}
        </nav>
      </div>
      <div className="page">
        {application.data === undefined ? (
          application.error === null ? (
            <Skeleton shape="card" lines={3} />
          ) : (
            <LoadFailure error={application.error} onRetry={() => void application.refetch()} />
          )
        ) : (
          <Page application={application.data} />
        )}
      </div>
    </main>
  );
}
