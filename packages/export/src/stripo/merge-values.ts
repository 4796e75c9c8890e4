import { objectOf } from '@inlay/blocks';
import type { JsonObject } from '@inlay/document';

/** Objects over one another. */
export function mergeAll(parts: readonly JsonObject[]): JsonObject {
  const out: Record<string, JsonObject[string]> = {};
  for (const part of parts) {
    for (const [key, value] of Object.entries(part)) {
      const below = out[key];
      const isBoth = [below, value].every((one) => typeof one === 'object' && one !== null && !Array.isArray(one));
      out[key] = isBoth ? mergeAll([objectOf(below), objectOf(value)]) : value;
    }
  }
  return out;
}
