import type { JsonObject } from '@inlay/document';
import { button } from './button/render.ts';
import type { BlockRenderer } from './define-block.ts';
import { divider } from './divider/render.ts';
import { heading } from './heading/render.ts';
import { html } from './html/render.ts';
import { image } from './image/render.ts';
import { social } from './social/render.ts';
import { spacer } from './spacer/render.ts';
import { richText } from './text/render.ts';
import { video } from './video/render.ts';
import { objectOf } from './wire-values.ts';

/** The renderers of all blocks: what the mail needs, without the inspector's fields and texts. */
export const renderers: readonly BlockRenderer[] = [
  heading,
  richText,
  image,
  button,
  divider,
  spacer,
  social,
  video,
  html,
];

/** By wire type: those that claim their values first, the general one last. */
const byWireType: ReadonlyMap<string, readonly BlockRenderer[]> = Map.groupBy(
  renderers.toSorted((one, other) => Number(other.claims !== undefined) - Number(one.claims !== undefined)),
  ({ wireType }) => wireType,
);

/** What renders a wire node, or undefined: then it is unknown content, kept and shown as such. */
export function rendererForWire(wire: JsonObject): BlockRenderer | undefined {
  const candidates = typeof wire.type === 'string' ? byWireType.get(wire.type) : undefined;
  if (candidates === undefined) return undefined;
  if (candidates.length === 1) return candidates[0];
  const values = objectOf(wire.values);
  return candidates.find(({ claims }) => claims === undefined || claims(values));
}
