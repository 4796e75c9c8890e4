import type { JsonObject } from '@inlay/document';
import { attribute, cssAlign, cssPercent, cssPx } from '@inlay/html';
import type { BlockRenderer } from '../define-block.ts';
import { linkAddress, targetOf } from '../link-address.ts';
import type { RenderContext } from '../render-context.ts';
import { booleanOf, inlayOf, numberOf, objectOf } from '../wire-values.ts';

/** Width in whole pixels: the natural one within the column, or the chosen part of the column. */
function widthOf(src: JsonObject, columnPx: number): number {
  if (!booleanOf(src.autoWidth, src.maxWidth === undefined || src.maxWidth === '100%')) {
    return Math.max(1, Math.round((columnPx * cssPercent(src.maxWidth, 100)) / 100));
  }
  const natural = Math.round(numberOf(src.width, 0));
  return natural > 0 ? Math.min(natural, columnPx) : columnPx;
}

const margins: Readonly<Record<string, string>> = { left: '0 auto 0 0', center: '0 auto', right: '0 0 0 auto' };

function mobileStyle(overrides: JsonObject): string {
  const src = objectOf(overrides.src);
  const parts: string[] = [];
  if (booleanOf(src.autoWidth)) parts.push('width:auto;max-width:100%');
  else if (src.maxWidth !== undefined) parts.push(`width:${cssPercent(src.maxWidth, 100)}%;max-width:100%`);
  const margin = margins[cssAlign(overrides.textAlign)];
  if (margin !== undefined) parts.push(`margin:${margin}`);
  return parts.join(';');
}

function render(values: JsonObject, context: RenderContext): string {
  const src = objectOf(values.src);
  const url = context.url(src.url, 'image');
  if (url === '') return context.target === 'canvas' ? emptyImage(context) : '';
  const widthPx = widthOf(src, context.widthPx);
  const own = inlayOf(values);
  const alt = booleanOf(own.decorative) ? '' : context.text(values.altText);
  const radius = cssPx(own.borderRadius, 0, 0, 1000);
  const style =
    `display:block;border:0;width:100%;max-width:${widthPx}px;height:auto` +
    (radius > 0 ? `;border-radius:${radius}px` : '');
  const ownClasses = context.classes(values, mobileStyle);
  const classes = context.stacks && widthPx === context.widthPx ? context.fillsColumn(ownClasses) : ownClasses;
  const image = `<img${classes}${attribute('src', url)}${attribute('alt', alt)} width="${widthPx}" style="${style}">`;
  const address = linkAddress(values.action, context);
  if (address.href === '' || context.target === 'canvas') return image;
  return `<a${attribute('href', address.href)} target="${targetOf(address)}">${image}</a>`;
}

/** A field to drop a picture on; a mail never holds it. */
function emptyImage(context: RenderContext): string {
  const heightPx = Math.max(60, Math.round(context.widthPx / 3));
  return `<div data-placeholder="image" style="height:${heightPx}px"></div>`;
}

/** The image block. */
export const image: BlockRenderer = {
  wireType: 'image',
  fallbacks: { textAlign: 'center', containerPadding: '10px' },
  render,
  text: (values, context) => {
    const alt = booleanOf(inlayOf(values).decorative) ? '' : context.text(values.altText).trim();
    const { href } = linkAddress(values.action, context);
    if (alt === '') return href;
    return href === '' ? `[${alt}]` : `[${alt}] (${href})`;
  },
};
