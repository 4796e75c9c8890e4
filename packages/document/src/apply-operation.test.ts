import { describe, expect, it } from 'vitest';
import { apply, invert } from './apply-operation.ts';
import { designLimits } from './design-limits.ts';
import { designSize } from './design-size.ts';
import { getNode } from './read-design.ts';
import { serialiseDesign } from './serialise-design.ts';
import { checkEdit } from './testing/check-edit.ts';
import { designFrom, sampleEnvelope, textTree } from './testing/sample-design.ts';
import type { Design, Json, JsonObject, NodeTree, Operation, PropertyPath, RefusalReason } from './types.ts';

const sample = (): Design => designFrom(sampleEnvelope());
const ids = (design: Design, parent: string): readonly string[] => getNode(design, parent)?.children ?? [];

function setProperty(id: string, path: PropertyPath, value: Json | undefined): Operation {
  return { type: 'setProperty', id, path, value };
}

describe('insert', () => {
  it('puts a subtree first, after a neighbour, and into an empty place', () => {
    const design = sample();
    const first = checkEdit(design, { type: 'insert', parent: 'column1', after: null, tree: textTree('new') });
    expect(ids(first, 'column1')).toEqual(['new', 'a', 'b']);
    const second = checkEdit(design, { type: 'insert', parent: 'column1', after: 'a', tree: textTree('new') });
    expect(ids(second, 'column1')).toEqual(['a', 'new', 'b']);
    const bare = designFrom({ body: { id: 'body' } });
    const row: NodeTree = { id: 'r', kind: 'row', wire: {}, children: [] };
    checkEdit(
      bare,
      { type: 'insert', parent: 'body', after: null, tree: row },
      { json: { body: { id: 'body', rows: [{}] } } },
    );
  });

  it.each<[string, RefusalReason, Extract<Operation, { type: 'insert' }>]>([
    ['an unknown parent', 'parent_not_found', { type: 'insert', parent: 'x', after: null, tree: textTree('n') }],
    [
      'an unknown neighbour',
      'neighbour_not_found',
      { type: 'insert', parent: 'column1', after: 'c', tree: textTree('n') },
    ],
    ['a block in a row', 'wrong_parent_kind', { type: 'insert', parent: 'row1', after: null, tree: textTree('n') }],
    ['a used id', 'id_taken', { type: 'insert', parent: 'column1', after: null, tree: textTree('d') }],
    ['an empty id', 'bad_text', { type: 'insert', parent: 'column1', after: null, tree: textTree('') }],
    [
      'text that cannot be stored',
      'bad_text',
      { type: 'insert', parent: 'column1', after: null, tree: textTree('n', '\0') },
    ],
    [
      'one id twice in the subtree',
      'id_taken',
      {
        type: 'insert',
        parent: 'row1',
        after: null,
        tree: { id: 'n', kind: 'column', wire: {}, children: [textTree('m'), textTree('m')] },
      },
    ],
    [
      'a row in a row',
      'wrong_parent_kind',
      {
        type: 'insert',
        parent: 'body',
        after: null,
        tree: { id: 'n', kind: 'row', wire: {}, children: [{ id: 'm', kind: 'row', wire: {}, children: [] }] },
      },
    ],
    [
      'children hidden in the wire',
      'property_not_settable',
      {
        type: 'insert',
        parent: 'row1',
        after: null,
        tree: { id: 'n', kind: 'column', wire: { contents: [{}] }, children: [] },
      },
    ],
  ])('refuses %s', (_, reason, operation) => {
    checkEdit(sample(), operation, { reason });
  });
});

