import { type Migration, migrateEnvelope, migrations } from '../migrate.ts';
import { parseDesign } from '../parse-design.ts';
import type { JsonObject } from '../types.ts';
import { holds, sameBytes } from './law.ts';

const checked = new Set<Migration>();

/** A stored envelope of the old format and what it must become, each with its `inlay.format`. */
export interface MigrationExample {
  readonly before: JsonObject;
  readonly after: JsonObject;
}

/**
 * Checks a migration by an example: the result, that it leaves its input alone, that foreign
 * envelopes pass by untouched, and that the result is a design. Counts for `checkAllMigrationsRan`.
 */
export function checkMigration(migration: Migration, example: MigrationExample): void {
  const { from } = migration;
  const input = JSON.stringify(example.before);
  const migrated = migrateEnvelope(example.before, [migration], from + 1);
  holds(migrated.ok, `format ${from} can be migrated`);
  sameBytes(migrated.value, example.after, `format ${from} becomes ${from + 1}`);
  holds(JSON.stringify(example.before) === input, 'a migration leaves its input alone');
  const { inlay: _old, ...foreign } = example.before;
  const passed = migrateEnvelope(foreign, [migration], from + 1);
  holds(passed.ok && passed.value === foreign, 'an envelope of another editor is not migrated');
  // Without its number, because a test may check a step beyond the current format.
  const { inlay: _new, ...content } = example.after;
  holds(parseDesign(content).ok, 'what comes out is a design');
  checked.add(migration);
}

/** Closes a test file: the steps lead from 1 to the current format, and each one was checked. */
export function checkAllMigrationsRan(currentFormat: number, steps: readonly Migration[] = migrations): void {
  holds(steps.length === currentFormat - 1, `format ${currentFormat} needs ${currentFormat - 1} migrations`);
  steps.forEach((step, index) => {
    holds(step.from === index + 1, `migration ${index + 1} begins at format ${index + 1}`);
    holds(checked.has(step), `no test checks the migration from format ${step.from}: ${step.title}`);
  });
}
