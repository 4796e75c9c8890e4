import { expect } from 'vitest';
import { createBlock } from '../create-block.ts';
import type { BlockRenderer, Field } from '../define-block.ts';
import { fieldNumber, fieldValue } from '../field-value.ts';
import { blockForWire, blocks, defaultsOf } from '../registry.ts';
import { renderers } from '../renderers.ts';
import { objectOf, wireDefault } from '../wire-values.ts';
import { plainContext } from './plain-context.ts';

/** What holds for every block. */
export function checkBlock(renderer: BlockRenderer): void {
  const block = blocks.find(({ render }) => render === renderer.render);
  if (block === undefined) throw new Error(`${renderer.wireType} is not registered`);
  const { definition } = block;
  expect(renderers).toContain(renderer);
  expect(renderer.wireType).toBe(definition.wireType);
  expect(defaultsOf(block)).toMatchObject(renderer.fallbacks);
  const made = createBlock(definition.type, () => 'new');
  if (made === undefined) throw new Error(`${definition.type} is not registered`);
  expect(made).toMatchObject({ id: 'new', kind: 'block', wire: { id: 'new', type: definition.wireType } });
  expect(blockForWire(made.wire)).toBe(block);

  const names = definition.fields.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const field of definition.fields) {
    expect(field.path[0]).toBe('values');
    // Fields inside of an object add their keys to its default.
    expect({ value: fieldValue(made.wire, field) }).toMatchObject({ value: wireDefault(field) });
    if (field.when !== undefined) expect(names).toContain(field.when.field);
    checkLimits(field, made.wire);
  }
  if (definition.inlineField !== undefined) expect(names).toContain(definition.inlineField);

  // Defaults written out and defaults left out look the same, apart from the words of a new block.
  const words = {
    text: 'x',
    html: 'x',
    src: { url: 'https://a.example/x.png' },
    icons: { icons: [{ name: 'x', url: 'https://a.example' }] },
    video: { url: 'https://a.example' },
  };
  const full = block.render({ ...objectOf(made.wire.values), ...words }, plainContext());
  const bare = definition.presets === undefined ? block.render(words, plainContext()) : full;
  expect(bare).toBe(full);
  for (const target of ['send', 'canvas'] as const) {
    for (const values of [
      {},
      defaultsOf(block),
      { text: null, src: 3, border: 'x', video: [], icons: { icons: [1] }, _override: 1, _inlay: [] },
    ]) {
      expect(block.render(values, plainContext({ target }))).not.toMatch(/undefined|NaN|\[object/);
      expect(block.text(values, plainContext({ target }))).toEqual(expect.any(String));
    }
  }
}

function checkLimits(field: Field, wire: Parameters<typeof fieldNumber>[0]): void {
  if (field.kind === 'px' || field.kind === 'percent' || field.kind === 'number') {
    expect(field.default).toBeGreaterThanOrEqual(field.min);
    expect(field.default).toBeLessThanOrEqual(field.max);
    expect(fieldNumber(wire, field)).toBe(field.default);
  }
  if (field.kind === 'choice') expect(field.choices.map(({ value }) => value)).toContain(field.default);
}
