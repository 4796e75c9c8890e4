import { Field, IconButton } from '@inlay/ui';
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../language/use-text.ts';
import './password-field.css';

/** {@link PasswordField} */
export interface PasswordFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: 'current-password' | 'new-password';
}

/** A password that can be looked at, pasted and filled by a password manager. */
export function PasswordField(props: PasswordFieldProps) {
  const { t } = useText();
  const [shown, setShown] = useState(false);
  return (
    <Field label={props.label} {...(props.hint === undefined ? {} : { hint: props.hint })} error={props.error}>
      {(control) => (
        <div className="password">
          <input
            {...control}
            className="ui-input"
            type={shown ? 'text' : 'password'}
            autoComplete={props.autoComplete}
            spellCheck={false}
            value={props.value}
            onChange={(event) => props.onChange(event.target.value)}
          />
          <IconButton
            label={`${shown ? t('ui.hide') : t('ui.show')}: ${props.label}`}
            icon={shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
            onClick={() => setShown(!shown)}
          />
        </div>
      )}
    </Field>
  );
}
