import type { ReviewSeat } from '@inlay/contract';
import { useCallback, useEffect, useState } from 'react';
import { type OpenRefusal, openRefusal } from '../session/open-session.ts';
import { useReview } from '../shell/review-context.tsx';

/** The seat of the signer, and how to ask for it again. */
export interface SeatState {
  readonly seat: ReviewSeat | null;
  readonly refusal: OpenRefusal | null;
  /** @returns the fresh one; null where it could not be had, and what was there stays. */
  readonly reload: () => Promise<ReviewSeat | null>;
}

export function useSeat(packageId: string): SeatState {
  const { wire, suggestLocale } = useReview();
  const [seat, setSeat] = useState<ReviewSeat | null>(null);
  const [refusal, setRefusal] = useState<OpenRefusal | null>(null);
  const reload = useCallback(async () => {
    const path = `/packages/${encodeURIComponent(packageId)}/seat`;
    const answer = await wire.request<ReviewSeat>({ method: 'GET', path });
    setRefusal(answer.ok ? null : openRefusal(answer));
    if (!answer.ok) return null;
    setSeat(answer.value);
    return answer.value;
  }, [wire, packageId]);
  useEffect(() => void reload(), [reload]);
  const language = seat?.signer.language ?? null;
  const packageLanguage = seat?.package.language ?? null;
  useEffect(() => {
    if (language !== null) suggestLocale([language, packageLanguage]);
  }, [language, packageLanguage, suggestLocale]);
  return { seat, refusal, reload };
}
