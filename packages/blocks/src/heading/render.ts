import type { JsonObject } from '@inlay/document';
import { htmlToText, inlinePolicy } from '@inlay/html';
import type { BlockRenderer } from '../define-block.ts';
import type { RenderContext } from '../render-context.ts';
import {
  darkTextStyle,
  inheritedColours,
  linkStyleOf,
  mobileTextStyle,
  textDefaults,
  textStyle,
} from '../text-style.ts';
import { stringOf } from '../wire-values.ts';

const fallbacks = {
  fontWeight: '700',
  fontSize: '24px',
  lineHeight: '130%',
  textAlign: 'left',
  containerPadding: '10px',
};
const text = textDefaults(fallbacks, '700');
const levels = /^h[1-6]$/;

function render(values: JsonObject, context: RenderContext): string {
  const type = stringOf(values.headingType);
  const tag = levels.test(type) ? type : 'h2';
  const content = context.html(values.text, inlinePolicy, linkStyleOf(values, context));
  const classes = context.classes(values, mobileTextStyle, darkTextStyle(context), inheritedColours(values));
  return `<${tag}${classes}${context.inline('text')} style="margin:0;${textStyle(values, values.color, context, text)}">${content}</${tag}>`;
}

/** The heading block. */
export const heading: BlockRenderer = {
  wireType: 'heading',
  fallbacks,
  render,
  text: (values, context) => htmlToText(context.html(values.text, inlinePolicy)).toUpperCase(),
};
