import type { ReviewComment } from '@inlay/contract';
import { Button, TextArea } from '@inlay/ui';
import { useEffect, useRef, useState } from 'react';
import type { WireAnswer } from '../../session/wire.ts';
import { refusalText } from '../refusal-text.ts';
import { useDates } from '../use-dates.ts';
import { useDraft } from '../use-draft.ts';
import { useText } from '../use-text.ts';
import type { Comments, Thread } from './use-comments.ts';

export interface ThreadItemProps {
  readonly thread: Thread;
  readonly comments: Comments;
  readonly round: number;
  readonly mayComment: boolean;
  readonly isActive: boolean;
  readonly onActive: (id: string) => void;
}

/** One thread: what was said, the answers, and whether it is settled. */
export function ThreadItem({ thread, comments, round, mayComment, isActive, onActive }: ThreadItemProps) {
  const { first, replies, number } = thread;
  const t = useText();
  const element = useRef<HTMLLIElement>(null);
  const [error, setError] = useState<string>();
  const [replying, setReplying] = useState(false);
  useEffect(() => {
    if (isActive) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  const attempt = async (call: Promise<WireAnswer<unknown>>): Promise<boolean> => {
    const answer = await call;
    setError(answer.ok ? undefined : refusalText(t, answer));
    return answer.ok;
  };
  const isSettled = first.resolvedAt !== null;
  return (
    <li ref={element} className="comment-thread" data-active={isActive} data-settled={isSettled}>
      {first.pin ? (
        <button type="button" className="comment-place" onClick={() => onActive(first.id)}>
          <span className="comment-number">{number}</span>
          <span>{first.pin.quote || t('place.unnamed')}</span>
        </button>
      ) : null}
      {[first, ...replies].map((comment) => (
        <Said
          key={comment.id}
          comment={comment}
          round={round}
          mayChange={mayComment && comment.isMine}
          onChange={(text) => attempt(comments.change(comment.id, text))}
          onRemove={() => void attempt(comments.remove(comment.id))}
        />
      ))}
      {error ? (
        <p className="ui-field-error" role="alert">
          {error}
        </p>
      ) : null}
      {replying ? (
        <Writing
          draft={`${first.id}.reply`}
          initial=""
          label={t('comment.reply')}
          action={t('comment.reply')}
          onCancel={() => setReplying(false)}
          onSave={(text) =>
            attempt(comments.add({ documentId: first.documentId, parentId: first.id, pin: null, text }))
          }
        />
      ) : mayComment ? (
        <div className="comment-actions">
          <Button variant="quiet" onClick={() => setReplying(true)}>
            {t('comment.reply')}
          </Button>
          <Button variant="quiet" onClick={() => void attempt(comments.resolve(first.id, !isSettled))}>
            {t(isSettled ? 'comment.reopen' : 'comment.resolve')}
          </Button>
        </div>
      ) : null}
    </li>
  );
}

interface SaidProps {
  readonly comment: ReviewComment;
  readonly round: number;
  readonly mayChange: boolean;
  readonly onChange: (text: string) => Promise<boolean>;
  readonly onRemove: () => void;
}

function Said({ comment, round, mayChange, onChange, onRemove }: SaidProps) {
  const t = useText();
  const dates = useDates();
  const [editing, setEditing] = useState(false);
  return (
    <article className="comment">
      <header>
        <strong>{comment.authorName}</strong>
        <span>
          {[
            dates.moment(comment.createdAt),
            ...(comment.editedAt ? [t('comment.edited')] : []),
            ...(comment.round < round ? [t('comment.earlier', { round: comment.round })] : []),
          ].join(' · ')}
        </span>
      </header>
      {editing ? (
        <Writing
          draft={`${comment.id}.edit`}
          initial={comment.text}
          label={t('comment.write')}
          action={t('comment.save')}
          onCancel={() => setEditing(false)}
          onSave={onChange}
        />
      ) : (
        <p dir="auto">{comment.text}</p>
      )}
      {mayChange && !editing ? (
        <div className="comment-own">
          <button type="button" onClick={() => setEditing(true)}>
            {t('comment.edit')}
          </button>
          <button type="button" onClick={onRemove}>
            {t('comment.remove')}
          </button>
        </div>
      ) : null}
    </article>
  );
}

interface WritingProps {
  readonly draft: string;
  readonly initial: string;
  readonly label: string;
  readonly action: string;
  readonly onCancel: () => void;
  /** True when it is saved. */
  readonly onSave: (text: string) => Promise<boolean>;
}

function Writing({ draft, initial, label, action, onCancel, onSave }: WritingProps) {
  const t = useText();
  const [text, setText] = useDraft(draft, initial);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);
  const save = async () => {
    if (text.trim() === '') return;
    setBusy(true);
    const saved = await onSave(text.trim());
    setBusy(false);
    if (!saved) return;
    setText(initial);
    onCancel();
  };
  return (
    <form
      ref={form}
      className="comments-new"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextArea label={label} labelHidden value={text} rows={2} maxLength={4_000} onChange={setText} />
      <div className="comments-actions">
        <Button variant="quiet" onClick={onCancel}>
          {t('comment.cancel')}
        </Button>
        <Button type="submit" busy={busy}>
          {action}
        </Button>
      </div>
    </form>
  );
}
