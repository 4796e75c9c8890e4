import { withFreshIds } from './fresh-ids.ts';
import { childrenOf, getNode, readProperty, treeOf } from './read-design.ts';
import { done, refuse } from './result.ts';
import type { Design, DesignNode, Json, JsonObject, NodeId, NodeTree, Operation, Result } from './types.ts';

/** Gives an id that is new in the design. Ids that begin with `~` are the parser's own. */
export type MakeId = () => NodeId;

/** The editor's choice; a row that came in with more keeps them. */
export const columnsMax = 6;

/** A new block. `wireType` is its `type` on the wire. */
export function blockTree(wireType: string, values: JsonObject, makeId: MakeId): NodeTree {
  const id = makeId();
  return { id, kind: 'block', wire: { id, type: wireType, values }, children: [] };
}

function columnTree(contents: readonly NodeTree[], makeId: MakeId): NodeTree {
  const id = makeId();
  return { id, kind: 'column', wire: { id, contents: [], values: {} }, children: contents };
}

/** A new row with one column per weight; `contents` fills the columns from the first. */
export function rowTree(
  cells: readonly number[],
  makeId: MakeId,
  contents: readonly (readonly NodeTree[])[] = [],
): NodeTree {
  const id = makeId();
  return {
    id,
    kind: 'row',
    wire: { id, cells, columns: [], values: {} },
    children: cells.map((_, index) => columnTree(contents[index] ?? [], makeId)),
  };
}

function areWeights(cells: readonly number[]): boolean {
  return cells.length >= 1 && cells.length <= columnsMax && cells.every((cell) => Number.isFinite(cell) && cell > 0);
}

/** A new row after another one (`null` = first), with 1 to 6 columns of the given relative weights. */
export function insertRowOperation(
  design: Design,
  cells: readonly number[],
  after: NodeId | null,
  makeId: MakeId,
): Result<Operation> {
  if (!areWeights(cells)) return refuse('property_not_settable', 'cells');
  if (after !== null && getNode(design, after)?.parent !== design.root) return refuse('neighbour_not_found', after);
  return done({ type: 'insert', parent: design.root, after, tree: rowTree(cells, makeId) });
}

/**
 * The relative weights of a row, one per column: those on the wire where they are usable, else 1.
 * Width of a column = its weight / the sum.
 */
export function columnWeights(row: DesignNode): readonly number[] {
  const cells = readProperty(row, ['cells']);
  const list: readonly Json[] = Array.isArray(cells) ? cells : [];
  return row.children.map((_, index) => {
    const cell = list[index];
    return typeof cell === 'number' && Number.isFinite(cell) && cell > 0 ? cell : 1;
  });
}

function setCells(rowId: NodeId, cells: readonly number[]): Operation {
  return { type: 'setProperty', id: rowId, path: ['cells'], value: cells };
}

/** A copy of a row, column or block right after it, under fresh ids. A column brings its weight. */
export function duplicateOperation(design: Design, id: NodeId, makeId: MakeId): Result<Operation> {
  const node = getNode(design, id);
  const tree = treeOf(design, id);
  if (!node || !tree || node.parent === null) return refuse('node_not_found', id);
  const copy: Operation = { type: 'insert', parent: node.parent, after: id, tree: withFreshIds(tree, makeId) };
  const row = node.kind === 'column' ? getNode(design, node.parent) : undefined;
  if (!row) return done(copy);
  const cells = columnWeights(row);
  const index = row.children.indexOf(id);
  return done({
    type: 'batch',
    operations: [copy, setCells(row.id, cells.toSpliced(index, 0, ...cells.slice(index, index + 1)))],
  });
}

/** Takes a row, column or block away. A column takes its weight along; a row's last column takes the row. */
export function removeOperation(design: Design, id: NodeId): Result<Operation> {
  const node = getNode(design, id);
  if (!node || node.parent === null) return refuse('node_not_found', id);
  const row = node.kind === 'column' ? getNode(design, node.parent) : undefined;
  if (!row) return done({ type: 'remove', id });
  if (row.children.length === 1) return done({ type: 'remove', id: row.id });
  const cells = columnWeights(row).toSpliced(row.children.indexOf(id), 1);
  return done({ type: 'batch', operations: [{ type: 'remove', id }, setCells(row.id, cells)] });
}

function dropColumns(kept: DesignNode, dropped: readonly DesignNode[]): readonly Operation[] {
  const moves: Operation[] = [];
  let after = kept.children.at(-1) ?? null;
  for (const column of dropped) {
    for (const id of column.children) {
      moves.push({ type: 'move', id, parent: kept.id, after });
      after = id;
    }
  }
  return [...moves, ...dropped.map((column): Operation => ({ type: 'remove', id: column.id }))];
}

/**
 * Gives a row 1 to 6 columns of the given relative weights. Where columns go away, their blocks
 * move to the end of the last column that stays.
 */
export function setColumnsOperation(
  design: Design,
  rowId: NodeId,
  cells: readonly number[],
  makeId: MakeId,
): Result<Operation> {
  const row = getNode(design, rowId);
  if (row?.kind !== 'row') return refuse('node_not_found', rowId);
  if (!areWeights(cells)) return refuse('property_not_settable', 'cells');
  const columns = childrenOf(design, rowId);
  const operations: Operation[] = [];
  let after = columns.at(-1)?.id ?? null;
  for (let count = columns.length; count < cells.length; count += 1) {
    const tree = columnTree([], makeId);
    operations.push({ type: 'insert', parent: rowId, after, tree });
    after = tree.id;
  }
  const kept = columns[cells.length - 1];
  if (kept) operations.push(...dropColumns(kept, columns.slice(cells.length)));
  return done({ type: 'batch', operations: [...operations, setCells(rowId, cells)] });
}
