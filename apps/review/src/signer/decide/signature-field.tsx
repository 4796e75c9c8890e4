import { TextField } from '@inlay/ui';
import { useState } from 'react';
import { useText } from '../use-text.ts';
import { SignaturePad } from './signature-pad.tsx';
import { traceText } from './trace-text.ts';

export interface SignatureFieldProps {
  readonly drawn: string;
  readonly typed: string;
  /** Of the signer, as a hint. */
  readonly name: string;
  readonly error: string | undefined;
  readonly onDrawn: (path: string) => void;
  readonly onTyped: (name: string) => void;
}

/** A signature: drawn by hand, or, for those who cannot draw, typed and written for them. Both become a path. */
export function SignatureField({ drawn, typed, name, error, onDrawn, onTyped }: SignatureFieldProps) {
  const t = useText();
  const [types, setTypes] = useState(typed !== '');
  const choose = (next: boolean) => {
    setTypes(next);
    onTyped('');
    onDrawn('');
  };
  return (
    <fieldset className="decide-list">
      <legend>{t('decide.how')}</legend>
      <div className="segments">
        {[false, true].map((way) => (
          <label key={String(way)} className="segment">
            <input
              type="radio"
              name="signature-way"
              className="ui-visually-hidden"
              checked={types === way}
              onChange={() => choose(way)}
            />
            <span>{t(way ? 'decide.type' : 'decide.draw')}</span>
          </label>
        ))}
      </div>
      {types ? (
        <>
          <TextField
            label={t('decide.name')}
            value={typed}
            placeholder={name}
            autoComplete="name"
            maxLength={200}
            error={error}
            onChange={(text) => {
              onTyped(text);
              onDrawn(traceText(text));
            }}
          />
          <svg className="signature-pad is-shown" viewBox="0 0 600 200" aria-hidden="true">
            <path className="signature-ink" d={drawn} />
          </svg>
        </>
      ) : (
        <>
          <SignaturePad value={drawn} onChange={onDrawn} />
          {error ? <p className="ui-field-error">{error}</p> : null}
        </>
      )}
    </fieldset>
  );
}
