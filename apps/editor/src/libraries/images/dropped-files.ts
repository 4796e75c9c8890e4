import { type DragEvent, useEffect, useRef, useState } from 'react';

export interface FileDrop {
  readonly isOver: boolean;
  /** For the element that takes the files. */
  readonly handlers: {
    readonly onDragEnter: (event: DragEvent) => void;
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: () => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

/** Files that are let go over an element; null takes none. */
export function useFileDrop(take: ((files: readonly File[]) => void) | null): FileDrop {
  // Enter and leave come for every element inside as well.
  const depth = useRef(0);
  const [isOver, setIsOver] = useState(false);
  const isWelcome = (event: DragEvent): boolean => take !== null && event.dataTransfer.types.includes('Files');
  return {
    isOver,
    handlers: {
      onDragEnter: (event) => {
        if (!isWelcome(event)) return;
        depth.current += 1;
        setIsOver(true);
      },
      onDragOver: (event) => {
        if (isWelcome(event)) event.preventDefault();
      },
      onDragLeave: () => {
        depth.current = Math.max(0, depth.current - 1);
        if (depth.current === 0) setIsOver(false);
      },
      onDrop: (event) => {
        depth.current = 0;
        setIsOver(false);
        if (!isWelcome(event)) return;
        event.preventDefault();
        take?.([...event.dataTransfer.files]);
      },
    },
  };
}

/** Images that are pasted while the place is on the screen, unless somebody is writing. */
export function usePastedFiles(take: ((files: readonly File[]) => void) | null): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const target = event.target instanceof Element ? event.target : null;
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || !latest.current || target?.closest('[contenteditable=true]')) return;
      event.preventDefault();
      latest.current(files);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, []);
}
