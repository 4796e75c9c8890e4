import type { RateLimit } from '../config.ts';

/** Outcome of one use: what the `RateLimit-*` headers say. */
export interface RateUse {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until at least one more use is possible (refused) or the bucket is full (allowed). */
  readonly resetSeconds: number;
}

/** Buckets beyond this many are swept of the full ones: memory stays bounded under key guessing. */
const bucketsMax = 50_000;

interface Bucket {
  tokens: number;
  atMs: number;
  /** When nothing would be lost by forgetting it. */
  fullAtMs: number;
}

/**
 * Token bucket per key, in this process. On several processes each holds its own share: callers
 * pass the limit divided by the processes when they need the sum. No database write per request:
 * that would cost more than what it guards.
 */
export function createRateLimiter(nowMs: () => number): (key: string, limit: RateLimit) => RateUse {
  const buckets = new Map<string, Bucket>();

  return (key, { perSecond, burst }) => {
    const now = nowMs();
    let bucket = buckets.get(key);
    if (!bucket) {
      if (buckets.size >= bucketsMax) sweep(buckets, now);
      bucket = { tokens: burst, atMs: now, fullAtMs: now };
      buckets.set(key, bucket);
    }
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.atMs) / 1000) * perSecond);
    bucket.atMs = now;
    const allowed = bucket.tokens >= 1;
    if (allowed) bucket.tokens -= 1;
    bucket.fullAtMs = now + ((burst - bucket.tokens) / perSecond) * 1000;
    const missing = allowed ? burst - bucket.tokens : 1 - bucket.tokens;
    return {
      allowed,
      limit: burst,
      remaining: Math.floor(bucket.tokens),
      resetSeconds: Math.ceil(missing / perSecond),
    };
  };
}

/** Drops what has refilled meanwhile, each by its own limit; if that is not enough, the oldest half. */
function sweep(buckets: Map<string, Bucket>, now: number): void {
  for (const [key, bucket] of buckets) {
    if (bucket.fullAtMs <= now) buckets.delete(key);
  }
  if (buckets.size < bucketsMax) return;
  let toDrop = bucketsMax / 2;
  for (const key of buckets.keys()) {
    if (toDrop <= 0) break;
    buckets.delete(key);
    toDrop -= 1;
  }
}
