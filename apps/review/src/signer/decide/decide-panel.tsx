import type { NewReviewDecision, ReviewChecklistItem, ReviewDocument, ReviewSeat } from '@inlay/contract';
import { Banner, Button, TextArea, TextField } from '@inlay/ui';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { awaitsFiles, documentState, openApprovals } from '../seat-facts.ts';
import { useDates } from '../use-dates.ts';
import { useDraft } from '../use-draft.ts';
import { useText } from '../use-text.ts';
import { BringFiles } from './bring-files.tsx';
import './decide.css';
import { SignatureField } from './signature-field.tsx';

export type Leaving = 'changes' | 'reject' | 'optOut' | 'reassign';

/** What the panel knows; which document and which views, the page adds. */
export type Answer = Pick<NewReviewDecision, 'statement' | 'typedName' | 'drawn' | 'values'>;

export interface DecidePanelProps {
  readonly seat: ReviewSeat;
  readonly document: ReviewDocument;
  readonly busy: boolean;
  /** What the server said to the last try. */
  readonly error: string | null;
  readonly onApprove: (answer: Answer) => void;
  readonly onLeave: (how: Leaving) => void;
  readonly onSeatChanged: () => void;
}

/** What the signer is asked about one email, and what they answered. */
export function DecidePanel(props: DecidePanelProps) {
  const { seat, document } = props;
  const t = useText();
  const state = documentState(document, seat.package.round);
  if (state === 'only') return <p className="decide-note">{t('decide.nothing')}</p>;
  if (state === 'approved' || state === 'kept') return <Decided document={document} kept={state === 'kept'} />;
  if (seat.state !== 'turn') {
    return <p className="decide-note">{t(seat.state === 'waiting' ? 'decide.notYet' : 'decide.readOnly')}</p>;
  }
  return (
    <>
      {state === 'optional' ? <p className="decide-note">{t('decide.optional')}</p> : null}
      <Deciding key={document.id} {...props} />
    </>
  );
}

function Deciding({ seat, document, busy, error, onApprove, onLeave, onSeatChanged }: DecidePanelProps) {
  const t = useText();
  const [tried, setTried] = useState(false);
  const form = useAnswer(seat, document);
  const { asks, checklist, problems, answer } = form;
  const approve = () => {
    setTried(true);
    const missing = Object.keys(problems)[0];
    if (missing === undefined) onApprove(answer);
    else
      globalThis.document
        .getElementById(`decide-${missing}`)
        ?.querySelector<HTMLElement>('input, textarea, button')
        ?.focus();
  };
  const shown = tried ? problems : {};
  return (
    <form
      className="decide"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        approve();
      }}
    >
      {error ? (
        <Banner tone="danger" announce>
          {error}
        </Banner>
      ) : null}
      {seat.requirements.length > 0 ? (
        <div id="decide-files">
          <BringFiles seat={seat} onChanged={onSeatChanged} />
          {shown['files'] ? <p className="ui-field-error">{shown['files']}</p> : null}
        </div>
      ) : null}
      {checklist.length > 0 ? (
        <fieldset className="decide-list">
          <legend>{t('decide.checklist')}</legend>
          {checklist.map((item) => (
            <ChecklistField key={item.id} item={item} form={form} error={shown[item.id]} />
          ))}
        </fieldset>
      ) : null}
      <p className="decide-statement">{answer.statement}</p>
      {asks === 'initials' ? null : asks === 'drawn' ? (
        <div id="decide-drawn">
          <SignatureField
            drawn={form.drawn}
            typed={form.typedName}
            name={signerName(seat)}
            error={shown['drawn']}
            onDrawn={form.setDrawn}
            onTyped={form.setTypedName}
          />
        </div>
      ) : (
        <div id="decide-name">
          <TextField
            label={t('decide.name')}
            hint={t('decide.nameHint')}
            value={form.typedName}
            placeholder={signerName(seat)}
            autoComplete="name"
            maxLength={200}
            error={shown['name']}
            onChange={form.setTypedName}
          />
        </div>
      )}
      <Button type="submit" variant="primary" busy={busy} className="decide-approve">
        {t(asks === 'drawn' ? 'decide.drawn' : asks === 'initials' ? 'decide.initials' : 'decide.approve')}
      </Button>
      <OtherAnswers seat={seat} onLeave={onLeave} />
    </form>
  );
}

const signerName = ({ signer, delegate }: ReviewSeat): string => delegate?.name ?? signer.name;

