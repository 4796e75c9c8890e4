import { describe, expect, it } from 'vitest';
import { withFreshIds } from './fresh-ids.ts';
import { parseTree, serialiseTree } from './node-tree.ts';
import { treeOf } from './read-design.ts';
import { checkEdit } from './testing/check-edit.ts';
import { countingIds, designFrom, sampleEnvelope } from './testing/sample-design.ts';
import type { NodeTree } from './types.ts';

const design = designFrom(sampleEnvelope());

function tree(id: string): NodeTree {
  const found = treeOf(design, id);
  if (!found) throw new Error(id);
  return found;
}

describe('a subtree as JSON', () => {
  it.each(['row1', 'column3', 'a'])('comes back as it went: %s', (id) => {
    const json = JSON.parse(JSON.stringify(serialiseTree(tree(id))));
    expect(parseTree(json)).toEqual({ ok: true, value: tree(id) });
  });

  it('carries its kind and format', () => {
    expect(serialiseTree(tree('a'))).toEqual({
      inlay: { format: 1, kind: 'block' },
      node: { id: 'a', type: 'text', values: { text: '<p>a</p>', color: '#111111' } },
    });
  });

  it.each<[string, unknown]>([
    ['not_an_object', null],
    ['not_an_object', { node: {} }],
    ['not_an_object', { inlay: { format: 1, kind: 'email' }, node: {} }],
    ['not_an_object', { inlay: { format: 1, kind: 'row' }, node: [] }],
    ['not_an_object', { inlay: { format: 1, kind: 'block' } }],
    ['format_too_new', { inlay: { format: 99, kind: 'row' }, node: {} }],
    ['bad_text', { inlay: { format: 1, kind: 'row' }, node: { x: '\0' } }],
    ['not_json', { inlay: { format: 1, kind: 'row' }, node: { x: undefined } }],
  ])('is refused with %s when it is %j', (reason, json) => {
    expect(parseTree(json)).toMatchObject({ ok: false, reason });
  });
});

describe('fresh ids', () => {
  it('replace every id, in memory and on the wire, and keep the rest', () => {
    const fresh = withFreshIds(tree('row1'), countingIds('new'));
    expect([fresh.id, fresh.wire.id, fresh.children[0]?.children.map((child) => child.wire.id)]).toEqual([
      'new1',
      'new1',
      ['new3', 'new4'],
    ]);
    expect(Object.keys(fresh.wire)).toEqual(Object.keys(tree('row1').wire));
    checkEdit(design, { type: 'insert', parent: 'body', after: 'row1', tree: fresh });
  });

  it('are written where none stood', () => {
    const fresh = withFreshIds({ id: '~1', kind: 'block', wire: { type: 'text' }, children: [] }, () => 'new');
    expect(fresh.wire).toEqual({ id: 'new', type: 'text' });
  });
});
