import type { ReactNode } from 'react';
import { useEditor } from '../controls/editor-context.tsx';
import { beginDrag, type DragSource } from '../drag/drag-service.ts';

export interface PaletteTileProps {
  readonly label: string;
  readonly source: DragSource;
  readonly onPress: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Something to insert: pulled it is dragged, pressed it goes below the selection. */
export function PaletteTile(props: PaletteTileProps) {
  const editor = useEditor();
  const { label, source, onPress, className = 'tile', children } = props;
  return (
    <button
      type="button"
      className={className}
      aria-label={label}
      title={label}
      disabled={editor.application.readOnly}
      onPointerDown={(event) => {
        if (event.button === 0) beginDrag(event.nativeEvent, source, editor);
      }}
      onClick={() => {
        onPress();
        editor.store.set({ sheet: null });
      }}
    >
      {children}
    </button>
  );
}
