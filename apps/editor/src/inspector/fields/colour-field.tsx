import { contrastOf, hexOf } from '@inlay/framed';
import { IconButton } from '@inlay/ui';
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { BrandSwatches } from '../../host-content/brand-swatches.tsx';
import { backgroundBehind } from './background-behind.ts';
import { readColour } from './colour-value.ts';
import type { FieldProps } from './field-props.ts';

/** WCAG 2.2 AA for text. */
const contrastMin = 4.5;

/** A colour by picker or by its code, with a warning where text would be hard to read. */
export function ColourField({ node, field, label, hint, value, set }: FieldProps) {
  const { t, store } = useEditor();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const current = typeof value === 'string' ? value : '';
  const hex = hexOf(current);
  const behind = hex ? backgroundBehind(store.get().design, node, field) : null;
  const ratio = hex && behind ? contrastOf(hex, behind) : null;
  const isBad = typed !== null && typed !== '' && readColour(typed) === null;
  const type = (text: string) => {
    setTyped(text);
    const read = readColour(text);
    if (read) set(read);
    else if (text.trim() === '') set('');
  };
  const low = ratio !== null && ratio < contrastMin;
  return (
    <div className="labelled colour-field">
      <label className="ui-field-label" htmlFor={id}>
        {label}
      </label>
      <span className="colour-control">
        <span className="colour-swatch" style={{ backgroundColor: hex ?? 'transparent' }} data-none={hex === null}>
          <input
            type="color"
            aria-label={t('field.pickColour', { field: label })}
            value={hex ?? '#ffffff'}
            onChange={(event) => {
              setTyped(null);
              set(event.target.value);
            }}
          />
        </span>
        <input
          id={id}
          className="ui-input"
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('field.none')}
          value={typed ?? current}
          aria-invalid={isBad || undefined}
          aria-describedby={isBad || low || hint ? `${id}-note` : undefined}
          onChange={(event) => type(event.target.value)}
          onBlur={() => setTyped(null)}
        />
        {current === '' ? null : (
          <IconButton label={`${t('field.clearColour')}: ${label}`} icon={<X />} onClick={() => set('')} />
        )}
      </span>
      <BrandSwatches
        label={t('field.pickColour', { field: label })}
        current={current}
        onChoose={(colour) => {
          setTyped(null);
          set(colour);
        }}
      />
      {isBad || low || hint ? (
        <p id={`${id}-note`} className={isBad || low ? 'field-warning' : 'ui-field-hint'}>
          {isBad ? t('field.badColour') : low ? t('field.lowContrast', { ratio: ratio.toFixed(1) }) : hint}
        </p>
      ) : null}
    </div>
  );
}
