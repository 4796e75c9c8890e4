import { isJsonObject, type Json, type JsonObject, sameJson } from '@inlay/document';
import { attribute } from '@inlay/html';

/** Paths below `values`, as `_override.mobile.fontSize`, that the markup stands for even where it does not show them. */
export type Covered = ReadonlySet<string>;

/**
 * What is left of some values when those that the markup expresses, and those that are the same by
 * default, are taken away.
 */
export function leftOver(
  values: JsonObject,
  expressed: JsonObject,
  defaults: JsonObject,
  covered: Covered,
  path = '',
): JsonObject {
  const out: [string, Json][] = [];
  for (const [key, value] of Object.entries(values)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (covered.has(here)) continue;
    const shown = Object.hasOwn(expressed, key) ? expressed[key] : undefined;
    const given = Object.hasOwn(defaults, key) ? defaults[key] : undefined;
    if (isJsonObject(value)) {
      if (shown !== undefined && !isJsonObject(shown)) continue;
      const rest = leftOver(value, shown ?? {}, isJsonObject(given) ? given : {}, covered, here);
      if (Object.keys(rest).length > 0) out.push([key, rest]);
    } else if (shown === undefined && !sameJson(value, given)) out.push([key, value]);
  }
  return Object.fromEntries(out);
}

/** The attribute that carries it; empty where nothing is left. Percent-encoded, so that no tool takes it for a merge tag. */
export function residueAttribute(rest: JsonObject): string {
  const kept = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => !isJsonObject(value) || Object.keys(value).length > 0),
  );
  return Object.keys(kept).length === 0
    ? ''
    : attribute('data-inlay', encodeURIComponent(JSON.stringify(sorted(kept))));
}

/** The wire keys of a node that are not its own: they are carried along. */
export function otherKeys(wire: JsonObject, own: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(wire).filter(([key]) => !own.includes(key)));
}

/** Keys in one order: two designs that say the same give the same text. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map((one: Json) => sorted(one));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
