import { Button, ButtonLink } from '@inlay/ui';
import { useEditor } from '../controls/editor-context.tsx';
import { ModalDialog } from '../controls/modal-dialog.tsx';
import { TokenDialog } from '../plugin/token-dialog.tsx';

export interface EndedDialogProps {
  readonly asked: boolean;
  readonly returnUrl: string | null;
  readonly onAskForCode: () => void;
}

/** The session is over, the work is not: it waits in the tab for a new code. */
export function EndedDialog(props: EndedDialogProps) {
  const { renewSession } = useEditor();
  return renewSession ? <TokenDialog renew={renewSession} /> : <CodeDialog {...props} />;
}

function CodeDialog({ asked, returnUrl, onAskForCode }: EndedDialogProps) {
  const { t, store, application } = useEditor();
  const close = () => store.set({ overlay: null });
  return (
    <ModalDialog label={t('ended.title')} onClose={close}>
      <div className="question">
        <h2>{t('ended.title')}</h2>
        <p>{t('ended.body')}</p>
        <p role="status">{asked ? t('ended.waiting', { name: application.name }) : null}</p>
        <div className="question-end">
          <Button variant="quiet" onClick={close}>
            {t('ended.stay')}
          </Button>
          {returnUrl ? (
            <ButtonLink href={returnUrl} target="_top">
              {t('screen.back')}
            </ButtonLink>
          ) : null}
          <Button variant="primary" onClick={onAskForCode}>
            {t('ended.ask')}
          </Button>
        </div>
      </div>
    </ModalDialog>
  );
}
