import type { ReviewContent, ReviewDocument } from '@inlay/contract';
import { useEffect, useState } from 'react';
import type { WireRefusal } from '../../session/wire.ts';
import { useReview } from '../../shell/review-context.tsx';

export type Loaded<T> =
  | { readonly is: 'loading' }
  | { readonly is: 'there'; readonly value: T }
  | { readonly is: 'failed'; readonly refusal: WireRefusal };

/** Frozen content never changes: what came once is kept for the life of the page. */
const known = new Map<string, ReviewContent>();

/** @param frozenId Of an earlier round, or the current one. */
export function useContent(packageId: string, document: ReviewDocument, frozenId: string) {
  const { wire } = useReview();
  const [state, setState] = useState<{ readonly id: string; readonly loaded: Loaded<ReviewContent> }>();
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks again
  useEffect(() => {
    if (known.has(frozenId)) return;
    const stop = new AbortController();
    const path = contentPath(packageId, document.id, frozenId);
    void wire.request<ReviewContent>({ method: 'GET', path, signal: stop.signal }).then((answer) => {
      if (stop.signal.aborted) return;
      if (answer.ok) known.set(frozenId, answer.value);
      const loaded: Loaded<ReviewContent> = answer.ok
        ? { is: 'there', value: answer.value }
        : { is: 'failed', refusal: answer };
      setState({ id: frozenId, loaded });
    });
    return () => stop.abort();
  }, [packageId, document.id, frozenId, wire, tries]);
  const value = known.get(frozenId);
  const loaded: Loaded<ReviewContent> = value
    ? { is: 'there', value }
    : state?.id === frozenId
      ? state.loaded
      : { is: 'loading' };
  return { loaded, retry: () => setTries((count) => count + 1) };
}

const contentPath = (packageId: string, documentId: string, frozenId: string): string =>
  `/packages/${encodeURIComponent(packageId)}/documents/${encodeURIComponent(documentId)}/content?frozen=${encodeURIComponent(frozenId)}`;
