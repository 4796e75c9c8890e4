import type { JsonObject } from '@inlay/document';
import { cssBorderStyle, cssPercent, cssPx, layoutTable } from '@inlay/html';
import type { Block } from '../define-block.ts';
import type { RenderContext } from '../render-context.ts';
import { defaultValues, numberOf, objectOf, stringOf } from '../wire-values.ts';
import { dividerDefinition } from './definition.ts';

const defaults = defaultValues(dividerDefinition);
const line = objectOf(defaults.border);

function mobileStyle(overrides: JsonObject): string {
  return overrides.width === undefined ? '' : `width:${cssPercent(overrides.width, 100)}%`;
}

function render(values: JsonObject, context: RenderContext): string {
  const border = objectOf(values.border);
  const thicknessPx = cssPx(border.borderTopWidth, numberOf(line.borderTopWidth, 1), 0, 100);
  const style = cssBorderStyle(border.borderTopStyle);
  const colour = context.colour(border.borderTopColor, stringOf(line.borderTopColor));
  const widthPercent = cssPercent(values.width, 100);
  const dark = (own: JsonObject): string => {
    const darkColour = context.colour(own.color, '');
    return darkColour === '' ? '' : `border-top-color:${darkColour}`;
  };
  return (
    `${layoutTable}${context.classes(values, mobileStyle)} width="${widthPercent}%" style="width:${widthPercent}%;display:inline-table">` +
    `<tr><td${context.classes(values, undefined, dark)} style="border-top:${thicknessPx}px ${style} ${colour};font-size:0;line-height:0">&nbsp;</td></tr></table>`
  );
}

/** The divider block. */
export const divider: Block = {
  definition: dividerDefinition,
  render,
  text: () => '-'.repeat(40),
};
