import type { JsonObject } from '@inlay/document';
import { htmlToText, richTextPolicy } from '@inlay/html';
import type { Block } from '../define-block.ts';
import type { RenderContext } from '../render-context.ts';
import {
  darkTextStyle,
  inheritedColours,
  linkStyleOf,
  mobileTextStyle,
  textDefaults,
  textStyle,
} from '../text-style.ts';
import { defaultValues } from '../wire-values.ts';
import { textDefinition } from './definition.ts';

const defaults = defaultValues(textDefinition);
const text = textDefaults(defaults);

function render(values: JsonObject, context: RenderContext): string {
  const content = context.html(values.text, richTextPolicy, linkStyleOf(values, context));
  const classes = context.classes(values, mobileTextStyle, darkTextStyle(context), inheritedColours(values));
  return `<div${classes}${context.inline('text')} style="${textStyle(values, values.color, context, text)}">${content}</div>`;
}

/** The text block. */
export const richText: Block = {
  definition: textDefinition,
  render,
  text: (values, context) => htmlToText(context.html(values.text, richTextPolicy)),
};
