import { isJsonObject } from './measure-json.ts';
import { done, refuse } from './result.ts';
import type { JsonObject, Result } from './types.ts';

/** One step of the stored shape: from `inlay.format` `from` to `from + 1`. Never throws on content. */
export interface Migration {
  readonly from: number;
  /** What changes and why, in a line. */
  readonly title: string;
  /** Changes what it must and keeps everything else; the runner writes the new `inlay.format`. */
  readonly up: (envelope: JsonObject) => JsonObject;
}

/** `inlay.format` of what we write today. */
export const currentFormat = 1;

/** Every step from format 1 to `currentFormat`, in order. */
export const migrations: readonly Migration[] = [];

/** The format of an envelope, or `null` for one that another editor wrote. */
function formatOf(envelope: JsonObject): number | null {
  const inlay = Object.hasOwn(envelope, 'inlay') ? envelope.inlay : undefined;
  const format = isJsonObject(inlay) && Object.hasOwn(inlay, 'format') ? inlay.format : undefined;
  return typeof format === 'number' && Number.isInteger(format) && format > 0 ? format : null;
}

/**
 * Lifts a stored envelope to the current format. An envelope without `inlay.format` comes from
 * elsewhere, has nothing of ours to migrate and stays as it is.
 */
export function migrateEnvelope(
  envelope: JsonObject,
  steps: readonly Migration[] = migrations,
  target: number = currentFormat,
): Result<JsonObject> {
  const format = formatOf(envelope);
  if (format === null || format === target) return done(envelope);
  if (format > target) return refuse('format_too_new', `format ${format}, this version reads up to ${target}`);
  let migrated = envelope;
  for (let from = format; from < target; from += 1) {
    const step = steps.find((candidate) => candidate.from === from);
    // A gap is a mistake in the list, which the closing test catches; it is no property of the content.
    if (!step) throw new Error(`no migration from format ${from}`);
    const up = step.up(migrated);
    migrated = { ...up, inlay: { ...(isJsonObject(up.inlay) ? up.inlay : {}), format: from + 1 } };
  }
  return done(migrated);
}
