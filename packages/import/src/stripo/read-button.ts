import type { Json, JsonObject } from '@inlay/document';
import { labelPolicy, type Sides, sanitiseHtml, sidesText } from '@inlay/html';
import { lengthPx } from '../markup/element-styles.ts';
import { elementsBelow, findBelow, innerSource, type MarkupElement } from '../markup/markup-tree.ts';
import { linkOf } from './read-image.ts';
import { alignValues, mobileTypography, typographyOf } from './read-text.ts';
import { borderOf, colourOf, paddingOf, type Reading } from './reading.ts';

/** The button of a cell that holds just one. */
export function onlyButton(cell: MarkupElement): MarkupElement | undefined {
  const links = [...elementsBelow(cell)].filter(({ name, classes }) => name === 'a' || classes.has('es-button'));
  const [button, more] = links;
  return button !== undefined && more === undefined && !findBelow(cell, ({ name }) => name === 'img')
    ? button
    : undefined;
}

const names = ['top', 'right', 'bottom', 'left'] as const;

/** The values of a button cell. */
export function readButton(reading: Reading, cell: MarkupElement, button: MarkupElement): readonly JsonObject[] {
  const { styles, look } = reading;
  const parent = button.parent;
  const frame = parent !== null && parent !== cell && parent.name === 'span' ? parent : undefined;
  const own = colourOf(styles.value(button, 'background-color'));
  const background = own || (frame ? colourOf(styles.value(frame, 'background-color')) : '');
  const { isPadding, border } = linesOf(reading, button, frame, background);
  const type = typographyOf(reading, button, { sizePx: 16, lineHeight: '120%', weight: '400' });
  const colour = colourOf(styles.value(button, 'color')) || look.textColour;
  const radiusPx = Math.max(
    ...[button, ...(frame ? [frame] : [])].map((one) => lengthPx(styles.own(one).get('border-radius')) ?? 0),
  );
  const { color: _colour, ...typeRest } = type;
  const padding = paddingFor(reading, button, isPadding, 'desktop');
  const mobilePadding = paddingFor(reading, button, isPadding, 'mobile');
  const mobile: Record<string, Json> = {};
  if (sidesText(mobilePadding) !== sidesText(padding)) mobile.padding = sidesText(mobilePadding);
  const [desktopWidth, mobileWidth] = (['desktop', 'mobile'] as const).map((device) =>
    widthOf(reading, button, frame, device),
  );
  if (mobileWidth !== desktopWidth) mobile.size = sizeOf(mobileWidth);
  return [
    {
      text: sanitiseHtml(innerSource(reading.markup, button).trim(), labelPolicy),
      href: linkOf(button),
      buttonColors: { backgroundColor: background || 'transparent', color: colour },
      size: sizeOf(desktopWidth),
      padding: sidesText(padding),
      borderRadius: `${radiusPx}px`,
      border,
    },
    typeRest,
    mobileTypography(reading, button),
    alignValues(reading, cell),
    Object.keys(mobile).length === 0 ? {} : { _override: { mobile } },
  ];
}

function sizeOf(widthPercent: number | undefined): JsonObject {
  return widthPercent === undefined
    ? { autoWidth: true, width: '100%' }
    : { autoWidth: false, width: `${widthPercent}%` };
}

/** Per cent of the cell; undefined for a button as wide as its text. */
function widthOf(
  reading: Reading,
  button: MarkupElement,
  frame: MarkupElement | undefined,
  device: 'desktop' | 'mobile',
): number | undefined {
  const outer = frame ?? button;
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(reading.styles.own(outer, device).get('width') ?? '')?.[1];
  if (percent !== undefined) return Math.min(100, Math.max(1, Number(percent)));
  return reading.styles.value(outer, 'display', device) === 'block' ? 100 : undefined;
}

/** Older templates draw the space inside as a thick border in the colour of the button. */
function linesOf(
  reading: Reading,
  button: MarkupElement,
  frame: MarkupElement | undefined,
  background: string,
): { readonly isPadding: boolean; readonly border: JsonObject } {
  const own = borderOf(reading, button);
  const colours = names.flatMap((side) => {
    const key = `border${side.charAt(0).toUpperCase()}${side.slice(1)}`;
    return own[`${key}Color`] === undefined ? [] : [own[`${key}Color`]];
  });
  const isPadding = colours.length > 0 && colours.every((colour) => colour === background || colour === 'transparent');
  const around = frame === undefined ? {} : borderOf(reading, frame);
  return { isPadding, border: isPadding || Object.keys(around).length > 0 ? around : own };
}

function paddingFor(reading: Reading, button: MarkupElement, withBorder: boolean, device: 'desktop' | 'mobile'): Sides {
  const padding = paddingOf(reading, button, device);
  if (!withBorder) return padding;
  const [top, right, bottom, left] = names.map((side, index) => {
    const line = lengthPx(reading.styles.value(button, `border-${side}-width`, device)) ?? 0;
    return Math.round((padding[index] ?? 0) + line);
  });
  return [top ?? 0, right ?? 0, bottom ?? 0, left ?? 0];
}
