import type { JsonObject } from '@inlay/document';
import { cssPx } from '@inlay/html';
import type { Block } from '../define-block.ts';
import type { RenderContext } from '../render-context.ts';
import { defaultValues, inlayOf, numberOf, objectOf } from '../wire-values.ts';
import { spacerDefinition } from './definition.ts';

const defaultPx = numberOf(objectOf(defaultValues(spacerDefinition).border).borderTopWidth, 24);

function heightPx(values: JsonObject, fallbackPx: number): number {
  return Math.round(cssPx(objectOf(values.border).borderTopWidth, fallbackPx, 0, 1000));
}

function mobileStyle(overrides: JsonObject): string {
  const height = heightPx(overrides, 0);
  return height > 0 ? `height:${height}px;line-height:${height}px` : '';
}

function render(values: JsonObject, context: RenderContext): string {
  const height = heightPx(values, defaultPx);
  const classes = context.classes(values, mobileStyle);
  return `<div${classes} aria-hidden="true" style="height:${height}px;line-height:${height}px;font-size:1px">&nbsp;</div>`;
}

/** The spacer block. */
export const spacer: Block = {
  definition: spacerDefinition,
  claims: (values) => inlayOf(values).block === 'spacer',
  render,
  text: () => '',
};
