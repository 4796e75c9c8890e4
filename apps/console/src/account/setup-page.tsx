import { passwordLengthMax, passwordLengthMin } from '@inlay/contract';
import { Banner, Button, TextField } from '@inlay/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../api/api-error.ts';
import { api } from '../api/console-api.ts';
import { fieldText } from '../language/refusal-text.ts';
import { useText } from '../language/use-text.ts';
import { AuthFrame } from '../shell/auth-frame.tsx';
import { FormFailure } from '../shell/form-failure.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { PasswordField } from './password-field.tsx';

/** The setup link carries the token in its fragment, which no server and no log sees. */
function tokenFromAddress(): string {
  return new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
}

/** The first account of this server. */
export function SetupPage() {
  const { t } = useText();
  usePageTitle(t('setup.title'));
  const client = useQueryClient();
  const [linked] = useState(tokenFromAddress);
  const [setupToken, setSetupToken] = useState(linked);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const setup = useMutation({
    mutationFn: () => api.setup({ setupToken: setupToken.trim(), name, email, password }),
    onSuccess: async () => {
      history.replaceState(null, '', '/console/');
      await client.invalidateQueries({ queryKey: ['state'] });
    },
    // Somebody else was faster: the state leads to the login.
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'setup_done') {
        void client.invalidateQueries({ queryKey: ['state'] });
      }
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!setup.isPending) setup.mutate();
  };
  const tokenError = fieldText(setup.error, 'setupToken', t);
  return (
    <AuthFrame>
      <header>
        <h1>{t('setup.title')}</h1>
        <p className="muted">{t('setup.intro')}</p>
      </header>
      {linked === '' ? <Banner title={t('setup.needed')}>{t('setup.neededText')}</Banner> : null}
      <form onSubmit={submit} noValidate>
        {linked === '' || tokenError !== undefined ? (
          <TextField
            label={t('setup.token')}
            hint={t('setup.tokenHint')}
            value={setupToken}
            onChange={setSetupToken}
            spellCheck={false}
            error={tokenError}
          />
        ) : null}
        <TextField
          label={t('setup.name')}
          value={name}
          onChange={setName}
          autoComplete="name"
          error={fieldText(setup.error, 'name', t, 128)}
        />
        <TextField
          label={t('setup.email')}
          type="email"
          value={email}
          onChange={setEmail}
          autoComplete="username"
          error={fieldText(setup.error, 'email', t, 254)}
        />
        <PasswordField
          label={t('setup.password')}
          hint={t('setup.passwordHint', { min: passwordLengthMin })}
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
          error={fieldText(setup.error, 'password', t, passwordLengthMax)}
        />
        <FormFailure error={setup.error} />
        <Button type="submit" variant="primary" busy={setup.isPending}>
          {t('setup.submit')}
        </Button>
      </form>
    </AuthFrame>
  );
}
