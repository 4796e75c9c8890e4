import { numberOf, objectOf, stringOf } from '@inlay/blocks';
import type { Json } from '@inlay/document';
import { NumberField, Select } from '@inlay/ui';
import { useEditor } from '../../controls/editor-context.tsx';
import { ColourField } from './colour-field.tsx';
import type { FieldProps } from './field-props.ts';

const sides = ['Top', 'Right', 'Bottom', 'Left'] as const;

/** One border around; the wire keeps it per side. */
export function BorderField(props: FieldProps) {
  const { label, value, set } = props;
  const { t } = useEditor();
  const border = objectOf(value);
  const widthPx = numberOf(border.borderTopWidth, 0);
  const style = stringOf(border.borderTopStyle) || 'solid';
  const colour = stringOf(border.borderTopColor) || '#18181b';
  const write = (next: { readonly widthPx?: number; readonly style?: string; readonly colour?: string }) => {
    const all: Record<string, Json> = { ...border };
    for (const side of sides) {
      all[`border${side}Width`] = `${next.widthPx ?? widthPx}px`;
      all[`border${side}Style`] = next.style ?? style;
      all[`border${side}Color`] = next.colour ?? colour;
    }
    set(all);
  };
  const lines = [
    { value: 'solid', label: t('field.solid') },
    { value: 'dashed', label: t('field.dashed') },
    { value: 'dotted', label: t('field.dotted') },
  ];
  return (
    <fieldset className="field-set">
      <legend className="ui-field-label">{label}</legend>
      <NumberField
        label={t('field.width')}
        value={widthPx}
        min={0}
        max={20}
        unit="px"
        onChange={(px) => write({ widthPx: px })}
      />
      {widthPx > 0 ? (
        <>
          <Select
            label={t('field.lineStyle')}
            value={style}
            options={lines}
            onChange={(next) => write({ style: next })}
          />
          <ColourField
            {...props}
            label={t('field.colour')}
            value={colour}
            set={(next) => write({ colour: typeof next === 'string' ? next : '' })}
          />
        </>
      ) : null}
    </fieldset>
  );
}
