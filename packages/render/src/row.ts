import { booleanOf, inlayOf, stringOf } from '@inlay/blocks';
import type { DesignNode, JsonObject } from '@inlay/document';
import {
  attribute,
  columnWidthsPx,
  fullWidthTable,
  inOnePiece,
  layoutTable,
  outlookOnly,
  vmlBackground,
} from '@inlay/html';
import { backgroundImage } from './background-image.ts';
import { columnTable } from './column.ts';
import { conditioned } from './display-condition.ts';
import type { ContentStart, Padding, RenderSession } from './render-session.ts';
import { desktopHidden, hiddenMark, visibilityAttributes, visibilityOf } from './visibility.ts';

/** A row: a full-width table around the content table, with a second one that only Outlook sees. */
export function renderRow(row: DesignNode, session: RenderSession): string {
  const values = session.valuesOf(row);
  const visibility = visibilityOf(values, session, 'row');
  if (visibility === undefined) return '';
  const image = backgroundImage(values.backgroundImage);
  const colour = session.colour(values.backgroundColor, '');
  const padding = session.padding(values.padding, '0px');
  const content = rowContent(row, values, session, image?.isFullWidth === false ? image.style : '');
  const vml =
    image !== undefined && session.target === 'send' && booleanOf(inlayOf(values).outlookBackground)
      ? vmlBackground({
          url: image.url,
          widthPx: session.emailValues.contentWidthPx,
          colour: colour || session.emailValues.backgroundColour,
          size: image.size,
        })
      : undefined;
  const classes = session.classes(
    values,
    (own) => mobilePadding(own, session),
    (own) => darkColour(own.backgroundColor, session),
  );
  const isPlain = classes === '' && colour === '' && image === undefined && visibility.className === '';
  const start =
    isPlain && session.target === 'send'
      ? plainStart(padding, session)
      : rowStart(`${session.marks(row)}${hiddenMark(values, session)}${visibilityAttributes(visibility)}`, classes, {
          align: session.emailValues.contentAlign,
          colour,
          style: `${image?.isFullWidth === true ? `${image.style};` : ''}padding:${padding.text}`,
        });
  const html = `${start}${vml?.open ?? ''}${content}${vml?.close ?? ''}</td></tr></table>\n`;
  return conditioned(desktopHidden(html, visibility), values, session);
}

/** The table around a row up to its content. */
function rowStart(
  attributes: string,
  classes: string,
  cell: { readonly align: string; readonly colour: string; readonly style: string },
): string {
  const { align, colour, style } = cell;
  const background = colour === '' ? '' : `background-color:${colour};`;
  const bgcolor = colour === '' ? '' : attribute('bgcolor', colour);
  return `${fullWidthTable}${attributes}><tr><td align="${align}"${bgcolor}${classes} style="${background}${style}">`;
}

/** Most rows of a mail begin alike: written once per render. */
function plainStart(padding: Padding, session: RenderSession): string {
  let start = padding.starts.get('row');
  if (start === undefined) {
    const align = session.emailValues.contentAlign;
    start = inOnePiece(rowStart('', '', { align, colour: '', style: `padding:${padding.text}` }));
    padding.starts.set('row', start);
  }
  return start;
}

const outlookEnd = outlookOnly('</td></tr></table>');

function rowContent(row: DesignNode, values: JsonObject, session: RenderSession, imageStyle: string): string {
  const start = contentStart(values, session, imageStyle);
  if (session.target === 'canvas') return columns(row, start.table, session);
  return start.ghost + columns(row, start.table, session) + outlookEnd;
}

/** The start of the table that is as wide as the content; written once per render for rows of one colour. */
function contentStart(values: JsonObject, session: RenderSession, imageStyle: string): ContentStart {
  const colour = session.colour(values.columnsBackgroundColor, '');
  const dark = session.classes(values, undefined, (own) => darkColour(own.columnsBackgroundColor, session));
  const isPlain = dark === '' && imageStyle === '';
  const known = isPlain ? session.contentStarts.get(colour) : undefined;
  if (known !== undefined) return known;
  const { contentAlign, contentWidthPx } = session.emailValues;
  const bgcolor = colour === '' ? '' : attribute('bgcolor', colour);
  const ghost = outlookOnly(`${layoutTable} align="${contentAlign}" width="${contentWidthPx}"${bgcolor}><tr><td>`);
  const table =
    `${fullWidthTable}${dark} style="max-width:${contentWidthPx}px${contentAlign === 'left' ? '' : ';margin:0 auto'}` +
    `${colour === '' ? '' : `;background-color:${colour}`}${imageStyle === '' ? '' : `;${imageStyle}`}"`;
  const start = { ghost: inOnePiece(ghost), table: inOnePiece(table) };
  if (isPlain) session.contentStarts.set(colour, start);
  return start;
}

function columns(row: DesignNode, open: string, session: RenderSession): string {
  const { nodes } = session.design;
  const layout = layoutOf(row, session);
  let cells = '';
  for (let i = 0; i < row.children.length; i++) {
    const node = nodes.get(row.children[i] ?? '');
    if (node === undefined) continue;
    if (layout.kind === 'single')
      return columnTable(node, layout.widthsPx[0] ?? 0, open + session.marks(node), session);
    cells += columnCell(node, i, layout, session);
  }
  if (cells === '') return `${open}><tr><td style="font-size:0;line-height:0">&nbsp;</td></tr></table>`;
  if (layout.kind === 'fixed') return `${open}${session.dir}><tr>${cells}</tr></table>`;
  const end = session.target === 'send' ? outlookEnd : '';
  return `${open}><tr><td align="center"${session.dir} style="font-size:0">${cells}${end}</td></tr></table>`;
}

