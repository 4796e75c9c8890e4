import { TextArea, TextField } from '@inlay/ui';
import { useRef } from 'react';
import { HostFieldTools } from '../../host-content/host-parts.tsx';
import type { FieldProps } from './field-props.ts';

/** Words: one line, or several where the field is for code. */
export function WrittenField({ field, label, hint, value, set }: FieldProps) {
  const line = useRef<HTMLInputElement>(null);
  const lines = useRef<HTMLTextAreaElement>(null);
  const text = typeof value === 'string' ? value : '';
  const limits = 'lengthMax' in field && field.lengthMax ? { maxLength: field.lengthMax } : {};
  const shared = { label, value: text, onChange: set, ...(hint ? { hint } : {}), ...limits };
  const isCode = field.kind === 'multiline';
  const purpose = field.name === 'altText' ? 'alt' : field.name === 'preheaderText' ? 'preheader' : 'plain';
  return (
    <div className="with-tools">
      {isCode ? (
        <TextArea {...shared} ref={lines} rows={8} spellCheck={false} dir="ltr" className="is-code" />
      ) : (
        <TextField {...shared} ref={line} />
      )}
      <HostFieldTools purpose={purpose} label={label} value={text} onChange={set} input={isCode ? lines : line} />
    </div>
  );
}
