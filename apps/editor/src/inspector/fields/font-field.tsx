import { Select } from '@inlay/ui';
import { useEditor } from '../../controls/editor-context.tsx';
import { chosenFont, fontOptions, readFont } from '../../host-content/host-fonts.ts';
import type { FieldProps } from './field-props.ts';

/** The font of a text, or that of the email; the wire form is `{ label, value, url }`. */
export function FontField({ label, hint, value, set }: FieldProps) {
  const { t, host } = useEditor();
  const choose = (stack: string) => {
    const font = chosenFont(host, stack);
    if (font !== null) set(font);
  };
  return (
    <Select
      label={label}
      value={readFont(value).stack}
      options={fontOptions(host, value, t('field.defaultFont'))}
      onChange={choose}
      {...(hint ? { hint } : {})}
    />
  );
}
