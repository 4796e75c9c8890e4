import { CodeBlock, Tabs } from '@inlay/ui';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ApplicationTabProps } from '../application/application-tab.ts';
import { readPreference, writePreference } from '../language/preference.ts';
import { useText } from '../language/use-text.ts';
import { useSession } from '../shell/session-context.ts';
import { backendSnippets } from './backend-snippets.ts';
import { frontendSnippets } from './frontend-snippets.ts';
import { keyVariable, type Snippet } from './snippet.ts';

const languagePreference = 'inlay.console.snippet';

/** Code for the backend and for the page, with this Application's values. */
export function SnippetCards(props: ApplicationTabProps) {
  const { application } = props;
  const { t } = useText();
  const { publicUrl } = useSession();
  const [language, setLanguage] = useState(() => known(backendSnippets, readPreference(languagePreference)));
  const [method, setMethod] = useState('iframe');
  const values = { publicUrl, applicationId: application.id };
  const items = (snippets: readonly Snippet[], label: (snippet: Snippet) => string) =>
    snippets.map((snippet) => ({
      value: snippet.id,
      label: label(snippet),
      content: <CodeBlock code={snippet.code(values)} name={t('embed.snippet', { language: label(snippet) })} />,
    }));
  const methodLabels: Readonly<Record<string, string>> = {
    iframe: t('embed.iframe'),
    javascript: t('embed.javascript'),
    link: t('embed.link'),
  };
  return (
    <>
      <section className="card" aria-labelledby="backend-title">
        <header className="card-header">
          <div>
            <h2 id="backend-title">{t('embed.backendTitle')}</h2>
            <p className="muted">{t('embed.backendText', { variable: keyVariable })}</p>
          </div>
          <Link className="action-link" href={`/applications/${application.id}/keys`}>
            {t('embed.keyNeededAction')}
          </Link>
        </header>
        <Tabs
          label={t('embed.language')}
          items={items(backendSnippets, (snippet) => snippet.label)}
          value={language}
          onChange={(value) => {
            writePreference(languagePreference, value);
            setLanguage(value);
          }}
        />
      </section>
      <section className="card" aria-labelledby="frontend-title">
        <header className="stack">
          <h2 id="frontend-title">{t('embed.frontendTitle')}</h2>
          <p className="muted">{t('embed.frontendText')}</p>
        </header>
        <Tabs
          label={t('embed.method')}
          items={items(frontendSnippets, (snippet) => methodLabels[snippet.id] ?? snippet.label)}
          value={method}
          onChange={setMethod}
        />
      </section>
    </>
  );
}

function known(snippets: readonly Snippet[], id: string | null): string {
  return snippets.find((snippet) => snippet.id === id)?.id ?? snippets[0]?.id ?? '';
}
