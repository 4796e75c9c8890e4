import type { LibraryModule } from '@inlay/contract';
import { ImageOff } from 'lucide-react';
import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { darkenBehindLightText } from './darken-behind-light-text.ts';
import { useModuleContent } from './module-contents.ts';

/** CSS pixels that a module is rendered at before it is scaled down: rows as on a desktop, blocks closer. */
const renderWidthPx = { row: 640, block: 400 } as const;
const heightMinPx = 40;
const heightMaxPx = 200;
/** Around what is seen; frames further away are taken down again. */
const nearPx = 240;

/** A module as it looks, small: its own HTML in a frame where nothing can run. Only what is in sight has a frame. */
export function ModulePicture({ module }: { readonly module: LibraryModule }) {
  const box = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(0);
  const [isNear, setIsNear] = useState(false);
  const [fullHeightPx, setFullHeightPx] = useState(0);
  const { content, isMissing } = useModuleContent(module, isNear);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const root = element.closest('.palette, .library-scroll');
    const sight = new IntersectionObserver(([entry]) => setIsNear(entry?.isIntersecting === true), {
      root,
      rootMargin: `${nearPx}px 0px`,
    });
    const size = new ResizeObserver(() => setWidthPx(element.clientWidth));
    sight.observe(element);
    size.observe(element);
    return () => {
      sight.disconnect();
      size.disconnect();
    };
  }, []);
  const frameWidthPx = renderWidthPx[module.kind];
  const scale = widthPx / frameWidthPx;
  const scaledPx = fullHeightPx * scale || 72;
  const shownPx = Math.min(heightMaxPx, Math.max(heightMinPx, scaledPx));
  // What is lower than its place stands in the middle of it, what is higher begins at the top.
  const topPx = Math.max(0, (shownPx - scaledPx) / 2);
  const measure = ({ currentTarget }: SyntheticEvent<HTMLIFrameElement>) => {
    const doc = currentTarget.contentDocument;
    if (!doc) return;
    setFullHeightPx(doc.body.offsetHeight);
    if (module.kind === 'block') darkenBehindLightText(doc);
  };
  return (
    <div className="module-picture" ref={box} style={{ height: shownPx }} aria-hidden="true" inert>
      {isNear && content && scale > 0 ? (
        <iframe
          title={module.name}
          // Same origin so that its height can be read; without scripts it can do nothing with that.
          sandbox="allow-same-origin"
          referrerPolicy="no-referrer"
          tabIndex={-1}
          srcDoc={content.html}
          onLoad={measure}
          style={{ width: frameWidthPx, height: (shownPx - topPx) / scale, top: topPx, transform: `scale(${scale})` }}
        />
      ) : null}
      {isMissing ? <ImageOff /> : null}
    </div>
  );
}
