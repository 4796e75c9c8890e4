import { Select } from '@inlay/ui';
import type { ReactNode } from 'react';
import { localeNames } from '../shell/language.ts';
import { useReview } from '../shell/review-context.tsx';
import { useText } from './use-text.ts';
import { useWorkspace } from './workspace-context.ts';

/** The bar on top: whose product this is, and the language. */
export function WorkspaceShell(props: { readonly children: ReactNode }) {
  const { t } = useText();
  const { session: workspace } = useWorkspace();
  const { session, locale, chooseLocale } = useReview();
  const { logoUrl, name } = session.application;
  return (
    <div className="work-shell">
      <a className="work-skip" href="#content">
        {t('work.skip')}
      </a>
      <header className="work-bar">
        {logoUrl === null ? <strong>{name || workspace.applicationName}</strong> : <img src={logoUrl} alt={name} />}
        <Select
          label={t('work.language')}
          labelHidden
          value={locale}
          onChange={(value) => chooseLocale(value as typeof locale)}
          options={Object.entries(localeNames).map(([value, label]) => ({ value, label }))}
        />
      </header>
      {props.children}
    </div>
  );
}
