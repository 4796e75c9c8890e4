import type { ReviewDocument, ReviewSeat, ReviewSeatOfOther } from '@inlay/contract';
import { Banner, Button } from '@inlay/ui';
import { ArrowRight, Check, CircleCheck, Clock, Mail, Paperclip } from 'lucide-react';
import { useReview } from '../shell/review-context.tsx';
import './cover.css';
import { initialsOf } from './initials.ts';
import { type DocumentState, documentState, nextOpen, progressOf } from './seat-facts.ts';
import { useDates } from './use-dates.ts';
import { useText } from './use-text.ts';

export interface CoverProps {
  readonly seat: ReviewSeat;
  readonly onOpen: (index: number) => void;
}

/** The first screen: who asks, what, until when, and who else decides. */
export function Cover({ seat, onOpen }: CoverProps) {
  const t = useText();
  const { sender, message } = seat.package;
  const { done, count } = progressOf(seat);
  const isWaiting = seat.state === 'waiting';
  const from = [sender.name, sender.company].filter(Boolean).join(', ');
  return (
    <main className="cover">
      <div className="cover-box">
        <header className="cover-head">
          <span className="cover-initials" aria-hidden="true">
            {initialsOf(sender.name)}
          </span>
          <p className="cover-asks">
            {count > 0
              ? t('cover.asks', { sender: from })
              : t('cover.asksOnly', { sender: from, count: seat.documents.length })}
          </p>
          <h1>{seat.package.name}</h1>
          <Facts seat={seat} />
        </header>
        {isWaiting ? (
          <Banner tone="accent" title={t('cover.waiting.title')}>
            {t('cover.waiting.body')}
          </Banner>
        ) : null}
        {[message, seat.roleMessage].filter(Boolean).map((words) => (
          <blockquote key={words} className="cover-message" dir="auto">
            {words}
          </blockquote>
        ))}
        <section aria-labelledby="cover-emails">
          <h2 id="cover-emails">{t('cover.emails')}</h2>
          <ol className="cover-list">
            {seat.documents.map((document, index) => (
              <DocumentLine
                key={document.id}
                document={document}
                round={seat.package.round}
                onOpen={() => onOpen(index)}
              />
            ))}
          </ol>
        </section>
        {seat.requirements.length > 0 ? (
          <section>
            <h2>{t('cover.bring')}</h2>
            <ul className="cover-bring">
              {seat.requirements.map(({ id, name }) => (
                <li key={id}>
                  <Paperclip aria-hidden="true" />
                  <bdi>{name}</bdi>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {seat.people.length > 1 ? <People people={seat.people} /> : null}
        <div className="cover-start">
          <Button variant="primary" onClick={() => onOpen(Math.max(0, nextOpen(seat, -1)))}>
            {t(isWaiting || count === 0 ? 'cover.look' : done > 0 ? 'cover.continue' : 'cover.start')}
            <ArrowRight className="flips" aria-hidden="true" />
          </Button>
        </div>
      </div>
    </main>
  );
}

function Facts({ seat }: { readonly seat: ReviewSeat }) {
  const t = useText();
  const dates = useDates();
  const { nowMs } = useReview();
  const { dueAt, round } = seat.package;
  const isLate = dueAt !== null && Date.parse(dueAt) < nowMs();
  return (
    <ul className="cover-facts">
      {dueAt ? (
        <li data-late={isLate}>
          <Clock aria-hidden="true" />
          <time dateTime={dueAt}>{t(isLate ? 'cover.overdue' : 'cover.due', { date: dates.day(dueAt) })}</time>
        </li>
      ) : null}
      {round > 1 ? <li>{t('cover.round', { round })}</li> : null}
      {seat.delegate ? <li>{t('cover.onBehalf', { name: seat.signer.name })}</li> : null}
    </ul>
  );
}

const stateTexts = {
  todo: 'doc.todo',
  approved: 'doc.approved',
  kept: 'doc.kept',
  optional: 'doc.optional',
  only: 'doc.only',
} as const satisfies Record<DocumentState, string>;

interface DocumentLineProps {
  readonly document: ReviewDocument;
  readonly round: number;
  readonly onOpen: () => void;
}

function DocumentLine({ document, round, onOpen }: DocumentLineProps) {
  const t = useText();
  const state = documentState(document, round);
  const isDone = state === 'approved' || state === 'kept';
  return (
    <li>
      <button type="button" className="cover-line" onClick={onOpen}>
        <span className="cover-icon" data-done={isDone} aria-hidden="true">
          {isDone ? <Check /> : <Mail />}
        </span>
        <span className="cover-words">
          <strong>
            <bdi>{document.name}</bdi>
          </strong>
          <span>
            <bdi>{document.subject}</bdi>
          </span>
        </span>
        <span className="cover-state">{t(stateTexts[state])}</span>
      </button>
    </li>
  );
}

const personTexts = {
  decided: 'person.decided',
  deciding: 'person.deciding',
  waiting: 'person.waiting',
  opted_out: 'person.opted_out',
} as const satisfies Record<ReviewSeatOfOther['state'], string>;

function People({ people }: { readonly people: readonly ReviewSeatOfOther[] }) {
  const t = useText();
  return (
    <section aria-labelledby="cover-people">
      <h2 id="cover-people">{t('cover.people')}</h2>
      <ol className="cover-people">
        {people
          .toSorted((one, other) => one.stage - other.stage)
          .map(({ roleId, names, state, isYou }) => (
            <li key={roleId} data-state={state}>
              <span className="cover-dot" aria-hidden="true">
                {state === 'decided' ? <CircleCheck /> : null}
              </span>
              <span className="cover-person">
                {names.join(', ')}
                {isYou ? <em> ({t('cover.you')})</em> : null}
              </span>
              <span className="cover-state">{t(personTexts[state])}</span>
            </li>
          ))}
      </ol>
    </section>
  );
}
