import { createBlock } from '@inlay/blocks';
import { type Device, isJsonObject, type Json, type JsonObject } from '@inlay/document';
import { cssColour, isTransparent, type Sides, sidesText } from '@inlay/html';
import { type ElementStyles, lengthPx } from '../markup/element-styles.ts';
import type { Markup, MarkupElement } from '../markup/markup-tree.ts';
import type { Outcome, ReportEntry } from '../report.ts';
import { esdRest } from './esd-names.ts';
import { overlaid, residueOf } from './residue.ts';

/** How the whole email looks: what a block need not say again. */
export interface EmailLook {
  readonly fontFamily: string;
  readonly textColour: string;
  readonly linkColour: string;
  readonly linkUnderline: boolean;
  readonly contentWidthPx: number;
  readonly isRightToLeft: boolean;
}

/** One import as it goes on. */
export interface Reading {
  readonly markup: Markup;
  readonly styles: ElementStyles;
  readonly look: EmailLook;
  readonly makeId: () => string;
  readonly entries: ReportEntry[];
}

/** Notes what became of a node. */
export function note(
  reading: Reading,
  path: string,
  source: string,
  outcome: Outcome,
  became?: string,
  reason = '',
): void {
  reading.entries.push({ path, source, outcome, ...(became === undefined ? {} : { became }), reason });
}

const sideNames = ['top', 'right', 'bottom', 'left'] as const;

/** The space inside an element on four sides, in whole pixels. */
export function paddingOf(reading: Reading, element: MarkupElement, device: Device = 'desktop'): Sides {
  const side = (name: string): number =>
    Math.min(1000, Math.max(0, Math.round(reading.styles.px(element, `padding-${name}`, device) ?? 0)));
  return [side('top'), side('right'), side('bottom'), side('left')];
}

/** The text of four sides; that of the phone as well where it differs. */
export function sidesValues(key: string, desktop: Sides, mobile: Sides): JsonObject {
  const [base, phone] = [sidesText(desktop), sidesText(mobile)];
  return base === phone ? { [key]: base } : { [key]: base, _override: { mobile: { [key]: phone } } };
}

/** A colour that paints something, or an empty text. */
export function colourOf(value: string | undefined): string {
  const colour = cssColour(value ?? '');
  return isTransparent(colour) || /^(?:inherit|initial|currentcolor|none)$/i.test(colour) ? '' : colour;
}

/** `left`, `center` or `right`. */
export function alignOf(value: string | undefined, isRightToLeft: boolean): string {
  const align = (value ?? '').toLowerCase().replace('-webkit-', '');
  if (align === 'start') return isRightToLeft ? 'right' : 'left';
  if (align === 'end') return isRightToLeft ? 'left' : 'right';
  return /^(?:left|center|right|justify)$/.test(align) ? align : isRightToLeft ? 'right' : 'left';
}

/** `{ borderTopWidth, borderTopStyle, borderTopColor, … }`; empty without a line. */
export function borderOf(reading: Reading, element: MarkupElement): JsonObject {
  const out: Record<string, Json> = {};
  let isDrawn = false;
  for (const side of sideNames) {
    const style = reading.styles.value(element, `border-${side}-style`) ?? 'none';
    const widthPx = lengthPx(reading.styles.value(element, `border-${side}-width`)) ?? 0;
    const isLine = widthPx > 0 && /^(?:solid|dashed|dotted|double)$/.test(style);
    isDrawn ||= isLine;
    const name = `border${side.charAt(0).toUpperCase()}${side.slice(1)}`;
    if (!isLine) continue;
    out[`${name}Width`] = `${widthPx}px`;
    out[`${name}Style`] = style;
    out[`${name}Color`] = colourOf(reading.styles.value(element, `border-${side}-color`)) || 'transparent';
  }
  return isDrawn ? out : {};
}

/** Whether a node is hidden on a device, as `hideDesktop` and `hideMobile`. */
export function visibilityOf(reading: Reading, element: MarkupElement): JsonObject {
  const isHidden = (device: Device): boolean =>
    reading.styles.value(element, 'display', device) === 'none' ||
    (element.parent?.name === 'tr' && reading.styles.value(element.parent, 'display', device) === 'none');
  const [hideDesktop, hideMobile] = [isHidden('desktop'), isHidden('mobile')];
  return { hideDesktop, hideMobile };
}

/** What stays of the esd markup, as `_inlay.esd`; nothing where it says nothing more than the block. */
export function esdValues(element: MarkupElement, more: JsonObject = {}): JsonObject {
  const { classes, attributes } = esdRest(element);
  const esd: JsonObject = {
    ...more,
    ...(classes === '' ? {} : { classes }),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
  };
  return Object.keys(esd).length === 0 ? {} : { _inlay: { esd } };
}

/** Puts values over one another, the later ones on top; objects are merged. */
export function merged(...parts: readonly JsonObject[]): JsonObject {
  return parts.reduce((all, part) => overlaid(all, part), {});
}

/** A block's wire: defaults, what was read, and what esd cannot hold (carried in an attribute). */
export function blockWire(reading: Reading, cell: MarkupElement, type: string, values: JsonObject): JsonObject {
  const made = createBlock(type, reading.makeId);
  const residue = residueOf(cell);
  const defaults = isJsonObject(made?.wire.values) ? made.wire.values : {};
  const wire = isJsonObject(residue.wire) ? residue.wire : {};
  return {
    ...made?.wire,
    ...wire,
    id: reading.makeId(),
    values: merged(defaults, values, isJsonObject(residue.values) ? residue.values : {}),
  };
}
