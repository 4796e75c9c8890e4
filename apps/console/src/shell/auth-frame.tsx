import { Select } from '@inlay/ui';
import type { ReactNode } from 'react';
import { localeNames, useLocale } from '../language/language-provider.tsx';
import { useText } from '../language/use-text.ts';
import './auth-frame.css';
import { ProductMark } from './product-mark.tsx';

/** The page around setup and login. */
export function AuthFrame(props: { readonly children: ReactNode }) {
  const { t } = useText();
  const { locale, choose } = useLocale();
  return (
    <div className="auth">
      <main className="auth-main">
        <ProductMark />
        <div className="auth-card">{props.children}</div>
      </main>
      <footer className="auth-footer">
        <Select
          label={t('account.language')}
          labelHidden
          value={locale}
          onChange={choose}
          options={Object.entries(localeNames).map(([value, label]) => ({ value, label }))}
        />
      </footer>
    </div>
  );
}
