import type { ReviewTranslator } from '@inlay/messages';
import { Button } from '@inlay/ui';
import { Clock } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { SessionState } from '../session/session-watch.ts';
import './session-end.css';

export interface SessionEndProps {
  readonly state: SessionState;
  readonly t: ReviewTranslator;
  readonly onStay: () => void;
  readonly onReload: () => void;
}

/** Above everything else: that the session is about to end, or has ended. What is below stays as it was. */
export function SessionEnd({ state, t, onStay, onReload }: SessionEndProps) {
  if (state.is === 'alive') return null;
  if (state.is === 'ended') return <Ended t={t} onReload={onReload} />;
  const { secondsLeft } = state;
  return (
    <div className="session-end" role="alertdialog" aria-labelledby="session-end-title">
      <Clock aria-hidden="true" />
      <p id="session-end-title">{t('session.expiring')}</p>
      {/* Counting is for eyes: said aloud each second it would drown everything else. */}
      <output className="session-end-count" aria-live="off">
        {`${Math.floor(secondsLeft / 60)}:${String(secondsLeft % 60).padStart(2, '0')}`}
      </output>
      <Button variant="primary" onClick={onStay}>
        {t('session.stay')}
      </Button>
    </div>
  );
}

function Ended({ t, onReload }: Pick<SessionEndProps, 't' | 'onReload'>) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="session-ended" aria-labelledby="session-ended-title" onCancel={stay}>
      <Clock aria-hidden="true" />
      <h2 id="session-ended-title">{t('refusal.session_lost.title')}</h2>
      <p>{t('session.kept')}</p>
      <Button variant="primary" onClick={onReload}>
        {t('refusal.retry')}
      </Button>
    </dialog>
  );
}

/** There is nothing to go back to behind it. */
const stay = (event: { preventDefault(): void }): void => event.preventDefault();
