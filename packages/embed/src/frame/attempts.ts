import { connectTimeoutMs } from '../protocol.ts';

/** Tries to be heard by a page that may not listen yet. */
export interface Attempts {
  /** From the beginning: the page was loaded. */
  start(): void;
  /** It answered, or nobody waits any more. */
  stop(): void;
}

/** Doubled each time: to a blocked page each attempt is a line in the browser's console. */
const firstRetryMs = 200;

type Timer = ReturnType<typeof setTimeout> | undefined;

/** @param onTimeout {@link connectTimeoutMs} after this call, or after the last start, without a stop. */
export function createAttempts(attempt: () => void, onTimeout: () => void): Attempts {
  let retryTimer: Timer;
  let timeoutTimer: Timer;
  const stop = (): void => {
    clearTimeout(retryTimer);
    clearTimeout(timeoutTimer);
  };
  const wait = (): void => {
    timeoutTimer = setTimeout(() => {
      stop();
      onTimeout();
    }, connectTimeoutMs);
  };
  const run = (count: number): void => {
    attempt();
    retryTimer = setTimeout(() => run(count + 1), firstRetryMs * 2 ** count);
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
