import {
  apply,
  blocksOf,
  type Design,
  emptyEnvelope,
  getNode,
  invert,
  moduleMarkOf,
  type NodeTree,
  parseDesign,
  serialiseDesign,
  serialiseTree,
  treeOf,
} from '@inlay/document';
import { describe, expect, it } from 'vitest';
import { blockTree, rowTree } from '../../state/new-nodes.ts';
import { markedNodes } from './marked-nodes.ts';
import {
  holdsSynchronised,
  isInsideSynchronised,
  type ModuleContent,
  markOperation,
  treeOfModule,
  updateOperation,
  withoutMark,
} from './module-tree.ts';

/** An email of these rows. */
function emailOf(rows: readonly NodeTree[]): Design {
  const parsed = parseDesign(emptyEnvelope);
  if (!parsed.ok) throw new Error(parsed.reason);
  return rows.reduceRight((design, tree) => {
    const next = apply(design, { type: 'insert', parent: design.root, after: null, tree });
    if (!next.ok) throw new Error(next.reason);
    return next.value;
  }, parsed.value);
}

function moduleOf(tree: NodeTree, version: number, part: Partial<ModuleContent> = {}): ModuleContent {
  const kind = tree.kind === 'row' ? 'row' : 'block';
  return { id: '7', kind, name: 'Footer', version, synchronised: true, json: serialiseTree(tree), ...part };
}

function done<Value>(result: { readonly ok: true; readonly value: Value } | { readonly ok: false }): Value {
  if (!result.ok) throw new Error('refused');
  return result.value;
}

const types = (design: Design): readonly unknown[] => [...blocksOf(design)].map(({ wire }) => wire.type);

describe('a module as a tree', () => {
  it('gets ids of its own, and a mark where it is synchronised', () => {
    const row = rowTree([1], [[blockTree('text')]]);
    const tree = treeOfModule(moduleOf(row, 3));
    expect(tree && moduleMarkOf(tree.wire)).toEqual({ id: '7', version: 3 });
    expect(tree?.id).not.toBe(row.id);
    expect(tree?.children[0]?.children[0]?.wire.type).toBe('text');
    expect(tree && withoutMark(tree).wire).toEqual({ ...row.wire, id: tree?.id });
    const plain = treeOfModule(moduleOf(row, 3, { synchronised: false }));
    expect(plain && moduleMarkOf(plain.wire)).toBeNull();
  });

  it('is none where the content is not what the module says', () => {
    expect(treeOfModule(moduleOf(blockTree('text'), 1, { kind: 'row' }))).toBeNull();
    expect(treeOfModule(moduleOf(blockTree('text'), 1, { json: { node: 5 } }))).toBeNull();
  });

  it('knows about modules inside one another', () => {
    const inner = treeOfModule(moduleOf(blockTree('button'), 1));
    if (!inner) throw new Error('unreadable');
    const row = rowTree([1], [[inner]]);
    expect(holdsSynchronised(row)).toBe(true);
    expect(holdsSynchronised(inner)).toBe(false);
    const design = done(apply(emailOf([row]), markOperation(row.id, { id: '8', version: 1 })));
    expect(isInsideSynchronised(design, inner.id)).toBe(true);
    expect(isInsideSynchronised(design, row.id)).toBe(false);
  });
});

describe('updateOperation', () => {
  const older = (): NodeTree => {
    const tree = treeOfModule(moduleOf(rowTree([1], [[blockTree('text')]]), 1));
    if (!tree) throw new Error('unreadable');
    return tree;
  };
  const newest = moduleOf(rowTree([1], [[blockTree('heading'), blockTree('button')]]), 4);

  it('replaces every older instance in its place, as one edit with one way back', () => {
    const before = emailOf([older(), rowTree([1], [[blockTree('divider')]]), older()]);
    const update = updateOperation(before, [newest]);
    if (!update) throw new Error('nothing to update');
    expect(update.names).toEqual(['Footer']);
    const after = done(apply(before, update.operation));
    expect(types(after)).toEqual(['heading', 'button', 'divider', 'heading', 'button']);
    expect(markedNodes(after).map(({ mark }) => mark.version)).toEqual([4, 4]);
    expect(updateOperation(after, [newest])).toBeNull();
    const back = done(apply(after, done(invert(before, update.operation))));
    expect(serialiseDesign(back)).toEqual(serialiseDesign(before));
  });

  it('leaves alone what is newer, unknown, of another kind or inside another instance', () => {
    const row = older();
    expect(updateOperation(emailOf([row]), [{ ...newest, version: 1 }])).toBeNull();
    expect(updateOperation(emailOf([row]), [{ ...newest, id: '9' }])).toBeNull();
    expect(updateOperation(emailOf([row]), [moduleOf(blockTree('text'), 5)])).toBeNull();
    const block = treeOfModule(moduleOf(blockTree('text'), 1, { id: '5' }));
    if (!block) throw new Error('unreadable');
    const outer = rowTree([1], [[block]]);
    const nested = done(apply(emailOf([outer]), markOperation(outer.id, { id: '8', version: 1 })));
    expect(updateOperation(nested, [moduleOf(blockTree('button'), 2, { id: '5' })])).toBeNull();
  });

  it('finds instances that are nested in columns', () => {
    const block = treeOfModule(moduleOf(blockTree('text'), 1));
    if (!block) throw new Error('unreadable');
    const design = emailOf([rowTree([1, 1], [[blockTree('image')], [block, blockTree('divider')]])]);
    const update = updateOperation(design, [moduleOf(blockTree('button'), 2)]);
    if (!update) throw new Error('nothing to update');
    const after = done(apply(design, update.operation));
    expect(types(after)).toEqual(['image', 'button', 'divider']);
    expect(getNode(after, block.id)).toBeUndefined();
    expect(treeOf(after, markedNodes(after)[0]?.node ?? '')?.wire.type).toBe('button');
  });
});
