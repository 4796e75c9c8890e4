import type { JsonObject } from '@inlay/document';
import { button } from './button/render.ts';
import type { Block } from './define-block.ts';
import { divider } from './divider/render.ts';
import { heading } from './heading/render.ts';
import { html } from './html/render.ts';
import { image } from './image/render.ts';
import { spacer } from './spacer/render.ts';
import { richText } from './text/render.ts';
import { defaultValues, objectOf } from './wire-values.ts';

/** Every block, in the order of the palette. A new block is one folder and one line here. */
export const blocks: readonly Block[] = [heading, richText, image, button, divider, spacer, html];

const byType: ReadonlyMap<string, Block> = new Map(blocks.map((block) => [block.definition.type, block]));

/** Blocks per wire type: those that claim their values first, the general one last. */
const byWireType: ReadonlyMap<string, readonly Block[]> = Map.groupBy(
  [...blocks.filter((block) => block.claims), ...blocks.filter((block) => !block.claims)],
  (block) => block.definition.wireType,
);

const defaults: ReadonlyMap<Block, JsonObject> = new Map(
  blocks.map((block) => [block, defaultValues(block.definition)]),
);

/** The default values of a registered block, in wire form. */
export function defaultsOf(block: Block): JsonObject {
  return defaults.get(block) ?? {};
}

/** A block by our own name for it. */
export function blockOfType(type: string): Block | undefined {
  return byType.get(type);
}

/** The block that a wire node is, or undefined: then it is unknown content, kept and shown as such. */
export function blockForWire(wire: JsonObject): Block | undefined {
  const candidates = typeof wire.type === 'string' ? byWireType.get(wire.type) : undefined;
  if (candidates === undefined) return undefined;
  if (candidates.length === 1) return candidates[0];
  const values = objectOf(wire.values);
  return candidates.find((block) => block.claims === undefined || block.claims(values));
}
