import { afterAll, describe, expect, it } from 'vitest';
import { currentFormat, type Migration, migrateEnvelope } from './migrate.ts';
import { parseDesign } from './parse-design.ts';
import { checkAllMigrationsRan } from './testing/check-migration.ts';
import type { JsonObject } from './types.ts';

/** Each step notes its own passing, so that order and number show. */
const steps: Migration[] = [2, 1, 3].map((from) => ({
  from,
  title: `step ${from}`,
  up: (envelope) => ({ ...envelope, passed: [...(Array.isArray(envelope.passed) ? envelope.passed : []), from] }),
}));

describe('migrating what is stored', () => {
  it('takes every step from the stored format on, in order, and keeps the rest', () => {
    const stored: JsonObject = { body: {}, inlay: { odd: 1, format: 2 }, _conversion: {} };
    const migrated = migrateEnvelope(stored, steps, 4);
    expect(JSON.stringify(migrated.ok && migrated.value)).toBe(
      '{"body":{},"inlay":{"odd":1,"format":4},"_conversion":{},"passed":[2,3]}',
    );
  });

  it('leaves what is current, or from another editor, as it is', () => {
    for (const envelope of [
      { inlay: { format: 4 } },
      {},
      { inlay: 1 },
      { inlay: { format: '1' } },
      { inlay: { format: 0 } },
    ]) {
      const migrated = migrateEnvelope(envelope, steps, 4);
      expect(migrated.ok && migrated.value).toBe(envelope);
    }
  });

  it('refuses what a later version stored, so that it is not damaged', () => {
    const later = { body: {}, inlay: { format: currentFormat + 1 } };
    expect(parseDesign(later)).toMatchObject({ ok: false, reason: 'format_too_new' });
  });

  it('fails loudly on a gap in the list', () => {
    expect(() => migrateEnvelope({ inlay: { format: 1 } }, steps, 9)).toThrow('no migration from format 4');
  });
});

afterAll(() => checkAllMigrationsRan(currentFormat));
