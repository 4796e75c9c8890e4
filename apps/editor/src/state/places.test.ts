import { apply, type Design, emptyDesign, type NodeTree, type Operation, withModuleMark } from '@inlay/document';
import { describe, expect, it } from 'vitest';
import { moveOperation, moveTo } from './commands.ts';
import type { Editor } from './editor.ts';
import { blockTree, rowTree } from './new-nodes.ts';
import { columnsOf, placeBelow, placeOneStep, positionOf, rowsOf, stopsOf } from './places.ts';

function named(tree: NodeTree, id: string): NodeTree {
  return { ...tree, id, wire: { ...tree.wire, id } };
}

function run(design: Design, operation: Operation | null): Design {
  if (!operation) throw new Error('nothing to do');
  const result = apply(design, operation);
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}

/** Two rows: a and b beside an empty column; c alone. */
function sample(): Design {
  const empty = emptyDesign();
  const block = (id: string) => named(blockTree('divider'), id);
  const first = named(rowTree([1, 1], [[block('a'), block('b')]]), 'r1');
  const second = named(rowTree([1], [[block('c')]]), 'r2');
  const one = run(empty, { type: 'insert', parent: empty.root, after: null, tree: first });
  return run(one, { type: 'insert', parent: one.root, after: 'r1', tree: second });
}

describe('places', () => {
  const design = sample();
  const [left, right, below] = columnsOf(design) as [string, string, string];

  it('walks through blocks and empty columns', () => {
    expect(stopsOf(design)).toEqual(['a', 'b', right, 'c']);
  });

  it('inserts below the selection', () => {
    expect(placeBelow(design, 'a', 'block')).toEqual({ kind: 'column', column: left, after: 'a' });
    expect(placeBelow(design, 'a', 'row')).toEqual({ kind: 'row', after: 'r1' });
    expect(placeBelow(design, 'r1', 'block')).toEqual({ kind: 'column', column: right, after: null });
    expect(placeBelow(design, 'r2', 'block')).toEqual({ kind: 'row', after: 'r2' });
    expect(placeBelow(design, design.root, 'block')).toEqual({ kind: 'row', after: 'r2' });
    expect(placeBelow(emptyDesign(), 'body', 'block')).toEqual({ kind: 'row', after: null });
  });

  it('steps within a column, then on to the next one', () => {
    expect(placeOneStep(design, 'b', -1)).toEqual({ kind: 'column', column: left, after: null });
    expect(placeOneStep(design, 'b', 1)).toEqual({ kind: 'column', column: right, after: null });
    expect(placeOneStep(design, 'c', -1)).toEqual({ kind: 'column', column: right, after: null });
    expect(placeOneStep(design, 'c', 1)).toBeNull();
    expect(placeOneStep(design, 'a', -1)).toBeNull();
    expect(placeOneStep(design, 'r2', -1)).toEqual({ kind: 'row', after: null });
    expect(placeOneStep(design, 'r2', 1)).toBeNull();
  });

  it('moves, and does nothing where it stands already', () => {
    expect(moveOperation(design, 'b', { kind: 'column', column: left, after: 'a' })).toBeNull();
    expect(moveOperation(design, 'b', { kind: 'column', column: left, after: 'b' })).toBeNull();
    const moved = run(design, moveOperation(design, 'b', { kind: 'column', column: below, after: null }));
    expect(stopsOf(moved)).toEqual(['a', right, 'b', 'c']);
    expect(positionOf(moved, 'c')).toBe(2);
  });

  it('gives a block between rows a row of its own', () => {
    const moved = run(design, moveOperation(design, 'a', { kind: 'row', after: null }));
    expect(rowsOf(moved)).toHaveLength(3);
    expect(stopsOf(moved)[0]).toBe('a');
  });
});

describe('synchronised modules', () => {
  const marked = (tree: NodeTree, id: string): NodeTree => ({
    ...tree,
    wire: withModuleMark(tree.wire, { id, version: 1 }),
  });
  /** `a` is an instance of a module, as is the row around `b`; `c` stands in a row of its own below. */
  function withModules(): Design {
    const block = (id: string) => named(blockTree('divider'), id);
    const rows = [
      named(rowTree([1], [[marked(block('a'), '7')]]), 'r1'),
      marked(named(rowTree([1], [[block('b')]]), 'r2'), '8'),
      named(rowTree([1], [[block('c')]]), 'r3'),
    ];
    return rows.reduceRight(
      (design, tree) => run(design, { type: 'insert', parent: design.root, after: null, tree }),
      emptyDesign(),
    );
  }
  const design = withModules();
  const [own, module, below] = columnsOf(design) as [string, string, string];

  function moved(id: string, column: string): { readonly said: readonly string[]; readonly edits: number } {
    const said: string[] = [];
    let edits = 0;
    moveTo(
      {
        store: { get: () => ({ design }) },
        t: (key: string) => key,
        say: (text: string) => said.push(text),
        edit: () => {
          edits += 1;
          return false;
        },
      } as unknown as Editor,
      id,
      { kind: 'column', column, after: null },
    );
    return { said, edits };
  }

  it('are not moved into one another, and the person is told why', () => {
    expect(moved('a', module)).toEqual({ said: ['refused.nested_module'], edits: 0 });
    expect(moved('a', below)).toEqual({ said: [], edits: 1 });
    expect(moved('c', module)).toEqual({ said: [], edits: 1 });
  });

  it('step over one another', () => {
    expect(placeOneStep(design, 'a', 1)).toEqual({ kind: 'column', column: below, after: null });
    expect(placeOneStep(design, 'c', -1)).toEqual({ kind: 'column', column: module, after: 'b' });
    expect(own).not.toBe(module);
  });
});
