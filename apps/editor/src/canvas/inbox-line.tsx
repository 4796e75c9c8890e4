import { getNode, readProperty } from '@inlay/document';
import { useEditor, useEditorState } from '../controls/editor-context.tsx';

/** Subject and preview text above the email, where the reader's inbox shows them. */
export function InboxLine() {
  const editor = useEditor();
  const { t } = editor;
  const readOnly = editor.application.readOnly;
  const subject = useEditorState((state) => state.subject);
  const preheader = useEditorState((state) => {
    const root = getNode(state.design, state.design.root);
    const value = root ? readProperty(root, ['values', 'preheaderText']) : undefined;
    return typeof value === 'string' ? value : '';
  });
  const setPreheader = (value: string) => {
    const id = editor.store.get().design.root;
    const path = ['values', 'preheaderText'] as const;
    editor.edit({ type: 'setProperty', id, path, value }, { coalesceKey: 'preheader' });
  };
  return (
    <fieldset className="inbox-line" aria-label={t('header.label')}>
      <label>
        <span>{t('header.subject')}</span>
        <input
          // The subject has the direction of its words, not of the tools.
          dir={subject === '' ? undefined : 'auto'}
          value={subject}
          maxLength={500}
          readOnly={readOnly}
          placeholder={t('header.subjectPlaceholder')}
          onChange={(event) => editor.rename({ subject: event.target.value })}
        />
      </label>
      <label>
        <span>{t('header.preheader')}</span>
        <input
          dir={preheader === '' ? undefined : 'auto'}
          value={preheader}
          maxLength={500}
          readOnly={readOnly}
          placeholder={t('header.preheaderPlaceholder')}
          onChange={(event) => setPreheader(event.target.value)}
        />
      </label>
    </fieldset>
  );
}
