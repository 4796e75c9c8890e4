import type { JsonObject } from '@inlay/document';
import { htmlToText, richTextPolicy } from '@inlay/html';
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

const fallbacks = {
  fontWeight: '400',
  fontSize: '16px',
  lineHeight: '150%',
  textAlign: 'left',
  containerPadding: '10px',
};
const text = textDefaults(fallbacks);

function render(values: JsonObject, context: RenderContext): string {
  const content = context.html(values.text, richTextPolicy, linkStyleOf(values, context));
  const classes = context.classes(values, mobileTextStyle, darkTextStyle(context), inheritedColours(values));
  return `<div${classes}${context.inline('text')} style="${textStyle(values, values.color, context, text)}">${content}</div>`;
}

/** The text block. */
export const richText: BlockRenderer = {
  wireType: 'text',
  fallbacks,
  render,
  text: (values, context) => htmlToText(context.html(values.text, richTextPolicy)),
};
