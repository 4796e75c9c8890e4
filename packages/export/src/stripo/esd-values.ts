import { booleanOf, mobileOverridesOf, objectOf, stringOf } from '@inlay/blocks';
import type { Json, JsonObject } from '@inlay/document';
import {
  conditionCode,
  cssAlign,
  cssBorderStyle,
  cssColour,
  cssFontFamily,
  cssFontWeight,
  cssLineHeight,
  cssPx,
  cssSides,
  isTransparent,
  type Sides,
  sanitiseHtml,
  sidesText,
  textOnlyPolicy,
} from '@inlay/html';

/** How the whole email looks, as our importer will read it. */
export interface EsdLook {
  readonly fontFamily: string;
  readonly textColour: string;
  readonly linkColour: string;
  readonly linkUnderline: boolean;
  readonly contentWidthPx: number;
  readonly isRightToLeft: boolean;
}

/** Two decimals are more than any screen shows. */
export function rounded(px: number): number {
  return Math.round(px * 100) / 100;
}

/** A colour that paints something and can stand in a style sheet; else an empty text. */
export function plainColour(value: Json | undefined): string {
  const colour = cssColour(stringOf(value));
  return isTransparent(colour) || /^(?:inherit|initial|unset|currentcolor|none)$/i.test(colour) || colour.includes('{')
    ? ''
    : colour;
}

/** A colour that is a merge tag: no style sheet can hold it, so that it travels apart. */
export function isTagColour(value: Json | undefined): boolean {
  return cssColour(stringOf(value)).includes('{');
}

/** Four sides in whole pixels. */
export function wholeSides(value: Json | undefined, fallback: Json | undefined): Sides {
  const [top, right, bottom, left] = cssSides(value, cssSides(fallback, [0, 0, 0, 0]));
  return [Math.round(top), Math.round(right), Math.round(bottom), Math.round(left)];
}

/** The sides of both devices, and what the importer will read from them. */
export function deviceSides(
  values: JsonObject,
  key: string,
  fallback: string,
): { readonly desktop: Sides; readonly mobile: Sides; readonly expressed: JsonObject } {
  const desktop = wholeSides(values[key], fallback);
  const own = mobileOverridesOf(values)[key];
  const mobile = own === undefined ? desktop : wholeSides(own, '0');
  return { desktop, mobile, expressed: expressedSides(key, desktop, mobile) };
}

/** The values that two sets of sides stand for. */
export function expressedSides(key: string, desktop: Sides, mobile: Sides): JsonObject {
  const [base, phone] = [sidesText(desktop), sidesText(mobile)];
  return base === phone ? { [key]: base } : { [key]: base, _override: { mobile: { [key]: phone } } };
}

/** The alignment that the renderer gives a cell. */
export function effectiveAlign(values: JsonObject, fallback: string, look: EsdLook): string {
  const align = cssAlign(values.textAlign) || cssAlign(values.align) || fallback;
  return look.isRightToLeft && values.textAlign === undefined && align === 'left' ? 'right' : align;
}

/** That of the phone where it differs. */
export function mobileAlign(values: JsonObject, desktop: string): string {
  const overrides = mobileOverridesOf(values);
  const align = cssAlign(overrides.textAlign ?? overrides.align);
  return align === desktop ? '' : align;
}

/** Font, size, line height, weight, spacing and colour of a text. */
export interface Type {
  /** Declarations for a style attribute. */
  readonly style: string;
  readonly expressed: JsonObject;
  readonly mobile: readonly string[];
}

/** What holds where the values say nothing. */
export interface TypeDefaults {
  readonly sizePx: number;
  readonly lineHeight: string;
  readonly weight: string;
}

/** `1.4` as `140%`; a length or per cent as it is. */
function lineHeightText(value: Json | undefined, fallback: string): string {
  const height = cssLineHeight(value, fallback);
  return /^\d+(?:\.\d+)?$/.test(height) ? `${Math.round(Number(height) * 100)}%` : height;
}

