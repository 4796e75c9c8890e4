import { CodeBlock, Tabs } from '@inlay/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/console-api.ts';
import { readPreference, writePreference } from '../language/preference.ts';
import { useText } from '../language/use-text.ts';
import { useSession } from '../shell/session-context.ts';
import { secretsKey } from './secrets-card.tsx';
import { page } from './snippets/page.ts';
import { secretVariable } from './snippets/plugin-snippet.ts';
import { tokenSnippets } from './snippets/token-snippets.ts';

const languagePreference = 'inlay.console.snippet';
/** Stands in the code until there is a plugin id. */
const missingId = 'PLUGIN_ID';

/** Code for the server and for the page, with this application's plugin id. */
export function CodeCard(props: { readonly applicationId: string }) {
  const { applicationId } = props;
  const { t } = useText();
  const { publicUrl } = useSession();
  const secrets = useQuery({
    queryKey: secretsKey(applicationId),
    queryFn: ({ signal }) => api.pluginSecrets(applicationId, signal),
  });
  const [language, setLanguage] = useState(() => known(readPreference(languagePreference)));
  const pluginId = secrets.data?.pluginId ?? null;
  const values = { publicUrl, pluginId: pluginId ?? missingId };
  return (
    <section className="card" aria-labelledby="plugin-code-title">
      <header className="stack">
        <h2 id="plugin-code-title">{t('plugin.codeTitle')}</h2>
        <p className="muted">{t('plugin.codeText', { variable: secretVariable })}</p>
        {secrets.data !== undefined && pluginId === null ? <p className="muted">{t('plugin.codeNeedsId')}</p> : null}
      </header>
      <div className="stack">
        <h3>{t('plugin.codeServer')}</h3>
        <Tabs
          label={t('embed.language')}
          items={tokenSnippets.map(({ id, label, code }) => ({
            value: id,
            label,
            content: <CodeBlock code={code(values)} name={t('embed.snippet', { language: label })} />,
          }))}
          value={language}
          onChange={(value) => {
            writePreference(languagePreference, value);
            setLanguage(value);
          }}
        />
      </div>
      <div className="stack">
        <h3>{t('plugin.codePage')}</h3>
        <CodeBlock code={page.code(values)} name={t('embed.snippet', { language: page.label })} />
      </div>
    </section>
  );
}

function known(id: string | null): string {
  return tokenSnippets.find((snippet) => snippet.id === id)?.id ?? 'node';
}
