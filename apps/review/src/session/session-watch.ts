/** `expiring`: `secondsLeft` until it ends, unless it is used. */
export type SessionState =
  | { readonly is: 'alive' }
  | { readonly is: 'expiring'; readonly secondsLeft: number }
  | { readonly is: 'ended' };

export interface WatchOptions {
  readonly idleSeconds: number;
  /** The end that using it does not move; ISO 8601, by the server's clock. */
  readonly expiresAt: string;
  readonly nowMs: () => number;
  readonly schedule: (run: () => void, delayMs: number) => void;
  readonly onChange: (state: SessionState) => void;
}

/** Knows when the session ends, from the answers that came. It asks nothing itself. */
export interface SessionWatch {
  /** An answer came: the session slid. */
  alive(): void;
  /** The person did something: worth a call that keeps it alive? */
  wantsCall(): boolean;
  end(): void;
  /** After the page slept: timers may be late. */
  check(): void;
}

/** Warn so long before the end, or a quarter of the idle time where that is shorter. */
const warningSecondsMax = 120;

export function createSessionWatch(options: WatchOptions): SessionWatch {
  const { idleSeconds, nowMs, schedule, onChange } = options;
  const absoluteMs = Date.parse(options.expiresAt) || Number.POSITIVE_INFINITY;
  const warningMs = Math.min(warningSecondsMax, idleSeconds / 4) * 1_000;
  // The server notes a use about thirty times per idle time, so it may count from a little earlier.
  const idleMs = idleSeconds * 1_000 * (29 / 30);
  let usedMs = nowMs();
  let turn = 0;
  let last: SessionState['is'] = 'alive';

  const check = (): void => {
    if (last === 'ended') return;
    const mine = ++turn;
    const leftMs = Math.min(usedMs + idleMs, absoluteMs) - nowMs();
    const is = leftMs <= 0 ? 'ended' : leftMs <= warningMs ? 'expiring' : 'alive';
    if (is === 'expiring') onChange({ is, secondsLeft: Math.ceil(leftMs / 1_000) });
    else if (is !== last) onChange({ is });
    last = is;
    if (is === 'ended') return;
    const delayMs = is === 'expiring' ? Math.min(1_000, leftMs) : leftMs - warningMs;
    schedule(() => mine === turn && check(), Math.min(delayMs, 2 ** 31 - 1));
  };
  check();
  return {
    alive() {
      usedMs = nowMs();
      check();
    },
    wantsCall: () => last === 'alive' && nowMs() - usedMs > idleMs / 6,
    end() {
      if (last === 'ended') return;
      turn++;
      last = 'ended';
      onChange({ is: 'ended' });
    },
    check,
  };
}
