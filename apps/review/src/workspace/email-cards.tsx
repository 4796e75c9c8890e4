import type { WorkspaceDocument, WorkspacePackage } from '@inlay/contract';
import { useState } from 'react';
import { EmailThumb, stateOf } from './email-frame.tsx';
import { EmailPreview } from './email-preview.tsx';
import { useText } from './use-text.ts';

/** The emails of a package, each with a look at it and how many have decided. */
export function EmailCards({ subject }: { readonly subject: WorkspacePackage }) {
  const { t } = useText();
  const [shown, setShown] = useState<WorkspaceDocument | null>(null);
  return (
    <section className="work-card" aria-labelledby="work-emails">
      <h2 id="work-emails">{t('work.emails')}</h2>
      {subject.documents.length === 0 ? <p className="work-muted">{t('work.noEmails')}</p> : null}
      <ul className="work-emails">
        {subject.documents.map((document) => (
          <li key={document.id}>
            <button type="button" className="work-email" onClick={() => setShown(document)}>
              <EmailThumb packageId={subject.id} documentId={document.id} state={stateOf(subject, document)} />
              <span className="work-stack">
                <span className="work-strong">{document.name}</span>
                {document.frozen === null ? null : (
                  <span className="work-small work-muted">{document.frozen.subject}</span>
                )}
                <span className="work-small work-muted">
                  <Decided document={document} />
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {shown === null ? null : <EmailPreview subject={subject} document={shown} onClose={() => setShown(null)} />}
    </section>
  );
}

function Decided({ document }: { readonly document: WorkspaceDocument }) {
  const { t } = useText();
  const required = document.approvals.filter(({ optional }) => !optional);
  const decided = required.filter(({ decision }) => decision !== null).length;
  return t('work.decidedOf', { decided, count: required.length });
}
