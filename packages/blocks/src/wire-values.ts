import type { Json, JsonObject } from '@inlay/document';
import type { BlockDefinition, Field } from './define-block.ts';

const none: JsonObject = {};

/** The object, or an empty one for anything else. */
export function objectOf(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : none;
}

/** The string, or an empty one for anything else. */
export function stringOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** Real files hold booleans as text, too. */
export function booleanOf(value: Json | undefined, fallback = false): boolean {
  if (typeof value === 'boolean') return value;
  if (value === 'true') return true;
  return value === 'false' ? false : fallback;
}

/** A number or the number at the start of a text such as `16px`. */
export function numberOf(value: Json | undefined, fallback: number): number {
  const number = typeof value === 'number' ? value : Number.parseFloat(stringOf(value));
  return Number.isFinite(number) ? number : fallback;
}

/** Our own extensions of a node. */
export function inlayOf(values: JsonObject): JsonObject {
  return values._inlay === undefined ? none : objectOf(values._inlay);
}

/** The values that differ on the phone. */
export function mobileOverridesOf(values: JsonObject): JsonObject {
  return values._override === undefined ? none : objectOf(objectOf(values._override).mobile);
}

/** The values as the phone shows them. */
export function mobileValuesOf(values: JsonObject): JsonObject {
  return overlay(values, mobileOverridesOf(values));
}

function overlay(base: JsonObject, over: JsonObject): JsonObject {
  const keys = Object.keys(over);
  if (keys.length === 0) return base;
  const merged: Record<string, Json> = { ...base };
  for (const key of keys) {
    const [below, above] = [base[key], over[key]];
    if (above === undefined) continue;
    merged[key] = isObject(below) && isObject(above) ? overlay(below, above) : above;
  }
  return merged;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field's default in the form that stands on the wire: `16px`, `80%`, `true`. */
export function wireDefault(field: Field): Json {
  return toWire(field, field.default);
}

/** A number as the wire writes it for this field; anything else as it is. */
export function toWire(field: Field, value: Json): Json {
  if (typeof value !== 'number') return value;
  if (field.kind === 'px') return `${value}px`;
  return field.kind === 'percent' ? `${value}%` : value;
}

/** All defaults of a definition as wire `values`, nested where the paths are. */
export function defaultValues(definition: Pick<BlockDefinition, 'fields' | 'presets'>): JsonObject {
  const values: Record<string, Json> = {};
  for (const field of definition.fields) {
    if (field.path[0] !== 'values') continue;
    place(values, field.path.slice(1), wireDefault(field));
  }
  return definition.presets === undefined ? values : overlay(values, definition.presets);
}

function place(target: Record<string, Json>, path: readonly string[], value: Json): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    const existing = target[key];
    target[key] = isObject(existing) && isObject(value) ? overlay(value, existing) : value;
    return;
  }
  const inner: Record<string, Json> = { ...objectOf(target[key]) };
  place(inner, rest, value);
  target[key] = inner;
}
