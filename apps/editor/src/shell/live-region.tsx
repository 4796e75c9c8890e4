import { useEditorState } from '../controls/editor-context.tsx';

/** Says what happened to those who do not see it. A new element per text, so that a repeated text is read again. */
export function LiveRegion() {
  const { text, number } = useEditorState((state) => state.announcement);
  return (
    <div className="live" role="status" aria-live="polite">
      <span key={number}>{text}</span>
    </div>
  );
}
