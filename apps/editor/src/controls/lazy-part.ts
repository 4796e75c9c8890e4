import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** Parts of the page that nobody has needed yet. */
const waiting = new Set<() => Promise<unknown>>();
let isAtRest = false;
let isFetching = false;

/** A component that comes with its first use, or when somebody is at the page, whichever is earlier. */
export function lazyPart<Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  fetchAtRest(load);
  return lazy(async () => ({ default: await load() }));
}

/** The same for a part that is no component. */
export function fetchAtRest(load: () => Promise<unknown>): void {
  waiting.add(load);
  if (isFetching) fetchWaiting();
}

/** Without a sign of a person the rest comes after this time. */
const aloneMs = 10_000;
const signs = ['pointermove', 'pointerdown', 'touchstart', 'keydown', 'focusin'] as const;

/**
 * Fetches every part, once the email is on the screen and somebody is there: from then on neither a lost
 * connection nor a new build on the server takes anything away from an open editor. Who only opens it
 * and looks away pays for the first screen alone.
 */
export function pageIsAtRest(): void {
  if (isAtRest) return;
  isAtRest = true;
  for (const sign of signs) addEventListener(sign, somebodyIsThere, { capture: true, passive: true });
  setTimeout(somebodyIsThere, aloneMs);
}

/** Also said by the canvas: what happens in its frame does not reach this window. */
export function somebodyIsThere(): void {
  if (!isAtRest || isFetching) return;
  isFetching = true;
  for (const sign of signs) removeEventListener(sign, somebodyIsThere, { capture: true });
  // Safari has no idle callback.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(fetchWaiting, { timeout: 2_000 });
  else setTimeout(fetchWaiting, 500);
}

function fetchWaiting(): void {
  for (const load of waiting) {
    waiting.delete(load);
    // Who uses the part asks again, and says what is wrong then.
    load().catch(() => {});
  }
}