describe('remove and move', () => {
  it('take a row with all that is in it, and bring it back between its neighbours', () => {
    const after = checkEdit(sample(), { type: 'remove', id: 'row2' });
    expect([...after.nodes.keys()]).toEqual(['body', 'row1', 'column1', 'a', 'b']);
    checkEdit(sample(), { type: 'remove', id: 'b' });
    checkEdit(sample(), { type: 'remove', id: 'nobody' }, { reason: 'node_not_found' });
    checkEdit(sample(), { type: 'remove', id: 'body' }, { reason: 'wrong_parent_kind' });
  });

  it('move within a parent and to another one', () => {
    const design = sample();
    expect(ids(checkEdit(design, { type: 'move', id: 'a', parent: 'column1', after: 'b' }), 'column1')).toEqual([
      'b',
      'a',
    ]);
    expect(ids(checkEdit(design, { type: 'move', id: 'b', parent: 'column1', after: null }), 'column1')).toEqual([
      'b',
      'a',
    ]);
    const moved = checkEdit(design, { type: 'move', id: 'a', parent: 'column3', after: 'd' });
    expect([ids(moved, 'column1'), ids(moved, 'column3')]).toEqual([['b'], ['d', 'a']]);
    expect(getNode(moved, 'a')?.parent).toBe('column3');
    checkEdit(design, { type: 'move', id: 'row2', parent: 'body', after: null });
  });

  it.each<[RefusalReason, string, string, string | null]>([
    ['node_not_found', 'x', 'column1', null],
    ['parent_not_found', 'a', 'x', null],
    ['wrong_parent_kind', 'a', 'row1', null],
    ['wrong_parent_kind', 'row1', 'row1', null],
    ['wrong_parent_kind', 'body', 'body', null],
    ['neighbour_not_found', 'a', 'column1', 'a'],
    ['neighbour_not_found', 'a', 'column1', 'c'],
  ])('refuses with %s to move %s into %s after %s', (reason, id, parent, after) => {
    checkEdit(sample(), { type: 'move', id, parent, after }, { reason });
  });

  it('come back beside the next neighbour that is left', () => {
    const design = sample();
    const back = invert(design, { type: 'remove', id: 'b' });
    const both = apply(design, {
      type: 'batch',
      operations: [
        { type: 'remove', id: 'b' },
        { type: 'remove', id: 'a' },
      ],
    });
    if (!back.ok || !both.ok) throw new Error('cannot remove');
    const restored = apply(both.value, back.value);
    expect(restored.ok && ids(restored.value, 'column1')).toEqual(['b']);
  });
});

describe('setting properties', () => {
  const withValues = (values: Json): Design => designFrom({ body: { id: 'body', first: 1, values, last: 2 } });
  const values = (after: Json): JsonObject => ({ body: { id: 'body', first: 1, values: after, last: 2 } });

  it.each<[string, Json, PropertyPath, Json | undefined, Json]>([
    ['replaces in place', { a: 1, b: 2 }, ['values', 'a'], 3, { a: 3, b: 2 }],
    ['adds at the end', { a: 1 }, ['values', 'b'], [1], { a: 1, b: [1] }],
    ['creates containers', {}, ['values', '_override', 'mobile', 'x'], '1', { _override: { mobile: { x: '1' } } }],
    ['takes null for an object to come', { a: null }, ['values', 'a', 'x'], 1, { a: { x: 1 } }],
    ['takes the empty list of PHP for an object', [], ['values', 'a'], 1, { a: 1 }],
    ['sets an element of a list', { a: [1, { x: 2 }] }, ['values', 'a', '1', 'x'], 3, { a: [1, { x: 3 }] }],
    ['removes from the middle', { a: 1, b: 2, c: 3 }, ['values', 'b'], undefined, { a: 1, c: 3 }],
    ['removes the first', { a: 1, b: 2 }, ['values', 'a'], undefined, { b: 2 }],
    ['leaves an emptied object', { a: { x: 1 }, b: 1 }, ['values', 'a', 'x'], undefined, { a: {}, b: 1 }],
    ['removes nothing where nothing is', { a: 1 }, ['values', 'a', 'x', 'y'], undefined, { a: 1 }],
    ['sets null', { a: 1 }, ['values', 'a'], null, { a: null }],
    ['knows own keys only', {}, ['values', 'toString'], 1, { toString: 1 }],
  ])('%s', (_, before, path, value, after) => {
    checkEdit(withValues(before), setProperty('body', path, value), { json: values(after) });
  });

  it('puts a removed key back to where others can still see it, without taking their keys along', () => {
    const design = withValues({ a: 1, b: { x: 1 }, c: 3 });
    const made = setProperty('body', ['values', 'd', 'deep'], 1);
    const back = invert(design, made);
    const both = apply(design, {
      type: 'batch',
      operations: [made, setProperty('body', ['values', 'd', 'theirs'], 2)],
    });
    if (!back.ok || !both.ok) throw new Error('cannot set');
    const restored = apply(both.value, back.value);
    expect(restored.ok && serialiseDesign(restored.value)).toEqual(
      values({ a: 1, b: { x: 1 }, c: 3, d: { theirs: 2 } }),
    );
  });

  it.each<[RefusalReason, string, PropertyPath, Json | undefined]>([
    ['node_not_found', 'x', ['values'], 1],
    ['property_not_settable', 'a', ['id'], 'other'],
    ['property_not_settable', 'body', ['rows'], []],
    ['property_not_settable', 'row1', ['columns'], undefined],
    ['property_not_settable', 'column1', ['contents', '0'], {}],
    ['property_not_settable', 'a', ['values', 'text', 'inside'], 1],
    ['property_not_settable', 'row1', ['cells', '1'], 1],
    ['property_not_settable', 'row2', ['cells', '1'], undefined],
    ['property_not_settable', 'row2', ['cells', 'length'], 0],
    ['property_not_settable', 'a', ['__proto__', 'x'], 1],
    ['bad_text', 'a', ['values', 'text'], '\ud800'],
    ['bad_text', 'a', ['values', '\0'], 1],
    ['not_json', 'a', ['values', 'text'], Number.NaN],
  ])('refuses with %s to set %s %j', (reason, id, path, value) => {
    checkEdit(sample(), setProperty(id, path, value), { reason });
  });

  it('refuses a forged way back that would put something else in a container', () => {
    const forged = [0, 1].map((depth) => ({
      ...setProperty('a', ['values', 'text'], undefined),
      ifEmptied: { depth, value: depth === 0 ? null : { id: 'forged' } },
    }));
    for (const operation of forged) {
      expect(apply(sample(), operation as Operation)).toMatchObject({ ok: false, reason: 'property_not_settable' });
    }
  });

  it('keeps what was not edited as the very same objects', () => {
    const design = sample();
    const edited = apply(design, { type: 'setText', id: 'c', path: ['values', 'text'], html: '<p>new</p>' });
    if (!edited.ok) throw new Error(edited.reason);
    for (const [id, node] of edited.value.nodes) expect([id, node === design.nodes.get(id)]).toEqual([id, id !== 'c']);
    expect(getNode(edited.value, 'c')?.wire.type).toBe('text');
    expect(apply(design, setProperty('a', ['values', 'color'], '#111111'))).toEqual({ ok: true, value: design });
  });
});

