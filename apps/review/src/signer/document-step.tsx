import type { ReviewDocument, ReviewSeat } from '@inlay/contract';
import { useState } from 'react';
import type { Comments } from './comments/use-comments.ts';
import { type Answer, DecidePanel, type Leaving } from './decide/decide-panel.tsx';
import { type LeaveAnswer, LeaveDialog } from './decide/leave-dialog.tsx';
import { DocumentPage } from './document-page.tsx';
import type { Acts } from './use-acts.ts';

export interface DocumentStepProps {
  readonly seat: ReviewSeat;
  readonly index: number;
  readonly document: ReviewDocument;
  readonly comments: Comments;
  readonly acts: Acts;
  readonly onIndex: (index: number) => void;
  readonly onApprove: (answer: Answer) => Promise<void>;
  /** True when it is recorded. */
  readonly onLeave: (answer: LeaveAnswer) => Promise<boolean>;
  readonly reload: () => Promise<ReviewSeat | null>;
}

/** One email with everything that can be answered to it. */
export function DocumentStep(props: DocumentStepProps) {
  const { seat, index, document, comments, acts, onIndex, onApprove, onLeave, reload } = props;
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  const send = async (answer: LeaveAnswer) => {
    if (await onLeave(answer)) setLeaving(null);
  };
  return (
    <>
      <DocumentPage
        seat={seat}
        index={index}
        comments={comments}
        onIndex={onIndex}
        onViewed={acts.view}
        decide={
          <DecidePanel
            seat={seat}
            document={document}
            busy={acts.busy}
            error={leaving === null ? acts.error : null}
            onApprove={(answer) => void onApprove(answer)}
            onLeave={(how) => {
              acts.clearError();
              setLeaving(how);
            }}
            onSeatChanged={() => void reload()}
          />
        }
      />
      {leaving === null ? null : (
        <LeaveDialog
          how={leaving}
          seat={seat}
          documentId={document.id}
          commentCount={comments.all.filter(({ isMine, resolvedAt }) => isMine && resolvedAt === null).length}
          busy={acts.busy}
          error={acts.error}
          onSend={(answer) => void send(answer)}
          onCancel={() => setLeaving(null)}
        />
      )}
    </>
  );
}
