import { getNode } from '@inlay/document';
import { useEffect, useLayoutEffect, useReducer, useRef } from 'react';
import { useEditor, useEditorState } from '../controls/editor-context.tsx';
import type { Box } from '../drag/drop-geometry.ts';
import { nameOf } from '../state/names.ts';
import type { CanvasView } from './canvas-view.ts';
import './overlay.css';
import { EmptyColumns } from './empty-columns.tsx';
import { SelectionBar } from './selection-bar.tsx';

export interface OverlayProps {
  readonly view: CanvasView;
  readonly scale: number;
}

/** Outlines and handles above the frame; nothing of ours stands in the email's own document. */
export function Overlay({ view, scale }: OverlayProps) {
  useLayoutOf(view);
  return (
    <div className="overlay">
      <EmptyColumns view={view} scale={scale} />
      <HoverOutline view={view} scale={scale} />
      <Selection view={view} scale={scale} />
    </div>
  );
}

/** Moves by itself: a hover never renders React. */
function HoverOutline({ view, scale }: OverlayProps) {
  const editor = useEditor();
  const outline = useRef<HTMLDivElement>(null);
  const label = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const show = (): void => {
      const element = outline.current;
      if (!element) return;
      const { id } = editor.hover.get();
      const { selected, editing, design } = editor.store.get();
      const box = id && id !== selected && id !== editing ? view.box(id) : null;
      element.hidden = !box;
      if (!box || !id) return;
      placeBox(element, box, scale);
      if (label.current) label.current.textContent = nameOf(design, id, editor.t);
    };
    show();
    return editor.hover.subscribe(show);
  }, [editor, view, scale]);
  return (
    <div className="outline-hover" ref={outline} hidden aria-hidden="true">
      <span ref={label} />
    </div>
  );
}

function Selection({ view, scale }: OverlayProps) {
  const editor = useEditor();
  const selected = useEditorState((state) => state.selected);
  const editing = useEditorState((state) => state.editing);
  const lifted = useEditorState((state) => state.lifted);
  const design = useEditorState((state) => state.design);
  const outline = useRef<HTMLDivElement>(null);
  const kind = getNode(design, selected)?.kind;
  const box = kind === undefined || kind === 'email' ? null : view.box(selected);
  useLayoutEffect(() => {
    if (outline.current && box) placeBox(outline.current, box, scale);
  });
  if (!box) return null;
  const isEditing = editing === selected;
  const toolbar = isEditing ? editor.openText?.toolbar : undefined;
  const isLow = box.top * scale < barRoomPx;
  const state = lifted ? 'lifted' : isEditing ? 'editing' : 'selected';
  return (
    <div className={`outline-selection is-${state}`} ref={outline} data-kind={kind}>
      <div className={isLow ? 'selection-bar-track is-below' : 'selection-bar-track'}>
        <div className={toolbar ? 'selection-bar-place is-text' : 'selection-bar-place'}>
          {toolbar ?? <SelectionBar id={selected} />}
        </div>
      </div>
    </div>
  );
}

/** Above a node that is nearer to the top than this, the bar would leave the sheet. */
const barRoomPx = 44;

function placeBox(element: HTMLElement, box: Box, scale: number): void {
  // No transform: the text bar of narrow screens is fixed to the window, not to this box.
  element.style.left = `${box.left * scale}px`;
  element.style.top = `${box.top * scale}px`;
  element.style.width = `${(box.right - box.left) * scale}px`;
  element.style.height = `${(box.bottom - box.top) * scale}px`;
}

/** Renders again when the email was repainted or changed its size. */
function useLayoutOf(view: CanvasView): void {
  const [, render] = useReducer((count: number) => count + 1, 0);
  useLayoutEffect(() => view.onLayout(render), [view]);
}
