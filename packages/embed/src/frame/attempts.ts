import { connectTimeoutMs } from '../protocol.ts';

/** Tries to be heard by a page that may not listen yet. */
export interface Attempts {
  /** From the beginning: the page was loaded. */
  start(): void;
  /** It answered, or nobody waits any more. */
  stop(): void;
}

/** Few and ever rarer: to a blocked page each one is a line in the browser's console. */
const retryMs = [200, 300, 500, 1000, 2000, 4000, 8000];

/** @param onTimeout {@link connectTimeoutMs} after this call, or after the last start, without a stop. */
export function createAttempts(attempt: () => void, onTimeout: () => void): Attempts {
  let retryTimer = 0;
  let timeoutTimer = 0;
  const stop = (): void => {
    clearTimeout(retryTimer);
    clearTimeout(timeoutTimer);
  };
  const wait = (): void => {
    timeoutTimer = window.setTimeout(() => {
      stop();
      onTimeout();
    }, connectTimeoutMs);
  };
  const run = (count: number): void => {
    attempt();
    const delayMs = retryMs[count];
    if (delayMs !== undefined) retryTimer = window.setTimeout(() => run(count + 1), delayMs);
  };
  wait();
  return {
    start() {
      stop();
      wait();
      run(0);
    },
    stop,
  };
}
