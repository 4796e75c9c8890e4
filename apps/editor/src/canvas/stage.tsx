import { Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useEditor, useEditorState } from '../controls/editor-context.tsx';
import { lazyPart } from '../controls/lazy-part.ts';
import { wantsDecoration } from '../host-content/host-parts.tsx';
import { markedNodes } from '../libraries/modules/marked-nodes.ts';
import { canvasKeyDown } from './canvas-keys.ts';
import type { CanvasView } from './canvas-view.ts';
import { createCanvasView } from './canvas-view.ts';
import { contentWidthOf } from './content-width.ts';
import { EmptyEmail } from './empty-email.tsx';
import { connectPointer } from './frame-pointer.ts';
import { InboxLine } from './inbox-line.tsx';
import { Overlay } from './overlay.tsx';
import { RestoredNotice } from './restored-notice.tsx';
import './stage.css';

const ModuleUpdates = lazyPart(async () => (await import('../libraries/modules/module-updates.tsx')).ModuleUpdates);

/** CSS pixels of the frame: room for a 600 px email, and a common phone. */
const frameWidthPx = { desktop: 680, mobile: 390 } as const;
/** Beside an email that is wider than usual. */
const frameMarginPx = 80;
/** Around the frame, for the outline and its handles. */
const gutterPx = 16;

/** The canvas in its surroundings: the inbox line, the email, and what is drawn above it. */
export function Stage() {
  const editor = useEditor();
  const { t } = editor;
  const scroller = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const [view, setView] = useState<CanvasView | null>(null);
  const device = useEditorState((state) => state.device);
  const contentWidthPx = useEditorState((state) => contentWidthOf(state.design));
  const widthPx =
    device === 'mobile' ? frameWidthPx.mobile : Math.max(frameWidthPx.desktop, contentWidthPx + frameMarginPx);
  const scale = useScale(scroller, widthPx);
  const [hasModules] = useState(() => markedNodes(editor.store.get().design).length > 0);

  useLayoutEffect(() => {
    if (!frame.current) return;
    const { design, device: firstDevice } = editor.store.get();
    const canvas = createCanvasView(frame.current, { design, device: firstDevice });
    editor.canvas = canvas;
    setView(canvas);
    if (wantsDecoration(editor.host)) {
      // Late: the email is on the screen first.
      void import('../host-content/canvas-decoration.ts').then(({ decorateCanvas }) => {
        if (editor.canvas === canvas) decorateCanvas(canvas, editor.host);
      });
    }
    const unsubscribe = editor.store.subscribe(() => {
      const state = editor.store.get();
      canvas.show(state.lifted?.design ?? state.design, state.device);
    });
    return () => {
      unsubscribe();
      canvas.dispose();
      editor.canvas = null;
    };
  }, [editor]);
  useEffect(() => (view ? connectPointer(view, editor) : undefined), [view, editor]);

  return (
    <main className="stage" ref={scroller} id="stage">
      <RestoredNotice />
      {hasModules ? (
        <Suspense fallback={null}>
          <ModuleUpdates />
        </Suspense>
      ) : null}
      <div className="sheet-column" style={{ width: widthPx * scale }}>
        {editor.host.messageSettings ? <InboxLine /> : null}
        <div
          className="sheet"
          role="application"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the arrow keys, so it takes the focus
          tabIndex={0}
          aria-label={t('canvas.label')}
          aria-describedby="canvas-keys"
          onKeyDown={(event) => canvasKeyDown(event.nativeEvent, editor)}
        >
          <p id="canvas-keys" hidden>
            {t('canvas.keys')}
          </p>
          <FrameBox scale={scale} view={view}>
            <iframe
              ref={frame}
              title={t('canvas.frameTitle')}
              sandbox="allow-same-origin"
              referrerPolicy="no-referrer"
              style={{ width: widthPx }}
            />
          </FrameBox>
          {view ? <Overlay view={view} scale={scale} /> : null}
          <EmptyEmail />
        </div>
      </div>
    </main>
  );
}

interface FrameBoxProps {
  readonly scale: number;
  readonly view: CanvasView | null;
  readonly children: React.ReactNode;
}

/** Scales the frame and takes the room that it takes then. */
function FrameBox({ scale, view, children }: FrameBoxProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!view) return;
    const fit = (): void => {
      if (box.current) box.current.style.height = `${view.heightPx * scale}px`;
    };
    fit();
    return view.onLayout(fit);
  }, [view, scale]);
  return (
    <div className="frame-box" ref={box}>
      <div className="frame-scale" style={{ transform: scale === 1 ? 'none' : `scale(${scale})` }}>
        {children}
      </div>
    </div>
  );
}

/** The frame keeps the width of its device, so that the email looks as it will; what does not fit is scaled. */
function useScale(scroller: React.RefObject<HTMLElement | null>, widthPx: number): number {
  const [roomPx, setRoomPx] = useState(widthPx + 2 * gutterPx);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = (): void => setRoomPx(element.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [scroller]);
  return Math.min(1, Math.max(0.3, (roomPx - 2 * gutterPx) / widthPx));
}
