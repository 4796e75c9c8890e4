import type { JsonObject } from '@inlay/document';
import { htmlToText, inlinePolicy } from '@inlay/html';
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
import { defaultValues, stringOf } from '../wire-values.ts';
import { headingDefinition } from './definition.ts';

const defaults = defaultValues(headingDefinition);
const text = textDefaults(defaults, '700');
const levels = /^h[1-6]$/;

function render(values: JsonObject, context: RenderContext): string {
  const type = stringOf(values.headingType);
  const tag = levels.test(type) ? type : stringOf(defaults.headingType);
  const content = context.html(values.text, inlinePolicy, linkStyleOf(values, context));
  const classes = context.classes(values, mobileTextStyle, darkTextStyle(context), inheritedColours(values));
  return `<${tag}${classes}${context.inline('text')} style="margin:0;${textStyle(values, values.color, context, text)}">${content}</${tag}>`;
}

/** The heading block. */
export const heading: Block = {
  definition: headingDefinition,
  render,
  text: (values, context) => htmlToText(context.html(values.text, inlinePolicy)).toUpperCase(),
};
