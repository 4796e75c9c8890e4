import fc from 'fast-check';
import type { Json, JsonObject } from '../types.ts';

/** The seed of every property test; printed by fast-check when a law breaks. */
export const propertySeed = 20_260_731;

/** Text as people and machines write it: any script, emoji, quotes, markup; never NUL or half a pair. */
export const arbitraryText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => !text.includes('\0')),
  fc.constantFrom('<p>Hello <b>you</b></p>', '{{first_name}}', '"\\\n\t\u2028', 'مرحبا 👋🏽', 'toString', ''),
);

const arbitraryKey = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('text', 'color', '_override', '_meta', 'src', '_languages', 'padding') },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', '0', '12', '') },
  { weight: 1, arbitrary: arbitraryText },
);

/** Own keys even where they are named `__proto__`. */
function objectOf(entries: readonly (readonly [string, Json])[]): JsonObject {
  return Object.fromEntries(entries);
}

/** Any JSON value, up to four levels deep. */
export const arbitraryJson: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 4, withCrossShrink: true },
    fc.oneof(
      arbitraryText,
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
      fc.boolean(),
      fc.constant(null),
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(arbitraryKey, tie('value')), { maxLength: 4 }).map(objectOf),
  ),
})).value;

/** Ids as found: good, used twice, numbers, empty, or none. */
const arbitraryId = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 1_000_000 }).map((number) => `id${number}`) },
  { weight: 1, arbitrary: fc.constantFrom<Json>('twice', '~1', '', 7, null) },
  { weight: 2, arbitrary: fc.constant(undefined) },
);

const arbitraryExtras = fc.array(fc.tuple(arbitraryKey, arbitraryJson), { maxLength: 2 });
const arbitraryValues = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.tuple(arbitraryKey, arbitraryJson), { maxLength: 5 }).map(objectOf) },
  { weight: 1, arbitrary: fc.constantFrom<Json | undefined>([], null, undefined) },
);

/** A wire object from its known keys and unknown ones, in any order, missing keys left out. */
function arbitraryWire(known: Record<string, fc.Arbitrary<Json | undefined>>): fc.Arbitrary<JsonObject> {
  return fc
    .tuple(fc.record(known), arbitraryExtras, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }))
    .map(([owned, extras, order]) => {
      const own = Object.entries(owned).flatMap(([key, value]): [string, Json][] =>
        value === undefined ? [] : [[key, value]],
      );
      const unknown = extras.filter(([key]) => !Object.hasOwn(known, key));
      const entries = [...own, ...unknown];
      return objectOf(
        entries
          .map((entry, index) => [order[index] ?? 0, entry] as const)
          .toSorted(([one], [other]) => one - other)
          .map(([, entry]) => entry),
      );
    });
}

function arbitraryChildren(child: fc.Arbitrary<JsonObject>, maxLength: number): fc.Arbitrary<Json | undefined> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.array(child, { maxLength }) },
    { weight: 1, arbitrary: fc.constantFrom<Json | undefined>(null, undefined) },
  );
}

const arbitraryBlock = arbitraryWire({
  id: arbitraryId,
  type: fc.constantFrom('text', 'image', 'button', 'heading', 'divider', 'custom', 'unheard-of'),
  values: arbitraryValues,
});

const arbitraryColumn = arbitraryWire({
  id: arbitraryId,
  contents: arbitraryChildren(arbitraryBlock, 3),
  values: arbitraryValues,
});

const arbitraryCells = fc.oneof(
  fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 4 }),
  fc.constant(undefined),
);

const arbitraryRow = arbitraryWire({
  id: arbitraryId,
  cells: arbitraryCells,
  columns: arbitraryChildren(arbitraryColumn, 3),
  values: arbitraryValues,
});

const arbitraryBody = arbitraryWire({
  id: arbitraryId,
  rows: arbitraryChildren(arbitraryRow, 4),
  headers: fc.oneof(arbitraryJson, fc.constant(undefined)),
  footers: fc.oneof(arbitraryJson, fc.constant(undefined)),
  values: arbitraryValues,
});

/** Envelopes of both generations, with unknown keys at every level. */
export const arbitraryEnvelope: fc.Arbitrary<JsonObject> = arbitraryWire({
  counters: arbitraryValues,
  schemaVersion: fc.constantFrom<Json | undefined>(5, 12, 16, 24, undefined),
  body: arbitraryBody,
  inlay: fc.constantFrom<Json | undefined>({ format: 1 }, { format: 1, more: true }, undefined),
  _conversion: fc.oneof(arbitraryJson, fc.constant(undefined)),
});
