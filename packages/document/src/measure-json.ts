import { designLimits } from './design-limits.ts';
import { done, refuse } from './result.ts';
import type { Json, JsonObject, Refusal, Result } from './types.ts';

/** True for what JSON calls an object: not null, not a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True where a string can be stored: no NUL, no half surrogate pair. */
export function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** UTF-8 bytes of a well-formed string. */
export function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    // A surrogate pair is two units and four bytes, hence two bytes for each half.
    if (code >= 0x80) bytes += code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 1 : 2;
  }
  return bytes;
}

/**
 * Bytes of a string as `JSON.stringify` writes it, quotes included; -1 where it cannot be stored.
 * One pass, because most of the time of a parse is spent here.
 */
function stringBytes(text: string): number {
  let bytes = text.length + 2;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 0x80) {
      if (code < 0x800) bytes += 1;
      else if (code < 0xd800 || code > 0xdfff) bytes += 2;
      else {
        const low = text.charCodeAt(index + 1);
        if (code > 0xdbff || !(low >= 0xdc00 && low <= 0xdfff)) return -1;
        index += 1;
        bytes += 2;
      }
    } else if (code === 0x22 || code === 0x5c) bytes += 1;
    else if (code < 0x20) {
      if (code === 0) return -1;
      bytes += code === 0x0b || code < 0x08 || code > 0x0d ? 5 : 1;
    }
  }
  return bytes;
}

/** Counted apart from the recursion: values shared in many places must not multiply past the limit. */
interface Walk {
  bytes: number;
}

function below(key: string, refusal: Refusal): Refusal {
  return refuse(refusal.reason, refusal.detail === undefined ? key : `${key}.${refusal.detail}`);
}

function walkList(list: readonly unknown[], depthLeft: number, walk: Walk): Refusal | null {
  walk.bytes += Math.max(0, list.length - 1);
  for (let index = 0; index < list.length; index += 1) {
    const refusal = walkValue(list[index], depthLeft, walk);
    if (refusal) return below(String(index), refusal);
  }
  return null;
}

function walkObject(object: JsonObject, depthLeft: number, walk: Walk): Refusal | null {
  const prototype: unknown = Object.getPrototypeOf(object);
  // Another realm's plain object is fine; a Date, a Map or an instance of a class is not JSON.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return refuse('not_json');
  const keys = Object.keys(object);
  walk.bytes += Math.max(0, keys.length - 1) + keys.length;
  for (const key of keys) {
    const keyBytes = stringBytes(key);
    if (keyBytes < 0) return refuse('bad_text', 'a key');
    walk.bytes += keyBytes;
    const refusal = walkValue(object[key], depthLeft, walk);
    if (refusal) return below(key, refusal);
  }
  return null;
}

function walkValue(value: unknown, depthLeft: number, walk: Walk): Refusal | null {
  if (typeof value === 'string') {
    const bytes = stringBytes(value);
    if (bytes < 0) return refuse('bad_text');
    walk.bytes += bytes;
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) return refuse('not_json');
    walk.bytes += String(value).length;
  } else if (typeof value === 'boolean') walk.bytes += value ? 4 : 5;
  else if (value === null) walk.bytes += 4;
  else if (typeof value !== 'object') return refuse('not_json');
  else {
    if (depthLeft < 1) return refuse('too_deep');
    walk.bytes += 2;
    const refusal = Array.isArray(value)
      ? walkList(value, depthLeft - 1, walk)
      : walkObject(value as JsonObject, depthLeft - 1, walk);
    if (refusal) return refusal;
  }
  return walk.bytes > designLimits.bytesMax ? refuse('too_many_bytes') : null;
}

/**
 * Bytes of a value as JSON, or why it is none that we can store. `depthMax` counts the objects and
 * lists inside one another that it may hold, itself included.
 */
export function measureJson(value: unknown, depthMax: number): Result<number> {
  const walk: Walk = { bytes: 0 };
  const refusal = walkValue(value, depthMax, walk);
  return refusal ?? done(walk.bytes);
}

const bytesOfWire = new WeakMap<JsonObject, number>();

/** Bytes of a wire object that has been checked before; remembered, because wires never change. */
export function wireBytes(wire: JsonObject): number {
  const known = bytesOfWire.get(wire);
  if (known !== undefined) return known;
  const bytes = checkedBytes(wire);
  bytesOfWire.set(wire, bytes);
  return bytes;
}

function checkedBytes(value: Json): number {
  const walk: Walk = { bytes: 0 };
  walkValue(value, Number.POSITIVE_INFINITY, walk);
  return walk.bytes;
}
