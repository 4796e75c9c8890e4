import { Button, TextField } from '@inlay/ui';
import { useRef } from 'react';
import { useText } from '../language/use-text.ts';
import { exampleOf, isKeyTemplate, keyLengthMax } from './folder-draft.ts';

/** Variables that every integration has; others are typed. */
const variables = ['emailId', 'userId'].map((name) => `\${${name}}`);

/** {@link KeyField} */
export interface KeyFieldProps {
  readonly value: string;
  /** As it is stored; undefined for a new folder. */
  readonly stored: string | undefined;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
  readonly disabled: boolean;
}

/** The key of a folder: text with variables, which a press inserts where the cursor stands. */
export function KeyField(props: KeyFieldProps) {
  const { value, stored, onChange, error, disabled } = props;
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const isValid = isKeyTemplate(value);
  const insert = (variable: string) => {
    const field = input.current;
    const start = field?.selectionStart ?? value.length;
    const end = field?.selectionEnd ?? value.length;
    onChange(value.slice(0, start) + variable + value.slice(end));
    field?.focus();
    requestAnimationFrame(() => field?.setSelectionRange(start + variable.length, start + variable.length));
  };
  const own = value !== '' && !isValid ? t('field.key_invalid', { example: `email_${variables[0]}` }) : undefined;
  return (
    <div className="stack">
      <TextField
        ref={input}
        label={t('plugin.key')}
        hint={isValid && value.includes('$') ? t('plugin.keyExample', { key: exampleOf(value) }) : t('plugin.keyHint')}
        placeholder="common"
        maxLength={keyLengthMax}
        value={value}
        onChange={onChange}
        disabled={disabled}
        spellCheck={false}
        autoCapitalize="none"
        dir="ltr"
        error={own ?? error}
      />
      {disabled ? null : (
        <div className="plugin-chips">
          {variables.map((variable) => (
            <Button
              key={variable}
              className="plugin-chip"
              aria-label={t('plugin.variableInsert', { variable })}
              onClick={() => insert(variable)}
            >
              <code dir="ltr">{variable}</code>
            </Button>
          ))}
        </div>
      )}
      {stored !== undefined && stored !== value ? (
        <p className="ui-field-hint">{t('plugin.keyChange', { key: stored })}</p>
      ) : null}
    </div>
  );
}
