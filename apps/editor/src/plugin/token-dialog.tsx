import { Button } from '@inlay/ui';
import { useState } from 'react';
import { useEditor } from '../controls/editor-context.tsx';
import { useLateTexts } from '../controls/late-texts.ts';
import { ModalDialog } from '../controls/modal-dialog.tsx';

/** No token, no server; the work waits in the tab for a person to ask again. */
export function TokenDialog({ renew }: { readonly renew: () => Promise<boolean> }) {
  const { store } = useEditor();
  const t = useLateTexts('plugin');
  const [state, setState] = useState<'waiting' | 'asking' | 'still'>('waiting');
  const close = (): void => store.set({ overlay: null });
  const ask = async (): Promise<void> => {
    setState('asking');
    if (await renew()) close();
    else setState('still');
  };
  return (
    <ModalDialog label={t('plugin.tokenTitle')} onClose={close}>
      <div className="question">
        <h2>{t('plugin.tokenTitle')}</h2>
        <p>{t('plugin.tokenBody')}</p>
        <p role="status">{state === 'still' ? t('plugin.tokenStill') : null}</p>
        <div className="question-end">
          <Button variant="quiet" onClick={close}>
            {t('ended.stay')}
          </Button>
          <Button variant="primary" busy={state === 'asking'} onClick={() => void ask()}>
            {t('plugin.tokenRetry')}
          </Button>
        </div>
      </div>
    </ModalDialog>
  );
}
