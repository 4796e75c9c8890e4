import type { SentForSignoff } from '@inlay/contract';
import { Banner, Button, CopyButton } from '@inlay/ui';
import { useLateTexts } from '../controls/late-texts.ts';
import { OpenPackage } from './open-package.tsx';

interface SentLinksProps {
  readonly sent: SentForSignoff;
  readonly sendsMail: boolean;
  readonly onClose: () => void;
}

/** It is out. Where no mail server is set up, the links are the invitations. */
export function SentLinks({ sent, sendsMail, onClose }: SentLinksProps) {
  const t = useLateTexts('signoff');
  const { people } = sent.package;
  return (
    <div className="library-form module-form">
      <Banner tone="ok" title={t('signoff.sent', { count: people.length })}>
        {t(sendsMail ? 'signoff.sentMail' : 'signoff.sentLinks')}
      </Banner>
      <ul className="signoff-links">
        {people.map(({ name, email }) => {
          const url = sent.links.find((link) => link.email === email)?.url;
          return (
            <li key={email}>
              <span>
                <strong>{name}</strong>
                <span className="signoff-quiet">{email}</span>
              </span>
              {url === undefined ? null : <CopyButton text={url} name={t('signoff.linkOf', { name })} labelled />}
            </li>
          );
        })}
      </ul>
      {sendsMail ? null : <p className="module-form-note">{t('signoff.linkNote')}</p>}
      <div className="question-end">
        <OpenPackage packageId={sent.package.id} />
        <Button variant="primary" onClick={onClose}>
          {t('signoff.done')}
        </Button>
      </div>
    </div>
  );
}
