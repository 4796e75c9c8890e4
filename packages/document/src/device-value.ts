import { isJsonObject } from './measure-json.ts';
import { readWire } from './read-design.ts';
import type { Json, JsonObject, PropertyPath } from './types.ts';

/** Desktop values are the base; the phone may have its own. */
export type Device = 'desktop' | 'mobile';

/**
 * Where the phone's own value of a property lives: `values.fontSize` at
 * `values._override.mobile.fontSize`. `undefined` for what cannot differ by device (outside
 * `values`, or inside the overrides themselves).
 */
export function deviceOverridePath(path: PropertyPath): PropertyPath | undefined {
  const [first, second, ...rest] = path;
  if (first !== 'values' || second === undefined || second === '_override') return undefined;
  return ['values', '_override', 'mobile', second, ...rest];
}

/** An override of an object may name only some of its keys; the others keep their base value. */
function overlay(base: Json | undefined, override: Json | undefined): Json | undefined {
  if (override === undefined) return base;
  if (!isJsonObject(base) || !isJsonObject(override)) return override;
  return Object.fromEntries(
    Object.entries({ ...base, ...override }).map(([key, value]) => {
      const own = Object.hasOwn(override, key) ? override[key] : undefined;
      return [key, overlay(Object.hasOwn(base, key) ? base[key] : undefined, own) ?? value];
    }),
  );
}

/** The value of a property as one device shows it. */
export function readDeviceValue(wire: JsonObject, path: PropertyPath, device: Device): Json | undefined {
  const base = readWire(wire, path);
  const overridePath = device === 'mobile' ? deviceOverridePath(path) : undefined;
  return overridePath ? overlay(base, readWire(wire, overridePath)) : base;
}
