import type { EvidenceLine, WorkspacePackage } from '@inlay/contract';
import type { WorkspaceKey } from '@inlay/messages';
import { Button, Skeleton } from '@inlay/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { LoadFailure } from './load-failure.tsx';
import { exactTime } from './relative-time.tsx';
import { useCertificate } from './use-certificate.ts';
import { useText } from './use-text.ts';
import { useWorkspace } from './workspace-context.ts';

/** Everything that happened, in words, newest first. */
export function EvidenceList({ subject }: { readonly subject: WorkspacePackage }) {
  const { t, locale } = useText();
  const { api } = useWorkspace();
  const certificate = useCertificate(subject);
  const list = useInfiniteQuery({
    queryKey: ['evidence', subject.id],
    queryFn: ({ pageParam, signal }) => api.evidence(subject.id, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  if (list.error !== null) return <LoadFailure error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data === undefined) return <Skeleton shape="rows" lines={6} />;
  return (
    <section className="work-card" aria-labelledby="work-record">
      <div className="work-card-head">
        <div>
          <h2 id="work-record">{t('work.tab.record')}</h2>
          <p className="work-muted">{t('work.record.text')}</p>
        </div>
        <Button busy={certificate.isPending} onClick={() => certificate.mutate('pdf')}>
          {t('work.certificate')}
        </Button>
      </div>
      <ol className="work-record">
        {list.data.pages
          .flatMap(({ items }) => items)
          .map((line) => (
            <li key={line.seq}>
              <time dateTime={line.at} title={line.at}>
                {exactTime(line.at, locale)}
              </time>
              <span>{sentenceOf(line, t)}</span>
              {line.ip === '' ? null : <span className="work-small work-muted">{line.ip}</span>}
            </li>
          ))}
      </ol>
      {list.hasNextPage ? (
        <Button variant="quiet" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('work.more')}
        </Button>
      ) : null}
    </section>
  );
}

const sentences: Readonly<Record<string, WorkspaceKey>> = {
  'package.created': 'work.record.created',
  'package.changed': 'work.record.changed',
  'package.sent': 'work.record.sent',
  'package.recalled': 'work.record.recalled',
  'package.withdrawn': 'work.record.withdrawn',
  'package.ready_for_completion': 'work.record.ready',
  'package.completed': 'work.record.completed',
  'package.archived': 'work.record.archived',
  'package.declined': 'work.record.declined',
  'package.opted_out': 'work.record.optedOut',
  'package.expired': 'work.record.expired',
  'package.trashed': 'work.record.trashed',
  'package.restored': 'work.record.restored',
  'package.deleted': 'work.record.deleted',
  'package.downloaded': 'work.record.downloaded',
  'document.added': 'work.record.documentAdded',
  'document.changed': 'work.record.documentChanged',
  'document.removed': 'work.record.documentRemoved',
  'document.frozen': 'work.record.documentFrozen',
  'document.viewed': 'work.record.viewed',
  'document.approved': 'work.record.documentApproved',
  'role.added': 'work.record.roleAdded',
  'role.changed': 'work.record.roleChanged',
  'role.removed': 'work.record.roleRemoved',
  'role.opened': 'work.record.roleOpened',
  'role.finished': 'work.record.roleFinished',
  'role.reassigned': 'work.record.reassigned',
  'role.unlocked': 'work.record.unlocked',
  'signer.notified': 'work.record.notified',
  'signer.session_started': 'work.record.session',
  'signer.opted_out': 'work.record.steppedBack',
  'approval.given': 'work.record.approved',
  'comment.added': 'work.record.commented',
  'comment.changed': 'work.record.commentChanged',
  'comment.resolved': 'work.record.commentSettled',
  'comment.removed': 'work.record.commentRemoved',
  'attachment.added': 'work.record.attached',
  'attachment.removed': 'work.record.detached',
  'attachment.accepted': 'work.record.accepted',
  'attachment.rejected': 'work.record.rejected',
  'reminders.changed': 'work.record.reminders',
};

/** A kind of event that a newer server knows is shown by its name: a record leaves nothing out. */
function sentenceOf(line: EvidenceLine, t: ReturnType<typeof useText>['t']): string {
  const actor = line.actorKind === 'system' ? t('work.record.system') : line.actor || t('work.record.application');
  const key = sentences[line.type];
  return key === undefined ? `${actor}: ${line.type} ${line.target}` : t(key, { actor, target: line.target });
}