/** How the columns of a row stand. */
export interface ColumnsLayout {
  readonly kind: 'single' | 'fixed' | 'stacking';
  readonly widthsPx: readonly number[];
  readonly align: string;
  /** What stands before the content of each column in a mail; filled as they are written. */
  readonly starts: (string | undefined)[];
}

/**
 * The layout of a row's columns; rows with the same weights share one. On the canvas of the phone,
 * columns that stack have the whole width.
 */
export function layoutOf(row: DesignNode, session: RenderSession): ColumnsLayout {
  const values = session.valuesOf(row);
  const { contentWidthPx } = session.emailValues;
  const count = row.children.length;
  const kind = count < 2 ? 'single' : booleanOf(values.noStackMobile) ? 'fixed' : 'stacking';
  session.stacks = kind === 'stacking';
  const align = verticalAlign(values);
  const weights = count < 2 ? [] : weightsOf(row, count);
  const key = `${kind} ${align} ${weights.join(' ')}`;
  let layout = session.layouts.get(key);
  if (layout === undefined) {
    const isStacked = session.stacks && session.target === 'canvas' && session.device === 'mobile';
    const shared = count < 2 ? [contentWidthPx] : columnWidthsPx(weights, contentWidthPx);
    const widthsPx = isStacked ? weights.map(() => contentWidthPx) : shared;
    layout = { kind, widthsPx, align, starts: [] };
    session.layouts.set(key, layout);
  }
  return layout;
}

/**
 * One of several columns. Fixed ones are cells of one real table, which every client draws. Stacking
 * ones are inline blocks with a maximum width: they stack without any media query.
 */
function columnCell(node: DesignNode, index: number, layout: ColumnsLayout, session: RenderSession): string {
  const widthPx = layout.widthsPx[index] ?? 0;
  if (session.target === 'canvas') {
    const table = columnTable(node, widthPx, fullWidthTable, session);
    return columnOpen(session.marks(node), index, layout, session) + table + columnEnd(layout);
  }
  let start = layout.starts[index];
  if (start === undefined) {
    const ghost = layout.kind === 'stacking' ? ghostCell(index, layout, session) : '';
    start = inOnePiece(ghost + columnOpen('', index, layout, session) + fullWidthTable);
    layout.starts[index] = start;
  }
  const cell = columnTable(node, widthPx, start, session) + columnEnd(layout);
  if (layout.kind === 'stacking') session.rules.fixed('c');
  return cell;
}

/** The element around a column's table. */
function columnOpen(marks: string, index: number, layout: ColumnsLayout, session: RenderSession): string {
  const widthPx = layout.widthsPx[index] ?? 0;
  if (layout.kind === 'fixed') {
    const percent = Math.round((widthPx / session.emailValues.contentWidthPx) * 10_000) / 100;
    return `<td${marks} width="${widthPx}" valign="${layout.align}" style="width:${percent}%">`;
  }
  const className = session.target === 'canvas' ? '' : ' class="c"';
  return `<div${className}${marks} style="display:inline-block;vertical-align:${layout.align};width:100%;max-width:${widthPx}px">`;
}

function columnEnd(layout: ColumnsLayout): string {
  return layout.kind === 'fixed' ? '</td>' : '</div>';
}

/** The cell that holds a stacking column in Outlook, in a table that only Outlook sees. */
function ghostCell(index: number, layout: ColumnsLayout, session: RenderSession): string {
  const before = index === 0 ? `${fullWidthTable}${session.dir}><tr>` : '</td>';
  return outlookOnly(`${before}<td width="${layout.widthsPx[index] ?? 0}" valign="${layout.align}">`);
}

/** One column of the canvas: the element that carries its `data-node`. */
export function renderColumn(column: DesignNode, row: DesignNode, session: RenderSession): string {
  const values = session.valuesOf(row);
  const layout = layoutOf(row, session);
  const index = row.children.indexOf(column.id);
  if (layout.kind !== 'single') return columnCell(column, index, layout, session);
  const image = backgroundImage(values.backgroundImage);
  const open = contentStart(values, session, image?.isFullWidth === false ? image.style : '').table;
  return columnTable(column, layout.widthsPx[0] ?? 0, open + session.marks(column), session);
}

function weightsOf(row: DesignNode, count: number): number[] {
  const { cells } = row.wire;
  const weights: number[] = [];
  for (let i = 0; i < count; i++) weights.push(Array.isArray(cells) && cells.length > i ? Number(cells[i]) : 1);
  return weights;
}

function verticalAlign(values: JsonObject): string {
  const align = stringOf(inlayOf(values).verticalAlign);
  return align === 'middle' || align === 'bottom' ? align : 'top';
}

function mobilePadding(overrides: JsonObject, session: RenderSession): string {
  return overrides.padding === undefined ? '' : `padding:${session.padding(overrides.padding, '0px').text}`;
}

function darkColour(value: JsonObject[string] | undefined, session: RenderSession): string {
  const colour = session.colour(value, '');
  return colour === '' ? '' : `background-color:${colour}`;
}
