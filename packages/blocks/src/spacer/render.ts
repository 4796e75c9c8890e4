import type { JsonObject } from '@inlay/document';
import { cssPx } from '@inlay/html';
import type { BlockRenderer } from '../define-block.ts';
import type { RenderContext } from '../render-context.ts';
import { inlayOf, objectOf } from '../wire-values.ts';

const fallbacks = { border: { borderTopWidth: '24px' }, textAlign: 'center', containerPadding: '0px' };

function heightPx(values: JsonObject, fallbackPx: number): number {
  return Math.round(cssPx(objectOf(values.border).borderTopWidth, fallbackPx, 0, 1000));
}

function mobileStyle(overrides: JsonObject): string {
  const height = heightPx(overrides, 0);
  return height > 0 ? `height:${height}px;line-height:${height}px` : '';
}

function render(values: JsonObject, context: RenderContext): string {
  const height = heightPx(values, 24);
  const classes = context.classes(values, mobileStyle);
  return `<div${classes} aria-hidden="true" style="height:${height}px;line-height:${height}px;font-size:1px">&nbsp;</div>`;
}

/** The spacer block. */
export const spacer: BlockRenderer = {
  wireType: 'divider',
  fallbacks,
  claims: (values) => inlayOf(values).block === 'spacer',
  render,
  text: () => '',
};
