import { describe, expect, it } from 'vitest';
import { moduleMarkOf, moduleMarksIn, withModuleMark } from './module-mark.ts';
import type { Json, JsonObject, NodeTree } from './types.ts';

const mark = { id: '12', version: 3 };

describe('the mark of a synchronised module', () => {
  it('is written beside what is there, and taken away without a trace', () => {
    const wires: JsonObject[] = [{}, { id: 'a' }, { values: { a: 1 } }, { values: { _inlay: { other: 1 }, a: 1 } }];
    for (const wire of wires) {
      const marked = withModuleMark(wire, mark);
      expect(moduleMarkOf(marked)).toEqual(mark);
      expect(moduleMarkOf(wire)).toBeNull();
      const again = withModuleMark(marked, null);
      expect(again).toEqual(wire.values === undefined ? { ...wire, values: {} } : wire);
      expect(withModuleMark(wire, null)).toBe(wire);
    }
    expect(moduleMarkOf(withModuleMark(withModuleMark({}, mark), { id: '13', version: 1 }))?.id).toBe('13');
  });

  it.each([
    null,
    'x',
    {},
    { id: 12, version: 1 },
    { id: 'x', version: 1 },
    { id: '1', version: 0 },
    { id: '1', version: 1.5 },
    { id: '1'.repeat(19), version: 1 },
  ] as Json[])('is not %j', (module) => {
    const wire: JsonObject = { values: { _inlay: { module } } };
    expect(moduleMarkOf(wire)).toBeNull();
    expect(moduleMarkOf(withModuleMark(wire, null))).toBeNull();
  });

  it('is found below, from the top down', () => {
    const block: NodeTree = { id: 'b', kind: 'block', wire: withModuleMark({}, { id: '2', version: 1 }), children: [] };
    const column: NodeTree = { id: 'c', kind: 'column', wire: {}, children: [block] };
    const row: NodeTree = { id: 'r', kind: 'row', wire: withModuleMark({}, mark), children: [column] };
    expect(moduleMarksIn(row).map(({ id }) => id)).toEqual(['12', '2']);
    expect(moduleMarksIn(column).map(({ id }) => id)).toEqual(['2']);
  });
});
