import type { SentForSignoff } from '@inlay/contract';
import { Banner, Button, IconButton, Select, TextArea, TextField } from '@inlay/ui';
import { Plus, Trash2 } from 'lucide-react';
import { type ClipboardEvent, type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useEditor, useEditorState } from '../controls/editor-context.tsx';
import { useLateTexts } from '../controls/late-texts.ts';
import { refusalText } from '../libraries/refusal-text.ts';
import { filledIn, nameOfAddress, problemsOf, type Reviewer, readReviewers, reviewersMax } from './reviewers.ts';
import { signoffWire } from './signoff-wire.ts';

interface SignoffFormProps {
  readonly sendsMail: boolean;
  readonly onSent: (sent: SentForSignoff) => void;
  readonly onClose: () => void;
}

const emptyLine: Reviewer = { name: '', email: '' };

/** Who, what is said to them, until when. What is sent is a saved version: unsaved work is saved first. */
export function SignoffForm({ sendsMail, onSent, onClose }: SignoffFormProps) {
  const editor = useEditor();
  const t = useLateTexts('signoff');
  const [name, setName] = useState(() => editor.store.get().name || editor.store.get().subject || t('signoff.unnamed'));
  const [reviewers, setReviewers] = useState<readonly Reviewer[]>([emptyLine]);
  const [order, setOrder] = useState('together');
  const [date, setDate] = useState('');
  const [message, setMessage] = useState('');
  const [checked, setChecked] = useState(false);
  const [missedCount, setMissedCount] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState('');
  const isUnsaved = useEditorState(({ saving }) => saving.kind !== 'saved' && saving.kind !== 'readOnly');
  const people = filledIn(reviewers);
  const problems = problemsOf(reviewers);
  const isReady = people.length > 0 && name.trim() !== '' && problems.every((problem) => problem === null);

  useEffect(() => {
    // At first, and whenever something is missing: to where there is something to fill in.
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (missedCount === 0 || !wrong) form.current?.querySelector<HTMLElement>('[type="email"]')?.focus();
    else wrong.focus();
  }, [missedCount]);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setChecked(true);
    if (!isReady) {
      setMissedCount((count) => count + 1);
      return;
    }
    setIsBusy(true);
    setError('');
    const refusal = isUnsaved ? await editor.saver.save() : null;
    const answer =
      refusal ??
      (await signoffWire(editor).send({
        version: editor.saver.version,
        name: name.trim(),
        message: message.trim(),
        dueAt: endOfDay(date),
        reviewers: people,
        inOrder: order === 'inOrder',
      }));
    setIsBusy(false);
    if (answer.ok) onSent(answer.value);
    else setError(answer.code === 'version_conflict' ? t('signoff.conflict') : refusalText(answer, t));
  };

  return (
    <form ref={form} className="library-form module-form" onSubmit={(event) => void send(event)} noValidate>
      <p className="module-form-note">{t(sendsMail ? 'signoff.introMail' : 'signoff.introLinks')}</p>
      <TextField
        label={t('signoff.name')}
        value={name}
        maxLength={255}
        onChange={setName}
        {...(checked && name.trim() === '' ? { error: t('signoff.nameMissing') } : {})}
      />
      <ReviewerLines
        reviewers={reviewers}
        problems={checked ? problems : []}
        isMissing={checked && people.length === 0}
        onChange={setReviewers}
      />
      {people.length > 1 ? (
        <Select
          label={t('signoff.order')}
          value={order}
          onChange={setOrder}
          options={[
            { value: 'together', label: t('signoff.together') },
            { value: 'inOrder', label: t('signoff.inOrder') },
          ]}
        />
      ) : null}
      <TextField label={t('signoff.due')} optional type="date" min={tomorrow()} value={date} onChange={setDate} />
      <TextArea
        label={t('signoff.message')}
        optional
        rows={3}
        maxLength={4_000}
        value={message}
        onChange={setMessage}
      />
      {isUnsaved ? <p className="module-form-note">{t('signoff.savesFirst')}</p> : null}
      {error === '' ? null : (
        <Banner tone="danger" announce>
          {error}
        </Banner>
      )}
      <div className="question-end">
        <Button onClick={onClose}>{t('signoff.cancel')}</Button>
        <Button type="submit" variant="primary" busy={isBusy}>
          {t('signoff.send')}
        </Button>
      </div>
    </form>
  );
}

