import type { WorkspacePackage } from '@inlay/contract';
import { Banner, Button } from '@inlay/ui';
import { CircleCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useReview } from '../shell/review-context.tsx';
import { packageAddress } from '../workspace/addresses.ts';
import { InvitationLink } from '../workspace/link-dialog.tsx';
import { personName } from '../workspace/seat-state.ts';
import { usePageTitle } from '../workspace/use-page-title.ts';
import { useText } from '../workspace/use-text.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';

/** It is out: what happens next, and the invitations to hand over. */
export function SentPanel({ subject }: { readonly subject: WorkspacePackage }) {
  const { t } = useText();
  const { session } = useWorkspace();
  const { navigate } = useReview();
  usePageTitle(subject.name);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const open = subject.roles.filter(({ openedAt, finishedAt }) => openedAt !== null && finishedAt === null);
  const hasMore = subject.roles.some(({ openedAt }) => openedAt === null);
  return (
    <main className="work-page design-sent" id="content">
      <CircleCheck aria-hidden="true" className="design-sent-mark" />
      <h1 ref={heading} tabIndex={-1}>
        {t('design.sentTitle')}
      </h1>
      <p className="work-muted">{t(session.sendsMail ? 'design.sentText' : 'design.sentNoMail')}</p>
      <section className="work-card" aria-labelledby="design-links">
        <h2 id="design-links">{t('design.links')}</h2>
        <p className="work-muted">{t('work.linkText')}</p>
        {open.flatMap((role) =>
          role.signers.map((signer) => (
            <InvitationLink
              key={signer.id}
              packageId={subject.id}
              roleId={role.id}
              signerId={signer.id}
              name={personName(signer)}
            />
          )),
        )}
        {hasMore ? <Banner>{t('design.linksLater')}</Banner> : null}
      </section>
      <Button variant="primary" onClick={() => navigate(packageAddress(subject.id))}>
        {t('design.toPackage')}
      </Button>
    </main>
  );
}