/** The answer as it is being given; kept with the tab. */
function useAnswer(seat: ReviewSeat, document: ReviewDocument) {
  const t = useText();
  const [typedName, setTypedName] = useDraft(`${document.frozenId}.name`);
  const [drawn, setDrawn] = useDraft(`${document.frozenId}.drawn`);
  const [given, setGiven] = useDraft(`${document.frozenId}.values`, '{}');
  const values = JSON.parse(given) as Answer['values'];
  const approvals = openApprovals(document);
  const asks =
    (['drawn', 'approval'] as const).find((kind) => approvals.some((one) => one.asks === kind)) ?? 'initials';
  const checklist = approvals.flatMap((approval) => approval.checklist);
  const problems: Record<string, string> = {};
  if (awaitsFiles(seat)) problems['files'] = t('decide.missing.files');
  for (const item of checklist) {
    const isEmpty = item.kind === 'check' ? values[item.id] !== true : !String(values[item.id] ?? '').trim();
    if (item.required && isEmpty) problems[item.id] = t(`decide.missing.${item.kind}`);
  }
  if (asks === 'drawn' && drawn === '') problems['drawn'] = t('decide.missing.drawn');
  if (asks === 'approval' && typedName.trim() === '') problems['name'] = t('decide.missing.name');
  const own = t(asks === 'initials' ? 'decide.statementInitials' : 'decide.statement', { name: document.name });
  const answer: Answer = {
    statement: seat.statement || own,
    typedName: asks === 'initials' ? signerName(seat) : typedName.trim(),
    drawn: asks === 'drawn' ? drawn : '',
    values,
  };
  return {
    asks,
    checklist,
    values,
    problems,
    answer,
    typedName,
    setTypedName,
    drawn,
    setDrawn,
    setValue: (id: string, value: string | boolean) => setGiven(JSON.stringify({ ...values, [id]: value })),
  };
}

interface ChecklistFieldProps {
  readonly item: ReviewChecklistItem;
  readonly form: ReturnType<typeof useAnswer>;
  readonly error: string | undefined;
}

function ChecklistField({ item, form, error }: ChecklistFieldProps) {
  const { id, label, kind, required } = item;
  const value = form.values[id];
  if (kind === 'text') {
    return (
      <div id={`decide-${id}`}>
        <TextArea
          label={label}
          optional={!required}
          rows={2}
          maxLength={4_000}
          value={typeof value === 'string' ? value : ''}
          error={error}
          onChange={(text) => form.setValue(id, text)}
        />
      </div>
    );
  }
  return (
    <div id={`decide-${id}`}>
      <label className="decide-check">
        <input
          type="checkbox"
          checked={value === true}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `decide-${id}-error` : undefined}
          onChange={(event) => form.setValue(id, event.target.checked)}
        />
        <span>{label}</span>
      </label>
      {error ? (
        <p className="ui-field-error" id={`decide-${id}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  );
}

function OtherAnswers({ seat, onLeave }: Pick<DecidePanelProps, 'seat' | 'onLeave'>) {
  const t = useText();
  const { mayDecline, mayOptOut } = seat.ceremony;
  return (
    <div className="decide-others">
      {mayDecline ? <Button onClick={() => onLeave('changes')}>{t('decide.changes')}</Button> : null}
      <div className="decide-quiet">
        {mayDecline ? (
          <Button variant="quiet" onClick={() => onLeave('reject')}>
            {t('decide.reject')}
          </Button>
        ) : null}
        {mayOptOut ? (
          <Button variant="quiet" onClick={() => onLeave('optOut')}>
            {t('decide.optOut')}
          </Button>
        ) : null}
        {seat.mayReassign ? (
          <Button variant="quiet" onClick={() => onLeave('reassign')}>
            {t('decide.reassign')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function Decided({ document, kept }: { readonly document: ReviewDocument; readonly kept: boolean }) {
  const t = useText();
  const dates = useDates();
  return document.approvals.map(({ id, decision }) =>
    decision === null ? null : (
      <div key={id} className="decided">
        <p className="decided-title">
          <CircleCheck aria-hidden="true" />
          {t('decide.approvedBy', {
            name: decision.delegateName ?? decision.signerName,
            date: dates.moment(decision.at),
          })}
        </p>
        {kept ? <p>{t('decide.keptFrom', { round: decision.round })}</p> : null}
        <p className="decide-statement">{decision.statement}</p>
        {decision.drawn ? (
          <svg className="signature-shown" viewBox="0 0 600 200" role="img" aria-label={decision.typedName}>
            <path className="signature-ink" d={decision.drawn} />
          </svg>
        ) : (
          <p className="signature-script">{decision.typedName}</p>
        )}
      </div>
    ),
  );
}
