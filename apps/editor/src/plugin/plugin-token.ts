/** The token of plugin mode: one at a time, asked of the page once however many wait for it. */
export interface PluginToken {
  /** What to call with now; empty before the first. */
  current(): string;
  /** No new one came: nothing asks again by itself. */
  isLost(): boolean;
  /**
   * Another token than `stale`, which the server refused: the one that came meanwhile, or a new one of the
   * page. Null where the page has none, or gives the same again.
   */
  renew(stale: string): Promise<string | null>;
  /** The server refused a token that the page has just given: asking on would never end. */
  reject(token: string): void;
  /** A person asks again after the loss. @returns whether a token came. */
  retry(): Promise<boolean>;
  /** Told once for every loss. */
  onLost(listener: () => void): void;
}

export interface TokenParts {
  /** Asks the page. */
  readonly ask: () => Promise<string | null>;
  readonly nowMs: () => number;
  readonly timers: { set(run: () => void, ms: number): number; clear(id: number): void };
}

/** A new token is asked for so long before the old one ends, or after half of what is left of a short one. */
const refreshAheadMs = 60_000;
/** Timers hold no longer. */
const timerMsMax = 2 ** 31 - 1;

export function createPluginToken({ ask, nowMs, timers }: TokenParts): PluginToken {
  let token = '';
  let asking: Promise<string | null> | null = null;
  let lost = false;
  let timer = 0;
  const listeners: (() => void)[] = [];

  const lose = (): null => {
    timers.clear(timer);
    if (!lost) {
      lost = true;
      for (const listener of listeners) listener();
    }
    return null;
  };
  const take = (next: string | null): string | null => {
    // The same one again is no answer: it ends when it ends.
    if (next === null || next === token) return lose();
    token = next;
    lost = false;
    timers.clear(timer);
    const leftMs = msLeft(next, nowMs());
    if (leftMs !== null) {
      const inMs = Math.min(Math.max(leftMs - refreshAheadMs, leftMs / 2), timerMsMax);
      timer = timers.set(() => void refresh(), inMs);
    }
    return next;
  };
  const request = (): Promise<string | null> => {
    asking ??= ask()
      .then(take, lose)
      .finally(() => {
        asking = null;
      });
    return asking;
  };
  /** Ahead of time a page that still gives the old token has done nothing wrong: it may keep one for minutes. */
  const refresh = async (): Promise<void> => {
    asking ??= ask()
      .then((next) => (next === token ? token : take(next)), lose)
      .finally(() => {
        asking = null;
      });
    await asking;
  };

  return {
    current: () => token,
    isLost: () => lost,
    async renew(stale) {
      if (token !== stale) return token;
      if (lost) return null;
      // A refresh that is under way brings the next one; should it bring the old one, ask once more.
      const pending = await asking;
      if (pending && pending !== stale) return pending;
      return lost ? null : request();
    },
    reject(refused) {
      if (refused === token) lose();
    },
    async retry() {
      if (asking) return (await asking) !== null;
      const next = await ask().catch(() => null);
      // Whatever a person asks for is tried, even the same: the server decides.
      if (next === null) return false;
      token = '';
      lost = false;
      return take(next) !== null;
    },
    onLost: (listener) => void listeners.push(listener),
  };
}

/**
 * How long a token is good for, by its own claims. The clock of a person's machine may be wrong: what it
 * makes impossible is replaced by the whole lifetime, and the server's refusal has the last word.
 */
function msLeft(token: string, nowMs: number): number | null {
  const { iat, exp } = claimsOf(token);
  if (typeof exp !== 'number') return null;
  const leftMs = exp * 1_000 - nowMs;
  if (typeof iat !== 'number') return leftMs > 0 ? leftMs : null;
  const lifetimeMs = (exp - iat) * 1_000;
  if (lifetimeMs <= 0) return null;
  return leftMs > 0 && leftMs <= lifetimeMs ? leftMs : lifetimeMs;
}

function claimsOf(token: string): { readonly iat?: unknown; readonly exp?: unknown } {
  try {
    const text = atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    const claims: unknown = JSON.parse(text);
    return typeof claims === 'object' && claims !== null ? claims : {};
  } catch {
    return {};
  }
}
