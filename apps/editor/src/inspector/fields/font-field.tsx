import { stringOf } from '@inlay/blocks';
import type { Json } from '@inlay/document';
import { Select } from '@inlay/ui';
import { useEditor } from '../../controls/editor-context.tsx';
import type { FieldProps } from './field-props.ts';

/** Font stacks that every mail client has; the wire form is `{ label, value }`. */
const fonts: readonly { readonly label: string; readonly value: string }[] = [
  { label: 'Arial', value: 'arial,helvetica,sans-serif' },
  { label: 'Courier New', value: "'courier new',courier,monospace" },
  { label: 'Georgia', value: 'georgia,palatino,serif' },
  { label: 'Helvetica', value: 'helvetica,arial,sans-serif' },
  { label: 'Tahoma', value: 'tahoma,arial,helvetica,sans-serif' },
  { label: 'Times New Roman', value: "'times new roman',times,serif" },
  { label: 'Trebuchet MS', value: "'trebuchet ms',geneva,sans-serif" },
  { label: 'Verdana', value: 'verdana,geneva,sans-serif' },
];

/** The font of a text, or that of the email. */
export function FontField({ label, hint, value, set }: FieldProps) {
  const { t } = useEditor();
  const { stack, name } = readFont(value);
  const known = stack === '' || fonts.some((font) => font.value === stack);
  const options = [
    { value: '', label: t('field.defaultFont') },
    ...(known ? [] : [{ value: stack, label: name || stack }]),
    ...fonts,
  ];
  const choose = (next: string) => {
    const font = fonts.find((each) => each.value === next);
    if (font) set({ label: font.label, value: font.value });
    else if (next === '') set(undefined);
  };
  return <Select label={label} value={stack} options={options} onChange={choose} {...(hint ? { hint } : {})} />;
}

function readFont(value: Json): { readonly stack: string; readonly name: string } {
  if (typeof value === 'string') return { stack: value, name: value };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { stack: '', name: '' };
  const font = value as Readonly<Record<string, Json>>;
  return { stack: stringOf(font.value), name: stringOf(font.label) };
}
