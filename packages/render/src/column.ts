import { borderStyle, inlayOf, objectOf } from '@inlay/blocks';
import type { DesignNode, JsonObject } from '@inlay/document';
import { attribute, cssPx, fullWidthTable } from '@inlay/html';
import { renderBlockRow } from './block-cell.ts';
import type { RenderSession } from './render-session.ts';

/** Height of a column without blocks in the canvas: enough to drop something on. */
const emptyColumnPx = 72;

/** The space, background and lines of a column. */
export interface ColumnBox {
  /** Width left for blocks. */
  readonly innerPx: number;
  /** Style of the cell around the blocks; empty where no cell is needed. */
  readonly style: string;
  readonly className: string;
  /** Style and class of the cell around that one: space outside the background and the lines. */
  readonly outerStyle: string;
  readonly outerClassName: string;
}

/** Reads a column's own box. */
export function columnBox(values: JsonObject, widthPx: number, session: RenderSession): ColumnBox {
  const padding = session.padding(values.padding, '0px');
  const border = values.border === undefined ? undefined : borderStyle(objectOf(values.border), session);
  const colour = session.colour(values.backgroundColor, '');
  const radiusPx = values.borderRadius === undefined ? 0 : cssPx(values.borderRadius, 0, 0, 500);
  const className = session.classNames(
    values,
    (own) => mobileBox(own, session),
    (own) => darkBackground(own, session),
  );
  const parts: string[] = [];
  if (colour !== '') parts.push(`background-color:${colour}`);
  if (border !== undefined && border.style !== '') parts.push(border.style);
  if (radiusPx > 0) parts.push(`border-radius:${radiusPx}px`);
  if (padding.text !== '0') parts.push(`padding:${padding.text}`);
  const margin = session.padding(inlayOf(values).margin, '0');
  const taken =
    padding.sides[1] +
    padding.sides[3] +
    margin.sides[1] +
    margin.sides[3] +
    (border?.leftPx ?? 0) +
    (border?.rightPx ?? 0);
  return {
    innerPx: Math.max(1, widthPx - taken),
    style: parts.join(';'),
    className,
    outerStyle: margin.text === '0' ? '' : `padding:${margin.text}`,
    outerClassName: session.classNames(values, (own) => mobileMargin(own, session)),
  };
}

/** The rows of a column's table. */
export function columnRows(column: DesignNode, innerPx: number, session: RenderSession): string {
  let rows = '';
  for (const id of column.children) {
    const block = session.design.nodes.get(id);
    if (block !== undefined) rows += renderBlockRow(block, innerPx, session);
  }
  if (rows !== '') return rows;
  return session.target === 'canvas'
    ? `<tr><td${attribute('data-empty', column.id)} style="height:${emptyColumnPx}px"></td></tr>`
    : '<tr><td style="font-size:0;line-height:0">&nbsp;</td></tr>';
}

/** A column's table, with a cell of its own around the blocks where the box needs one. `open` is a table tag without its `>`. */
export function columnTable(column: DesignNode, widthPx: number, open: string, session: RenderSession): string {
  const values = session.valuesOf(column);
  const box = columnBox(values, widthPx, session);
  const rows = columnRows(column, box.innerPx, session);
  return cellAround(box.outerStyle, box.outerClassName, open, (inside) =>
    cellAround(box.style, box.className, inside, (innermost) => `${innermost}>${rows}</table>`),
  );
}

/** A table with one cell of this style around what `inside` gives; nothing around it where the cell says nothing. */
function cellAround(style: string, className: string, open: string, inside: (open: string) => string): string {
  if (style === '' && className === '') return inside(open);
  const classes = className === '' ? '' : ` class="${className}"`;
  return `${open}><tr><td${classes} style="${style}">${inside(fullWidthTable)}</td></tr></table>`;
}

function mobileMargin(overrides: JsonObject, session: RenderSession): string {
  const { margin } = inlayOf(overrides);
  return margin === undefined ? '' : `padding:${session.padding(margin, '0').text}`;
}

function mobileBox(overrides: JsonObject, session: RenderSession): string {
  const parts: string[] = [];
  if (overrides.padding !== undefined) parts.push(`padding:${session.padding(overrides.padding, '0px').text}`);
  if (overrides.border !== undefined) parts.push(borderStyle(objectOf(overrides.border), session).style || 'border:0');
  return parts.join(';');
}

function darkBackground(dark: JsonObject, session: RenderSession): string {
  const colour = session.colour(dark.backgroundColor, '');
  return colour === '' ? '' : `background-color:${colour}`;
}
