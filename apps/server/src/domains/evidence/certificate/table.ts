import { setImmediate } from 'node:timers/promises';
import { colours, page, type Sheet, type TextStyle } from './sheet.ts';
import type { Line } from './typesetter.ts';

/** One column of a table. */
export interface Column {
  readonly head: string;
  readonly widthPt: number;
}

/** One cell: paragraphs below each other. */
export type Cell = readonly { readonly text: string; readonly style?: Partial<TextStyle> }[];

const cellStyle: TextStyle = { sizePt: 8 };
const headStyle: TextStyle = { sizePt: 7.5, weight: 'bold', colour: colours.muted };
const paddingPt = 4;
const gapPt = 10;

/** Rows between two breaths of the event loop: a package of ten thousand entries takes seconds. */
const rowsPerTurn = 25;

type Parent = Parameters<Sheet['mark']>[0];

/** A table whose head is on every page that it reaches. A row is never parted, unless it is longer than a page. */
export async function drawTable(
  sheet: Sheet,
  parent: Parent,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  const table = sheet.open(parent, 'Table');
  drawHead(sheet, table, columns);
  for (const [index, row] of rows.entries()) {
    drawRow(sheet, table, columns, row);
    if (index % rowsPerTurn === rowsPerTurn - 1) await setImmediate();
  }
  table.end();
}

function drawHead(sheet: Sheet, table: Parent, columns: readonly Column[]): void {
  sheet.ensure(60);
  headRow(sheet, table, columns, false);
}

function headRow(sheet: Sheet, table: Parent, columns: readonly Column[], repeated: boolean): void {
  const heights = columns.map(({ head, widthPt }) => {
    const lines = sheet.lines(head, headStyle, widthPt - gapPt);
    return sheet.heightOf(lines, headStyle);
  });
  const height = Math.max(...heights) + 2 * paddingPt;
  const { y } = sheet;
  sheet.decorate((doc) =>
    doc
      .rect(
        page.marginPt,
        y,
        columns.reduce((sum, { widthPt }) => sum + widthPt, 0),
        height,
      )
      .fill(colours.band),
  );
  const draw = (column: Column, x: number): void =>
    sheet.draw(sheet.lines(column.head, headStyle, column.widthPt - gapPt), headStyle, x + 5, y + paddingPt);
  if (repeated) {
    sheet.decorate(() => eachColumn(columns, draw));
  } else {
    sheet.group(table, 'TR', (row) => eachColumn(columns, (column, x) => sheet.mark(row, 'TH', () => draw(column, x))));
  }
  sheet.y += height;
}

interface SetCell {
  readonly lines: readonly { readonly line: Line; readonly style: TextStyle }[];
}

function drawRow(sheet: Sheet, table: Parent, columns: readonly Column[], cells: readonly Cell[]): void {
  const set = columns.map(({ widthPt }, index): SetCell => {
    const paragraphs = (cells[index] ?? []).filter(({ text }) => text !== '');
    return {
      lines: paragraphs.flatMap(({ text, style }) => {
        const whole = { ...cellStyle, ...style };
        return sheet.lines(text, whole, widthPt - gapPt).map((line) => ({ line, style: whole }));
      }),
    };
  });
  const heightOf = (lines: SetCell['lines']): number =>
    lines.reduce((sum, { line, style }) => sum + sheet.heightOf([line], style), 0);
  const roomPt = sheet.bottomPt - page.marginPt - 60;
  let rest = set;
  do {
    const parts = rest.map(({ lines }) => takeUntil(lines, roomPt, (line) => heightOf([line])));
    const height = Math.max(...parts.map(([now]) => heightOf(now))) + 2 * paddingPt;
    if (sheet.ensure(height)) headRow(sheet, table, columns, true);
    drawParts(
      sheet,
      table,
      columns,
      parts.map(([now]) => now),
    );
    sheet.y += height;
    const { y } = sheet;
    const rightPt = page.marginPt + columns.reduce((sum, { widthPt }) => sum + widthPt, 0);
    sheet.decorate((doc) => doc.moveTo(page.marginPt, y).lineTo(rightPt, y).lineWidth(0.5).stroke(colours.rule));
    rest = parts.map(([, later]) => ({ lines: later }));
  } while (rest.some(({ lines }) => lines.length > 0));
}

function drawParts(sheet: Sheet, table: Parent, columns: readonly Column[], parts: readonly SetCell['lines'][]): void {
  const top = sheet.y + paddingPt;
  let index = 0;
  sheet.group(table, 'TR', (row) =>
    eachColumn(columns, (_, x) => {
      const lines = parts[index] ?? [];
      index += 1;
      sheet.mark(row, 'TD', () => {
        let y = top;
        for (const { line, style } of lines) {
          sheet.draw([line], style, x + 5, y);
          y += sheet.heightOf([line], style);
        }
      });
    }),
  );
}

function takeUntil<T>(
  items: readonly T[],
  limit: number,
  size: (item: T) => number,
): readonly [readonly T[], readonly T[]] {
  let used = 0;
  for (const [index, item] of items.entries()) {
    used += size(item);
    if (used > limit) return [items.slice(0, index), items.slice(index)];
  }
  return [items, []];
}

function eachColumn(columns: readonly Column[], work: (column: Column, xPt: number) => void): void {
  let x: number = page.marginPt;
  for (const column of columns) {
    work(column, x);
    x += column.widthPt;
  }
}
