import { hasMergeTag } from './merge-tags.ts';
import { safeUrl } from './url.ts';

const hexColour = /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i;
const functionColour = /^(?:rgb|hsl)a?\(\s*-?[\d.]+(?:deg)?%?(?:\s*[,/\s]\s*-?[\d.]+%?){2,3}\s*\)$/i;
const namedColour = /^[a-z]{3,20}$/i;
const mergeTagOnly = /^\{\{[\w\s.-]{1,100}\}\}$/;

/** A colour that may stand in a style or `bgcolor`, else an empty string. A whole merge tag is a colour. */
export function cssColour(value: string): string {
  if (hexColour.test(value)) return value;
  const colour = value.trim();
  if (hexColour.test(colour) || functionColour.test(colour) || namedColour.test(colour)) return colour;
  return mergeTagOnly.test(colour) ? colour : '';
}

/** Whether a colour paints nothing. */
export function isTransparent(colour: string): boolean {
  return colour === '' || colour === 'transparent' || /^(?:rgb|hsl)a\([^)]*,\s*0(?:\.0+)?\s*\)$/i.test(colour);
}

/**
 * Pixels of `16`, `'16'` or `'16px'`, within the limits; the fallback for anything else.
 * Percentages and other units are not pixels.
 */
export function cssPx(value: unknown, fallback: number, min = 0, max = 5000): number {
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && isPx(value)
        ? Number.parseFloat(value)
        : Number.NaN;
  if (number >= min && number <= max) return number;
  if (Number.isNaN(number)) return fallback;
  return number < min ? min : max;
}

function isPx(value: string): boolean {
  const last = value.charCodeAt(value.length - 1);
  return last === 120 /* x */ || (last >= 48 && last <= 57);
}

/** Percent of `80`, `'80'` or `'80%'`, between 0 and 100; the fallback for anything else. */
export function cssPercent(value: unknown, fallback: number): number {
  if (typeof value !== 'number' && (typeof value !== 'string' || !/^\s*\d+(?:\.\d+)?\s*%?\s*$/.test(value)))
    return fallback;
  const number = typeof value === 'number' ? value : Number.parseFloat(value);
  return Number.isFinite(number) ? Math.min(100, Math.max(0, number)) : fallback;
}

const lineHeight = /^(?:\d+(?:\.\d+)?(?:px|%)?|normal)$/;

/** A line height, `140%`, `24px` or `1.4`, else the fallback. */
export function cssLineHeight(value: unknown, fallback: string): string {
  if (typeof value === 'number') return value > 0 && value < 1000 ? String(value) : fallback;
  return typeof value === 'string' && lineHeight.test(value) ? value : fallback;
}

/** Four sides in pixels: top, right, bottom, left. */
export type Sides = readonly [number, number, number, number];

/** Reads `10px`, `10px 20px`, `1px 2px 3px` and `1px 2px 3px 4px`; the fallback for anything else. */
export function cssSides(value: unknown, fallback: Sides): Sides {
  if (typeof value === 'number') return sidesOf(value, value, value, value);
  if (typeof value !== 'string') return fallback;
  const numbers: number[] = [];
  let at = 0;
  while (at < value.length) {
    if (value.charCodeAt(at) === 32) {
      at++;
      continue;
    }
    let end = value.indexOf(' ', at);
    if (end < 0) end = value.length;
    const number = Number.parseFloat(value.slice(at, end));
    if (Number.isNaN(number) || numbers.length === 4) return fallback;
    numbers.push(number);
    at = end;
  }
  const [top, right = top, bottom = top, left = right] = numbers;
  return top === undefined ? fallback : sidesOf(top, right ?? top, bottom ?? top, left ?? top);
}

/** No email needs more than this on one side. */
const sideMaxPx = 1000;

function sidesOf(top: number, right: number, bottom: number, left: number): Sides {
  return [side(top), side(right), side(bottom), side(left)];
}

function side(value: number): number {
  return value > 0 ? Math.min(value, sideMaxPx) : 0;
}

/** The shortest CSS text of four sides: `8px 24px`. */
export function sidesText(sides: Sides): string {
  const [top, right, bottom, left] = sides;
  if (left !== right) return `${px(top)} ${px(right)} ${px(bottom)} ${px(left)}`;
  if (top !== bottom) return `${px(top)} ${px(right)} ${px(bottom)}`;
  return top === right ? px(top) : `${px(top)} ${px(right)}`;
}

/** `0` needs no unit. */
export function px(value: number): string {
  return value === 0 ? '0' : `${value}px`;
}

const fontFamily = /^[\w\u00a0-\uffff\s,'"-]{1,300}$/;

/** A font stack with single quotes only, else an empty string. */
export function cssFontFamily(value: string): string {
  if (!fontFamily.test(value)) return '';
  const family = value.replaceAll('"', "'");
  return (family.split("'").length - 1) % 2 === 0 ? family : '';
}

/** `url('…')` for a style, else an empty string. Characters that could end it are percent-encoded. */
export function cssUrl(value: string): string {
  const url = safeUrl(value, 'image');
  if (url === '') return '';
  const encoded = hasMergeTag(url)
    ? url
    : url.replace(/[\s"'()\\<>]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return /["'()\\<>\n]/.test(encoded) ? '' : `url('${encoded}')`;
}

const borderStyles: ReadonlySet<string> = new Set(['solid', 'dashed', 'dotted', 'double', 'none']);

/** A line style that every client draws, else `solid`. */
export function cssBorderStyle(value: unknown): string {
  return typeof value === 'string' && borderStyles.has(value) ? value : 'solid';
}

const alignments: ReadonlySet<string> = new Set(['left', 'center', 'right', 'justify']);

/** A text alignment, else an empty string. */
export function cssAlign(value: unknown): string {
  return typeof value === 'string' && alignments.has(value) ? value : '';
}

/** A font weight: 100 … 900, `bold`, `normal`, else an empty string. */
export function cssFontWeight(value: unknown): string {
  if (typeof value === 'number') return value >= 100 && value <= 900 ? String(value) : '';
  return typeof value === 'string' && /^(?:[1-9]00|bold|normal)$/.test(value) ? value : '';
}
