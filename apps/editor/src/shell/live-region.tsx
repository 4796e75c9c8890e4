import { useEditorState } from '../controls/editor-context.tsx';

/**
 * Says what happened to those who do not see it. A new element per text, so that a repeated text is
 * read again; the ones before stay, so that "saved" does not cut off what was being read.
 */
export function LiveRegion() {
  const announcements = useEditorState((state) => state.announcements);
  return (
    <div className="live" role="status" aria-live="polite" aria-atomic="false" aria-relevant="additions">
      {announcements.map(({ text, number }) => (
        <p key={number}>{text}</p>
      ))}
    </div>
  );
}
