import type { WorkspacePackage, WorkspaceRequirement, WorkspaceRole } from '@inlay/contract';
import { Button, Dialog, TextArea, useToast } from '@inlay/ui';
import { useMutation } from '@tanstack/react-query';
import { Paperclip } from 'lucide-react';
import { useState } from 'react';
import { TaskFailure } from './load-failure.tsx';
import { refusalText } from './refusal-text.ts';
import { saveFile } from './save-file.ts';
import { useMoves } from './use-moves.ts';
import { useText } from './use-text.ts';
import { useWorkspace } from './workspace-context.ts';

interface RequirementListProps {
  readonly subject: WorkspacePackage;
  readonly role: WorkspaceRole;
}

/** What a seat has to bring, what came, and whether the sender takes it. */
export function RequirementList({ subject, role }: RequirementListProps) {
  return role.requirements.length === 0 ? null : (
    <ul className="work-requirements">
      {role.requirements.map((requirement) => (
        <Requirement key={requirement.id} subject={subject} requirement={requirement} />
      ))}
    </ul>
  );
}

interface RequirementProps {
  readonly subject: WorkspacePackage;
  readonly requirement: WorkspaceRequirement;
}

function Requirement({ subject, requirement }: RequirementProps) {
  const { t } = useText();
  const { api } = useWorkspace();
  const toast = useToast();
  const [rejecting, setRejecting] = useState(false);
  const judge = useJudging(subject, requirement);
  const download = useMutation({
    mutationFn: async (file: WorkspaceRequirement['files'][number]) =>
      saveFile(await api.attachment(subject.id, requirement.id, file.id), file.name),
    onError: (error) => toast({ tone: 'danger', text: refusalText(error, t) }),
  });
  const mayJudge = subject.status === 'sent' && requirement.files.length > 0;
  return (
    <li>
      <Paperclip aria-hidden="true" />
      <span className="work-stack work-grow">
        <span>
          {requirement.name} <span className="work-muted">· {t(`work.attachment.${requirement.status}`)}</span>
        </span>
        {requirement.comment === '' ? null : <span className="work-muted">{requirement.comment}</span>}
        {requirement.files.map((file) => (
          <button key={file.id} type="button" className="work-text-button" onClick={() => download.mutate(file)}>
            {file.name}
          </button>
        ))}
      </span>
      {mayJudge && requirement.status !== 'complete' ? (
        <Button busy={judge.isPending} onClick={() => judge.mutate({ status: 'complete', comment: '' })}>
          {t('work.attachment.accept')}
        </Button>
      ) : null}
      {mayJudge && requirement.status !== 'rejected' ? (
        <Button variant="quiet" onClick={() => setRejecting(true)}>
          {t('work.attachment.reject')}
        </Button>
      ) : null}
      {rejecting ? (
        <RejectDialog subject={subject} requirement={requirement} onClose={() => setRejecting(false)} />
      ) : null}
    </li>
  );
}

function useJudging(subject: WorkspacePackage, requirement: WorkspaceRequirement) {
  const { api } = useWorkspace();
  const { show } = useMoves(subject.id);
  return useMutation({
    mutationFn: (judgement: { status: 'complete' | 'rejected'; comment: string }) =>
      api.judge(subject.id, requirement.id, judgement),
    onSuccess: show,
  });
}

function RejectDialog({ subject, requirement, onClose }: RequirementProps & { readonly onClose: () => void }) {
  const { t } = useText();
  const judge = useJudging(subject, requirement);
  const [comment, setComment] = useState('');
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('work.attachment.rejectTitle', { name: requirement.name })}
      description={t('work.attachment.rejectText')}
      onSubmit={() => judge.mutate({ status: 'rejected', comment: comment.trim() }, { onSuccess: onClose })}
      footer={
        <>
          <Button onClick={onClose}>{t('work.cancel')}</Button>
          <Button type="submit" variant="primary" busy={judge.isPending}>
            {t('work.attachment.reject')}
          </Button>
        </>
      }
    >
      <TextArea label={t('work.attachment.why')} value={comment} maxLength={4_000} onChange={setComment} />
      <TaskFailure error={judge.error} />
    </Dialog>
  );
}
