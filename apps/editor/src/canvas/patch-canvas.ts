import { blockForWire, objectOf } from '@inlay/blocks';
import { type Design, type DesignNode, type Device, getNode, type NodeId } from '@inlay/document';
import { renderNode } from '@inlay/render';
import { canvasRoot, looksAlike, paintCanvas } from './canvas-document.ts';
import { nodeElement } from './canvas-nodes.ts';

/** What the frame shows. */
export interface Shown {
  readonly design: Design;
  readonly device: Device;
}

/**
 * Brings the frame from one state to the next by repainting what changed: a block's cell, a column's
 * order, a row. Nodes of a design are values: what is identical has not changed.
 * @param held The block whose text is being edited; its text element stays the same element.
 */
export function patchCanvas(doc: Document, before: Shown, after: Shown, held: NodeId | null): void {
  const text = held === null ? null : textElement(doc, held);
  if (before.device !== after.device || !looksAlike(before.design, after.design)) {
    paintCanvas(doc, after.design, after.device);
  } else {
    syncRows(doc, before, after, held);
  }
  if (held !== null && text) keepText(doc, held, text);
}

function syncRows(doc: Document, before: Shown, after: Shown, held: NodeId | null): void {
  const root = canvasRoot(doc);
  const wanted = getNode(after.design, after.design.root)?.children ?? [];
  const wantedSet = new Set(wanted);
  const painted = new Map<NodeId, Element>();
  for (const element of [...root.children]) {
    const id = (element as HTMLElement).dataset.node;
    if (id !== undefined && wantedSet.has(id)) painted.set(id, element);
    else element.remove();
  }
  let next: Element | null = null;
  for (const id of wanted.toReversed()) {
    const row: Element | null = syncRow(doc, painted.get(id) ?? null, id, before, after, held);
    if (!row) continue;
    if (row.parentElement !== root || row.nextElementSibling !== next) root.insertBefore(row, next);
    next = row;
  }
}

function syncRow(
  doc: Document,
  element: Element | null,
  id: NodeId,
  before: Shown,
  after: Shown,
  held: NodeId | null,
): Element | null {
  const old = getNode(before.design, id);
  const now = getNode(after.design, id);
  if (!element || !old || !now || old.wire !== now.wire || !sameList(old.children, now.children)) {
    return repaint(doc, id, element, after);
  }
  for (const columnId of now.children) {
    const [oldColumn, column] = [getNode(before.design, columnId), getNode(after.design, columnId)];
    if (!oldColumn || !column || oldColumn.wire !== column.wire) return repaint(doc, id, element, after);
    if (!sameList(oldColumn.children, column.children)) {
      if (oldColumn.children.length === 0 || column.children.length === 0) return repaint(doc, id, element, after);
      syncColumn(doc, oldColumn, column, after);
    }
    for (const block of column.children) {
      const [oldBlock, nowBlock] = [getNode(before.design, block), getNode(after.design, block)];
      if (!oldBlock || oldBlock.wire === nowBlock?.wire || !oldColumn.children.includes(block)) continue;
      if (block === held) syncHeld(doc, oldBlock, after);
      else repaint(doc, block, nodeElement(doc, block)?.closest('tr') ?? null, after);
    }
  }
  return element;
}

function syncColumn(doc: Document, before: DesignNode, after: DesignNode, shown: Shown): void {
  const kept = new Set(after.children);
  const body = before.children.map((id) => nodeElement(doc, id)?.closest('tr')).find((row) => row)?.parentElement;
  if (!body) return;
  const own = new Map<NodeId, Element>();
  for (const id of before.children) {
    const row = nodeElement(doc, id)?.closest('tr');
    if (row && kept.has(id)) own.set(id, row);
    else row?.remove();
  }
  let next: Element | null = null;
  for (const id of after.children.toReversed()) {
    const row: Element | null = own.get(id) ?? create(doc, renderNode(shown.design, id, { device: shown.device }));
    if (!row) continue;
    if (row.parentElement !== body || row.nextElementSibling !== next) body.insertBefore(row, next);
    next = row;
  }
}

function repaint(doc: Document, id: NodeId, old: Element | null, shown: Shown): Element | null {
  const painted = create(doc, renderNode(shown.design, id, { device: shown.device }));
  if (painted && old) old.replaceWith(painted);
  return painted;
}

/** Paints the cell of one block anew. */
export function repaintBlock(doc: Document, id: NodeId, shown: Shown): void {
  repaint(doc, id, nodeElement(doc, id)?.closest('tr') ?? null, shown);
}

/** The text belongs to the text editor; what surrounds it takes the new look. */
function syncHeld(doc: Document, before: DesignNode, shown: Shown): void {
  const { id } = before;
  if (hasOnlyOtherText(before, getNode(shown.design, id))) return;
  const old = nodeElement(doc, id)?.closest('tr');
  const painted = create(doc, renderNode(shown.design, id, { device: shown.device }));
  if (old && painted) syncLook(old, painted);
}

/** True after typing: what an edit leaves alone stays the same value. */
function hasOnlyOtherText(before: DesignNode, after: DesignNode | undefined): boolean {
  const definition = after && blockForWire(after.wire)?.definition;
  const path = definition?.fields.find((field) => field.name === definition.inlineField)?.path;
  const [first, text, ...rest] = path ?? [];
  if (first !== 'values' || text === undefined || rest.length > 0) return false;
  return (
    sameBut(before.wire, after?.wire ?? {}, 'values') &&
    sameBut(objectOf(before.wire.values), objectOf(after?.wire.values), String(text))
  );
}

function sameBut(one: object, other: object, name: string): boolean {
  const [left, right] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    if (key !== name && left.get(key) !== right.get(key)) return false;
  }
  return true;
}

const lookAttributes = ['style', 'align', 'valign', 'width', 'bgcolor', 'dir'] as const;

function syncLook(old: Element, painted: Element): void {
  for (const name of lookAttributes) {
    const value = painted.getAttribute(name);
    if (value === null) old.removeAttribute(name);
    else if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  if (painted.hasAttribute('data-inline')) return;
  for (const [index, child] of [...painted.children].entries()) {
    const oldChild = old.children[index];
    if (oldChild?.tagName === child.tagName) syncLook(oldChild, child);
  }
}

/** After a repaint around it, the element that is being edited goes back into its place. */
function keepText(doc: Document, id: NodeId, text: HTMLElement): void {
  const painted = textElement(doc, id);
  if (!painted || painted === text) return;
  for (const name of lookAttributes) {
    const value = painted.getAttribute(name);
    if (value !== null) text.setAttribute(name, value);
  }
  painted.replaceWith(text);
}

/** Where a block's text stands. */
export function textElement(doc: Document, id: NodeId): HTMLElement | null {
  return nodeElement(doc, id)?.querySelector<HTMLElement>('[data-inline]') ?? null;
}

function create(doc: Document, html: string): Element | null {
  const template = doc.createElement('template');
  template.innerHTML = html;
  return template.content.firstElementChild;
}

function sameList(one: readonly NodeId[], other: readonly NodeId[]): boolean {
  return one === other || (one.length === other.length && one.every((id, index) => id === other[index]));
}
