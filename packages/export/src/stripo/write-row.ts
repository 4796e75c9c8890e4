import { booleanOf, columnFields, createRow, defaultValues, inlayOf, objectOf, stringOf } from '@inlay/blocks';
import type { Design, DesignNode, JsonObject } from '@inlay/document';
import { attribute, cssPx, outlookOnly } from '@inlay/html';
import type { Writing } from './block-cell.ts';
import { type Boxes, boxesOf, type Container } from './column-boxes.ts';
import { type EsdBackground, readBackground } from './esd-background.ts';
import { originOf, readOrigin } from './esd-origin.ts';
import {
  borderOf,
  conditioned,
  conditionOf,
  deviceSides,
  expressedSides,
  hiddenOn,
  isTagColour,
  plainColour,
  rounded,
} from './esd-values.ts';
import type { StripoNote } from './export-note.ts';
import { mergeAll } from './merge-values.ts';
import { leftOver, otherKeys, residueAttribute } from './residue.ts';
import { writeBlock } from './write-block.ts';

/** What of a row belongs to the stripe around it. Rows with the same key can share one. */
export interface StripePart {
  readonly id: number | undefined;
  readonly kind: 'header' | 'footer' | 'content';
  readonly colour: string;
  readonly image: EsdBackground | undefined;
  readonly padding: ReturnType<typeof deviceSides>;
  readonly classes: readonly string[];
  readonly attributes: string;
}

/** A row as the table row of its stripe's body. */
export interface WrittenRow {
  readonly html: string;
  readonly stripe: StripePart;
}

const rowDefaults = objectOf(createRow([1], () => '').wire.values);
const columnDefaults = defaultValues({ fields: columnFields });

/** Writes a row as a structure. */
export function writeRow(design: Design, row: DesignNode, writing: Writing, notes: StripoNote[]): WrittenRow {
  const values = objectOf(row.wire.values);
  const columns = row.children.flatMap((id) => design.nodes.get(id) ?? []);
  const { look, sheet } = writing;
  const isFixed = booleanOf(values.noStackMobile);
  const boxes = boxesOf(row, columns, { widthPx: look.contentWidthPx, isFixed, isRightToLeft: look.isRightToLeft });
  if (boxes.isMerged && columns.some((column) => inlayOf(objectOf(column.wire.values)).margin !== undefined)) {
    notes.push({
      code: 'space_moved_inside',
      nodeId: row.id,
      detail: 'Space outside columns became space inside them',
    });
  }
  const background = readBackground(values.backgroundImage);
  const colour = plainColour(values.columnsBackgroundColor);
  const origin = originOf(values);
  const hidden = hiddenOn(values);
  const condition = conditionOf(values);
  const stripe = stripeOf(values, background);
  const verticalAlign = /^(?:middle|bottom)$/.test(stringOf(inlayOf(values).verticalAlign))
    ? stringOf(inlayOf(values).verticalAlign)
    : 'top';
  const isAlone = background === undefined && columns.length === 1;
  // The picture of an only column comes back as the row's, so that is where it is written.
  const moved = isAlone ? originOf(objectOf(columns[0]?.wire.values)).background : undefined;
  const image = background?.fullWidth === false ? background : moved;
  const classes = [
    'esd-structure',
    ...(isFixed ? ['esdev-adapt-off'] : []),
    ...sheet.padding(boxes.structure.desktop),
    ...sheet.mobilePadding(boxes.structure.desktop, boxes.structure.mobile),
    ...sheet.hidden(hidden.hideDesktop, hidden.hideMobile),
    ...origin.classes,
  ];
  const expressed: JsonObject = mergeAll([
    stripe.padding.expressed,
    {
      ...(isTagColour(values.columnsBackgroundColor) ? {} : { columnsBackgroundColor: colour }),
      ...(isTagColour(values.backgroundColor) ? {} : { backgroundColor: stripe.colour }),
      noStackMobile: isFixed,
      _inlay: { verticalAlign },
      ...hidden,
    },
    condition.before === '' && condition.after === '' ? {} : { displayCondition: { ...condition } },
  ]);
  const covered = new Set(['backgroundImage', '_inlay.esd', '_override.mobile.padding']);
  const rest = residueAttribute({
    values: leftOver(values, expressed, rowDefaults, covered),
    wire: otherKeys(row.wire, ['id', 'cells', 'columns', 'values']),
  });
  const style = [...(colour === '' ? [] : [`background-color:${colour}`]), ...(image ? [image.style] : [])].join(';');
  const attributes =
    `${attribute('class', classes.join(' '))} align="left"${colour === '' ? '' : attribute('bgcolor', colour)}` +
    `${image ? attribute('background', image.url) : ''}${style === '' ? '' : attribute('style', style)}${origin.attributes}${rest}`;
  const inside = containers(design, columns, boxes, { verticalAlign, isFixed, hasImages: !isAlone }, writing);
  return { html: `${conditioned(`<tr><td${attributes}>\n${inside}</td></tr>`, condition)}\n`, stripe };
}

function stripeOf(values: JsonObject, background: EsdBackground | undefined): StripePart {
  const esd = objectOf(objectOf(inlayOf(values).esd).stripe);
  const { classes, attributes, background: behind } = readOrigin(esd);
  return {
    id: typeof esd.id === 'number' ? esd.id : undefined,
    kind: esd.kind === 'header' || esd.kind === 'footer' ? esd.kind : 'content',
    colour: plainColour(values.backgroundColor),
    // What was behind a picture of the structure comes back only behind one.
    image: background?.fullWidth === false ? behind : background,
    padding: deviceSides(values, 'padding', '0px'),
    classes,
    attributes,
  };
}

