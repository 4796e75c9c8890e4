import type { ReviewSession } from '@inlay/contract';
import type { TabStorage } from '@inlay/framed';
import type { Locale, ReviewTranslator } from '@inlay/messages';
import { createContext, useContext } from 'react';
import type { HostBridge } from '../host/host-bridge.ts';
import type { Wire } from '../session/wire.ts';

/** What every part of the app gets. */
export interface Review {
  readonly wire: Wire;
  readonly host: HostBridge;
  /** Of this tab; outlives a reload where the browser allows it. */
  readonly storage: TabStorage;
  readonly session: ReviewSession;
  readonly t: ReviewTranslator;
  readonly locale: Locale;
  /** By the person; wins over every suggestion from then on. */
  readonly chooseLocale: (locale: Locale) => void;
  /** By what was loaded: of the signer, then of the package. */
  readonly suggestLocale: (tags: readonly (string | null)[]) => void;
  /** To another address of this app that the session reaches. */
  readonly navigate: (path: string) => void;
  /** The person has left on purpose: that the session ends is no news any more. */
  readonly leaveSession: () => void;
  readonly nowMs: () => number;
}

const ReviewContext = createContext<Review | null>(null);

export const ReviewProvider = ReviewContext.Provider;

export function useReview(): Review {
  const review = useContext(ReviewContext);
  if (!review) throw new Error('useReview is used outside of the app');
  return review;
}
