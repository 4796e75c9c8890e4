import { describe, expect, it } from 'vitest';
import {
  blockTree,
  columnWeights,
  duplicateOperation,
  insertRowOperation,
  removeOperation,
  rowTree,
  setColumnsOperation,
} from './edits.ts';
import { moveDownOperation, moveUpOperation } from './move-by-one.ts';
import { blocksOf, childrenOf, getNode } from './read-design.ts';
import { checkEdit } from './testing/check-edit.ts';
import { countingIds, designFrom, sampleEnvelope } from './testing/sample-design.ts';
import type { Design, NodeId, Operation, Result } from './types.ts';

const sample = (): Design => designFrom(sampleEnvelope());

function made(result: Result<Operation>): Operation {
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}

/** A design at a glance: its rows as lists of columns with the ids of their blocks, and their weights. */
function layout(design: Design): unknown {
  return childrenOf(design, design.root).map((row) => [
    row.wire.cells,
    childrenOf(design, row.id).map((column) => column.children.join(' ')),
  ]);
}

describe('new rows', () => {
  it('have one column per weight', () => {
    const design = sample();
    const after = checkEdit(design, made(insertRowOperation(design, [1, 2, 1], 'row1', countingIds())));
    expect(layout(after)).toEqual([
      [[1], ['a b']],
      [
        [1, 2, 1],
        ['', '', ''],
      ],
      [
        [1, 2],
        ['c', 'd'],
      ],
    ]);
    checkEdit(design, made(insertRowOperation(design, [1], null, countingIds())));
  });

  it('may bring blocks along', () => {
    const makeId = countingIds();
    const tree = rowTree([1, 1], makeId, [[], [blockTree('text', { text: 'x' }, makeId)]]);
    const after = checkEdit(sample(), { type: 'insert', parent: 'body', after: 'row2', tree });
    expect([...blocksOf(after)].at(-1)?.wire).toEqual({ id: 'id1', type: 'text', values: { text: 'x' } });
  });

  it('need usable weights and a row before them', () => {
    for (const cells of [[], [0], [-1], [Number.NaN], [1, 1, 1, 1, 1, 1, 1]]) {
      expect(insertRowOperation(sample(), cells, null, countingIds())).toMatchObject({
        reason: 'property_not_settable',
      });
    }
    expect(insertRowOperation(sample(), [1], 'a', countingIds())).toMatchObject({ reason: 'neighbour_not_found' });
  });
});

describe('columns of a row', () => {
  it('get more, or other weights, with their contents untouched', () => {
    const design = sample();
    const more = checkEdit(design, made(setColumnsOperation(design, 'row2', [1, 1, 1, 1], countingIds())));
    expect(layout(more)).toEqual([
      [[1], ['a b']],
      [
        [1, 1, 1, 1],
        ['c', 'd', '', ''],
      ],
    ]);
    const other = checkEdit(design, made(setColumnsOperation(design, 'row2', [3, 1], countingIds())));
    expect(childrenOf(other, 'row2').map((column) => column.id)).toEqual(['column2', 'column3']);
  });

  it('get fewer, and every block of the dropped ones moves to the last that stays', () => {
    const columns = ['e f', 'g', '', 'h i'].map((ids, index) => ({
      id: `c${index}`,
      contents: ids.split(' ').flatMap((id) => (id ? [{ id }] : [])),
    }));
    const design = designFrom({ body: { rows: [{ id: 'row', cells: [1, 1, 1, 1], columns }] } });
    const two = checkEdit(design, made(setColumnsOperation(design, 'row', [2, 1], countingIds())));
    expect(layout(two)).toEqual([
      [
        [2, 1],
        ['e f', 'g h i'],
      ],
    ]);
    const one = checkEdit(design, made(setColumnsOperation(design, 'row', [1], countingIds())));
    expect(layout(one)).toEqual([[[1], ['e f g h i']]]);
  });

  it('are set on rows only, with usable weights', () => {
    expect(setColumnsOperation(sample(), 'a', [1], countingIds())).toMatchObject({ reason: 'node_not_found' });
    expect(setColumnsOperation(sample(), 'row1', [], countingIds())).toMatchObject({ reason: 'property_not_settable' });
  });

  it('have a weight each, whatever the wire says', () => {
    const weights = (cells: unknown): readonly number[] => {
      const row = getNode(
        designFrom(JSON.parse(JSON.stringify({ body: { rows: [{ id: 'r', cells, columns: [{}, {}] }] } }))),
        'r',
      );
      return row ? columnWeights(row) : [];
    };
    expect([weights([1, 2]), weights([50]), weights(undefined), weights(['2', -1]), weights([1, 2, 3])]).toEqual([
      [1, 2],
      [50, 1],
      [1, 1],
      [1, 1],
      [1, 2],
    ]);
  });
});

