import type { Field } from '@inlay/blocks';
import type { DesignNode, Device, Json } from '@inlay/document';

/** What every control of a field gets. */
export interface FieldProps {
  readonly node: DesignNode;
  readonly field: Field;
  readonly device: Device;
  readonly label: string;
  readonly hint?: string;
  /** In wire form, the default where the design has none. */
  readonly value: Json;
  /** `undefined` takes the value away. Numbers get the field's unit. */
  readonly set: (value: Json | undefined) => void;
}
