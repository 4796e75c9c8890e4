import { languageTag } from '@inlay/messages';
import { Button } from '@inlay/ui';
import { useEditor, useEditorState } from '../controls/editor-context.tsx';
import { fetchAtRest } from '../controls/lazy-part.ts';

const loadDiscard = () => import('../save/discard-draft.ts');
fetchAtRest(loadDiscard);

/** Says that the email opened with unsaved work, and offers the saved state. */
export function RestoredNotice() {
  const editor = useEditor();
  const { t } = editor;
  const restoredAt = useEditorState((state) => state.restoredAt);
  if (restoredAt === null) return null;
  const discard = async () => (await loadDiscard()).discardDraft(editor);
  const format = new Intl.DateTimeFormat(languageTag(t.locale), { dateStyle: 'medium', timeStyle: 'short' });
  const time = Number.isNaN(Date.parse(restoredAt)) ? '' : format.format(new Date(restoredAt));
  return (
    <div className="notice" role="status">
      <span>{t('draft.restored', { time })}</span>
      <Button variant="quiet" onClick={() => void discard()}>
        {t('draft.discard')}
      </Button>
      <Button onClick={() => editor.store.set({ restoredAt: null })}>{t('draft.keep')}</Button>
    </div>
  );
}
