import { Banner, Button, TextField } from '@inlay/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../api/console-api.ts';
import { useText } from '../language/use-text.ts';
import { AuthFrame } from '../shell/auth-frame.tsx';
import { FormFailure } from '../shell/form-failure.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { PasswordField } from './password-field.tsx';

/** Logs in and goes on to where the reader is. `ended`: they were logged in until a moment ago. */
export function LoginPage(props: { readonly ended: boolean }) {
  const { t } = useText();
  usePageTitle(t('login.title'));
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(false);
  const login = useMutation({
    mutationFn: () => api.login({ email, password, remember }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['state'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!login.isPending) login.mutate();
  };
  return (
    <AuthFrame>
      <header>
        <h1>{t('login.title')}</h1>
        <p className="muted">{t('login.intro')}</p>
      </header>
      {props.ended && login.error === null ? <Banner>{t('login.ended')}</Banner> : null}
      <form onSubmit={submit} noValidate>
        <TextField label={t('login.email')} type="email" value={email} onChange={setEmail} autoComplete="username" />
        <PasswordField
          label={t('login.password')}
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
        />
        <label className="checkbox">
          <input type="checkbox" checked={remember} onChange={(event) => setRemember(event.target.checked)} />
          {t('login.remember')}
        </label>
        <FormFailure error={login.error} />
        <Button type="submit" variant="primary" busy={login.isPending}>
          {t('login.submit')}
        </Button>
      </form>
    </AuthFrame>
  );
}
