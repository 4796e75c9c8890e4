import { getNode, readProperty } from '@inlay/document';
import { useRef } from 'react';
import { useEditor, useEditorState } from '../controls/editor-context.tsx';
import { HostFieldTools } from '../host-content/host-parts.tsx';

/** Characters of either line. */
const lengthMax = 500;

/** Subject and preview text above the email, where the reader's inbox shows them. */
export function InboxLine() {
  const editor = useEditor();
  const { t } = editor;
  const readOnly = editor.application.readOnly;
  const subjectInput = useRef<HTMLInputElement>(null);
  const preheaderInput = useRef<HTMLInputElement>(null);
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
      <div className="inbox-field">
        <label>
          <span>{t('header.subject')}</span>
          <input
            ref={subjectInput}
            // The subject has the direction of its words, not of the tools.
            dir={subject === '' ? undefined : 'auto'}
            value={subject}
            maxLength={lengthMax}
            readOnly={readOnly}
            placeholder={t('header.subjectPlaceholder')}
            onChange={(event) => editor.rename({ subject: event.target.value })}
          />
        </label>
        <HostFieldTools
          purpose="subject"
          label={t('header.subject')}
          value={subject}
          onChange={(next) => editor.rename({ subject: next.slice(0, lengthMax) })}
          input={subjectInput}
        />
      </div>
      <div className="inbox-field">
        <label>
          <span>{t('header.preheader')}</span>
          <input
            ref={preheaderInput}
            dir={preheader === '' ? undefined : 'auto'}
            value={preheader}
            maxLength={lengthMax}
            readOnly={readOnly}
            placeholder={t('header.preheaderPlaceholder')}
            onChange={(event) => setPreheader(event.target.value)}
          />
        </label>
        <HostFieldTools
          purpose="preheader"
          label={t('header.preheader')}
          value={preheader}
          onChange={(next) => setPreheader(next.slice(0, lengthMax))}
          input={preheaderInput}
        />
      </div>
    </fieldset>
  );
}
