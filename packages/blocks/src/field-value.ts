import {
  type Device,
  deviceOverridePath,
  type Json,
  type JsonObject,
  type PropertyPath,
  readDeviceValue,
} from '@inlay/document';
import type { Field } from './define-block.ts';
import { numberOf, wireDefault } from './wire-values.ts';

/**
 * What the inspector shows: the value of a field in a node's wire JSON on one device, its default
 * where there is none. In wire form (`16px`); `fieldNumber` gives the number.
 */
export function fieldValue(wire: JsonObject, field: Field, device: Device = 'desktop'): Json {
  return readDeviceValue(wire, field.path, field.perDevice === true ? device : 'desktop') ?? wireDefault(field);
}

/** The value of a `px`, `percent` or `number` field as a number within the field's limits. */
export function fieldNumber(wire: JsonObject, field: Field, device: Device = 'desktop'): number {
  if (field.kind !== 'px' && field.kind !== 'percent' && field.kind !== 'number') return Number.NaN;
  const number = numberOf(fieldValue(wire, field, device), field.default);
  return Math.min(field.max, Math.max(field.min, number));
}

/** The path for `setProperty`: on the phone the override of a field that has one, else the field's own. */
export function fieldPath(field: Field, device: Device = 'desktop'): PropertyPath {
  if (device === 'desktop' || field.perDevice !== true) return field.path;
  return deviceOverridePath(field.path) ?? field.path;
}

/** Whether the phone has a value of its own. */
export function hasMobileValue(wire: JsonObject, field: Field): boolean {
  const path = fieldPath(field, 'mobile');
  let at: Json | undefined = wire;
  for (const key of path) at = typeof at === 'object' && at !== null ? (at as JsonObject)[key] : undefined;
  return path !== field.path && at !== undefined;
}

/** Whether a field is shown now, by its `when`. */
export function isFieldShown(wire: JsonObject, field: Field, fields: readonly Field[]): boolean {
  const { when } = field;
  if (when === undefined) return true;
  const other = fields.find((one) => one.name === when.field);
  return other === undefined || fieldValue(wire, other) === when.is;
}
