import { booleanOf, inlayOf, mobileOverridesOf, numberOf, objectOf, rawLink, stringOf } from '@inlay/blocks';
import type { Json, JsonObject } from '@inlay/document';
import {
  attribute,
  createSanitiser,
  cssBorderStyle,
  cssColour,
  cssPercent,
  cssPx,
  type HtmlPolicy,
  inlinePolicy,
  labelPolicy,
  richTextPolicy,
  safeUrl,
  sanitiseHtml,
  sidesText,
} from '@inlay/html';
import type { BlockCell, Writing } from './block-cell.ts';
import { originOf } from './esd-origin.ts';
import {
  borderOf,
  deviceSides,
  type EsdLook,
  effectiveAlign,
  isTagColour,
  mobileAlign,
  plainColour,
  rounded,
  typeOf,
} from './esd-values.ts';
import { mergeAll } from './merge-values.ts';

const typeCovered = ['linkStyle', '_override.mobile.fontSize', '_override.mobile.lineHeight'];

/** Alignment of a cell: its attribute, its class for the phone, and its values. */
export function alignment(
  values: JsonObject,
  fallback: string,
  { look, sheet }: Writing,
): { readonly attributes: string; readonly classes: readonly string[]; readonly expressed: JsonObject } {
  const align = effectiveAlign(values, fallback, look);
  const mobile = mobileAlign(values, align);
  return {
    attributes: ` align="${align}"`,
    classes: mobile === '' ? [] : sheet.mobileAlign(mobile),
    expressed: { textAlign: align, ...(mobile === '' ? {} : { _override: { mobile: { textAlign: mobile } } }) },
  };
}

/** Rich text with the links of the block's own style written out. */
function richText(values: JsonObject, policy: HtmlPolicy, look: EsdLook): string {
  const own = objectOf(values.linkStyle);
  const source = stringOf(values.text);
  if (booleanOf(own.inherit, true)) return sanitiseHtml(source, policy);
  const colour = plainColour(own.linkColor) || look.linkColour;
  const isUnderlined = booleanOf(own.linkUnderline, look.linkUnderline);
  if (colour === look.linkColour && isUnderlined === look.linkUnderline) return sanitiseHtml(source, policy);
  const linkStyles = [
    { property: 'color', value: colour },
    { property: 'text-decoration', value: isUnderlined ? 'underline' : 'none' },
  ];
  return createSanitiser({ ...policy, linkStyles })(source);
}

/** A text cell. */
export function textCell(values: JsonObject, writing: Writing): BlockCell {
  const type = typeOf(values, writing.look, { sizePx: 16, lineHeight: '150%', weight: '400' });
  const align = alignment(values, 'left', writing);
  const html = richText(values, richTextPolicy, writing.look);
  return {
    name: 'text',
    html,
    attributes: align.attributes,
    style: type.style,
    classes: [...align.classes, ...writing.sheet.mobile(type.mobile)],
    expressed: mergeAll([{ text: html }, type.expressed, align.expressed]),
    covered: typeCovered,
    // A text that is one heading would come back as a heading.
    ...(/^\s*<h[1-6][\s>]/.test(html) ? { marker: 'text' } : {}),
  };
}

/** A heading: a text cell with nothing else in it. */
export function headingCell(values: JsonObject, writing: Writing): BlockCell {
  const type = typeOf(values, writing.look, { sizePx: 24, lineHeight: '130%', weight: '700' });
  const align = alignment(values, 'left', writing);
  const tag = /^h[1-6]$/.test(stringOf(values.headingType)) ? stringOf(values.headingType) : 'h2';
  const text = richText(values, inlinePolicy, writing.look);
  const classes = writing.sheet.mobile(type.mobile);
  const mark = classes.length === 0 ? '' : attribute('class', classes.join(' '));
  return {
    name: 'text',
    html: `<${tag}${mark}${attribute('style', type.style)}>${text}</${tag}>`,
    attributes: align.attributes,
    classes: align.classes,
    expressed: mergeAll([{ text, headingType: tag }, type.expressed, align.expressed]),
    covered: typeCovered,
  };
}

interface Link {
  readonly open: string;
  readonly close: string;
  readonly expressed: JsonObject;
}

function linkOf(value: Json | undefined): Link {
  const raw = rawLink(value);
  const href = safeUrl(raw.href, 'link').trim();
  const target = raw.target === '_self' ? '_self' : '_blank';
  return {
    open: `<a${href === '' ? '' : attribute('href', href)} target="${target}"`,
    close: '</a>',
    expressed: { name: 'web', values: { href, target } },
  };
}

const pictureOrigins = new Set(['banner', 'timer', 'video']);

