import { fieldNumber } from '@inlay/blocks';
import { NumberField } from '@inlay/ui';
import type { FieldProps } from './field-props.ts';

/** A number with its unit and limits. */
export function NumericField({ node, field, device, label, hint, set }: FieldProps) {
  if (field.kind !== 'px' && field.kind !== 'percent' && field.kind !== 'number') return null;
  const unit = field.kind === 'px' ? 'px' : field.kind === 'percent' ? '%' : null;
  return (
    <NumberField
      label={label}
      value={fieldNumber(node.wire, field, device)}
      min={field.min}
      max={field.max}
      {...(field.step ? { step: field.step } : {})}
      {...(unit ? { unit } : {})}
      {...(hint ? { hint } : {})}
      onChange={set}
    />
  );
}
