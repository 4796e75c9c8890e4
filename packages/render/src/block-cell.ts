import { rendererForWire } from '@inlay/blocks';
import type { DesignNode, JsonObject } from '@inlay/document';
import { cssAlign, inOnePiece } from '@inlay/html';
import { conditioned } from './display-condition.ts';
import type { Padding, RenderSession } from './render-session.ts';
import { renderUnknown } from './unknown-content.ts';
import { desktopHidden, hiddenMark, visibilityAttributes, visibilityOf } from './visibility.ts';

/** Padding of a content that says nothing about it. */
const unknownDefaults: JsonObject = { containerPadding: '10px' };

/** A block as a table row of its column. */
export function renderBlockRow(node: DesignNode, columnPx: number, session: RenderSession): string {
  const values = session.valuesOf(node);
  const visibility = visibilityOf(values, session, 'block');
  if (visibility === undefined) return '';
  const block = rendererForWire(node.wire);
  const defaults = block?.fallbacks ?? unknownDefaults;
  const padding = session.padding(values.containerPadding, defaults.containerPadding);
  session.widthPx = Math.max(1, columnPx - padding.sides[1] - padding.sides[3]);
  session.nodeId = node.id;
  const inside = block === undefined ? renderUnknown(node.wire, values, session) : block.render(values, session);
  if (inside === '' && session.target === 'send') return '';
  const align =
    cssAlign(values.textAlign) || cssAlign(values.align) || cssAlign(defaults.textAlign ?? defaults.align) || 'left';
  const isMirrored = session.direction === 'rtl' && values.textAlign === undefined && align === 'left';
  const attributes = cellAttributes(node, values, session);
  const side = isMirrored ? 'right' : align;
  const start =
    attributes === '' && visibility.className === ''
      ? plainStart(padding, side, session)
      : cellStart(visibilityAttributes(visibility), attributes, side, padding.text, session);
  const cell = `${start + inside}</td></tr>${session.blockBreak}`;
  return conditioned(desktopHidden(cell, visibility), values, session);
}

function cellStart(row: string, cell: string, align: string, padding: string, session: RenderSession): string {
  return `<tr${row}><td${cell} align="${align}"${session.dir} style="padding:${padding}">`;
}

/** Most blocks of a mail begin alike: written once per render. */
function plainStart(padding: Padding, align: string, session: RenderSession): string {
  let start = padding.starts.get(align);
  if (start === undefined) {
    start = inOnePiece(cellStart('', '', align, padding.text, session));
    padding.starts.set(align, start);
  }
  return start;
}

function cellAttributes(node: DesignNode, values: JsonObject, session: RenderSession): string {
  if (session.target === 'canvas') return session.marks(node) + hiddenMark(values, session);
  return values._override === undefined ? '' : session.classes(values, (own) => mobileCell(own, session));
}

/** The inside of a block's cell alone, for the canvas. */
export function renderBlockInside(node: DesignNode, columnPx: number, session: RenderSession): string {
  const values = session.valuesOf(node);
  const block = rendererForWire(node.wire);
  const defaults = block?.fallbacks ?? unknownDefaults;
  const { sides } = session.padding(values.containerPadding, defaults.containerPadding);
  session.widthPx = Math.max(1, columnPx - sides[1] - sides[3]);
  session.nodeId = node.id;
  return block === undefined ? renderUnknown(node.wire, values, session) : block.render(values, session);
}

function mobileCell(overrides: JsonObject, session: RenderSession): string {
  const parts: string[] = [];
  if (overrides.containerPadding !== undefined) {
    parts.push(`padding:${session.padding(overrides.containerPadding, '0px').text}`);
  }
  const align = cssAlign(overrides.textAlign ?? overrides.align);
  if (align !== '') parts.push(`text-align:${align}`);
  return parts.join(';');
}
