import type { ConsoleSession } from '@inlay/contract';
import { Button, Dialog, Menu, Select, useToast, VisuallyHidden } from '@inlay/ui';
import { LogOut, Settings2 } from 'lucide-react';
import { useState } from 'react';
import { localeNames, useLocale } from '../language/language-provider.tsx';
import { refusalText } from '../language/refusal-text.ts';
import { applyTheme, readTheme, type Theme } from '../language/theme.ts';
import { useText } from '../language/use-text.ts';

/** {@link AccountMenu} */
export interface AccountMenuProps {
  readonly account: ConsoleSession['account'];
  readonly onLogout: () => Promise<void>;
}

/** Who is logged in, preferences of this browser, and the way out. */
export function AccountMenu(props: AccountMenuProps) {
  const { account, onLogout } = props;
  const { t } = useText();
  const toast = useToast();
  const [choosing, setChoosing] = useState(false);
  const logout = () => {
    onLogout().catch((error: unknown) => toast({ tone: 'danger', text: refusalText(error, t) }));
  };
  return (
    <>
      <Menu
        trigger={
          <button type="button" className="account-button" title={account.email}>
            <span aria-hidden="true">{initials(account.name)}</span>
            <VisuallyHidden>{t('account.menu')}</VisuallyHidden>
          </button>
        }
        heading={t('account.signedInAs', { email: account.email })}
        items={[
          {
            label: `${t('account.language')}, ${t('account.theme')}`,
            icon: <Settings2 aria-hidden="true" />,
            onSelect: () => setChoosing(true),
          },
          {
            label: t('account.logout'),
            icon: <LogOut aria-hidden="true" />,
            onSelect: logout,
            separated: true,
          },
        ]}
      />
      <PreferencesDialog open={choosing} onClose={() => setChoosing(false)} />
    </>
  );
}

function PreferencesDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useText();
  const { locale, choose } = useLocale();
  const [theme, setTheme] = useState<Theme>(readTheme);
  const chooseTheme = (value: string) => {
    const next = value as Theme;
    applyTheme(next);
    setTheme(next);
  };
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={`${t('account.language')}, ${t('account.theme')}`}
      footer={<Button onClick={props.onClose}>{t('ui.close')}</Button>}
    >
      <Select
        label={t('account.language')}
        value={locale}
        onChange={choose}
        options={Object.entries(localeNames).map(([value, label]) => ({ value, label }))}
      />
      <Select
        label={t('account.theme')}
        value={theme}
        onChange={chooseTheme}
        options={[
          { value: 'system', label: t('account.themeSystem') },
          { value: 'light', label: t('account.themeLight') },
          { value: 'dark', label: t('account.themeDark') },
        ]}
      />
    </Dialog>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? '')][0] ?? '';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toUpperCase();
}
