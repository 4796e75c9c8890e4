import { Select } from '@inlay/ui';
import { AlignCenter, AlignLeft, AlignRight, type LucideIcon } from 'lucide-react';
import { useEditor } from '../../controls/editor-context.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import type { FieldProps } from './field-props.ts';

const alignIcons: Readonly<Record<string, LucideIcon>> = { left: AlignLeft, center: AlignCenter, right: AlignRight };

/** One of a few values; alignments as their pictures. */
export function ChoiceField({ field, label, hint, value, set }: FieldProps) {
  const { t } = useEditor();
  if (field.kind !== 'choice') return null;
  const options = field.choices.map((choice) => ({
    value: choice.value,
    label: t.label(choice.label, choice.label),
  }));
  const text = typeof value === 'string' ? value : '';
  if (field.choices.every((choice) => alignIcons[choice.value])) {
    const pictured = options.map((option) => {
      const Icon = alignIcons[option.value];
      return { ...option, icon: Icon ? <Icon /> : null };
    });
    return (
      <div className="labelled">
        <span className="ui-field-label">{label}</span>
        <SegmentedControl label={label} value={text} options={pictured} onChange={set} />
      </div>
    );
  }
  const known = options.some((option) => option.value === text);
  return (
    <Select
      label={label}
      value={text}
      options={known ? options : [{ value: text, label: text }, ...options]}
      onChange={set}
      {...(hint ? { hint } : {})}
    />
  );
}
