import type { WorkspacePackage, WorkspaceRole } from '@inlay/contract';
import { Banner, Button, Dialog, TextArea, useToast } from '@inlay/ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { TaskFailure } from './load-failure.tsx';
import { seatName } from './seat-state.ts';
import { useMoves } from './use-moves.ts';
import { useText } from './use-text.ts';
import { useWorkspace } from './workspace-context.ts';

export interface SeatTaskProps {
  readonly subject: WorkspacePackage;
  readonly role: WorkspaceRole;
  readonly onClose: () => void;
}

export interface RemindDialogProps extends SeatTaskProps {
  /** Where nobody can be written to: to the invitation link instead. */
  readonly onLink: () => void;
}

/** A few words to whoever is next. */
export function RemindDialog({ subject, role, onLink, onClose }: RemindDialogProps) {
  const { t, locale } = useText();
  const { api, session } = useWorkspace();
  const { show } = useMoves(subject.id);
  const toast = useToast();
  const [message, setMessage] = useState('');
  const name = seatName(role, locale);
  const remind = useMutation({
    mutationFn: () => api.remind(subject.id, role.id, message.trim()),
    onSuccess: (changed) => {
      show(changed);
      toast({ text: t('work.reminded', { name }) });
      onClose();
    },
  });
  if (!session.sendsMail) {
    return (
      <Dialog
        open
        onClose={onClose}
        title={t('work.remindTitle', { name })}
        footer={
          <>
            <Button onClick={onClose}>{t('work.cancel')}</Button>
            <Button variant="primary" onClick={onLink}>
              {t('work.link')}
            </Button>
          </>
        }
      >
        <Banner tone="warn">{t('work.noMail')}</Banner>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('work.remindTitle', { name })}
      description={t('work.remindText')}
      onSubmit={() => remind.mutate()}
      footer={
        <>
          <Button onClick={onClose}>{t('work.cancel')}</Button>
          <Button type="submit" variant="primary" busy={remind.isPending}>
            {t('work.remind')}
          </Button>
        </>
      }
    >
      <TextArea label={t('work.message')} optional value={message} maxLength={4_000} onChange={setMessage} />
      <TaskFailure error={remind.error} />
    </Dialog>
  );
}
