import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';

/**
 * Moves the items of a list by the grip of each: by pointer, and with the arrow keys, Home and End. The
 * items are the list's children, in order.
 */
export function useReorder(count: number, move: (from: number, to: number) => void) {
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  // Moving an element in the document takes its focus away: it gets it back.
  const refocus = useRef<number | null>(null);
  useLayoutEffect(() => {
    const index = refocus.current;
    refocus.current = null;
    if (index !== null) list.current?.children[index]?.querySelector<HTMLElement>('[data-grip]')?.focus();
  });
  useEffect(() => {
    if (dragged === null) return;
    const onMove = (event: globalThis.PointerEvent) => {
      const middleOf = (index: number): number | undefined => {
        const box = list.current?.children[index]?.getBoundingClientRect();
        return box && box.top + box.height / 2;
      };
      const above = middleOf(dragged - 1);
      const below = middleOf(dragged + 1);
      const to = above !== undefined && event.clientY < above ? dragged - 1 : dragged + 1;
      if (to > dragged && (below === undefined || event.clientY <= below)) return;
      move(dragged, to);
      setDragged(to);
    };
    const stop = () => setDragged(null);
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', stop);
    window.addEventListener('pointercancel', stop);
    return () => {
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', stop);
      window.removeEventListener('pointercancel', stop);
    };
  }, [dragged, move]);
  const gripOf = (index: number) => ({
    'data-grip': '',
    onPointerDown: (event: PointerEvent) => {
      if (event.button === 0) setDragged(index);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const targets: Readonly<Record<string, number>> = {
        ArrowUp: index - 1,
        ArrowDown: index + 1,
        Home: 0,
        End: count - 1,
      };
      const to = targets[event.key];
      if (to === undefined) return;
      event.preventDefault();
      if (to < 0 || to >= count || to === index) return;
      refocus.current = to;
      move(index, to);
    },
  });
  return { list, dragged, gripOf };
}
