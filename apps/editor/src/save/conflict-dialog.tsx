import type { EditorEmail } from '@inlay/contract';
import { Button } from '@inlay/ui';
import { useEditor } from '../controls/editor-context.tsx';
import { ModalDialog } from '../controls/modal-dialog.tsx';
import { keepBoth, keepMine, keepTheirs } from './resolve-conflict.ts';

/** Two people saved: the person decides, nothing is overwritten silently. */
export function ConflictDialog({ theirs }: { readonly theirs: EditorEmail }) {
  const editor = useEditor();
  const { t } = editor;
  const close = () => editor.store.set({ overlay: null });
  const choices = [
    ['mine', keepMine],
    ['theirs', keepTheirs],
    ['both', keepBoth],
  ] as const;
  return (
    <ModalDialog label={t('conflict.title')} onClose={close}>
      <div className="question">
        <h2>{t('conflict.title')}</h2>
        <p>{t('conflict.body', { version: theirs.version })}</p>
        <div className="question-choices">
          {choices.map(([name, resolve]) => (
            <button
              key={name}
              type="button"
              className="question-choice"
              onClick={() => {
                close();
                resolve(editor, theirs);
              }}
            >
              <span>{t(`conflict.${name}`)}</span>
              <span>{t(`conflict.${name}Hint`)}</span>
            </button>
          ))}
        </div>
        <div className="question-end">
          <Button variant="quiet" onClick={close}>
            {t('conflict.later')}
          </Button>
        </div>
      </div>
    </ModalDialog>
  );
}
