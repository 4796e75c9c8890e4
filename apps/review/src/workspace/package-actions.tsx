import type { PackageMove, WorkspacePackage } from '@inlay/contract';
import type { WorkspaceKey } from '@inlay/messages';
import { Button, ConfirmDialog, IconButton, Menu, type MenuItem } from '@inlay/ui';
import { Ellipsis } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useReview } from '../shell/review-context.tsx';
import { designerAddress } from './addresses.ts';
import { TaskFailure } from './load-failure.tsx';
import { useCertificate } from './use-certificate.ts';
import { useMoves } from './use-moves.ts';
import { useText } from './use-text.ts';
import { useWorkspace } from './workspace-context.ts';

/** Moves that end something for others are asked about first. */
type Asked = Extract<PackageMove, 'recall' | 'withdraw' | 'release'> | 'remove';

const askedTexts: Readonly<Record<Asked, { readonly title: WorkspaceKey; readonly text: WorkspaceKey }>> = {
  recall: { title: 'work.ask.recall', text: 'work.ask.recallText' },
  withdraw: { title: 'work.ask.withdraw', text: 'work.ask.withdrawText' },
  release: { title: 'work.ask.release', text: 'work.ask.releaseText' },
  remove: { title: 'work.ask.remove', text: 'work.ask.removeText' },
};

/** What can be done with a package as it stands: one thing that is next, the rest in a menu. */
export function PackageActions({ subject }: { readonly subject: WorkspacePackage }) {
  const { t } = useText();
  const { session } = useWorkspace();
  const { navigate } = useReview();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { move, copy } = useMoves(subject.id);
  const certificate = useCertificate(subject);
  const go = (what: PackageMove) => move.mutate(what);
  const edit = () => navigate(designerAddress(subject.id));
  const more: MenuItem[] = [];
  let next: ReactNode = null;
  let other: ReactNode = null;
  if (subject.trashed) {
    next = <Primary label={t('work.move.restore')} busy={move.isPending} onPress={() => go('restore')} />;
    more.push({ label: t('work.remove'), destructive: true, onSelect: () => setAsked('remove') });
  } else {
    if (subject.status === 'draft') next = <Primary label={t('work.continue')} onPress={edit} />;
    if (subject.status === 'sent') {
      if (subject.ready) next = <Primary label={t('work.move.release')} onPress={() => setAsked('release')} />;
      other = <Button onClick={() => setAsked('recall')}>{t('work.move.recall')}</Button>;
    }
    if (subject.status === 'declined' || subject.status === 'opted_out' || subject.status === 'expired') {
      next = <Primary label={t('work.nextRound')} busy={move.isPending} onPress={() => go('recall')} />;
    }
    if (subject.status === 'completed' || subject.status === 'archived') {
      next = (
        <Primary label={t('work.certificate')} busy={certificate.isPending} onPress={() => certificate.mutate('pdf')} />
      );
    }
    if (subject.round > 0) {
      if (subject.status !== 'completed' && subject.status !== 'archived') {
        more.push({ label: t('work.certificate'), onSelect: () => certificate.mutate('pdf') });
      }
      more.push({ label: t('work.certificateJson'), onSelect: () => certificate.mutate('json') });
    }
    if (subject.status === 'completed') {
      more.push({ label: t('work.move.withdraw'), onSelect: () => setAsked('withdraw') });
      more.push({ label: t('work.move.archive'), onSelect: () => go('archive') });
    }
    if (session.reach === 'application') {
      more.push({ label: t('work.copy'), onSelect: () => copy.mutate(t('work.copyOf', { name: subject.name })) });
    }
    more.push({ label: t('work.move.trash'), separated: true, onSelect: () => go('trash') });
  }
  return (
    <div className="work-actions">
      {other}
      {next}
      <Menu
        items={more}
        trigger={
          <IconButton label={t('work.actionsFor', { name: subject.name })} icon={<Ellipsis aria-hidden="true" />} />
        }
      />
      {asked === null ? null : <AskFirst subject={subject} asked={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

interface PrimaryProps {
  readonly label: string;
  readonly busy?: boolean;
  readonly onPress: () => void;
}

const Primary = ({ label, busy = false, onPress }: PrimaryProps) => (
  <Button variant="primary" busy={busy} onClick={onPress}>
    {label}
  </Button>
);

interface AskFirstProps {
  readonly subject: WorkspacePackage;
  readonly asked: Asked;
  readonly onClose: () => void;
}

function AskFirst({ subject, asked, onClose }: AskFirstProps) {
  const { t } = useText();
  const { move, remove } = useMoves(subject.id);
  const task = asked === 'remove' ? remove : move;
  const confirm = () => {
    if (asked === 'remove') remove.mutate(undefined, { onSuccess: onClose });
    else move.mutate(asked, { onSuccess: onClose });
  };
  const { title, text } = askedTexts[asked];
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t(title, { name: subject.name })}
      description={t(text)}
      confirmLabel={t(asked === 'remove' ? 'work.remove' : `work.move.${asked}`)}
      cancelLabel={t('work.cancel')}
      destructive={asked !== 'release'}
      busy={task.isPending}
      onConfirm={confirm}
    >
      {asked === 'remove' ? <TaskFailure error={remove.error} /> : undefined}
    </ConfirmDialog>
  );
}
