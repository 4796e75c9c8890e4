import { isJsonObject, type Json, type JsonObject } from '@inlay/document';
import type { MarkupElement } from '../markup/markup-tree.ts';

/** The attribute in which our export carries what esd markup has no place for: JSON, percent-encoded. */
export const residueAttribute = 'data-inlay';

/** Longer ones are no work of ours. */
const residueLengthMax = 2_000_000;

/** Reads the attribute; an empty object where it is missing or no JSON object. Its content is data, checked with the design. */
export function residueOf(element: MarkupElement): JsonObject {
  const text = element.attributes.get(residueAttribute) ?? '';
  if (text === '' || text.length > residueLengthMax) return {};
  try {
    const value: unknown = JSON.parse(decodeURIComponent(text));
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** One object over another: objects are merged, everything else is replaced. Own keys stay own, `__proto__` too. */
export function overlaid(base: JsonObject, over: JsonObject): JsonObject {
  if (Object.keys(over).length === 0) return base;
  const out = new Map<string, Json>(Object.entries(base));
  for (const [key, value] of Object.entries(over)) {
    const below = out.get(key);
    out.set(key, isJsonObject(below) && isJsonObject(value) ? overlaid(below, value) : value);
  }
  return Object.fromEntries(out);
}
