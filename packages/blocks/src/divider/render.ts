import type { JsonObject } from '@inlay/document';
import { cssBorderStyle, cssPercent, cssPx, layoutTable, notOutlook } from '@inlay/html';
import type { BlockRenderer } from '../define-block.ts';
import type { RenderContext } from '../render-context.ts';
import { objectOf } from '../wire-values.ts';

const line = { borderTopWidth: '1px', borderTopColor: '#d4d4d8' };
const fallbacks = { border: line, textAlign: 'center', containerPadding: '10px' };

/**
 * The table is inline, so that it follows the alignment, and would stand in a line of text, which is as high
 * as the font of the mail wants it. Word knows no inline tables and no such line: it needs nothing around.
 */
const start = '<div style="font-size:0;line-height:0">';
const end = '</div>';

function mobileStyle(overrides: JsonObject): string {
  return overrides.width === undefined ? '' : `width:${cssPercent(overrides.width, 100)}%`;
}

function render(values: JsonObject, context: RenderContext): string {
  const border = objectOf(values.border);
  const thicknessPx = cssPx(border.borderTopWidth, 1, 0, 100);
  const style = cssBorderStyle(border.borderTopStyle);
  const colour = context.colour(border.borderTopColor, line.borderTopColor);
  const widthPercent = cssPercent(values.width, 100);
  const dark = (own: JsonObject): string => {
    const darkColour = context.colour(own.color, '');
    return darkColour === '' ? '' : `border-top-color:${darkColour}`;
  };
  const isSent = context.target === 'send';
  return (
    `${isSent ? notOutlook(start) : start}${layoutTable}${context.classes(values, mobileStyle)} width="${widthPercent}%" style="width:${widthPercent}%;display:inline-table">` +
    `<tr><td${context.classes(values, undefined, dark)} style="border-top:${thicknessPx}px ${style} ${colour};font-size:0;line-height:0">&nbsp;</td></tr></table>${isSent ? notOutlook(end) : end}`
  );
}

/** The divider block. */
export const divider: BlockRenderer = {
  wireType: 'divider',
  fallbacks,
  render,
  text: () => '-'.repeat(40),
};