/** A picture. */
export function imageCell(values: JsonObject, writing: Writing): BlockCell {
  const src = objectOf(values.src);
  const url = safeUrl(stringOf(src.url).trim(), 'image').trim();
  if (url === '') return { name: 'image', html: '', expressed: { src: { url: '' } } };
  const align = alignment(values, 'center', writing);
  const origin = originOf(values).block;
  const own = inlayOf(values);
  const alt = booleanOf(own.decorative) ? '' : stringOf(values.altText);
  const radiusPx = rounded(cssPx(own.borderRadius, 0, 0, 1000));
  const size = imageSize(src);
  const phone = mobileImage(values, size.width, writing);
  const link = linkOf(values.action);
  const style = `display:block;border:0${radiusPx === 0 ? '' : `;border-radius:${radiusPx}px`}`;
  const classes = phone.classes.length === 0 ? '' : attribute('class', phone.classes.join(' '));
  const image = `<img${classes}${attribute('src', url)}${attribute('alt', alt)} width="${size.width}"${attribute('style', style)}>`;
  return {
    name: pictureOrigins.has(origin) ? origin : 'image',
    html: `${link.open}>${image}${link.close}`,
    attributes: align.attributes,
    style: 'font-size:0',
    classes: align.classes,
    expressed: mergeAll([
      {
        src: { url, ...size.expressed },
        altText: alt,
        action: link.expressed,
        _inlay: { borderRadius: `${radiusPx}px` },
      },
      align.expressed,
      phone.expressed,
    ]),
    covered: ['src.autoWidth', ...phone.covered],
  };
}

function imageSize(src: JsonObject): { readonly width: string; readonly expressed: JsonObject } {
  const naturalPx = Math.min(10_000, Math.round(numberOf(src.width, 0)));
  const isNatural = booleanOf(src.autoWidth, src.maxWidth === undefined || src.maxWidth === '100%');
  if (isNatural && naturalPx > 0) return { width: String(naturalPx), expressed: { autoWidth: true, width: naturalPx } };
  const percent = isNatural ? 100 : percentOf(src.maxWidth);
  return { width: `${percent}%`, expressed: { autoWidth: false, maxWidth: `${percent}%` } };
}

function percentOf(value: Json | undefined): number {
  return Math.max(1, rounded(cssPercent(value, 100)));
}

interface MobileImage {
  readonly classes: readonly string[];
  readonly expressed: JsonObject;
  readonly covered: readonly string[];
}

function mobileImage(values: JsonObject, width: string, { sheet }: Writing): MobileImage {
  const own = objectOf(mobileOverridesOf(values).src);
  const covered = ['_override.mobile.src.autoWidth', '_override.mobile.src.maxWidth'];
  if (booleanOf(own.autoWidth) || own.maxWidth === undefined) return { classes: [], expressed: {}, covered: [] };
  const percent = percentOf(own.maxWidth);
  if (`${percent}%` === width) return { classes: [], expressed: {}, covered };
  const classes = sheet.mobile([`width:${percent}%`, 'height:auto']);
  const src = { autoWidth: false, maxWidth: `${percent}%` };
  return { classes, expressed: { _override: { mobile: { src } } }, covered };
}

/** A button. */
export function buttonCell(values: JsonObject, writing: Writing): BlockCell {
  const { look, sheet } = writing;
  const { color: _colour, ...type } = typeOf({ ...values, color: '' }, look, {
    sizePx: 16,
    lineHeight: '120%',
    weight: '600',
  }).expressed;
  const typeStyle = typeOf({ ...values, color: '' }, look, { sizePx: 16, lineHeight: '120%', weight: '600' });
  const colours = values.buttonColors === undefined ? {} : objectOf(values.buttonColors);
  const background = plainColour(cssColour(stringOf(colours.backgroundColor)) || '#1d4ed8') || 'transparent';
  const colour = plainColour(cssColour(stringOf(colours.color)) || '#ffffff') || look.textColour;
  const border = borderOf(values.border);
  const radiusPx = rounded(cssPx(values.borderRadius, 6, 0, 500));
  const align = alignment(values, 'center', writing);
  const padding = deviceSides(values, 'padding', '12px 24px');
  const size = buttonSize(objectOf(values.size));
  const override = mobileOverridesOf(values).size;
  const phone = override === undefined ? size : buttonSize({ ...objectOf(values.size), ...objectOf(override) });
  const frameClasses =
    phone === size
      ? []
      : sheet.mobile(
          phone === undefined ? ['display:inline-block', 'width:auto'] : ['display:inline-block', `width:${phone}%`],
        );
  const linkClasses = [
    'es-button',
    ...sheet.mobile([
      ...typeStyle.mobile,
      ...(padding.desktop.every((side, index) => side === padding.mobile[index])
        ? []
        : [`padding:${sidesText(padding.mobile)}`]),
    ]),
  ];
  const frameStyle = [
    `display:inline-block;background:${background}`,
    ...(border === undefined || border.style === '' ? [] : [border.style]),
    ...(radiusPx === 0 ? [] : [`border-radius:${radiusPx}px`]),
    size === undefined ? 'width:auto' : `width:${size}%`,
  ].join(';');
  const linkStyle = `display:block;padding:${sidesText(padding.desktop)};${typeStyle.style};color:${colour};text-decoration:none`;
  const text = sanitiseHtml(stringOf(values.text), labelPolicy).trim();
  const link = linkOf(values.href);
  return {
    name: 'button',
    html:
      `<span${attribute('class', ['es-button-border', ...frameClasses].join(' '))}${attribute('style', frameStyle)}>` +
      `${link.open}${attribute('class', linkClasses.join(' '))}${attribute('style', linkStyle)}>${text}${link.close}</span>`,
    attributes: align.attributes,
    classes: align.classes,
    expressed: mergeAll([
      {
        text,
        href: link.expressed,
        buttonColors: {
          ...(isTagColour(colours.backgroundColor) ? {} : { backgroundColor: background }),
          ...(isTagColour(colours.color) ? {} : { color: colour }),
        },
        size: sizeValues(size),
        borderRadius: `${radiusPx}px`,
        ...(border === undefined ? {} : { border: border.expressed }),
      },
      type,
      padding.expressed,
      align.expressed,
      phone === size ? {} : { _override: { mobile: { size: sizeValues(phone) } } },
    ]),
    covered: [
      ...typeCovered.slice(1),
      '_override.mobile.size',
      '_override.mobile.padding',
      ...(border === undefined ? [] : ['border']),
      'size.autoWidth',
      'size.width',
    ],
  };
}