describe('duplicating and removing', () => {
  it('duplicates right after the original, a column with its weight', () => {
    const design = sample();
    const block = checkEdit(design, made(duplicateOperation(design, 'a', countingIds())));
    expect([...blocksOf(block)].map(({ id }) => id)).toEqual(['a', 'id1', 'b', 'c', 'd']);
    const column = checkEdit(design, made(duplicateOperation(design, 'column3', countingIds())));
    expect(layout(column)).toMatchObject([
      {},
      [
        [1, 2, 2],
        ['c', 'd', 'id2'],
      ],
    ]);
    const row = checkEdit(design, made(duplicateOperation(design, 'row1', countingIds())));
    expect(layout(row)).toMatchObject([{}, [[1], ['id3 id4']], {}]);
    expect(duplicateOperation(design, 'body', countingIds())).toMatchObject({ reason: 'node_not_found' });
  });

  it('removes a column with its weight, and with the last column its row', () => {
    const design = sample();
    const without = checkEdit(design, made(removeOperation(design, 'column2')));
    expect(layout(without)).toMatchObject([{}, [[2], ['d']]]);
    expect(layout(checkEdit(design, made(removeOperation(design, 'column1'))))).toHaveLength(1);
    expect(layout(checkEdit(design, made(removeOperation(design, 'b'))))).toMatchObject([[[1], ['a']], {}]);
    expect(removeOperation(design, 'body')).toMatchObject({ reason: 'node_not_found' });
  });
});

describe('moving by one', () => {
  function walk(id: NodeId, step: (design: Design, id: NodeId) => Operation | null): unknown[] {
    const seen: unknown[] = [];
    let design = sample();
    for (let operation = step(design, id); operation; operation = step(design, id)) {
      design = checkEdit(design, operation);
      const node = getNode(design, id);
      seen.push(`${node?.parent} ${getNode(design, node?.parent ?? '')?.children.indexOf(id)}`);
    }
    return seen;
  }

  it('takes a block through every place in reading order, and stops at the ends', () => {
    expect(walk('a', moveDownOperation)).toEqual(['column1 1', 'column2 0', 'column2 1', 'column3 0', 'column3 1']);
    expect(walk('d', moveUpOperation)).toEqual(['column2 1', 'column2 0', 'column1 2', 'column1 1', 'column1 0']);
  });

  it('takes rows among rows, and columns with their weights within their row', () => {
    expect(walk('row1', moveDownOperation)).toEqual(['body 1']);
    expect(walk('row2', moveUpOperation)).toEqual(['body 0']);
    expect(walk('column3', moveUpOperation)).toEqual(['row2 0']);
    expect(walk('column3', moveDownOperation)).toEqual([]);
    const design = sample();
    const operation = moveDownOperation(design, 'column2');
    if (!operation) throw new Error('cannot move');
    expect(layout(checkEdit(design, operation))).toMatchObject([
      {},
      [
        [2, 1],
        ['d', 'c'],
      ],
    ]);
    expect(moveUpOperation(design, 'body')).toBeNull();
    expect(moveDownOperation(design, 'nobody')).toBeNull();
  });
});
