import { isJsonObject } from './measure-json.ts';
import { isIndexOf } from './read-design.ts';
import { done, refuse } from './result.ts';
import type { EmptiedContainer, Json, JsonObject, Refusal, Result } from './types.ts';

/** What was done to a wire, with what the way back needs to restore the same bytes. */
export interface PropertyChange {
  readonly wire: JsonObject;
  /** The value before; `undefined` where there was none. */
  readonly before: Json | undefined;
  /** Set where containers had to be created. */
  readonly ifEmptied?: EmptiedContainer;
  /** Set where a key was removed: the key that stood before it. */
  readonly afterKey?: string | null;
}

/** What the steps down the path have in common. */
interface Errand {
  readonly path: readonly string[];
  readonly afterKey: string | null | undefined;
  readonly ifEmptied: EmptiedContainer | undefined;
}

interface StepBack<T> extends Omit<PropertyChange, 'wire'> {
  readonly container: T;
}

function notSettable(path: readonly string[], depth: number): Refusal {
  return refuse('property_not_settable', path.slice(0, depth + 1).join('.'));
}

/** A copy with one more key in its place. `Object.fromEntries` defines: a key named `__proto__` stays a key. */
function withKey(object: JsonObject, key: string, value: Json, afterKey: string | null | undefined): JsonObject {
  if (afterKey === null) return { [key]: value, ...object };
  if (afterKey === undefined || !Object.hasOwn(object, afterKey)) return { ...object, [key]: value };
  return Object.fromEntries(
    Object.entries(object).flatMap((entry): [string, Json][] =>
      entry[0] === afterKey ? [entry, [key, value]] : [entry],
    ),
  );
}

function withoutKey(object: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

function keyBefore(object: JsonObject, key: string): string | null {
  const keys = Object.keys(object);
  return keys[keys.indexOf(key) - 1] ?? null;
}

function replaceIn(container: JsonObject | readonly Json[], key: string, value: Json): JsonObject | readonly Json[] {
  if (Array.isArray(container)) return (container as readonly Json[]).with(Number(key), value);
  return { ...(container as JsonObject), [key]: value };
}

function chain(keys: readonly string[], value: Json): Json {
  return keys.reduceRight<Json>((inner, key) => ({ [key]: inner }), value);
}

type Vacancy = EmptiedContainer['value'];

/** `null`, and the `[]` that PHP writes for an object without keys, are containers yet to be made. */
function isVacant(value: Json | undefined): value is Vacancy {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function setIn(
  container: JsonObject | readonly Json[],
  depth: number,
  value: Json,
  errand: Errand,
): StepBack<JsonObject | readonly Json[]> | Refusal {
  const { path } = errand;
  const key = path[depth];
  if (key === undefined) return notSettable(path, depth);
  const isLast = depth === path.length - 1;
  if (!isJsonObject(container) && !isIndexOf(container, key)) return notSettable(path, depth);
  const child = Object.hasOwn(container, key) ? (container as JsonObject)[key] : undefined;
  if (isLast && child !== undefined) {
    return { container: child === value ? container : replaceIn(container, key, value), before: child };
  }
  if (isVacant(child)) {
    const made = chain(path.slice(depth + 1), value);
    const next =
      child === undefined && isJsonObject(container)
        ? withKey(container, key, made, errand.afterKey)
        : replaceIn(container, key, made);
    return isLast
      ? { container: next, before: undefined }
      : { container: next, before: undefined, ifEmptied: { depth: depth + 1, value: child } };
  }
  if (typeof child !== 'object' || child === null) return notSettable(path, depth);
  const inner = setIn(child, depth + 1, value, errand);
  if ('ok' in inner) return inner;
  return { ...inner, container: inner.container === child ? container : replaceIn(container, key, inner.container) };
}

/** `container: undefined` asks the step above to remove the key that led here. */
function removeIn(
  container: JsonObject | readonly Json[],
  depth: number,
  errand: Errand,
): StepBack<Json | undefined> | Refusal {
  const { path, ifEmptied } = errand;
  const key = path[depth];
  if (key === undefined) return notSettable(path, depth);
  const child = Object.hasOwn(container, key) ? (container as JsonObject)[key] : undefined;
  if (child === undefined) return { container, before: undefined };
  let inner: StepBack<Json | undefined> = { container: undefined, before: child };
  if (depth < path.length - 1) {
    if (typeof child !== 'object' || child === null) return { container, before: undefined };
    const step = removeIn(child, depth + 1, errand);
    if ('ok' in step) return step;
    inner = step;
  }
  if (inner.container !== undefined) {
    return {
      ...inner,
      container: inner.container === child ? container : replaceIn(container, key, inner.container),
    };
  }
  // Removing an element would shift the indexes under everybody else's paths.
  if (!isJsonObject(container)) return notSettable(path, depth);
  const rest = withoutKey(container, key);
  const back = { before: inner.before, afterKey: keyBefore(container, key) };
  if (ifEmptied && depth >= ifEmptied.depth && Object.keys(rest).length === 0) {
    return { ...inner, container: depth === ifEmptied.depth ? ifEmptied.value : undefined };
  }
  return { ...inner, ...back, container: rest };
}

/** Sets or, with `undefined`, removes what is at a path; exactly that path changes. */
export function writeProperty(
  wire: JsonObject,
  path: readonly string[],
  value: Json | undefined,
  options: { readonly afterKey?: string | null; readonly ifEmptied?: EmptiedContainer } = {},
): Result<PropertyChange> {
  const { ifEmptied } = options;
  if (ifEmptied && !(ifEmptied.depth >= 1 && isVacant(ifEmptied.value))) return notSettable(path, 0);
  const errand: Errand = { path, afterKey: options.afterKey, ifEmptied };
  const step = value === undefined ? removeIn(wire, 0, errand) : setIn(wire, 0, value, errand);
  if ('ok' in step) return step;
  const { container, ...back } = step;
  // The wire itself is an object at depth 0 and is never emptied away.
  return isJsonObject(container) ? done({ ...back, wire: container }) : notSettable(path, 0);
}
