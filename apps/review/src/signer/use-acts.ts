import type { ReviewDecline, ReviewDocument, ReviewReassign, ReviewSeat, ReviewViewMode } from '@inlay/contract';
import { useRef, useState } from 'react';
import type { EslAction } from '../host/host-bridge.ts';
import type { WireAnswer } from '../session/wire.ts';
import { useReview } from '../shell/review-context.tsx';
import type { Answer } from './decide/decide-panel.tsx';
import type { LeaveAnswer } from './decide/leave-dialog.tsx';
import { refusalText } from './refusal-text.ts';

/** What a signer does, each with what the host hears of it. */
export interface Acts {
  readonly busy: boolean;
  readonly error: string | null;
  readonly clearError: () => void;
  /** Notes a view, once. */
  view(documentId: string, mode: ReviewViewMode): void;
  /** @returns true when it is recorded. */
  approve(document: ReviewDocument, answer: Answer): Promise<boolean>;
  leave(answer: LeaveAnswer): Promise<boolean>;
}

export function useActs(packageId: string, reload: () => Promise<ReviewSeat | null>): Acts {
  const { wire, host, t } = useReview();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const seen = useRef(new Map<string, Set<ReviewViewMode>>());
  const base = `/packages/${encodeURIComponent(packageId)}`;

  const act = async (actions: readonly EslAction[], call: () => Promise<WireAnswer<object>>): Promise<boolean> => {
    setBusy(true);
    for (const action of actions) host.esl('STARTED', action);
    const answer = await call();
    for (const action of actions) host.esl(answer.ok ? 'SUCCESS' : 'ERROR', action);
    setBusy(false);
    setError(answer.ok ? null : refusalText(t, answer));
    // Whatever went wrong, what is true now has to be on the screen before the next try.
    if (!answer.ok && answer.status === 409) await reload();
    return answer.ok;
  };

  return {
    busy,
    error,
    clearError: () => setError(null),
    view(documentId, mode) {
      const modes = seen.current.get(documentId) ?? new Set();
      seen.current.set(documentId, modes);
      if (modes.has(mode)) return;
      modes.add(mode);
      const path = `${base}/documents/${encodeURIComponent(documentId)}/viewed`;
      // Also in the decision: a lost note loses nothing.
      void wire.request({ method: 'POST', path, body: { modes: [mode] } });
      host.post('document.viewed', { documentId, mode });
    },
    async approve(document, answer) {
      const { id: documentId, signedHash } = document;
      const views = [...(seen.current.get(documentId) ?? [])];
      const body = { decisions: [{ documentId, signedHash, views, ...answer }] };
      const done = await act(['DOCUMENT_ACCEPT', 'DOCUMENT_CONFIRM'], () =>
        wire.request({ method: 'POST', path: `${base}/approve`, body }),
      );
      if (done) host.post('document.approved', { documentId });
      return done;
    },
    async leave({ how, text, documentIds, person }) {
      if (how === 'reassign') {
        const body: ReviewReassign = { ...person, email: person.email.trim(), text };
        return act([], () => wire.request({ method: 'POST', path: `${base}/reassign`, body }));
      }
      if (how === 'optOut') {
        const done = await act(['PACKAGE_OPT_OUT'], () =>
          wire.request({ method: 'POST', path: `${base}/opt-out`, body: { text } }),
        );
        if (done) host.post('package.opted_out');
        return done;
      }
      const outcome = how === 'reject' ? 'rejected' : 'changes_requested';
      const body: ReviewDecline = { outcome, text, documentIds };
      const done = await act(['PACKAGE_DECLINE'], () =>
        wire.request({ method: 'POST', path: `${base}/decline`, body }),
      );
      if (done) host.post('package.declined', { outcome });
      return done;
    },
  };
}
