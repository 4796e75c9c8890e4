import { type Block, blockForWire } from '@inlay/blocks';
import { type Design, getNode, type JsonObject, type NodeId, type NodeTree } from '@inlay/document';
import type { EditorTranslator } from '@inlay/messages';
import { positionOf, rowAround } from './places.ts';

/** A block's name for people. */
export function blockName(block: Block, t: EditorTranslator): string {
  return t.label(`blocks.${block.definition.type}`, block.definition.label);
}

/** What a node is called: `Heading`, `Row 2`, `Column 1`. */
export function nameOf(design: Design, id: NodeId, t: EditorTranslator): string {
  const node = getNode(design, id);
  switch (node?.kind) {
    case 'row':
      return t('row.numbered', { number: positionOf(design, id) });
    case 'column':
      return t('column.numbered', { number: positionOf(design, id) });
    case 'block':
      return wireName(node.wire, t);
    default:
      return t('email.name');
  }
}

/** The name of something that is not in the email yet. */
export function treeName(tree: NodeTree, t: EditorTranslator): string {
  return tree.kind === 'block' ? wireName(tree.wire, t) : t(tree.kind === 'row' ? 'row.name' : 'column.name');
}

/** Where a row or block stands, in words. */
export function placeName(design: Design, id: NodeId, t: EditorTranslator): string {
  const node = getNode(design, id);
  const position = positionOf(design, id);
  if (node?.kind === 'row') {
    return t('place.row', { position, count: getNode(design, design.root)?.children.length ?? 0 });
  }
  const row = rowAround(design, id);
  if (!row || !node?.parent) return '';
  return t('place.block', { row: positionOf(design, row.id), column: positionOf(design, node.parent), position });
}

function wireName(wire: JsonObject, t: EditorTranslator): string {
  const block = blockForWire(wire);
  if (block) return blockName(block, t);
  return t('block.unknown', { type: typeof wire.type === 'string' ? wire.type : '?' });
}
