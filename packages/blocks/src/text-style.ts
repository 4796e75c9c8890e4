import type { Json, JsonObject } from '@inlay/document';
import { cssAlign, cssFontWeight, cssLineHeight, cssPx } from '@inlay/html';
import type { InheritedColours, LinkStyle, RenderContext } from './render-context.ts';
import { booleanOf, numberOf, objectOf, stringOf } from './wire-values.ts';

/** Fallbacks of a text block, from its field defaults. */
export interface TextDefaults {
  readonly fontSizePx: number;
  readonly lineHeight: string;
  /** Written only where it differs from what the element has by itself. */
  readonly ownWeight: string;
  readonly weight: string;
  /** Of a button's text, which is never underlined; any other text has the colour of the email. */
  readonly colour: string | undefined;
}

/** Reads the fallbacks once, when a block's module is loaded. */
export function textDefaults(defaults: JsonObject, ownWeight = '400', colour?: string): TextDefaults {
  return {
    fontSizePx: numberOf(defaults.fontSize, 16),
    lineHeight: stringOf(defaults.lineHeight) || '140%',
    ownWeight,
    weight: stringOf(defaults.fontWeight) || '400',
    colour,
  };
}

/** The inline style of a text: font, size, line height, colour, weight, letter spacing. Written once per render for texts that look alike. */
export function textStyle(
  values: JsonObject,
  colour: Json | undefined,
  context: RenderContext,
  defaults: TextDefaults,
): string {
  const { textStyles } = context;
  const known = textStyles.find(values, colour, defaults);
  if (known !== undefined) return known;
  const weight = cssFontWeight(values.fontWeight) || defaults.weight;
  const spacing = cssPx(values.letterSpacing, 0, -20, 50);
  return textStyles.keep(
    values,
    colour,
    defaults,
    `font-family:${context.fontFamily(values.fontFamily)};font-size:${cssPx(values.fontSize, defaults.fontSizePx, 1, 200)}px;` +
      `line-height:${cssLineHeight(values.lineHeight, defaults.lineHeight)};color:${context.colour(colour, defaults.colour ?? context.email.textColour)}` +
      (defaults.colour === undefined ? '' : ';text-decoration:none') +
      (weight === defaults.ownWeight ? '' : `;font-weight:${weight}`) +
      (spacing === 0 ? '' : `;letter-spacing:${spacing}px`),
  );
}

/** What of a text may differ on the phone. */
export function mobileTextStyle(overrides: JsonObject): string {
  const parts: string[] = [];
  const size = cssPx(overrides.fontSize, 0, 0, 200);
  if (size > 0) parts.push(`font-size:${size}px`);
  const height = cssLineHeight(overrides.lineHeight, '');
  if (height !== '') parts.push(`line-height:${height}`);
  const align = cssAlign(overrides.textAlign);
  if (align !== '') parts.push(`text-align:${align}`);
  return parts.join(';');
}

/** Dark-mode colour of a text. */
export function darkTextStyle(context: RenderContext): (dark: JsonObject) => string {
  return (dark) => {
    const colour = context.colour(dark.color, '');
    return colour === '' ? '' : `color:${colour}`;
  };
}

/** The block's own link style, or the email's where it inherits. */
export function linkStyleOf(values: JsonObject, context: RenderContext): LinkStyle {
  const { linkColour, linkUnderline } = context.email;
  if (values.linkStyle === undefined) return { colour: linkColour, underline: linkUnderline };
  const own = objectOf(values.linkStyle);
  if (booleanOf(own.inherit, true)) return { colour: linkColour, underline: linkUnderline };
  return { colour: context.colour(own.linkColor, linkColour), underline: booleanOf(own.linkUnderline, linkUnderline) };
}

/** Which colours the block leaves to the email. */
export function inheritedColours(values: JsonObject): InheritedColours {
  const hasOwnLinks = values.linkStyle !== undefined && !booleanOf(objectOf(values.linkStyle).inherit, true);
  return { text: stringOf(values.color) === '', links: !hasOwnLinks };
}
