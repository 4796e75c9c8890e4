import { createBlock, createRow } from '@inlay/blocks';
import type { JsonObject, NodeTree } from '@inlay/document';
import { makeNodeId } from './node-ids.ts';

/** A new row; `contents` are the blocks of its columns, in order. */
export function rowTree(weights: readonly number[], contents: readonly (readonly NodeTree[])[] = []): NodeTree {
  const row = createRow(weights, makeNodeId);
  const children = row.children.map((column, index) => ({ ...column, children: contents[index] ?? [] }));
  return { ...row, children };
}

/** A new, empty column. */
export function columnTree(): NodeTree {
  const [column] = createRow([1], makeNodeId).children;
  if (!column) throw new Error('a row of one column has none');
  return column;
}

/** A new block with its defaults. */
export function blockTree(type: string): NodeTree {
  const tree = createBlock(type, makeNodeId);
  if (!tree) throw new Error(`no block is registered as ${type}`);
  return tree;
}

/** A new image block that shows a picture. */
export function imageTree(url: string, widthPx: number, heightPx: number, altText = ''): NodeTree {
  const tree = blockTree('image');
  const values = tree.wire.values as JsonObject;
  const src = { ...(values.src as JsonObject), url, width: widthPx, height: heightPx };
  return { ...tree, wire: { ...tree.wire, values: { ...values, src, altText } } };
}
