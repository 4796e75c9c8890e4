import { booleanOf } from '@inlay/blocks';
import { Switch } from '@inlay/ui';
import type { FieldProps } from './field-props.ts';

/** On or off. */
export function SwitchField({ label, hint, value, set }: FieldProps) {
  return <Switch label={label} checked={booleanOf(value)} onChange={set} {...(hint ? { hint } : {})} />;
}