interface ReviewerLinesProps {
  readonly reviewers: readonly Reviewer[];
  readonly problems: readonly ReturnType<typeof problemsOf>[number][];
  readonly isMissing: boolean;
  readonly onChange: (reviewers: readonly Reviewer[]) => void;
}

const problemKeys = { name: 'signoff.needsName', email: 'signoff.needsEmail', twice: 'signoff.twice' } as const;

function ReviewerLines({ reviewers, problems, isMissing, onChange }: ReviewerLinesProps) {
  const t = useLateTexts('signoff');
  const id = useId();
  const lines = useRef<HTMLFieldSetElement>(null);
  const [turnTo, setTurnTo] = useState<number | null>(null);
  useEffect(() => {
    if (turnTo === null) return;
    lines.current?.querySelectorAll<HTMLElement>('[type="email"]')[turnTo]?.focus();
    setTurnTo(null);
  }, [turnTo]);
  const put = (index: number, part: Partial<Reviewer>) =>
    onChange(reviewers.map((line, at) => (at === index ? { ...line, ...part } : line)));
  // A list from a mail or a sheet becomes lines.
  const paste = (index: number, event: ClipboardEvent) => {
    const found = readReviewers(event.clipboardData.getData('text/plain'));
    if (found.length === 0 || (found.length === 1 && found[0]?.name === '')) return;
    event.preventDefault();
    onChange([...reviewers.slice(0, index), ...found, ...reviewers.slice(index + 1)].slice(0, reviewersMax));
  };
  return (
    <fieldset ref={lines} className="signoff-people" aria-describedby={isMissing ? `${id}-missing` : undefined}>
      <legend>{t('signoff.reviewers')}</legend>
      {reviewers.map((line, index) => {
        const problem = problems[index] ?? null;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; it has no id of its own
          <div className="signoff-person" key={index}>
            <TextField
              label={t('signoff.email', { number: index + 1 })}
              type="email"
              placeholder={t('signoff.emailExample')}
              labelHidden
              value={line.email}
              onChange={(email) => put(index, { email })}
              onPaste={(event) => paste(index, event)}
              onBlur={() =>
                line.name === '' && line.email ? put(index, { name: nameOfAddress(line.email) }) : undefined
              }
              {...(problem ? { error: t(problemKeys[problem]) } : {})}
            />
            <TextField
              label={t('signoff.personName', { number: index + 1 })}
              placeholder={t('signoff.nameExample')}
              labelHidden
              maxLength={120}
              value={line.name}
              onChange={(name) => put(index, { name })}
            />
            <IconButton
              label={t('signoff.remove', { number: index + 1 })}
              icon={<Trash2 />}
              disabled={reviewers.length === 1}
              onClick={() => {
                onChange(reviewers.filter((_, at) => at !== index));
                setTurnTo(Math.min(index, reviewers.length - 2));
              }}
            />
          </div>
        );
      })}
      {isMissing ? (
        <p className="signoff-missing" id={`${id}-missing`} role="alert">
          {t('signoff.nobody')}
        </p>
      ) : null}
      <div>
        <Button
          variant="quiet"
          icon={<Plus />}
          disabled={reviewers.length >= reviewersMax}
          onClick={() => {
            onChange([...reviewers, emptyLine]);
            setTurnTo(reviewers.length);
          }}
        >
          {t('signoff.add')}
        </Button>
      </div>
    </fieldset>
  );
}

/** The whole day counts, where the person is. */
const endOfDay = (date: string): string | null => (date === '' ? null : new Date(`${date}T23:59:59`).toISOString());

function tomorrow(): string {
  const day = new Date();
  day.setDate(day.getDate() + 1);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
}
