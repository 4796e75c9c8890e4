import type { JsonObject } from '@inlay/document';
import { buttonDefinition } from './button/definition.ts';
import { button } from './button/render.ts';
import type { Block } from './define-block.ts';
import { dividerDefinition } from './divider/definition.ts';
import { divider } from './divider/render.ts';
import { headingDefinition } from './heading/definition.ts';
import { heading } from './heading/render.ts';
import { htmlDefinition } from './html/definition.ts';
import { html } from './html/render.ts';
import { imageDefinition } from './image/definition.ts';
import { image } from './image/render.ts';
import { rendererForWire } from './renderers.ts';
import { socialDefinition } from './social/definition.ts';
import { social } from './social/render.ts';
import { spacerDefinition } from './spacer/definition.ts';
import { spacer } from './spacer/render.ts';
import { textDefinition } from './text/definition.ts';
import { richText } from './text/render.ts';
import { videoDefinition } from './video/definition.ts';
import { video } from './video/render.ts';
import { defaultValues } from './wire-values.ts';

/** Every block, in the order of the palette. A new block is one folder, one line here and one in `renderers.ts`. */
export const blocks: readonly Block[] = [
  { definition: headingDefinition, ...heading },
  { definition: textDefinition, ...richText },
  { definition: imageDefinition, ...image },
  { definition: buttonDefinition, ...button },
  { definition: dividerDefinition, ...divider },
  { definition: spacerDefinition, ...spacer },
  { definition: socialDefinition, ...social },
  { definition: videoDefinition, ...video },
  { definition: htmlDefinition, ...html },
];

const byType: ReadonlyMap<string, Block> = new Map(blocks.map((block) => [block.definition.type, block]));
const byRender: ReadonlyMap<Block['render'], Block> = new Map(blocks.map((block) => [block.render, block]));

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
  const renderer = rendererForWire(wire);
  return renderer && byRender.get(renderer.render);
}
