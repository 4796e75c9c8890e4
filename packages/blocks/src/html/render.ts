import type { JsonObject } from '@inlay/document';
import { containedHtml, htmlToText, markupPolicy } from '@inlay/html';
import type { BlockRenderer } from '../define-block.ts';
import type { RenderContext } from '../render-context.ts';

function render(values: JsonObject, context: RenderContext): string {
  const { fontFamily, textColour, linkColour, linkUnderline } = context.email;
  const content = context.html(values.html, markupPolicy, {
    colour: linkColour,
    underline: linkUnderline,
  });
  const classes = context.classes(values, undefined, undefined, { text: true, links: true });
  const style = `font-family:${fontFamily};font-size:16px;line-height:150%;color:${textColour}`;
  return containedHtml(`<div${classes} style="${style}">${content}</div>`);
}

/** The block for written HTML. */
export const html: BlockRenderer = {
  wireType: 'html',
  fallbacks: { containerPadding: '10px' },
  render,
  text: (values, context) => htmlToText(context.html(values.html, markupPolicy)),
};
