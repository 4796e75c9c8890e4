import type { ReviewPin } from '@inlay/contract';
import { Button, Select, TextArea } from '@inlay/ui';
import { MapPin, MessageSquare } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Place } from '../email/places.ts';
import { refusalText } from '../refusal-text.ts';
import { useDraft } from '../use-draft.ts';
import { useText } from '../use-text.ts';
import './comments.css';
import { ThreadItem } from './thread-item.tsx';
import type { Comments, Thread } from './use-comments.ts';

export interface CommentsPanelProps {
  readonly documentId: string;
  readonly threads: readonly Thread[];
  readonly comments: Comments;
  /** Somebody who may not speak now still reads. */
  readonly mayComment: boolean;
  readonly round: number;
  readonly activeId: string | null;
  readonly onActive: (id: string | null) => void;
  readonly places: readonly Place[];
  readonly pin: ReviewPin | null;
  readonly placing: boolean;
  readonly onPlacing: (placing: boolean) => void;
  readonly onPin: (pin: ReviewPin | null) => void;
}

/** What was said about an email, and a place to say more. */
export function CommentsPanel(props: CommentsPanelProps) {
  const { threads, comments, mayComment, round, activeId, onActive } = props;
  const t = useText();
  const [showsSettled, setShowsSettled] = useState(false);
  const settled = threads.filter(({ first }) => first.resolvedAt !== null);
  const open = threads.filter(({ first }) => first.resolvedAt === null);
  return (
    <div className="comments">
      {mayComment ? <Composer {...props} /> : null}
      {threads.length === 0 ? (
        <div className="comments-empty">
          <MessageSquare aria-hidden="true" />
          <p>{t('comment.empty')}</p>
          {mayComment ? <p>{t('comment.emptyHint')}</p> : null}
        </div>
      ) : null}
      <ol className="comments-list">
        {[...open, ...(showsSettled ? settled : [])].map((thread) => (
          <ThreadItem
            key={thread.first.id}
            thread={thread}
            comments={comments}
            round={round}
            mayComment={mayComment}
            isActive={thread.first.id === activeId}
            onActive={onActive}
          />
        ))}
      </ol>
      {settled.length > 0 ? (
        <Button variant="quiet" aria-expanded={showsSettled} onClick={() => setShowsSettled(!showsSettled)}>
          {t('comment.settled', { count: settled.length })}
        </Button>
      ) : null}
    </div>
  );
}

function Composer({ documentId, comments, pin, placing, places, onPlacing, onPin, onActive }: CommentsPanelProps) {
  const t = useText();
  const [added, setAdded] = useState(false);
  const [text, setText] = useDraft(`${documentId}.comment`);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (pin !== null) form.current?.querySelector('textarea')?.focus();
  }, [pin]);
  const chosen = places.findIndex((place) => pin !== null && place.pin.path.join() === pin.path.join());
  const send = async () => {
    if (text.trim() === '') return setError(t('leave.missing'));
    setBusy(true);
    setAdded(false);
    const answer = await comments.add({ documentId, parentId: null, pin, text: text.trim() });
    setBusy(false);
    if (!answer.ok) return setError(refusalText(t, answer));
    setText('');
    setError(undefined);
    onPin(null);
    onActive(answer.value.id);
    setAdded(true);
  };
  return (
    <form
      ref={form}
      className="comments-new"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {placing && pin === null ? (
        <Select
          label={t('comment.choose')}
          hint={t('comment.placeHint')}
          value=""
          options={[
            { value: '', label: t('comment.chooseNone') },
            ...places.map((place, index) => ({ value: String(index), label: placeText(t, place) })),
          ]}
          onChange={(value) => onPin(places[Number(value)]?.pin ?? null)}
        />
      ) : null}
      <TextArea
        label={pin ? <QuoteOf text={pin.quote} /> : t('comment.whole')}
        value={text}
        rows={3}
        maxLength={4_000}
        error={error}
        onChange={setText}
      />
      {/* It is seen in the list below; here it is said. */}
      <p className="ui-visually-hidden" role="status">
        {added ? t('comment.added') : ''}
      </p>
      <div className="comments-actions">
        <Button
          variant="quiet"
          icon={<MapPin />}
          aria-pressed={placing || chosen >= 0}
          onClick={() => {
            onPin(null);
            onPlacing(pin === null && !placing);
          }}
        >
          {pin ? t('comment.whole') : t('comment.place')}
        </Button>
        <Button type="submit" busy={busy}>
          {t('comment.add')}
        </Button>
      </div>
    </form>
  );
}

function QuoteOf({ text }: { readonly text: string }) {
  const t = useText();
  return (
    <span className="comments-quote">
      <MapPin aria-hidden="true" />
      {text || t('place.unnamed')}
    </span>
  );
}

function placeText(t: ReturnType<typeof useText>, { kind, text }: Place): string {
  const named = text || t('place.unnamed');
  if (kind === 'image') return t('place.image', { text: named });
  return kind === 'link' ? t('place.link', { text: named }) : named;
}
