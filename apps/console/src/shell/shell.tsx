import { VisuallyHidden } from '@inlay/ui';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { api } from '../api/console-api.ts';
import { useText } from '../language/use-text.ts';
import { AccountMenu } from './account-menu.tsx';
import { ProductMark } from './product-mark.tsx';
import { useSession } from './session-context.ts';
import './shell.css';

/** The bar on top of every page behind the login. */
export function Shell(props: { readonly children: ReactNode }) {
  const { t } = useText();
  const { session } = useSession();
  const logout = async () => {
    await api.logout();
    // A new page: nothing of this account stays in memory for the next one.
    location.assign('/console/');
  };
  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        {t('app.skip')}
      </a>
      <header className="shell-bar">
        <Link href="/" className="shell-home">
          <ProductMark />
          <VisuallyHidden> {t('apps.back')}</VisuallyHidden>
        </Link>
        <span className="shell-console">{session.console.name}</span>
        <AccountMenu account={session.account} onLogout={logout} />
      </header>
      {props.children}
    </div>
  );
}
