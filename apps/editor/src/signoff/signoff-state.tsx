import type { EditorPackage } from '@inlay/contract';
import { languageTag } from '@inlay/messages';
import { Badge, Banner, Button, type Tone } from '@inlay/ui';
import { useEditor } from '../controls/editor-context.tsx';
import { useLateTexts } from '../controls/late-texts.ts';
import { OpenPackage } from './open-package.tsx';

interface SignoffStateProps {
  readonly latest: EditorPackage;
  readonly approved: boolean;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

const personTones: Readonly<Record<EditorPackage['people'][number]['state'], Tone>> = {
  waiting: 'neutral',
  asked: 'accent',
  seen: 'accent',
  approved: 'ok',
  declined: 'danger',
  opted_out: 'neutral',
};

/** How the last package of this email stands: who has decided, and what they said. */
export function SignoffState({ latest, approved, onAgain, onClose }: SignoffStateProps) {
  const { t: editorTexts } = useEditor();
  const t = useLateTexts('signoff');
  const { tone, title, text } = headline(latest, approved);
  const day = (iso: string) =>
    new Intl.DateTimeFormat(languageTag(editorTexts.locale), { dateStyle: 'long' }).format(Date.parse(iso));
  return (
    <div className="library-form module-form">
      <Banner tone={tone} title={t(title)}>
        {t(text)}
        {latest.status === 'sent' && latest.dueAt ? ` ${t('signoff.until', { date: day(latest.dueAt) })}` : ''}
      </Banner>
      <ul className="signoff-links">
        {latest.people.map(({ name, email, state }) => (
          <li key={email}>
            <span>
              <strong>{name}</strong>
              <span className="signoff-quiet">{email}</span>
            </span>
            <Badge tone={personTones[state]}>{t(`signoff.state.${state}`)}</Badge>
          </li>
        ))}
      </ul>
      {latest.reasons.map(({ name, text: reason, at }) => (
        <blockquote className="signoff-reason" key={at}>
          <p>{reason}</p>
          <footer className="signoff-quiet">{name}</footer>
        </blockquote>
      ))}
      <div className="question-end">
        {latest.status === 'sent' ? null : <Button onClick={onAgain}>{t('signoff.again')}</Button>}
        {latest.mayOpen ? <OpenPackage packageId={latest.id} /> : null}
        <Button variant="primary" onClick={onClose}>
          {t('signoff.done')}
        </Button>
      </div>
    </div>
  );
}

function headline({ status, outcome }: EditorPackage, approved: boolean) {
  if (status === 'sent') return { tone: 'accent', title: 'signoff.waiting', text: 'signoff.waitingText' } as const;
  if (status === 'completed' || status === 'archived') {
    return approved
      ? ({ tone: 'ok', title: 'signoff.approved', text: 'signoff.approvedText' } as const)
      : ({ tone: 'warn', title: 'signoff.stale', text: 'signoff.staleText' } as const);
  }
  if (status === 'expired') return { tone: 'warn', title: 'signoff.expired', text: 'signoff.expiredText' } as const;
  if (status === 'opted_out') return { tone: 'warn', title: 'signoff.optedOut', text: 'signoff.optedOutText' } as const;
  return outcome === 'rejected'
    ? ({ tone: 'danger', title: 'signoff.rejected', text: 'signoff.rejectedText' } as const)
    : ({ tone: 'warn', title: 'signoff.changes', text: 'signoff.changesText' } as const);
}
