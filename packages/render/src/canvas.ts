import type { Design, DesignNode, Device, NodeId } from '@inlay/document';
import { renderBlockInside, renderBlockRow } from './block-cell.ts';
import { columnBox } from './column.ts';
import { renderRows } from './render.ts';
import type { RenderOptions } from './render-options.ts';
import { RenderSession } from './render-session.ts';
import { layoutOf, renderColumn, renderRow } from './row.ts';

/** How the canvas shows a design. */
export interface CanvasOptions extends Pick<RenderOptions, 'mergeValues' | 'language'> {
  readonly device?: Device;
}

/** The canvas of a whole design. */
export interface Canvas {
  /** Content of the canvas' body: rows, columns and block cells carry `data-node` and `data-kind`. */
  readonly html: string;
  /** For the canvas' root element. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly backgroundColour: string;
  readonly contentWidthPx: number;
  /** Style sheets of web fonts that the design names; loading them is the caller's decision. */
  readonly fontUrls: readonly string[];
}

/** Renders a design for the editor's canvas with the renderers that make the mail. */
export function renderCanvas(design: Design, options: CanvasOptions = {}): Canvas {
  const session = canvasSession(design, options);
  const html = renderRows(session);
  const { language, direction, backgroundColour, contentWidthPx } = session.emailValues;
  return { html, language, direction, backgroundColour, contentWidthPx, fontUrls: [...session.fontUrls] };
}

/**
 * One node of the canvas anew, in time that does not grow with the design: a row as its `<table>`,
 * a column as the element that carries its `data-node`, a block as the `<tr>` around its cell.
 * Empty for the email and for unknown ids.
 */
export function renderNode(design: Design, id: NodeId, options: CanvasOptions = {}): string {
  const node = design.nodes.get(id);
  if (node === undefined || node.kind === 'email') return '';
  const session = canvasSession(design, options);
  if (node.kind === 'row') return renderRow(node, session);
  if (node.kind === 'block') {
    const innerPx = columnInnerPx(node, session);
    return innerPx === undefined ? '' : renderBlockRow(node, innerPx, session);
  }
  const row = design.nodes.get(node.parent ?? '');
  return row === undefined ? '' : renderColumn(node, row, session);
}

/** The inside of one block's cell, for typing: the cell itself stays. */
export function renderInside(design: Design, id: NodeId, options: CanvasOptions = {}): string {
  const node = design.nodes.get(id);
  if (node === undefined || node.kind !== 'block') return '';
  const session = canvasSession(design, options);
  const innerPx = columnInnerPx(node, session);
  return innerPx === undefined ? '' : renderBlockInside(node, innerPx, session);
}

function canvasSession(design: Design, options: CanvasOptions): RenderSession {
  const { device, ...rest } = options;
  return new RenderSession(design, { ...rest, target: 'canvas' }, device ?? 'desktop');
}

/** The width that a block's column leaves for it. */
function columnInnerPx(block: DesignNode, session: RenderSession): number | undefined {
  const { nodes } = session.design;
  const column = nodes.get(block.parent ?? '');
  const row = nodes.get(column?.parent ?? '');
  if (column === undefined || row === undefined) return undefined;
  const widthPx = layoutOf(row, session).widthsPx[row.children.indexOf(column.id)];
  return columnBox(session.valuesOf(column), widthPx ?? session.emailValues.contentWidthPx, session).innerPx;
}