interface Layout {
  readonly verticalAlign: string;
  readonly isFixed: boolean;
  /** Whether containers have pictures of their own. */
  readonly hasImages: boolean;
}

function containers(
  design: Design,
  columns: readonly DesignNode[],
  boxes: Boxes,
  layout: Layout,
  writing: Writing,
): string {
  const [only] = columns;
  const cell = (column: DesignNode | undefined, index: number): string =>
    container(design, column, boxes.containers[index], layout, writing);
  if (columns.length < 2) {
    return `<table width="100%" cellpadding="0" cellspacing="0"><tbody><tr>${cell(only, 0)}</tr></tbody></table>\n`;
  }
  const { isRightToLeft } = writing.look;
  const [start, end] = isRightToLeft ? ['right', 'left'] : ['left', 'right'];
  const table = (column: DesignNode, index: number): string => {
    const side = index === columns.length - 1 ? end : start;
    return `<table class="es-${side}" align="${side}" cellpadding="0" cellspacing="0"><tbody><tr>${cell(column, index)}</tr></tbody></table>`;
  };
  const gapAfter = (index: number): number => boxes.gapsPx[isRightToLeft ? columns.length - 2 - index : index] ?? 0;
  const widthAt = (index: number): number => boxes.containers[index]?.widthPx ?? 0;
  if (layout.isFixed) {
    const cells = columns.map((column, index) => {
      const gap = index < columns.length - 1 && gapAfter(index) > 0 ? `<td width="${gapAfter(index)}"></td>` : '';
      return `<td class="esdev-mso-td" valign="top">${table(column, index)}</td>${gap}`;
    });
    return `<table class="esdev-mso-table" width="100%" cellpadding="0" cellspacing="0"><tbody><tr>${cells.join('')}</tr></tbody></table>\n`;
  }
  const ghost = (index: number): string => `<td width="${widthAt(index)}" valign="top">`;
  return `${columns
    .map((column, index) => {
      const gap = index > 0 && gapAfter(index - 1) > 0 ? `</td><td width="${gapAfter(index - 1)}">` : '';
      const open = index === 0 ? '<table width="100%" cellpadding="0" cellspacing="0"><tr>' : `${gap}</td>`;
      return `${outlookOnly(open + ghost(index))}\n${table(column, index)}\n`;
    })
    .join('')}${outlookOnly('</td></tr></table>')}\n`;
}

const emptyContainer = '<tr><td class="esd-empty-container" style="display:none"></td></tr>';

function container(
  design: Design,
  column: DesignNode | undefined,
  box: Container | undefined,
  { verticalAlign, hasImages }: Layout,
  writing: Writing,
): string {
  const values = objectOf(column?.wire.values);
  const { sheet, look } = writing;
  const none = { desktop: [0, 0, 0, 0], mobile: [0, 0, 0, 0] } as const;
  const { padding, margin } = box ?? { padding: none, margin: none };
  const colour = plainColour(values.backgroundColor);
  const border = borderOf(values.border);
  const radiusPx = rounded(cssPx(values.borderRadius, 0, 0, 500));
  const origin = originOf(values);
  const image = hasImages ? origin.background : undefined;
  const classes = [
    'esd-container-frame',
    ...sheet.padding(padding.desktop),
    ...sheet.mobilePadding(padding.desktop, padding.mobile),
    ...origin.classes,
  ];
  const style = [
    ...(colour === '' ? [] : [`background-color:${colour}`]),
    ...(border === undefined || border.style === '' ? [] : [border.style]),
    ...(radiusPx === 0 ? [] : [`border-radius:${radiusPx}px`]),
    ...(image ? [image.style] : []),
  ].join(';');
  const margins = expressedSides('margin', margin.desktop, margin.mobile);
  const mobileMargin = objectOf(objectOf(margins._override).mobile).margin;
  const expressed = mergeAll([
    expressedSides('padding', padding.desktop, padding.mobile),
    {
      ...(isTagColour(values.backgroundColor) ? {} : { backgroundColor: colour }),
      ...(border === undefined ? {} : { border: border.expressed }),
      borderRadius: `${radiusPx}px`,
      _inlay: { margin: margins.margin ?? '0' },
      ...(mobileMargin === undefined ? {} : { _override: { mobile: { _inlay: { margin: mobileMargin } } } }),
    },
  ]);
  const covered = new Set([
    ...(border === undefined ? [] : ['border']),
    '_inlay.esd',
    '_override.mobile.padding',
    '_override.mobile._inlay.margin',
  ]);
  const rest = residueAttribute({
    values: leftOver(values, expressed, columnDefaults, covered),
    wire: otherKeys(column?.wire ?? {}, ['id', 'contents', 'values']),
  });
  const blocks = (column?.children ?? []).flatMap((id) => design.nodes.get(id) ?? []);
  const rows = blocks.map((block) => writeBlock(block, writing)).join('');
  return (
    `<td${attribute('class', classes.join(' '))} width="${box?.widthPx ?? look.contentWidthPx}" valign="${verticalAlign}"` +
    `${colour === '' ? '' : attribute('bgcolor', colour)}${image ? attribute('background', image.url) : ''}${style === '' ? '' : attribute('style', style)}${origin.attributes}${rest}>` +
    `<table width="100%" cellpadding="0" cellspacing="0"><tbody>\n${rows || emptyContainer}</tbody></table></td>`
  );
}
