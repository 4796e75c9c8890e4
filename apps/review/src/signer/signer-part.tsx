import type { ReviewSeat } from '@inlay/contract';
import { ToastProvider, useToast } from '@inlay/ui';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { PartProps } from '../shell/parts.ts';
import { RefusalScreen } from '../shell/refusal-screen.tsx';
import { useReview } from '../shell/review-context.tsx';
import { useComments } from './comments/use-comments.ts';
import { Cover } from './cover.tsx';
import type { Answer } from './decide/decide-panel.tsx';
import type { LeaveAnswer } from './decide/leave-dialog.tsx';
import type { Departure } from './end-page.tsx';
import { nextOpen } from './seat-facts.ts';
import './signer.css';
import { TopBar } from './top-bar.tsx';
import { useActs } from './use-acts.ts';
import { useSeat } from './use-seat.ts';

// The first screen needs none of these; they are on their way while it is read.
const loadDocument = () => import('./document-step.tsx');
const DocumentStep = lazy(async () => ({ default: (await loadDocument()).DocumentStep }));
const EndPage = lazy(async () => ({ default: (await import('./end-page.tsx')).EndPage }));

/** A signer's review of one package. */
export function SignerPart({ packageId }: PartProps) {
  const { t, host } = useReview();
  const { seat, refusal, reload } = useSeat(packageId ?? '');
  const isReady = seat !== null;
  useEffect(() => {
    if (isReady) host.post('review.ready');
  }, [isReady, host]);
  if (seat === null) {
    return refusal === null ? null : <RefusalScreen reason={refusal} t={t} onRetry={() => void reload()} />;
  }
  if (seat.state === 'recalled') return <RefusalScreen reason="recalled" t={t} onRetry={() => void reload()} />;
  return (
    <ToastProvider>
      <Seated seat={seat} reload={reload} />
    </ToastProvider>
  );
}

/** Where the signer is: the first screen, an email, or the end. */
type Step = 'cover' | 'end' | number;

interface SeatedProps {
  readonly seat: ReviewSeat;
  readonly reload: () => Promise<ReviewSeat | null>;
}

const isOver = ({ state }: ReviewSeat): boolean => state !== 'turn' && state !== 'waiting';

function Seated({ seat, reload }: SeatedProps) {
  const { t, host, leaveSession } = useReview();
  const toast = useToast();
  const comments = useComments(seat.package.id);
  const acts = useActs(seat.package.id, reload);
  const [step, setStep] = useState<Step>(isOver(seat) ? 'end' : 'cover');
  const [departure, setDeparture] = useState<Departure | null>(null);
  const wasOver = useRef(isOver(seat));
  const document = typeof step === 'number' ? seat.documents[step] : undefined;
  useEffect(() => void loadDocument(), []);
  useEffect(() => {
    globalThis.document.title = seat.package.name;
  }, [seat.package.name]);

  const go = (next: Step) => {
    acts.clearError();
    setStep(next);
    if (typeof next !== 'number') return;
    host.esl('SUCCESS', 'DOCUMENT_NAVIGATION');
    host.post('navigation', { documentId: seat.documents[next]?.id ?? null });
  };
  const finish = (fresh: ReviewSeat) => {
    if (!wasOver.current && fresh.state !== 'declined' && fresh.state !== 'opted_out') {
      host.esl('SUCCESS', 'SIGNER_COMPLETE');
      host.post('signer.complete', { packageStatus: fresh.package.status });
    }
    wasOver.current = true;
    go('end');
  };
  const approve = async (answer: Answer) => {
    if (!document || !(await acts.approve(document, answer))) return;
    const fresh = (await reload()) ?? seat;
    const next = nextOpen(fresh, Number(step));
    // The end page says it itself.
    if (isOver(fresh) || next < 0) return finish(fresh);
    toast({ text: t('decide.done', { name: document.name }) });
    go(next);
  };
  const leave = async (answer: LeaveAnswer): Promise<boolean> => {
    if (!(await acts.leave(answer))) return false;
    // Access may end with it.
    if (answer.how === 'reassign' || answer.how === 'optOut') leaveSession();
    if (answer.how === 'reassign') {
      // The seat belongs to somebody else now: there is nothing to ask for any more.
      setDeparture({ is: 'reassigned', name: `${answer.person.firstName} ${answer.person.lastName}`.trim() });
      go('end');
      return true;
    }
    const fresh = await reload();
    if (!fresh) setDeparture({ is: 'opted_out' });
    finish(fresh ?? { ...seat, state: 'opted_out' });
    return true;
  };
  return (
    <div className={document ? 'review is-document' : 'review'}>
      <TopBar seat={seat} {...(step === 'cover' ? {} : { onOverview: () => go(isOver(seat) ? 'end' : 'cover') })} />
      <Suspense fallback={null}>
        {document && typeof step === 'number' ? (
          <DocumentStep
            seat={seat}
            index={step}
            document={document}
            comments={comments}
            acts={acts}
            onIndex={go}
            onApprove={approve}
            onLeave={leave}
            reload={reload}
          />
        ) : step === 'end' ? (
          <EndPage seat={seat} departure={departure} onLook={go} />
        ) : (
          <Cover seat={seat} onOpen={go} />
        )}
      </Suspense>
    </div>
  );
}
