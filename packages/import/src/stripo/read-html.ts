import type { JsonObject } from '@inlay/document';
import { attribute, cssFontFamily, markupPolicy, sanitiseHtml } from '@inlay/html';
import type { MarkupElement } from '../markup/markup-tree.ts';
import { inlinedInside, inlinedWhole } from './inline-fragment.ts';
import { isLinkLook } from './link-look.ts';
import { colourOf, type Reading } from './reading.ts';

/** What our renderer gives written HTML. */
const given: Readonly<Record<string, string>> = { 'font-size': '16px', 'line-height': '150%' };

/** Inherited styles of a cell that its content would miss in our HTML block. */
function ownContext(reading: Reading, cell: MarkupElement): string {
  const { styles, look } = reading;
  const parts: string[] = [];
  for (const property of ['font-family', 'font-size', 'line-height', 'color', 'text-align', 'font-weight']) {
    const value = styles.value(cell, property) ?? (property === 'line-height' ? 'normal' : undefined);
    if (value === undefined || value === given[property]) continue;
    if (property === 'font-family' && cssFontFamily(value) === look.fontFamily) continue;
    if (property === 'color' && colourOf(value) === look.textColour) continue;
    if (property === 'text-align' && value === (look.isRightToLeft ? 'right' : 'left')) continue;
    if (property === 'font-weight' && /^(?:normal|400)$/.test(value)) continue;
    parts.push(`${property}:${value}`);
  }
  return parts.join(';');
}

/** The values of a cell that stays HTML, with the styles of the style sheet written into it. */
export function readHtml(reading: Reading, cell: MarkupElement): readonly JsonObject[] {
  return [{ html: htmlOf(reading, cell) }];
}

/** The content of an element as an HTML block holds it. */
export function htmlOf(reading: Reading, element: MarkupElement): string {
  const inner = inlinedInside(reading, element, isLinkLook(reading));
  const context = ownContext(reading, element);
  const wrapped = context === '' || inner.trim() === '' ? inner : `<div${attribute('style', context)}>${inner}</div>`;
  return sanitiseHtml(wrapped, markupPolicy);
}

/** An element with its tags; parts of tables get a table around them. */
export function outerHtmlOf(reading: Reading, element: MarkupElement): string {
  if (/^(?:td|th)$/.test(element.name)) return htmlOf(reading, element);
  const html = inlinedWhole(reading, element, isLinkLook(reading));
  const { name } = element;
  const wrapped =
    name === 'tr' || /^t(?:body|head|foot)$/.test(name)
      ? `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">${html}</table>`
      : html;
  return sanitiseHtml(wrapped, markupPolicy);
}
