import type { NewReviewComment, ReviewComment } from '@inlay/contract';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { WireAnswer, WireCall } from '../../session/wire.ts';
import { useReview } from '../../shell/review-context.tsx';

/** Comments of a package, and what may be done about them. Each change answers whether it succeeded. */
export interface Comments {
  readonly all: readonly ReviewComment[];
  add(comment: NewReviewComment): Promise<WireAnswer<ReviewComment>>;
  change(id: string, text: string): Promise<WireAnswer<ReviewComment>>;
  resolve(id: string, resolved: boolean): Promise<WireAnswer<ReviewComment>>;
  remove(id: string): Promise<WireAnswer<object>>;
}

export function useComments(packageId: string): Comments {
  const { wire } = useReview();
  const [all, setAll] = useState<readonly ReviewComment[]>([]);
  const base = `/packages/${encodeURIComponent(packageId)}/comments`;
  useEffect(() => {
    const stop = new AbortController();
    void wire.request<readonly ReviewComment[]>({ method: 'GET', path: base, signal: stop.signal }).then((answer) => {
      if (answer.ok) setAll(answer.value);
    });
    return () => stop.abort();
  }, [wire, base]);
  const keep = useCallback(
    async (call: WireCall): Promise<WireAnswer<ReviewComment>> => {
      const answer = await wire.request<ReviewComment>(call);
      if (answer.ok) setAll((before) => withComment(before, answer.value));
      return answer;
    },
    [wire],
  );
  return useMemo(
    () => ({
      all,
      add: (comment) => keep({ method: 'POST', path: base, body: comment }),
      change: (id, text) => keep({ method: 'PATCH', path: `${base}/${id}`, body: { text } }),
      resolve: (id, resolved) => keep({ method: 'PUT', path: `${base}/${id}/resolved`, body: { resolved } }),
      async remove(id) {
        const answer = await wire.request<object>({ method: 'DELETE', path: `${base}/${id}` });
        if (answer.ok) setAll((before) => before.filter((one) => one.id !== id && one.parentId !== id));
        return answer;
      },
    }),
    [all, keep, wire, base],
  );
}

function withComment(all: readonly ReviewComment[], comment: ReviewComment): readonly ReviewComment[] {
  const isKnown = all.some(({ id }) => id === comment.id);
  return isKnown ? all.map((one) => (one.id === comment.id ? comment : one)) : [...all, comment];
}

/** A comment and the answers to it. `number` for those that have a place in this document. */
export interface Thread {
  readonly first: ReviewComment;
  readonly replies: readonly ReviewComment[];
  readonly number: number | null;
}

/** Of one document, oldest first. */
export function threadsOf(all: readonly ReviewComment[], documentId: string): readonly Thread[] {
  let number = 0;
  return all
    .filter((one) => one.documentId === documentId && one.parentId === null)
    .map((first) => ({
      first,
      replies: all.filter(({ parentId }) => parentId === first.id),
      number: first.pin ? ++number : null,
    }));
}
