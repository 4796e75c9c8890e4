import { TextArea, TextField } from '@inlay/ui';
import type { FieldProps } from './field-props.ts';

/** Words: one line, or several where the field is for code. */
export function WrittenField({ field, label, hint, value, set }: FieldProps) {
  const text = typeof value === 'string' ? value : '';
  const limits = 'lengthMax' in field && field.lengthMax ? { maxLength: field.lengthMax } : {};
  const shared = { label, value: text, onChange: set, ...(hint ? { hint } : {}), ...limits };
  return field.kind === 'multiline' ? (
    <TextArea {...shared} rows={8} spellCheck={false} dir="ltr" className="is-code" />
  ) : (
    <TextField {...shared} />
  );
}