describe('batch', () => {
  it('is all or nothing', () => {
    const operations: Operation[] = [
      { type: 'remove', id: 'a' },
      setProperty('b', ['values', 'text'], 'x'),
      { type: 'move', id: 'b', parent: 'column2', after: null },
      { type: 'insert', parent: 'column1', after: null, tree: textTree('a') },
    ];
    checkEdit(sample(), { type: 'batch', operations });
    checkEdit(
      sample(),
      { type: 'batch', operations: [...operations, { type: 'remove', id: 'x' }] },
      { reason: 'node_not_found' },
    );
    expect(apply(sample(), { type: 'batch', operations: [] }).ok).toBe(true);
  });

  it('does not nest without end', () => {
    let operation: Operation = { type: 'remove', id: 'a' };
    for (let depth = 0; depth < 100_000; depth += 1) operation = { type: 'batch', operations: [operation] };
    expect(apply(sample(), operation)).toMatchObject({ ok: false, reason: 'too_deep' });
  });
});

describe('the limits of edits', () => {
  const full = (): Design =>
    designFrom({
      body: { rows: [{ columns: [{ id: 'column', contents: Array(designLimits.blocksMax).fill({ values: {} }) }] }] },
    });

  it('refuse one block too many, and let go of what is there', () => {
    const design = full();
    checkEdit(
      design,
      { type: 'insert', parent: 'column', after: null, tree: textTree('n') },
      { reason: 'too_many_blocks' },
    );
    checkEdit(design, { type: 'remove', id: '~3' });
  });

  it('refuse one byte too many, and one level too many', () => {
    const design = sample();
    const text = 'x'.repeat(designLimits.bytesMax - designSize(design).bytes + '<p>a</p>'.length);
    const set = (html: string): Operation => ({ type: 'setText', id: 'a', path: ['values', 'text'], html });
    expect(apply(design, set(text)).ok).toBe(true);
    checkEdit(design, set(`${text}x`), { reason: 'too_many_bytes' });
    // A block is the eighth object from outside, its values the ninth.
    const nested = (depth: number): Json => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
    checkEdit(design, setProperty('a', ['values', 'x'], nested(designLimits.depthMax - 9)));
    checkEdit(design, setProperty('a', ['values', 'x'], nested(designLimits.depthMax - 8)), { reason: 'too_deep' });
    const path: PropertyPath = ['values', ...Array(designLimits.depthMax - 8).fill('x')];
    checkEdit(design, setProperty('a', path, 1));
    checkEdit(design, setProperty('a', [...path, 'x'], 1), { reason: 'too_deep' });
  });

  it('cost little: an edit of 200 blocks takes well under a millisecond', () => {
    const rows = Array.from({ length: 100 }, (_, row) => ({
      id: `row${row}`,
      columns: [{ id: `column${row}`, contents: [{ id: `a${row}` }, { id: `b${row}` }] }],
    }));
    const design = designFrom({ body: { rows } });
    const timesMs = Array.from({ length: 200 }, (_, index) => {
      const startedAtMs = performance.now();
      apply(design, { type: 'insert', parent: 'column50', after: 'a50', tree: textTree(`new${index}`) });
      return performance.now() - startedAtMs;
    }).toSorted((one, other) => one - other);
    expect(timesMs[100]).toBeLessThan(1);
  });
});
