import { Refusal } from '@inlay/contract';
import type { Config, RateLimit } from '../config.ts';
import type { createRateLimiter } from './rate-limiter.ts';

export interface RequestLimitParts {
  readonly rateLimits: Config['rateLimits'];
  readonly consume: ReturnType<typeof createRateLimiter>;
}

export interface RequestLimits {
  /**
   * To be called when a request was refused. Guessing costs: only secrets that do not exist count, so
   * that an expired token cannot lock its owner out.
   * @throws Refusal `rate_limited` once this address has guessed too often.
   */
  punishGuess(ip: string, error: unknown): void;
  /**
   * Takes one use of `key`. @returns the headers `RateLimit-*`; also given to `note` before a refusal.
   * @throws Refusal `rate_limited`.
   */
  spend(
    key: string,
    limit: 'credential' | 'signoff' | 'code',
    note?: (headers: Readonly<Record<string, string>>) => void,
  ): Readonly<Record<string, string>>;
}

/** The limits that a guard puts on callers; all of them off when the configuration says so. */
export function createRequestLimits({ rateLimits, consume }: RequestLimitParts): RequestLimits {
  const use = (key: string, limit: RateLimit) => consume(key, limit);
  return {
    punishGuess(ip, error) {
      if (rateLimits === 'off' || !(error instanceof Refusal)) return;
      if (error.code !== 'invalid_credentials' && error.code !== 'token_invalid') return;
      const { allowed, resetSeconds } = use(`guess:${ip}`, rateLimits.unknownSecret);
      if (!allowed) refuseRate('Too many unknown credentials from this address', resetSeconds);
    },
    spend(key, limit, note) {
      if (rateLimits === 'off') return {};
      const { allowed, limit: most, remaining, resetSeconds } = use(key, rateLimits[limit]);
      const headers = {
        'ratelimit-limit': String(most),
        'ratelimit-remaining': String(remaining),
        'ratelimit-reset': String(resetSeconds),
      };
      note?.(headers);
      if (!allowed) refuseRate('Too many requests with this credential', resetSeconds);
      return headers;
    },
  };
}

function refuseRate(message: string, retryAfterSeconds: number): never {
  throw new Refusal('rate_limited', message, { retryAfterSeconds });
}
