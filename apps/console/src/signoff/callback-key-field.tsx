import { Button, TextField } from '@inlay/ui';
import { fieldText } from '../language/refusal-text.ts';
import { useSignoffText } from './use-signoff-text.ts';

/** Characters of the key, as the server limits them. */
const KEY_LENGTH_MAX = 1_024;

/** A key while it is edited: undefined stays as it is stored, null goes away. */
export type KeyDraft = string | null | undefined;

/** It travels in a header. */
export const isKey = (key: KeyDraft): boolean => typeof key !== 'string' || /^[\x20-\x7e]+$/.test(key);

/** {@link CallbackKeyField} */
export interface CallbackKeyFieldProps {
  readonly value: KeyDraft;
  readonly isStored: boolean;
  readonly onChange: (value: KeyDraft) => void;
  readonly error: unknown;
  readonly disabled: boolean;
}

/** What we show to the listener so that it knows us. A stored key is never shown. */
export function CallbackKeyField(props: CallbackKeyFieldProps) {
  const { value, isStored, onChange, error, disabled } = props;
  const { t } = useSignoffText();
  const isKept = isStored && value === undefined;
  const stored = value === null ? t('signoff.callbackKeyRemoved') : isKept ? t('signoff.callbackKeyStored') : undefined;
  return (
    <div className="stack">
      <TextField
        label={t('signoff.callbackKey')}
        optional
        type="password"
        autoComplete="new-password"
        placeholder={isKept ? '••••••••' : ''}
        hint={stored ?? t('signoff.callbackKeyHint')}
        maxLength={KEY_LENGTH_MAX}
        value={value ?? ''}
        onChange={(typed) => onChange(typed === '' ? undefined : typed)}
        disabled={disabled}
        dir="ltr"
        error={isKey(value) ? fieldText(error, 'key', t, KEY_LENGTH_MAX) : t('signoff.callbackKeyInvalid')}
      />
      {isKept && !disabled ? (
        <span>
          <Button className="signoff-key-remove" variant="quiet" onClick={() => onChange(null)}>
            {t('signoff.callbackKeyRemove')}
          </Button>
        </span>
      ) : null}
    </div>
  );
}
