import type { ReviewSeat } from '@inlay/contract';
import { Button, TextArea, TextField } from '@inlay/ui';
import { useEffect, useRef, useState } from 'react';
import { useDraft } from '../use-draft.ts';
import { useText } from '../use-text.ts';
import type { Leaving } from './decide-panel.tsx';
import './leave.css';

/** What was filled in; which call it becomes, the page knows. */
export interface LeaveAnswer {
  readonly how: Leaving;
  readonly text: string;
  readonly documentIds: readonly string[];
  readonly person: { readonly email: string; readonly firstName: string; readonly lastName: string };
}

export interface LeaveDialogProps {
  readonly how: Leaving;
  readonly seat: ReviewSeat;
  readonly documentId: string;
  readonly commentCount: number;
  readonly busy: boolean;
  readonly error: string | null;
  readonly onSend: (answer: LeaveAnswer) => void;
  readonly onCancel: () => void;
}

/** Any answer but yes: why, and what follows from it. */
export function LeaveDialog(props: LeaveDialogProps) {
  const { how, seat, error, busy, commentCount, onCancel } = props;
  const t = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const [missed, setMissed] = useState(0);
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    if (missed > 0) dialog.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [missed]);
  const form = useLeaving(props);
  const sender = seat.package.sender.name;
  return (
    <dialog ref={dialog} className="leave" aria-labelledby="leave-title" onClose={onCancel}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!form.send()) setMissed((count) => count + 1);
        }}
      >
        <h2 id="leave-title">{t(`leave.${how}.title`)}</h2>
        <p className="leave-body">{t(`leave.${how}.body`, { sender })}</p>
        {how === 'reassign' ? <PersonFields form={form} /> : <ReasonFields form={form} {...props} />}
        {how === 'changes' && commentCount > 0 ? (
          <p className="leave-body">{t('leave.comments', { count: commentCount })}</p>
        ) : null}
        {error ? (
          <p className="ui-field-error" role="alert">
            {error}
          </p>
        ) : null}
        <div className="leave-actions">
          <Button onClick={() => dialog.current?.close()}>{t('leave.cancel')}</Button>
          <Button type="submit" variant={how === 'reject' ? 'danger' : 'primary'} busy={busy}>
            {t(`leave.${how}.title`)}
          </Button>
        </div>
      </form>
    </dialog>
  );
}

/** In the place of an offered reason: one's own words. */
const other = ' other';

type Problems = Readonly<Record<'reason' | 'email' | 'firstName' | 'lastName', string | undefined>>;
const noProblems: Problems = { reason: undefined, email: undefined, firstName: undefined, lastName: undefined };

function useLeaving({ how, seat, documentId, onSend }: LeaveDialogProps) {
  const t = useText();
  const { declineReasons, optOutReasons, otherDeclineReason, otherOptOutReason } = seat.ceremony;
  const offered = how === 'optOut' ? optOutReasons : how === 'reassign' ? [] : declineReasons;
  const mayWrite = offered.length === 0 || (how === 'optOut' ? otherOptOutReason : otherDeclineReason);
  const [text, setText] = useDraft(`${seat.package.id}.${how}`);
  const [reason, setReason] = useState(offered.length === 0 ? other : '');
  const [documentIds, setDocumentIds] = useState<readonly string[]>([documentId]);
  const [person, setPerson] = useState({ email: '', firstName: '', lastName: '' });
  const [tried, setTried] = useState(false);
  const needsText = reason === other && how !== 'reassign';
  const problems: Problems = {
    reason: reason === '' ? t('leave.choose') : needsText && text.trim() === '' ? t('leave.missing') : undefined,
    email: /^\S+@\S+\.\S+$/.test(person.email.trim()) ? undefined : t('leave.badEmail'),
    firstName: person.firstName.trim() ? undefined : t('decide.missing.text'),
    lastName: person.lastName.trim() ? undefined : t('decide.missing.text'),
  };
  const isWrong =
    how === 'reassign' ? Boolean(problems.email ?? problems.firstName ?? problems.lastName) : Boolean(problems.reason);
  return {
    offered,
    mayWrite,
    text,
    setText,
    reason,
    setReason,
    documentIds,
    setDocumentIds,
    person,
    setPerson,
    shown: tried ? problems : noProblems,
    send() {
      setTried(true);
      if (isWrong) return false;
      const said = reason === other || how === 'reassign' ? text.trim() : reason;
      onSend({ how, text: said, documentIds, person });
      return true;
    },
  };
}

type Form = ReturnType<typeof useLeaving>;

function ReasonFields({ form, how, seat }: { readonly form: Form } & LeaveDialogProps) {
  const t = useText();
  const { offered, mayWrite, reason, shown, documentIds } = form;
  const choices = [...offered, ...(mayWrite && offered.length > 0 ? [other] : [])];
  const asksWhich = seat.documents.length > 1 && how !== 'optOut';
  return (
    <>
      {choices.length > 0 ? (
        <fieldset className="leave-choices">
          <legend>{t('leave.reason')}</legend>
          {choices.map((choice) => (
            <label key={choice} className="decide-check">
              <input
                type="radio"
                name="leave-reason"
                aria-invalid={shown.reason ? true : undefined}
                aria-describedby={shown.reason ? 'leave-reason-error' : undefined}
                checked={reason === choice}
                onChange={() => form.setReason(choice)}
              />
              <span>{choice === other ? t('leave.other') : choice}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      {reason === other ? (
        <TextArea
          label={t(how === 'changes' ? 'leave.what' : 'leave.why')}
          rows={4}
          maxLength={4_000}
          value={form.text}
          error={shown.reason}
          onChange={form.setText}
        />
      ) : shown.reason ? (
        <p className="ui-field-error" id="leave-reason-error">
          {shown.reason}
        </p>
      ) : null}
      {asksWhich ? (
        <fieldset className="leave-choices">
          <legend>{t('leave.which')}</legend>
          {seat.documents.map(({ id, name }) => (
            <label key={id} className="decide-check">
              <input
                type="checkbox"
                checked={documentIds.includes(id)}
                onChange={(event) =>
                  form.setDocumentIds(
                    event.target.checked ? [...documentIds, id] : documentIds.filter((one) => one !== id),
                  )
                }
              />
              <span>{name}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
    </>
  );
}

function PersonFields({ form }: { readonly form: Form }) {
  const t = useText();
  const { person, setPerson, shown } = form;
  return (
    <>
      <div className="leave-names">
        <TextField
          label={t('leave.firstName')}
          value={person.firstName}
          maxLength={64}
          error={shown.firstName}
          onChange={(firstName) => setPerson({ ...person, firstName })}
        />
        <TextField
          label={t('leave.lastName')}
          value={person.lastName}
          maxLength={64}
          error={shown.lastName}
          onChange={(lastName) => setPerson({ ...person, lastName })}
        />
      </div>
      <TextField
        label={t('leave.email')}
        type="email"
        value={person.email}
        maxLength={254}
        error={shown.email}
        onChange={(email) => setPerson({ ...person, email })}
      />
      <TextArea label={t('leave.why')} optional rows={2} maxLength={4_000} value={form.text} onChange={form.setText} />
    </>
  );
}
