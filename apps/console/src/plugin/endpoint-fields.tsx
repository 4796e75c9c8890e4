import type { EndpointSetting, PluginSettings } from '@inlay/contract';
import { Button, TextField } from '@inlay/ui';
import { fieldText } from '../language/refusal-text.ts';
import { useText } from '../language/use-text.ts';

/** An endpoint while it is edited. `password`: undefined stays as it is stored, null goes away. */
export interface EndpointDraft {
  readonly url: string;
  readonly username: string;
  readonly password: string | null | undefined;
}

export const toEndpointDraft = (stored: PluginSettings['changeNotification']): EndpointDraft => ({
  url: stored.url ?? '',
  username: stored.username ?? '',
  password: undefined,
});

/** An empty url is none. */
export const toEndpointSetting = ({ url, username, password }: EndpointDraft): EndpointSetting => ({
  url: url.trim() === '' ? null : url.trim(),
  username: username.trim() === '' ? null : username.trim(),
  ...(password === undefined ? {} : { password }),
});

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : '');

/** {@link EndpointFields} */
export interface EndpointFieldsProps {
  /** Name of the endpoint in refusals. */
  readonly field: 'imageStorage' | 'changeNotification';
  readonly value: EndpointDraft;
  readonly stored: PluginSettings['changeNotification'];
  readonly onChange: (value: EndpointDraft) => void;
  readonly error: unknown;
  readonly urlHint: string;
  readonly disabled: boolean;
}

/** Address, user name and password of a service of the host. A stored password is never shown. */
export function EndpointFields(props: EndpointFieldsProps) {
  const { field, value, stored, onChange, error, urlHint, disabled } = props;
  const { t } = useText();
  const isElsewhere = stored.hasPassword && originOf(value.url.trim()) !== originOf(stored.url ?? '');
  const passwordHint =
    value.password === null
      ? t('plugin.passwordRemoved')
      : !stored.hasPassword || value.password !== undefined
        ? undefined
        : isElsewhere
          ? t('plugin.passwordMoves')
          : t('plugin.passwordStored');
  return (
    <div className="plugin-endpoint">
      <TextField
        className="plugin-wide"
        label={t('plugin.url')}
        hint={urlHint}
        placeholder="https://app.example.com/inlay"
        value={value.url}
        onChange={(url) => onChange({ ...value, url })}
        disabled={disabled}
        inputMode="url"
        spellCheck={false}
        dir="ltr"
        error={fieldText(error, `${field}.url`, t, 2048)}
      />
      <TextField
        label={t('plugin.username')}
        optional
        value={value.username}
        onChange={(username) => onChange({ ...value, username })}
        disabled={disabled}
        spellCheck={false}
        autoCapitalize="none"
        dir="ltr"
        error={fieldText(error, `${field}.username`, t, 128)}
      />
      <div className="stack">
        <TextField
          label={t('plugin.password')}
          optional
          type="password"
          autoComplete="new-password"
          placeholder={stored.hasPassword && value.password === undefined && !isElsewhere ? '••••••••' : ''}
          hint={passwordHint}
          value={value.password ?? ''}
          onChange={(password) => onChange({ ...value, password: password === '' ? undefined : password })}
          disabled={disabled}
          dir="ltr"
          error={fieldText(error, `${field}.password`, t, 512)}
        />
        {stored.hasPassword && !disabled && value.password === undefined ? (
          <span>
            <Button variant="quiet" onClick={() => onChange({ ...value, password: null })}>
              {t('plugin.passwordRemove')}
            </Button>
          </span>
        ) : null}
      </div>
    </div>
  );
}
