import type { ReviewSeat } from '@inlay/contract';
import { webAddress } from '@inlay/framed';
import type { ReviewTranslator } from '@inlay/messages';
import { Button, ButtonLink, useToast } from '@inlay/ui';
import { ArrowRight, Check, CircleSlash, Clock, Download, PencilLine, ShieldCheck, UserRoundX } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useReview } from '../shell/review-context.tsx';
import './end-page.css';
import { refusalText } from './refusal-text.ts';
import { saveFile } from './save-file.ts';
import { useDates } from './use-dates.ts';

/** The signer has left, and may look no more: handed over, or stepped back. */
export type Departure = { readonly is: 'reassigned'; readonly name: string } | { readonly is: 'opted_out' };

export interface EndPageProps {
  readonly seat: ReviewSeat;
  readonly departure: Departure | null;
  readonly onLook: (index: number) => void;
}

type EndKind = 'reassigned' | 'approved' | 'completed' | 'changes' | 'rejected' | 'opted_out' | 'over' | 'expired';

function endKind({ state, package: { outcome, status } }: ReviewSeat): EndKind {
  if (state === 'completed' || state === 'expired') return state;
  if (state === 'declined') return outcome === 'rejected' ? 'rejected' : 'changes';
  // Of the whole package, by somebody else, or of this signer.
  if (state === 'opted_out') return status === 'opted_out' ? 'over' : 'opted_out';
  return 'approved';
}

const icons = {
  reassigned: ArrowRight,
  approved: Check,
  completed: Check,
  changes: PencilLine,
  rejected: CircleSlash,
  opted_out: UserRoundX,
  over: CircleSlash,
  expired: Clock,
} as const;

/** The end: what was decided, what to keep, where to go on. */
export function EndPage({ seat, departure, onLook }: EndPageProps) {
  const { t, host } = useReview();
  const dates = useDates();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const kind = departure?.is ?? endKind(seat);
  const Icon = icons[kind];
  const sender = seat.package.sender.name;
  const onward = onwardOf(seat, t);
  return (
    <main className="end">
      <div className="end-box">
        <header className="end-head">
          <span className="end-icon" data-kind={kind} aria-hidden="true">
            <Icon />
          </span>
          <h1 ref={heading} tabIndex={-1}>
            {t(`end.${kind}.title`, { name: departure?.is === 'reassigned' ? departure.name : '' })}
          </h1>
          <p>{t(`end.${kind}.body`, { sender, date: seat.package.dueAt ? dates.day(seat.package.dueAt) : '' })}</p>
        </header>
        {departure ? null : <Outcome seat={seat} onLook={onLook} />}
        {departure ? null : <Downloads seat={seat} />}
        {onward ? (
          <ButtonLink
            variant="primary"
            href={onward.href}
            title={onward.title}
            target={window.parent === window ? '_self' : '_top'}
            rel="noopener"
            onClick={() => host.esl('SUCCESS', 'SIGNER_COMPLETE_REVIEWED')}
          >
            {onward.text}
          </ButtonLink>
        ) : null}
      </div>
    </main>
  );
}

function onwardOf({ ceremony }: ReviewSeat, t: ReviewTranslator) {
  const { handOver, redirectUrl } = ceremony;
  const href = webAddress(handOver?.href ?? redirectUrl);
  if (!href) return null;
  return { href, text: handOver?.text || t('end.go'), title: handOver?.title || undefined };
}

function Outcome({ seat, onLook }: Pick<EndPageProps, 'seat' | 'onLook'>) {
  const { t } = useReview();
  const dates = useDates();
  return (
    <section aria-labelledby="end-decisions">
      <h2 id="end-decisions">{t('end.decisions')}</h2>
      {seat.reasons.map(({ at, name, text, kind }) => (
        <blockquote key={`${at}${kind}`} className="end-reason" dir="auto">
          <p>{text}</p>
          <footer>{t('end.by', { name, date: dates.moment(at) })}</footer>
        </blockquote>
      ))}
      <ul className="end-list">
        {seat.documents.map((document, index) => {
          const decision = document.approvals.find((one) => one.decision !== null)?.decision;
          return (
            <li key={document.id}>
              <button type="button" className="cover-line" onClick={() => onLook(index)}>
                <span className="cover-icon" data-done={decision !== undefined} aria-hidden="true">
                  {decision ? <Check /> : <ArrowRight className="flips" />}
                </span>
                <span className="cover-words">
                  <strong>{document.name}</strong>
                  <span>
                    {decision
                      ? t('decide.approvedBy', {
                          name: decision.delegateName ?? decision.signerName,
                          date: dates.moment(decision.at),
                        })
                      : document.subject}
                  </span>
                  {decision ? (
                    <code title={t('end.fingerprint')} dir="ltr">
                      {document.signedHash.slice(0, 16)}…
                    </code>
                  ) : null}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Downloads({ seat }: { readonly seat: ReviewSeat }) {
  const { wire, t } = useReview();
  const toast = useToast();
  if (!seat.ceremony.mayDownload) return null;
  const save = async (format: 'pdf' | 'json') => {
    const path = `/workspace/packages/${encodeURIComponent(seat.package.id)}/certificate?format=${format}`;
    const answer = await wire.download(path);
    if (answer.ok) saveFile(answer.value, `${seat.package.name}.${format}`);
    else toast({ text: refusalText(t, answer), tone: 'danger' });
  };
  return (
    <div className="end-downloads">
      <Button icon={<Download />} onClick={() => void save('pdf')}>
        {t('end.certificate')}
      </Button>
      <Button variant="quiet" icon={<Download />} onClick={() => void save('json')}>
        {t('end.record')}
      </Button>
      <ButtonLink variant="quiet" icon={<ShieldCheck />} href="/verify" target="_blank" rel="noopener">
        {t('end.verify')}
      </ButtonLink>
    </div>
  );
}
