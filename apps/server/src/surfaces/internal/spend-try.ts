import type { Config } from '../../config.ts';
import type { SpendTry } from '../../domains/accounts/index.ts';
import type { createRateLimiter } from '../../http/rate-limiter.ts';

/**
 * The limits on log-ins as the accounts domain asks for them: few per account and per known browser,
 * more per address, behind which a whole office may sit.
 */
export function createSpendTry(
  rateLimits: Config['rateLimits'],
  consume: ReturnType<typeof createRateLimiter>,
): SpendTry {
  return (key) => {
    if (rateLimits === 'off') return { allowed: true, retryAfterSeconds: 0 };
    const limit = key.startsWith('login:ip:') ? rateLimits.unknownSecret : rateLimits.login;
    const { allowed, resetSeconds } = consume(key, limit);
    return { allowed, retryAfterSeconds: resetSeconds };
  };
}
