import { Refusal } from '@inlay/contract';
import { limits } from './limits.ts';

/**
 * Parses a JSON body that came from outside. Refuses what would hurt later: nesting deeper than
 * `limits.jsonDepthMax` (a stringify of depth 5,000 throws), NUL and lone surrogates (PostgreSQL's
 * jsonb takes neither). `__proto__` stays an ordinary own key, as JSON.parse makes it.
 * @throws Refusal `invalid_json`, `too_deep`, `payload_too_large`.
 */
export function parseJson(text: string): unknown {
  const { depth, keys } = shapeOf(text, limits.jsonDepthMax, limits.jsonKeysMax);
  if (depth > limits.jsonDepthMax) throw new Refusal('too_deep');
  if (keys > limits.jsonKeysMax) {
    throw new Refusal('payload_too_large', `The body has more than ${limits.jsonKeysMax} keys`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Refusal('invalid_json', `The body is not valid JSON: ${error instanceof Error ? error.message : ''}`);
  }
  // Only an escape can bring in what the UTF-8 decoder would not let through.
  if (/\\u(?:0000|d[89a-f])/i.test(text) && !isCleanText(value)) {
    throw new Refusal('invalid_json', 'A string in the body holds NUL or half a surrogate pair; remove it');
  }
  return value;
}

export interface JsonShape {
  /** Deepest nesting outside strings. */
  readonly depth: number;
  /** Keys of all objects together. */
  readonly keys: number;
}

/** Measures without parsing; stops one above either limit. Linear, no recursion. */
export function shapeOf(text: string, depthMax: number, keysMax: number): JsonShape {
  let depth = 0;
  let deepest = 0;
  let keys = 0;
  for (let i = 0; i < text.length && deepest <= depthMax && keys <= keysMax; i += 1) {
    const c = text.charCodeAt(i);
    if (c === 0x22) {
      i = endOfString(text, i);
    } else if (c === 0x3a) {
      keys += 1;
    } else if (c === 0x5b || c === 0x7b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (c === 0x5d || c === 0x7d) {
      depth -= 1;
    }
  }
  return { depth: deepest, keys };
}

/** Index of the closing quote; searching for it natively is what keeps this fast on long strings. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === 0x5c) slashes += 1;
    if (slashes % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}

function isCleanText(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (Array.isArray(value)) return value.every(isCleanText);
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).every(([key, item]) => isCleanText(key) && isCleanText(item));
  }
  return true;
}

/** An object with keys: no list, no null. */
export const isJsonObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
