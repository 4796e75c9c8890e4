import { getNode, type NodeId, type NodeTree } from '@inlay/document';
import { insertTree, moveTo } from '../state/commands.ts';
import type { Editor } from '../state/editor.ts';
import { wouldNest } from '../state/module-nesting.ts';
import { nameOf, treeName } from '../state/names.ts';
import type { Place } from '../state/places.ts';
import { type DropGeometry, type DropTarget, dropTargetAt, measureDropGeometry } from './drop-geometry.ts';
import { createDropMarks, type DropMarks } from './drop-marks.ts';

/** What is being dragged: something new from the palette, or a node of the email. */
export type DragSource =
  | {
      readonly kind: 'new';
      readonly tree: () => NodeTree;
      readonly what: 'row' | 'block';
      /** In place of the usual insertion. */
      readonly insert?: (place: Place) => void;
    }
  | { readonly kind: 'node'; readonly id: NodeId };

/** A press becomes a drag after this way, so that a click stays a click. */
const startPx = 4;
/** Near the edge of the stage the email scrolls, faster the nearer. */
const scrollEdgePx = 56;
const scrollStepMaxPx = 18;

interface Drag {
  readonly marks: DropMarks;
  readonly geometry: DropGeometry;
  readonly stage: HTMLElement;
  readonly what: 'row' | 'block';
  target: DropTarget | null;
}

/**
 * Follows a press until it is released. One captured pointer for mouse, pen and touch; the events
 * of a press inside the frame keep coming to the frame's document, in its coordinates.
 */
export function beginDrag(press: PointerEvent, source: DragSource, editor: Editor): void {
  const element = press.target as Element | null;
  const { canvas } = editor;
  if (!element || !canvas || editor.application.readOnly) return;
  const isInFrame = element.ownerDocument === canvas.document;
  const view = element.ownerDocument.defaultView ?? window;
  let drag: Drag | null = null;
  let point = toPage(press.clientX, press.clientY);
  const from = point;
  let frameRequest = 0;
  let isCancelled = false;

  function toPage(x: number, y: number): { readonly x: number; readonly y: number } {
    if (!isInFrame || !canvas) return { x, y };
    const frame = canvas.frame.getBoundingClientRect();
    const scale = frame.width / canvas.frame.offsetWidth;
    return { x: frame.left + x * scale, y: frame.top + y * scale };
  }
  const step = (): void => {
    frameRequest = 0;
    if (!drag || !canvas) return;
    const scrolled = autoScroll(drag.stage, point.y);
    const frame = canvas.frame.getBoundingClientRect();
    const scale = frame.width / canvas.frame.offsetWidth;
    const stage = drag.stage.getBoundingClientRect();
    const isOver = point.x >= stage.left && point.x <= stage.right && point.y >= stage.top && point.y <= stage.bottom;
    const x = (point.x - frame.left) / scale;
    const y = (point.y - frame.top) / scale;
    drag.target = isOver ? dropTargetAt(drag.geometry, x, y, drag.what) : null;
    drag.marks.show(point, drag.target, scale, drag.target ? refusalAt(source, drag.target.place, editor) : null);
    if (scrolled) frameRequest = requestAnimationFrame(step);
  };
  const onMove = (event: PointerEvent): void => {
    if (event.pointerId !== press.pointerId) return;
    point = toPage(event.clientX, event.clientY);
    if (isCancelled) return;
    if (!drag) {
      if (Math.hypot(point.x - from.x, point.y - from.y) < startPx) return;
      drag = startDrag(source, editor);
      if (!drag) {
        stop();
        return;
      }
      element.setPointerCapture(press.pointerId);
    }
    frameRequest ||= requestAnimationFrame(step);
  };
  const onUp = (event: PointerEvent): void => {
    if (event.pointerId !== press.pointerId) return;
    if (drag) step();
    const place = drag?.target?.place ?? null;
    const wasDrag = drag !== null || isCancelled;
    stop();
    if (wasDrag) swallowClick(view);
    if (place) drop(source, place, editor);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !drag) return;
    event.preventDefault();
    event.stopPropagation();
    // The release is still to come, and must not count as a click.
    isCancelled = true;
    drag.marks.remove();
    drag = null;
  };
  const stop = (): void => {
    listening.abort();
    if (frameRequest) cancelAnimationFrame(frameRequest);
    drag?.marks.remove();
    drag = null;
  };
  const listening = new AbortController();
  const { signal } = listening;
  element.ownerDocument.addEventListener('pointermove', onMove, { signal });
  element.ownerDocument.addEventListener('pointerup', onUp, { signal });
  element.ownerDocument.addEventListener('pointercancel', stop, { signal });
  for (const each of new Set([document, canvas.document])) {
    each.addEventListener('keydown', onKey, { signal, capture: true });
  }
}

function startDrag(source: DragSource, editor: Editor): Drag | null {
  const { canvas, t } = editor;
  const stage = document.getElementById('stage');
  const { design } = editor.store.get();
  if (!canvas || !stage) return null;
  editor.openText?.close();
  const node = source.kind === 'node' ? getNode(design, source.id) : undefined;
  if (source.kind === 'node' && (!node || (node.kind !== 'row' && node.kind !== 'block'))) return null;
  const what = source.kind === 'new' ? source.what : node?.kind === 'row' ? 'row' : 'block';
  const label = source.kind === 'new' ? treeName(source.tree(), t) : nameOf(design, source.id, t);
  const frame = { left: 0, top: 0, right: canvas.frame.offsetWidth, bottom: canvas.frame.offsetHeight };
  const geometry = measureDropGeometry(design, frame, canvas.box);
  editor.hover.set({ id: null });
  editor.store.set({ sheet: null });
  return { marks: createDropMarks(canvas.frame, label), geometry, stage, what, target: null };
}

/** In words, why what is dragged may not go there. */
function refusalAt(source: DragSource, place: Place, { store, t }: Editor): string | null {
  const isRefused = source.kind === 'node' && wouldNest(store.get().design, source.id, place);
  return isRefused ? t('refused.nested_module') : null;
}

function drop(source: DragSource, place: Place, editor: Editor): void {
  if (source.kind === 'new') {
    if (source.insert) source.insert(place);
    else insertTree(editor, source.tree(), place);
  } else moveTo(editor, source.id, place);
}

/** True while there is more to scroll. */
function autoScroll(stage: HTMLElement, y: number): boolean {
  const box = stage.getBoundingClientRect();
  const above = box.top + scrollEdgePx - y;
  const below = y - (box.bottom - scrollEdgePx);
  const near = Math.max(above, below);
  if (near <= 0 || y < box.top - scrollEdgePx || y > box.bottom + scrollEdgePx) return false;
  const before = stage.scrollTop;
  const stepPx = Math.ceil((Math.min(near, scrollEdgePx) / scrollEdgePx) * scrollStepMaxPx);
  stage.scrollTop += above > below ? -stepPx : stepPx;
  return stage.scrollTop !== before;
}

/** The release of a drag is no click on what lies below it. */
function swallowClick(view: Window): void {
  const swallow = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  view.addEventListener('click', swallow, { capture: true, once: true });
  // No click follows where the pointer was released over something else.
  setTimeout(() => view.removeEventListener('click', swallow, { capture: true }), 0);
}
