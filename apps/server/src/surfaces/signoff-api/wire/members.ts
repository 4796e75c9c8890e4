import { refuse } from '@inlay/contract';
import { type Json, type JsonObject, sameJson } from '@inlay/document';

/**
 * What is in a body and not among these names: it is carried, and goes back as it came.
 * @param asWritten how we have told the same thing: what comes back as we wrote it is nothing new.
 */
export function unknownMembers(
  body: Readonly<Record<string, unknown>>,
  known: ReadonlySet<string>,
  asWritten: JsonObject = {},
): JsonObject {
  const isNew = ([name, value]: [string, unknown]): boolean =>
    !known.has(name) && !(Object.hasOwn(asWritten, name) && sameJson(value as Json, asWritten[name] as Json));
  return Object.fromEntries(Object.entries(body).filter(isNew)) as JsonObject;
}

/** Drops what has no value: in this contract null is "not said". */
export function said<Value extends object>(value: Value): { [K in keyof Value]?: NonNullable<Value[K]> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined && one !== null)) as {
    [K in keyof Value]?: NonNullable<Value[K]>;
  };
}

/** Our own part of a `data` map, which is never stored with the caller's. */
export function withoutInlay(data: Readonly<Record<string, Json>>): JsonObject {
  const { inlay: _inlay, ...rest } = data;
  return rest;
}

export function inlayOf(data: Readonly<Record<string, unknown>> | null | undefined): Readonly<Record<string, unknown>> {
  const inlay = data?.['inlay'];
  return isObject(inlay) ? inlay : {};
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What came as an object under a name of the carried members; empty where it was none. */
export function carriedObject(carried: JsonObject, name: string): JsonObject {
  const value = carried[name];
  return isObject(value) ? (value as JsonObject) : {};
}

export function carriedList(carried: JsonObject, name: string): readonly Json[] {
  const value = carried[name];
  return Array.isArray(value) ? value : [];
}

/** @throws Refusal `validation_failed`, which names the field. */
export function refuseField(field: string, message: string): never {
  return refuse('validation_failed', `${field}: ${message}`, { fields: [{ field, message }] });
}

/** A date of a client: `2026-06-10T08:00:00Z`; without an offset it is UTC, as it is in this contract everywhere. */
export function readDate(field: string, value: string): string {
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/i.test(value);
  const at = Date.parse(/^\d{4}-\d\d-\d\d$/.test(value) || hasZone ? value : `${value}Z`);
  const date = Number.isNaN(at) ? '' : new Date(at).toISOString();
  // Years with a sign, and the year nought, are none to the database.
  return /^(?!0000)\d{4}-/.test(date) ? date : refuseField(field, 'is no date of the form 2026-06-10T08:00:00Z');
}
