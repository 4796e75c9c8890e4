import type { EditorPackage, EditorSignoff, SentForSignoff } from '@inlay/contract';
import { Banner, Button, IconButton, Skeleton } from '@inlay/ui';
import { X } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useEditor } from '../controls/editor-context.tsx';
import { useLateTexts } from '../controls/late-texts.ts';
import { ModalDialog } from '../controls/modal-dialog.tsx';
import type { WireRefusal } from '../session/wire.ts';
import { SentLinks } from './sent-links.tsx';
import { SignoffForm } from './signoff-form.tsx';
import { SignoffState } from './signoff-state.tsx';
import { signoffWire } from './signoff-wire.ts';
import '../libraries/libraries.css';
import '../libraries/library-dialog.css';
import './signoff.css';

/** Sends the email to reviewers, and tells how it stands with them. */
export function SignoffDialog() {
  const editor = useEditor();
  const t = useLateTexts('signoff');
  const [standing, setStanding] = useState<EditorSignoff | WireRefusal | null>(null);
  const [sent, setSent] = useState<SentForSignoff | null>(null);
  const [again, setAgain] = useState(false);
  const read = useCallback(async () => {
    setStanding(null);
    const answer = await signoffWire(editor).read();
    setStanding(answer.ok ? answer.value : answer);
  }, [editor]);
  useEffect(() => void read(), [read]);
  const close = () => editor.store.set({ overlay: null });
  return (
    <ModalDialog label={t('signoff.title')} className="module-dialog signoff-dialog" onClose={close}>
      <div className="library-dialog-head">
        <h2>{t('signoff.title')}</h2>
        <IconButton label={t('ui.close')} shortcut="Esc" icon={<X />} onClick={close} />
      </div>
      {standing === null ? <Skeleton lines={4} /> : null}
      {standing !== null && 'ok' in standing ? (
        <Banner tone="danger" announce actions={<Button onClick={() => void read()}>{t('signoff.retry')}</Button>}>
          {t('signoff.failed')}
        </Banner>
      ) : null}
      {standing !== null && 'offered' in standing ? (
        sent ? (
          <SentLinks sent={sent} sendsMail={standing.sendsMail} onClose={close} />
        ) : (
          <Standing
            standing={standing}
            again={again}
            onAgain={() => setAgain(true)}
            onSent={(answer) => {
              setSent(answer);
              editor.say(t('signoff.sentSay', { count: answer.package.people.length }));
            }}
            onClose={close}
          />
        )
      ) : null}
    </ModalDialog>
  );
}

interface StandingProps {
  readonly standing: EditorSignoff;
  readonly again: boolean;
  readonly onAgain: () => void;
  readonly onSent: (sent: SentForSignoff) => void;
  readonly onClose: () => void;
}

function Standing({ standing, again, onAgain, onSent, onClose }: StandingProps) {
  const t = useLateTexts('signoff');
  const { offered, latest, sendsMail, approved } = standing;
  if (!offered) return <p className="module-form-note">{t('signoff.notOffered')}</p>;
  if (latest && !again && isTold(latest)) {
    return <SignoffState latest={latest} approved={approved} onAgain={onAgain} onClose={onClose} />;
  }
  return <SignoffForm sendsMail={sendsMail} onSent={onSent} onClose={onClose} />;
}

/** A draft that somebody began in the workspace is not in the way of sending from here. */
const isTold = ({ status }: EditorPackage): boolean => status !== 'draft';
