import type { Design, Device, NodeId } from '@inlay/document';
import type { Box } from '../drag/drop-geometry.ts';
import { emailLinkStyle, emptyCanvas, paintCanvas } from './canvas-document.ts';
import { nodeElement } from './canvas-nodes.ts';
import { patchCanvas, repaintBlock, type Shown, textElement } from './patch-canvas.ts';

/** The frame that shows the email. Nothing in it is React's: an edit repaints the cells that changed. */
export interface CanvasView {
  readonly frame: HTMLIFrameElement;
  readonly document: Document;
  /** Of the frame, in its CSS pixels. */
  readonly heightPx: number;
  show(design: Design, device: Device): void;
  element(id: NodeId): HTMLElement | null;
  /** The element that holds a block's text. */
  textElement(id: NodeId): HTMLElement | null;
  /** In CSS pixels of the frame. */
  box(id: NodeId): Box | null;
  /** The innermost node at an element of the frame. */
  nodeAt(target: EventTarget | null): NodeId | null;
  /** The block whose text is being edited: its text element stays the same element. */
  hold(id: NodeId | null): void;
  /** Paints one block anew, after its text has been edited. */
  repaint(id: NodeId): void;
  /** Runs now and after every paint: marks what is painted, and changes nothing that an edit reads. */
  setDecoration(decorate: () => void): void;
  /** After every change of the email's size; an edit is seen through the state. */
  onLayout(listener: () => void): () => void;
  dispose(): void;
}

/** The frame is never lower than this, so that an empty email is a place to drop into. */
const canvasHeightMinPx = 440;

export function createCanvasView(frame: HTMLIFrameElement, first: Shown): CanvasView {
  const doc = frame.contentDocument;
  if (!doc) throw new Error('the canvas frame has no document');
  // Written, not navigated to: the first paint needs no further turn of the event loop.
  doc.open();
  doc.write(emptyCanvas);
  doc.close();
  // Not written as well: markup that is set is parsed faster than a document that is written.
  paintCanvas(doc, first.design, first.device);

  let shown = first;
  let held: NodeId | null = null;
  let decorate: () => void = () => {};
  const listeners = new Set<() => void>();
  let heightPx = 0;
  let size = '';
  /** Once after an edit: the observer tells the same again, and that changes nothing. */
  const fit = (): void => {
    const { width, height } = doc.body.getBoundingClientRect();
    if (size === `${width} × ${height}`) return;
    size = `${width} × ${height}`;
    heightPx = Math.max(canvasHeightMinPx, Math.ceil(height));
    frame.style.height = `${heightPx}px`;
    for (const listener of listeners) listener();
  };
  const linkStyle = (): void => {
    const { colour, line } = emailLinkStyle(shown.design);
    doc.documentElement.style.setProperty('--link-colour', colour);
    doc.documentElement.style.setProperty('--link-line', line);
  };
  const observer = new ResizeObserver(fit);
  observer.observe(doc.body);
  linkStyle();
  fit();

  const element = (id: NodeId): HTMLElement | null => nodeElement(doc, id);
  return {
    frame,
    document: doc,
    get heightPx() {
      return heightPx;
    },
    show(design, device) {
      if (design === shown.design && device === shown.device) return;
      const next = { design, device };
      patchCanvas(doc, shown, next, held);
      shown = next;
      linkStyle();
      decorate();
      fit();
    },
    element,
    textElement: (id) => textElement(doc, id),
    box: (id) => element(id)?.getBoundingClientRect() ?? null,
    nodeAt(target) {
      const start = target !== null && 'closest' in target ? (target as Element) : null;
      return start?.closest<HTMLElement>('[data-node]')?.dataset.node ?? null;
    },
    hold(id) {
      held = id;
    },
    repaint(id) {
      repaintBlock(doc, id, shown);
      decorate();
      fit();
    },
    setDecoration(next) {
      decorate = next;
      decorate();
      fit();
    },
    onLayout(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: () => observer.disconnect(),
  };
}