/** Per cent of the cell, or undefined for as wide as the text. */
function buttonSize(size: JsonObject): number | undefined {
  const percent = booleanOf(size.autoWidth, size.width === undefined) ? 0 : rounded(cssPercent(size.width, 100));
  return percent > 0 ? Math.max(1, percent) : undefined;
}

function sizeValues(percent: number | undefined): JsonObject {
  return percent === undefined ? { autoWidth: true, width: '100%' } : { autoWidth: false, width: `${percent}%` };
}

/** A line. */
export function dividerCell(values: JsonObject, writing: Writing): BlockCell {
  const border = objectOf(values.border);
  const thicknessPx = rounded(cssPx(border.borderTopWidth, 1, 0, 100));
  const line = cssBorderStyle(border.borderTopStyle);
  if (thicknessPx === 0 || line === 'none') return { name: 'spacer', html: '', expressed: {}, marker: 'divider' };
  const colour = plainColour(cssColour(stringOf(border.borderTopColor)) || '#d4d4d8') || 'transparent';
  const percent = percentOf(values.width);
  const override = mobileOverridesOf(values).width;
  const phone = override === undefined ? percent : percentOf(override);
  const classes = phone === percent ? [] : writing.sheet.mobile([`width:${phone}%`]);
  const mark = classes.length === 0 ? '' : attribute('class', classes.join(' '));
  const align = alignment(values, 'center', writing);
  return {
    name: 'spacer',
    html:
      `<table${mark} border="0" width="${percent}%" cellpadding="0" cellspacing="0" style="display:inline-table"><tbody><tr>` +
      `<td style="border-bottom:${thicknessPx}px ${line} ${colour};height:1px;width:100%"></td></tr></tbody></table>`,
    attributes: align.attributes,
    style: 'font-size:0',
    classes: align.classes,
    expressed: mergeAll([
      {
        border: {
          borderTopWidth: `${thicknessPx}px`,
          borderTopStyle: line,
          ...(isTagColour(border.borderTopColor) ? {} : { borderTopColor: colour }),
        },
        width: `${percent}%`,
        ...(phone === percent ? {} : { _override: { mobile: { width: `${phone}%` } } }),
      },
      align.expressed,
    ]),
    covered: ['_override.mobile.width'],
  };
}

/** Empty space. */
export function spacerCell(values: JsonObject, { sheet }: Writing): BlockCell {
  const heightOf = (border: Json | undefined, fallbackPx: number): number =>
    Math.round(cssPx(objectOf(border).borderTopWidth, fallbackPx, 0, 1000));
  const heightPx = heightOf(values.border, 24);
  const ownPx = heightOf(mobileOverridesOf(values).border, 0);
  const phonePx = ownPx > 0 ? ownPx : heightPx;
  return {
    name: 'spacer',
    html: '',
    attributes: ` height="${heightPx}"`,
    classes: phonePx === heightPx ? [] : sheet.mobile([`height:${phonePx}px`]),
    expressed: {
      border: { borderTopWidth: `${heightPx}px` },
      ...(phonePx === heightPx ? {} : { _override: { mobile: { border: { borderTopWidth: `${phonePx}px` } } } }),
    },
    covered: ['_override.mobile.border.borderTopWidth'],
  };
}
