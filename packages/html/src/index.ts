export { conditionCode, isSentAsWritten } from './condition-code.ts';
export {
  cssAlign,
  cssBorderStyle,
  cssColour,
  cssFontFamily,
  cssFontWeight,
  cssLineHeight,
  cssPercent,
  cssPx,
  cssSides,
  cssUrl,
  isTransparent,
  px,
  type Sides,
  sidesText,
} from './css-values.ts';
export { decodeEntities } from './entities.ts';
export { attribute, escapeAll, escapeText } from './escape.ts';
export {
  type AttributeKind,
  type HtmlPolicy,
  inlinePolicy,
  labelPolicy,
  markupPolicy,
  richTextPolicy,
  type TagRule,
  textOnlyPolicy,
} from './html-policy.ts';
export { columnWidthsPx, containedHtml, fullWidthTable, layoutTable, notOutlook, outlookOnly } from './layout.ts';
export { addLinkParameters, type LinkParameters } from './link-parameters.ts';
export {
  fillMergeTags,
  hasMergeTag,
  isInertMergeTag,
  type MergeValueOf,
  mergeTagName,
  mergeTagPattern,
  withoutMergeTags,
} from './merge-tags.ts';
export { inOnePiece } from './one-piece.ts';
export { htmlToText } from './plain-text.ts';
export { createSanitiser, type Sanitiser, sanitiseHtml } from './sanitise.ts';
export { type Declaration, safeDeclarations, safeStyle, styleText } from './style-attribute.ts';
export { safeUrl, type UrlPurpose } from './url.ts';
export { utf8Bytes } from './utf8.ts';
export { type VmlBackground, type VmlButton, vmlBackground, vmlButton } from './vml.ts';
