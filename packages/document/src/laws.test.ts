import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '../../../tools/property-runs.ts';
import { apply, applyWithInverse } from './apply-operation.ts';
import { emptyHistory, type History, record, redo, undo } from './history.ts';
import { parseDesign, parseDesignText } from './parse-design.ts';
import { getNode, readProperty } from './read-design.ts';
import { sameJson } from './same-json.ts';
import { serialiseDesign } from './serialise-design.ts';
import { arbitraryEnvelope, arbitraryJson, propertySeed } from './testing/arbitrary-design.ts';
import { arbitraryRecipe, cook } from './testing/arbitrary-operation.ts';
import { checkDesign } from './testing/check-design.ts';
import { checkEdit } from './testing/check-edit.ts';
import type { Design, Json, Operation, PropertyPath } from './types.ts';

fc.configureGlobal({ seed: propertySeed });

function parsed(json: unknown): Design {
  const result = parseDesign(json);
  if (!result.ok) throw new Error(`${result.reason} ${result.detail ?? ''}`);
  return result.value;
}

const bytes = (design: Design): string => JSON.stringify(serialiseDesign(design));
const arbitraryDesign = arbitraryEnvelope.map(parsed);

describe('the laws of designs', () => {
  it('serialise(parse(x)) is x, key order and unknown keys included', () => {
    fc.assert(
      fc.property(arbitraryEnvelope, (envelope) => {
        const text = JSON.stringify(envelope);
        const design = parsed(JSON.parse(text));
        expect(JSON.stringify(serialiseDesign(design))).toBe(text);
        checkDesign(design);
        const fromText = parseDesignText(text);
        expect(fromText.ok && bytes(fromText.value)).toBe(text);
      }),
      { numRuns: propertyRuns(400) },
    );
  });

  it('parsing never throws, whatever JSON it is given', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          arbitraryJson,
          arbitraryJson.map((body) => ({ body })),
          fc.anything(),
        ),
        (value) => {
          const result = parseDesign(value);
          expect(result.ok || result.reason.length > 0).toBe(true);
        },
      ),
      { numRuns: propertyRuns(400) },
    );
  });

  it('no value ever reaches a prototype', () => {
    const hostile = JSON.parse(
      '{"__proto__":{"polluted":1},"body":{"__proto__":{"rows":[{}]},"rows":[{"id":"r","values":{"__proto__":{"polluted":1}}}]}}',
    );
    const design = parsed(hostile);
    expect(bytes(design)).toBe(JSON.stringify(hostile));
    expect(getNode(design, 'r')?.wire.polluted).toBeUndefined();
    checkEdit(design, { type: 'setProperty', id: 'r', path: ['values', 'text'], value: 'x' });
    checkEdit(
      design,
      { type: 'setProperty', id: 'r', path: ['values', '__proto__', 'polluted'], value: 2 },
      { reason: 'property_not_settable' },
    );
    checkEdit(design, {
      type: 'setProperty',
      id: 'r',
      path: ['values', 'constructor', 'prototype', 'polluted'],
      value: 2,
    });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

/** Applies a recipe where it can be applied; a refusal leaves the design alone and is no failure here. */
function session(
  design: Design,
  recipes: Parameters<typeof cook>[1][],
  onApplied: (made: Operation, back: Operation) => void,
) {
  let now = design;
  recipes.forEach((recipe, index) => {
    const operation = cook(now, recipe, String(index));
    const result = applyWithInverse(now, operation);
    if (!result.ok) return;
    now = result.value.design;
    onApplied(operation, result.value.inverse);
  });
  return now;
}

describe('the laws of edits', () => {
  it('hold for every single edit on every design', () => {
    let applied = 0;
    fc.assert(
      fc.property(arbitraryDesign, fc.array(arbitraryRecipe, { minLength: 4, maxLength: 8 }), (design, recipes) => {
        let now = design;
        recipes.forEach((recipe, index) => {
          const operation = cook(now, recipe, String(index));
          const result = apply(now, operation);
          if (result.ok) applied += 1;
          now = checkEdit(now, operation, result.ok ? {} : { reason: result.reason });
        });
      }),
      { numRuns: propertyRuns(250) },
    );
    // Most edits must be possible, or the law was tested on refusals.
    expect(applied).toBeGreaterThan(700);
  });

  it('200 random edits and their inverses in reverse give the same bytes', () => {
    fc.assert(
      fc.property(arbitraryDesign, fc.array(arbitraryRecipe, { minLength: 200, maxLength: 200 }), (design, recipes) => {
        const inverses: Operation[] = [];
        let now = session(design, recipes, (_, inverse) => inverses.push(inverse));
        checkDesign(now);
        for (const inverse of inverses.toReversed()) {
          const back = apply(now, inverse);
          if (!back.ok) throw new Error(`${back.reason} ${back.detail ?? ''}`);
          now = back.value;
        }
        expect(bytes(now)).toBe(bytes(design));
      }),
      { numRuns: propertyRuns(25) },
    );
  });

  it('a session of 200 edits is undone to its start and redone to its end', () => {
    fc.assert(
      fc.property(arbitraryDesign, fc.array(arbitraryRecipe, { minLength: 200, maxLength: 200 }), (design, recipes) => {
        let history: History = emptyHistory();
        let atMs = 0;
        const end = session(design, recipes, (operation, inverse) => {
          // Some edits follow quickly, so that coalescing takes part.
          atMs += 400;
          history = record(history, { author: 'ada', operation, inverse, atMs });
        });
        let now = end;
        for (let step = undo(history, now, 'ada'); step.ok; step = undo(history, now, 'ada')) {
          expect(step.value.skipped).toEqual([]);
          ({ design: now, history } = step.value);
        }
        expect(bytes(now)).toBe(bytes(design));
        for (let step = redo(history, now, 'ada'); step.ok; step = redo(history, now, 'ada')) {
          ({ design: now, history } = step.value);
        }
        expect(bytes(now)).toBe(bytes(end));
      }),
      { numRuns: propertyRuns(25) },
    );
  });
});

describe("two people's edits", () => {
  const paths: PropertyPath[] = [
    ['values', 'text'],
    ['values', 'color'],
    ['values', 'src', 'url'],
    ['values', 'src', 'width'],
    ['values', '_override', 'mobile', 'color'],
    ['values', '_override', 'mobile', 'text'],
  ];

  it('commute where they set different properties, be it of one block', () => {
    const arbitraryWrite = fc.tuple(fc.nat(), fc.nat({ max: paths.length - 1 }), arbitraryJson);
    fc.assert(
      fc.property(arbitraryDesign, arbitraryWrite, arbitraryWrite, (design, one, other) => {
        const ids = [...design.nodes.keys()];
        const [first, second] = [one, other].map(
          ([node, path, value]): Operation => ({
            type: 'setProperty',
            id: ids[node % ids.length] ?? '',
            path: paths[path] ?? ['values'],
            value,
          }),
        );
        if (!first || !second || !('id' in first) || !('id' in second)) throw new Error('two writes');
        fc.pre(first.id !== second.id || one[1] !== other[1]);
        const here = apply(design, { type: 'batch', operations: [first, second] });
        const there = apply(design, { type: 'batch', operations: [second, first] });
        expect(here.ok).toBe(there.ok);
        // Two new keys of one object stand in the order of their arrival; as JSON they are equal.
        if (here.ok && there.ok) {
          expect(sameJson(serialiseDesign(here.value), serialiseDesign(there.value))).toBe(true);
        }
      }),
      { numRuns: propertyRuns(400) },
    );
  });

  it('keep what the other wrote when one of them undoes everything', () => {
    fc.assert(
      fc.property(
        arbitraryDesign,
        fc.array(fc.tuple(fc.boolean(), arbitraryRecipe), { minLength: 20, maxLength: 60 }),
        (design, steps) => {
          let now = design;
          let history = emptyHistory();
          steps.forEach(([isAda, recipe], index) => {
            const author = isAda ? 'ada' : 'ben';
            // Everybody writes something of their own, so that whose value stands can be told.
            const own = `${author}-${index}`;
            const operation = cook(
              now,
              { ...recipe, text: own, value: recipe.value === undefined ? undefined : own },
              own,
            );
            const result = applyWithInverse(now, operation);
            if (!result.ok) return;
            now = result.value.design;
            history = record(history, { author, operation, inverse: result.value.inverse, atMs: index * 5_000 });
          });
          const written = writtenBy(now, 'ben', history);
          for (let step = undo(history, now, 'ada'); step.ok; step = undo(history, now, 'ada')) {
            ({ design: now, history } = step.value);
            checkDesign(now);
          }
          for (const [id, path, value] of written) {
            const node = getNode(now, id);
            if (node) expect(readProperty(node, path)).toEqual(value);
          }
        },
      ),
      { numRuns: propertyRuns(150) },
    );
  });
});

/** What an author wrote that stands in the design. */
function writtenBy(design: Design, author: string, history: History) {
  const flat = (operation: Operation): Operation[] =>
    operation.type === 'batch' ? operation.operations.flatMap(flat) : [operation];
  const operations = (history.authors.get(author)?.undo ?? []).flatMap((entry) => flat(entry.operation));
  return operations.flatMap((operation): [string, PropertyPath, Json][] => {
    if (operation.type !== 'setProperty' || operation.value === undefined) return [];
    const node = getNode(design, operation.id);
    const stands = node && sameJson(readProperty(node, operation.path), operation.value);
    return stands ? [[operation.id, operation.path, operation.value]] : [];
  });
}
