import { getNode } from '@inlay/document';
import { useEditor, useEditorState } from '../controls/editor-context.tsx';
import { columnsOf } from '../state/places.ts';
import type { OverlayProps } from './overlay.tsx';

/** Marks columns that hold nothing, so that they can be seen and hit. */
export function EmptyColumns({ view, scale }: OverlayProps) {
  const { t } = useEditor();
  const design = useEditorState((state) => state.lifted?.design ?? state.design);
  const empty = columnsOf(design).filter((id) => getNode(design, id)?.children.length === 0);
  return empty.map((id) => {
    const box = view.box(id);
    if (!box) return null;
    return (
      <span
        key={id}
        className="empty-column"
        style={{
          transform: `translate(${box.left * scale}px, ${box.top * scale}px)`,
          width: (box.right - box.left) * scale,
          height: (box.bottom - box.top) * scale,
        }}
      >
        <span>{t('canvas.emptyColumn')}</span>
      </span>
    );
  });
}