/** Reads the type of a block as the renderer does. */
export function typeOf(values: JsonObject, look: EsdLook, defaults: TypeDefaults): Type {
  const font = values.fontFamily;
  const stack = cssFontFamily(typeof font === 'string' ? font : stringOf(objectOf(font).value)).trim();
  const family = stack === look.fontFamily ? '' : stack;
  const sizePx = rounded(cssPx(values.fontSize, defaults.sizePx, 1, 200));
  const lineHeight = lineHeightText(values.lineHeight, defaults.lineHeight);
  const named = cssFontWeight(values.fontWeight) || defaults.weight;
  const weight = named === 'bold' ? '700' : named === 'normal' ? '400' : named;
  const spacingPx = rounded(cssPx(values.letterSpacing, 0, -20, 50));
  const own = plainColour(values.color);
  const colour = own === look.textColour ? '' : own;
  const style = [
    ...(family === '' ? [] : [`font-family:${family}`]),
    `font-size:${sizePx}px`,
    `line-height:${lineHeight}`,
    `font-weight:${weight}`,
    ...(spacingPx === 0 ? [] : [`letter-spacing:${spacingPx}px`]),
    ...(colour === '' ? [] : [`color:${colour}`]),
  ].join(';');
  const mobile = mobileType(values, sizePx, lineHeight);
  const expressed: JsonObject = {
    fontFamily: family === '' ? '' : { label: fontLabel(family), value: family },
    fontSize: `${sizePx}px`,
    lineHeight,
    fontWeight: weight,
    letterSpacing: `${spacingPx}px`,
    ...(isTagColour(values.color) ? {} : { color: colour }),
    ...(Object.keys(mobile.expressed).length === 0 ? {} : { _override: { mobile: mobile.expressed } }),
  };
  return { style, expressed, mobile: mobile.declarations };
}

function mobileType(
  values: JsonObject,
  sizePx: number,
  lineHeight: string,
): { readonly declarations: readonly string[]; readonly expressed: JsonObject } {
  const overrides = mobileOverridesOf(values);
  const declarations: string[] = [];
  const expressed: Record<string, Json> = {};
  const ownPx = rounded(cssPx(overrides.fontSize, 0, 0, 200));
  if (ownPx > 0 && ownPx !== sizePx) {
    declarations.push(`font-size:${ownPx}px`);
    expressed.fontSize = `${ownPx}px`;
  }
  const height = lineHeightText(overrides.lineHeight, '');
  if (height !== '' && height !== lineHeight) {
    declarations.push(`line-height:${height}`);
    expressed.lineHeight = height;
  }
  return { declarations, expressed };
}

/** The name of the first font of a stack. */
export function fontLabel(stack: string): string {
  return (stack.split(',')[0] ?? '').replaceAll("'", '').trim();
}

const borderSides = ['Top', 'Right', 'Bottom', 'Left'] as const;

/** Lines around something, as declarations and as values; undefined where a colour is a merge tag. */
export function borderOf(
  value: Json | undefined,
): { readonly style: string; readonly expressed: JsonObject } | undefined {
  const border = objectOf(value);
  const declarations: string[] = [];
  const expressed: Record<string, Json> = {};
  for (const side of borderSides) {
    const widthPx = rounded(cssPx(border[`border${side}Width`], 0, 0, 100));
    const line = cssBorderStyle(border[`border${side}Style`]);
    if (widthPx === 0 || line === 'none') continue;
    const raw = border[`border${side}Color`];
    if (isTagColour(raw)) return undefined;
    const colour = plainColour(cssColour(stringOf(raw)) || '#cccccc') || 'transparent';
    declarations.push(`border-${side.toLowerCase()}:${widthPx}px ${line} ${colour}`);
    expressed[`border${side}Width`] = `${widthPx}px`;
    expressed[`border${side}Style`] = line;
    expressed[`border${side}Color`] = colour;
  }
  return { style: declarations.join(';'), expressed };
}

/** FreeMarker's tags and nothing else: they look like markup and are none. */
const directives = /^(?:<\/?[#@][^<>]{0,400}>)+$/;

/** Code of the sender around a node, as the renderer writes it. */
export function conditionOf(values: JsonObject): { readonly before: string; readonly after: string } {
  const condition = objectOf(values.displayCondition);
  const code = (value: Json | undefined): string => {
    const text = stringOf(value).trim();
    return directives.test(text) ? conditionCode(text) : sanitiseHtml(text, textOnlyPolicy).trim();
  };
  return { before: code(condition.before), after: code(condition.after) };
}

/** A node's HTML with the code around it, marked so that our importer can tell whose it is. */
export function conditioned(
  html: string,
  { before, after }: { readonly before: string; readonly after: string },
): string {
  return (
    (before === '' ? '' : `${before}<!--esd-if-->`) + html + (after === '' ? '' : `<!--esd-end-->${after}<!--esd-fi-->`)
  );
}

/** On which devices a node is hidden. */
export function hiddenOn(values: JsonObject): { readonly hideDesktop: boolean; readonly hideMobile: boolean } {
  return { hideDesktop: booleanOf(values.hideDesktop), hideMobile: booleanOf(values.hideMobile) };
}
