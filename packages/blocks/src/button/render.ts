import type { JsonObject } from '@inlay/document';
import {
  attribute,
  cssPercent,
  cssPx,
  cssSides,
  htmlToText,
  labelPolicy,
  layoutTable,
  notOutlook,
  type Sides,
  sidesText,
  vmlButton,
} from '@inlay/html';
import { borderStyle } from '../border-style.ts';
import type { BlockRenderer } from '../define-block.ts';
import { type LinkAddress, linkAddress, targetOf } from '../link-address.ts';
import type { RenderContext } from '../render-context.ts';
import { textDefaults, textStyle } from '../text-style.ts';
import { booleanOf, inlayOf, objectOf } from '../wire-values.ts';

const defaultColours = { backgroundColor: '#1d4ed8', color: '#ffffff' };
const fallbacks = {
  buttonColors: defaultColours,
  padding: '12px 24px',
  textAlign: 'center',
  fontWeight: '600',
  fontSize: '16px',
  lineHeight: '120%',
  borderRadius: '6px',
  containerPadding: '10px',
};
const text = textDefaults(fallbacks, '400', defaultColours.color);
const defaultPadding: Sides = [12, 24, 12, 24];

function mobileTable(overrides: JsonObject): string {
  const size = objectOf(overrides.size);
  const parts: string[] = [];
  if (booleanOf(size.autoWidth)) parts.push('width:auto');
  else if (size.width !== undefined) parts.push(`width:${cssPercent(size.width, 100)}%`);
  return parts.join(';');
}

function mobileLink(overrides: JsonObject): string {
  const size = cssPx(overrides.fontSize, 0, 0, 200);
  const parts = size > 0 ? [`font-size:${size}px`] : [];
  if (overrides.padding !== undefined) parts.push(`padding:${sidesText(cssSides(overrides.padding, defaultPadding))}`);
  return parts.join(';');
}

function render(values: JsonObject, context: RenderContext): string {
  const colours = values.buttonColors === undefined ? defaultColours : objectOf(values.buttonColors);
  const background = context.colour(colours.backgroundColor, defaultColours.backgroundColor);
  const radiusPx = cssPx(values.borderRadius, 6, 0, 500);
  const border = borderStyle(objectOf(values.border), context).style;
  const size = objectOf(values.size);
  const widthPercent = booleanOf(size.autoWidth, size.width === undefined) ? 0 : cssPercent(size.width, 100);
  const round = radiusPx > 0 ? `border-radius:${radiusPx}px` : '';
  const cellStyle = `background-color:${background}${round && `;${round}`}${border && `;${border}`}`;
  const darkBackground = (dark: JsonObject): string => {
    const colour = context.colour(dark.backgroundColor, '');
    return colour === '' ? '' : `background-color:${colour}`;
  };
  const table =
    `${layoutTable}${context.classes(values, mobileTable)}` +
    (widthPercent > 0
      ? ` width="${widthPercent}%" style="display:inline-table;width:${widthPercent}%">`
      : ' style="display:inline-table">') +
    `<tr><td align="center"${attribute('bgcolor', background)}${context.classes(values, undefined, darkBackground)} style="${cellStyle}">` +
    `${link(values, context, colours, round)}</td></tr></table>`;
  const wantsShape = context.target === 'send' && radiusPx > 0 && booleanOf(inlayOf(values).outlookShape);
  return wantsShape ? shape(values, context, { background, radiusPx, widthPercent }) + notOutlook(table) : table;
}

/** The link fills the cell, so that all of the button can be pressed. Without an address it is plain text. */
function link(values: JsonObject, context: RenderContext, colours: JsonObject, round: string): string {
  const address: LinkAddress =
    context.target === 'canvas' ? { href: '', target: '' } : linkAddress(values.href, context);
  const style = `display:block;padding:${sidesText(cssSides(values.padding, defaultPadding))};${textStyle(values, colours.color, context, text)}`;
  const dark = (own: JsonObject): string => {
    const colour = context.colour(own.color, '');
    return colour === '' ? '' : `color:${colour}`;
  };
  const tag = address.href === '' ? 'span' : 'a';
  const where = address.href === '' ? '' : `${attribute('href', address.href)} target="${targetOf(address)}"`;
  const label = context.html(values.text, labelPolicy);
  return `<${tag}${where}${context.inline('text')}${context.classes(values, mobileLink, dark)} style="${style}${round && `;${round}`}">${label}</${tag}>`;
}

interface ShapeValues {
  readonly background: string;
  readonly radiusPx: number;
  readonly widthPercent: number;
}

/** Average glyph width of mail fonts, in parts of the font size: Outlook needs a width in advance. */
const glyphWidth = 0.58;

function shape(values: JsonObject, context: RenderContext, own: ShapeValues): string {
  const { href } = linkAddress(values.href, context);
  const label = htmlToText(context.html(values.text, labelPolicy));
  const fontSizePx = cssPx(values.fontSize, text.fontSizePx, 1, 200);
  const [top, right, bottom, left] = cssSides(values.padding, defaultPadding);
  const widthPx =
    own.widthPercent > 0
      ? (context.widthPx * own.widthPercent) / 100
      : Math.min(context.widthPx, label.length * fontSizePx * glyphWidth + left + right);
  const colours = objectOf(values.buttonColors);
  return vmlButton({
    href,
    label,
    widthPx,
    heightPx: fontSizePx * 1.2 + top + bottom,
    radiusPx: own.radiusPx,
    backgroundColour: own.background,
    colour: context.colour(colours.color, defaultColours.color),
    fontFamily: context.fontFamily(values.fontFamily),
    fontSizePx,
  });
}

/** The button block. */
export const button: BlockRenderer = {
  wireType: 'button',
  fallbacks,
  render,
  text: (values, context) => {
    const label = htmlToText(context.html(values.text, labelPolicy));
    const { href } = linkAddress(values.href, context);
    return href === '' ? label : `${label}: ${href}`;
  },
};
