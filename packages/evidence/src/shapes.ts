/** A JSON object: no list, no null. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `2026-06-10T08:00:00.000Z`: the one form, so that the order of texts is the order of time. */
export const isTime = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{3}Z$/.test(value);

/** The text, or nothing where it is something else. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A whole number from 1. */
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 1;

/** Has exactly these members. */
export function hasOnly(value: Readonly<Record<string, unknown>>, names: readonly string[]): boolean {
  return Object.keys(value).length === names.length && names.every((name) => Object.hasOwn(value, name));
}

/** The items of a list; none where it is no list. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** For messages: the first of what a hostile file may hold. */
export const short = (value: unknown): string => {
  // An object may be nested deeper than anything can write.
  const text = typeof value === 'object' && value !== null ? '{…}' : String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
};
