import { isJsonObject } from './measure-json.ts';
import type { Json } from './types.ts';

/** Equal as JSON means it: key order does not count. `undefined` is the absent value. */
export function sameJson(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    const others: readonly Json[] = other;
    return one.length === others.length && one.every((value: Json, index) => sameJson(value, others[index]));
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && sameJson(one[key], other[key]))
  );
}
