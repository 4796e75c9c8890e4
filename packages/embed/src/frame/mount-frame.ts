/** A frame in the host's container. */
export interface MountedFrame {
  readonly frame: HTMLIFrameElement;
  unmount(): void;
}

/** Percent heights in a container without a height end at the 150 pixels that every frame has. */
const collapsedHeightPx = 160;

/**
 * A frame that fills its container; where the container has no height of its own, it is as high as the
 * window. Styles go through the object model: a strict policy forbids style attributes.
 */
export function mountFrame(element: Element, source: string): MountedFrame {
  const frame = document.createElement('iframe');
  frame.title = 'Email editor';
  frame.allow = 'clipboard-read; clipboard-write';
  frame.style.cssText = 'display:block;width:100%;height:100%;border:0';
  frame.src = source;
  const observer = new ResizeObserver(([entry]) => {
    const { width = 0, height = 0 } = entry?.contentRect ?? {};
    if (width === 0) return; // hidden for now: it will be seen again
    observer.disconnect();
    if (height <= collapsedHeightPx) frame.style.height = '100vh';
  });
  element.append(frame);
  observer.observe(element);
  return {
    frame,
    unmount() {
      observer.disconnect();
      frame.remove();
    },
  };
}

/** Says in the container that there is no editor. @returns Takes it away. */
export function showFailure(element: Element, text: string): () => void {
  const box = document.createElement('div');
  box.setAttribute('role', 'alert');
  box.textContent = text;
  box.style.cssText = 'padding:16px;border:1px solid;color:#7a1023;background:#fdf3f4';
  element.append(box);
  return () => box.remove();
}
