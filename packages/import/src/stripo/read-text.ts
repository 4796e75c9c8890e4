import type { JsonObject } from '@inlay/document';
import { cssFontFamily, cssFontWeight, cssLineHeight, inlinePolicy, richTextPolicy, sanitiseHtml } from '@inlay/html';
import { innerSource, type MarkupElement } from '../markup/markup-tree.ts';
import { type IsGiven, inlinedInside } from './inline-fragment.ts';
import { isLinkLook } from './link-look.ts';
import { alignOf, colourOf, type Reading } from './reading.ts';

/** What cannot stand in a text: then the cell becomes an HTML block. */
const unfit = /<(?:table|form|input|select|textarea|button|video|amp-|svg|iframe|object)\b/i;

const headings = /^h[1-6]$/;

/** Whether a cell holds only what our text block may hold. */
export function isText(reading: Reading, cell: MarkupElement): boolean {
  return !unfit.test(innerSource(reading.markup, cell));
}

/** The only heading of a cell that holds nothing else. */
export function onlyHeading(reading: Reading, cell: MarkupElement): MarkupElement | undefined {
  const [heading, more] = cell.elements;
  if (heading === undefined || more !== undefined || !headings.test(heading.name)) return undefined;
  const outside = cell.children.some(
    (child) => child.kind === 'text' && reading.markup.source.slice(child.start, child.end).trim() !== '',
  );
  const isInline = !/<(?:p|div|ul|ol|img|blockquote|h[1-6]|pre)\b/i.test(innerSource(reading.markup, heading));
  return outside || !isInline ? undefined : heading;
}

/** The element whose type a text has: a cell that says it itself, else its first paragraph or list item. */
function sampleOf(cell: MarkupElement): MarkupElement {
  if (/(?:^|;)\s*font-size\s*:/i.test(cell.attributes.get('style') ?? '')) return cell;
  const first = cell.elements.find(({ name }) => /^(?:p|ul|ol|div)$/.test(name));
  if (first === undefined) return cell;
  return /^(?:ul|ol)$/.test(first.name) ? (first.elements.find(({ name }) => name === 'li') ?? first) : first;
}

/** Font, size, line height, weight, spacing and colour of an element, in the values of a block. */
export function typographyOf(reading: Reading, element: MarkupElement, defaults: Typography): JsonObject {
  const { styles, look } = reading;
  const family = cssFontFamily(styles.value(element, 'font-family') ?? '');
  const sizePx = styles.px(element, 'font-size') ?? defaults.sizePx;
  const colour = colourOf(styles.value(element, 'color'));
  return {
    fontFamily:
      family === '' || family === look.fontFamily
        ? ''
        : { label: (family.split(',')[0] ?? '').replaceAll("'", '').trim(), value: family },
    fontSize: `${Math.min(200, Math.max(1, sizePx))}px`,
    lineHeight: lineHeightOf(styles.value(element, 'line-height'), sizePx, defaults.lineHeight),
    fontWeight: weightOf(styles.value(element, 'font-weight'), defaults.weight),
    letterSpacing: `${Math.min(50, Math.max(-20, styles.px(element, 'letter-spacing') ?? 0))}px`,
    color: colour === look.textColour ? '' : colour,
  };
}

/** What holds where the source says nothing. */
export interface Typography {
  readonly sizePx: number;
  readonly lineHeight: string;
  readonly weight: string;
}

function weightOf(value: string | undefined, fallback: string): string {
  const weight = value === 'bold' ? '700' : value === 'normal' ? '400' : cssFontWeight(value ?? '');
  return weight === '' ? fallback : weight;
}

