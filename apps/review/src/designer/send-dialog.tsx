import type { WorkspacePackage } from '@inlay/contract';
import { Banner, Button, Dialog } from '@inlay/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { TaskFailure } from '../workspace/load-failure.tsx';
import { exactTime } from '../workspace/relative-time.tsx';
import { personName, stepsOf } from '../workspace/seat-state.ts';
import { useText } from '../workspace/use-text.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';
import type { DraftWork } from './use-draft.ts';

interface SendDialogProps {
  readonly subject: WorkspacePackage;
  readonly work: DraftWork;
  readonly onClose: () => void;
  readonly onSent: (subject: WorkspacePackage) => void;
}

/** What goes out, to whom and until when, before it does. */
export function SendDialog({ subject, work, onClose, onSent }: SendDialogProps) {
  const { t, locale } = useText();
  const { api, session } = useWorkspace();
  const client = useQueryClient();
  const { draft } = work;
  const send = useMutation({
    mutationFn: async () => {
      work.settle();
      return (await work.flush()) ? api.send(subject.id) : null;
    },
    onSuccess: (sent) => {
      if (sent === null) return onClose();
      client.setQueryData(['package', subject.id], sent);
      void client.invalidateQueries({ queryKey: ['packages'] });
      onSent(sent);
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('design.sendTitle', { name: draft.name })}
      description={t(subject.round === 0 ? 'design.sendText' : 'design.sendAgainText', { round: subject.round + 1 })}
      onSubmit={() => send.mutate()}
      footer={
        <>
          <Button onClick={onClose}>{t('work.cancel')}</Button>
          <Button type="submit" variant="primary" busy={send.isPending}>
            {t('design.send')}
          </Button>
        </>
      }
    >
      <dl className="design-summary">
        <dt>{t('work.emails')}</dt>
        <dd>{draft.documents.map(({ name }) => name).join(', ')}</dd>
        {stepsOf(draft.roles).map((roles, index) => (
          <div key={roles[0]?.id} className="design-summary-step">
            <dt>{t('work.step', { number: index + 1 })}</dt>
            <dd>
              {roles
                .map(({ signers }) =>
                  new Intl.ListFormat(locale, { type: 'disjunction', style: 'short' }).format(signers.map(personName)),
                )
                .join(', ')}
            </dd>
          </div>
        ))}
        <dt>{t('work.due')}</dt>
        <dd>{draft.dueAt === null ? t('work.noDue') : exactTime(draft.dueAt, locale)}</dd>
      </dl>
      <Banner tone={session.sendsMail ? 'neutral' : 'warn'}>
        {t(session.sendsMail ? 'design.willWrite' : 'design.willNotWrite')}
      </Banner>
      <TaskFailure error={send.error} />
    </Dialog>
  );
}
