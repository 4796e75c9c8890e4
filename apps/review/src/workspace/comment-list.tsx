import type { ReviewComment, WorkspacePackage } from '@inlay/contract';
import { Badge, Button, EmptyState, Skeleton, TextArea } from '@inlay/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { MessageSquare } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { LoadFailure, TaskFailure } from './load-failure.tsx';
import { RelativeTime } from './relative-time.tsx';
import { useText } from './use-text.ts';
import { useWorkspace } from './workspace-context.ts';

/** What was said about the emails, in threads; the sender answers and settles. */
export function CommentList({ subject }: { readonly subject: WorkspacePackage }) {
  const { t } = useText();
  const { api } = useWorkspace();
  const list = useQuery({
    queryKey: ['comments', subject.id],
    queryFn: ({ signal }) => api.comments(subject.id, signal),
  });
  if (list.error !== null) return <LoadFailure error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data === undefined) return <Skeleton shape="rows" lines={3} />;
  const threads = list.data.filter(({ parentId }) => parentId === null);
  const mayWrite = subject.status === 'sent';
  return (
    <section className="work-card" aria-label={t('work.tab.comments')}>
      {threads.length === 0 ? (
        <EmptyState icon={<MessageSquare />} title={t('work.comment.none')}>
          {t('work.comment.noneText')}
        </EmptyState>
      ) : (
        <ol className="work-threads">
          {threads.map((thread) => (
            <Thread
              key={thread.id}
              subject={subject}
              thread={thread}
              answers={list.data.filter(({ parentId }) => parentId === thread.id)}
              mayWrite={mayWrite}
            />
          ))}
        </ol>
      )}
      {mayWrite ? <Write packageId={subject.id} parent={null} label={t('work.comment.new')} /> : null}
    </section>
  );
}

interface ThreadProps {
  readonly subject: WorkspacePackage;
  readonly thread: ReviewComment;
  readonly answers: readonly ReviewComment[];
  readonly mayWrite: boolean;
}

function Thread({ subject, thread, answers, mayWrite }: ThreadProps) {
  const { t } = useText();
  const { api } = useWorkspace();
  const client = useQueryClient();
  const [answering, setAnswering] = useState(false);
  const settled = thread.resolvedAt !== null;
  const settle = useMutation({
    mutationFn: () => api.resolveComment(subject.id, thread.id, !settled),
    onSuccess: () => client.invalidateQueries({ queryKey: ['comments', subject.id] }),
  });
  const document = subject.documents.find(({ id }) => id === thread.documentId);
  return (
    <li className={settled ? 'work-thread work-thread-settled' : 'work-thread'}>
      <Said comment={thread} about={document?.name} />
      {answers.map((answer) => (
        <div key={answer.id} className="work-answer">
          <Said comment={answer} />
        </div>
      ))}
      {mayWrite ? (
        <div className="work-row">
          <Button variant="quiet" onClick={() => setAnswering(!answering)} aria-expanded={answering}>
            {t('work.comment.answer')}
          </Button>
          <Button variant="quiet" busy={settle.isPending} onClick={() => settle.mutate()}>
            {t(settled ? 'work.comment.reopen' : 'work.comment.settle')}
          </Button>
        </div>
      ) : null}
      <TaskFailure error={settle.error} />
      {answering ? (
        <Write
          packageId={subject.id}
          parent={thread}
          label={t('work.comment.answer')}
          onDone={() => setAnswering(false)}
        />
      ) : null}
    </li>
  );
}

function Said(props: { readonly comment: ReviewComment; readonly about?: string | undefined }) {
  const { t } = useText();
  const { comment, about } = props;
  return (
    <div className="work-stack">
      <p className="work-facts">
        <strong>{comment.authorName}</strong>
        {about === undefined ? null : <span>{about}</span>}
        <span>{t('work.round', { round: comment.round })}</span>
        <RelativeTime iso={comment.createdAt} />
        {comment.resolvedAt === null ? null : <Badge tone="ok">{t('work.comment.settled')}</Badge>}
      </p>
      {comment.pin === null || comment.pin.quote === '' ? null : (
        <blockquote className="work-quote">{comment.pin.quote}</blockquote>
      )}
      <p className="work-message">{comment.text}</p>
    </div>
  );
}

interface WriteProps {
  readonly packageId: string;
  readonly parent: ReviewComment | null;
  readonly label: string;
  readonly onDone?: () => void;
}

function Write({ packageId, parent, label, onDone }: WriteProps) {
  const { t } = useText();
  const { api } = useWorkspace();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const write = useMutation({
    mutationFn: () =>
      api.addComment(packageId, {
        documentId: parent?.documentId ?? null,
        parentId: parent?.id ?? null,
        text: text.trim(),
      }),
    onSuccess: async () => {
      setText('');
      await client.invalidateQueries({ queryKey: ['comments', packageId] });
      onDone?.();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') write.mutate();
  };
  return (
    <form className="work-write" onSubmit={submit}>
      <TextArea label={label} value={text} maxLength={4_000} onChange={setText} />
      <TaskFailure error={write.error} />
      <Button type="submit" busy={write.isPending} disabled={text.trim() === ''}>
        {t('work.comment.send')}
      </Button>
    </form>
  );
}