/** `1.5` and `1.5em` as per cent; a length as it is. */
function lineHeightOf(value: string | undefined, sizePx: number, fallback: string): string {
  const text = value?.trim() ?? '';
  const factor = /^(\d*\.?\d+)(em)?$/.exec(text)?.[1];
  if (factor !== undefined) return `${Math.round(Number(factor) * 100)}%`;
  const points = /^(\d*\.?\d+)pt$/.exec(text)?.[1];
  if (points !== undefined) return `${Math.round((Number(points) * 4) / 3)}px`;
  return cssLineHeight(text, sizePx > 0 ? fallback : '150%');
}

/** What of a text differs on the phone. */
export function mobileTypography(reading: Reading, element: MarkupElement): JsonObject {
  const { styles } = reading;
  const mobile: Record<string, string> = {};
  const size = styles.px(element, 'font-size', 'mobile');
  if (size !== undefined && size !== styles.px(element, 'font-size')) mobile.fontSize = `${size}px`;
  const height = cssLineHeight(styles.value(element, 'line-height', 'mobile') ?? '', '');
  if (height !== '' && height !== styles.value(element, 'line-height')) mobile.lineHeight = height;
  return Object.keys(mobile).length === 0 ? {} : { _override: { mobile } };
}

/** Alignment of a cell, and that of the phone where it differs. */
export function alignValues(reading: Reading, cell: MarkupElement, inner: MarkupElement = cell): JsonObject {
  const { styles, look } = reading;
  const align = alignOf(styles.value(cell, 'text-align'), look.isRightToLeft);
  const mobile = alignOf(styles.value(inner, 'text-align', 'mobile'), look.isRightToLeft);
  const desktop = alignOf(styles.value(inner, 'text-align'), look.isRightToLeft);
  return mobile === desktop ? { textAlign: align } : { textAlign: align, _override: { mobile: { textAlign: mobile } } };
}

/** The values of a text cell. */
export function readText(reading: Reading, cell: MarkupElement): readonly JsonObject[] {
  const { styles } = reading;
  const sample = sampleOf(cell);
  const own = typographyOf(reading, sample, { sizePx: 16, lineHeight: '150%', weight: '400' });
  const isLink = isLinkLook(reading);
  const isGiven: IsGiven = (element, property, value) => {
    if (isLink(element, property, value)) return true;
    if (/^(?:font-size|line-height|font-family|font-weight|letter-spacing|color|text-align)$/.test(property)) {
      // What the paragraph says that the block was read from is the block's own.
      return (
        !headings.test(element.name) &&
        element.name !== 'a' &&
        isBlockOf(cell, element) &&
        value === styles.value(sample, property)
      );
    }
    return false;
  };
  const inner = sanitiseHtml(inlinedInside(reading, cell, isGiven), richTextPolicy);
  return [{ text: inner }, own, mobileTypography(reading, sample), alignValues(reading, cell, sample)];
}

/** Paragraphs and lists that stand in the cell itself, and the items of these lists. */
function isBlockOf(cell: MarkupElement, element: MarkupElement): boolean {
  return element.parent === cell || (element.name === 'li' && element.parent?.parent === cell);
}

/** The values of a cell that holds one heading. */
export function readHeading(reading: Reading, cell: MarkupElement, heading: MarkupElement): readonly JsonObject[] {
  const own = typographyOf(reading, heading, {
    sizePx: headingPx[heading.name] ?? 24,
    lineHeight: '130%',
    weight: '700',
  });
  const text = sanitiseHtml(inlinedInside(reading, heading, isLinkLook(reading)), inlinePolicy);
  const align = alignValues(reading, cell, heading);
  const ownAlign = reading.styles.own(heading).get('text-align');
  return [
    { text, headingType: heading.name },
    own,
    mobileTypography(reading, heading),
    align,
    ownAlign === undefined ? {} : { textAlign: alignOf(ownAlign, reading.look.isRightToLeft) },
  ];
}

/** What browsers give headings that nobody styles. */
const headingPx: Readonly<Record<string, number>> = { h1: 32, h2: 24, h3: 18.72, h4: 16, h5: 13.28, h6: 10.72 };
