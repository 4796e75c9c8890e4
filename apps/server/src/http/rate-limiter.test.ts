import { describe, expect, it } from 'vitest';
import { createRateLimiter } from './rate-limiter.ts';

const limit = { perSecond: 2, burst: 4 };

describe('a rate limiter', () => {
  it('allows a burst, then refills, and says when', () => {
    let nowMs = 0;
    const use = createRateLimiter(() => nowMs);
    expect(Array.from({ length: 5 }, () => use('key', limit).allowed)).toEqual([true, true, true, true, false]);
    expect(use('key', limit)).toMatchObject({ allowed: false, limit: 4, remaining: 0, resetSeconds: 1 });
    nowMs = 500;
    expect(use('key', limit).allowed).toBe(true);
    expect(use('key', limit).allowed).toBe(false);
    nowMs = 60_000;
    expect(use('key', limit)).toMatchObject({ allowed: true, remaining: 3 });
  });

  it('keeps keys apart, and forgets the full ones when there are too many', () => {
    let nowMs = 0;
    const use = createRateLimiter(() => nowMs);
    for (let i = 0; i < 4; i += 1) use('busy', limit);
    for (let i = 0; i < 60_000; i += 1) use(`guess-${i}`, limit);
    expect(use('other', limit).allowed).toBe(true);
    nowMs = 10;
    expect(use('fresh', limit).remaining).toBe(3);
  });
});

describe('many strangers', () => {
  it('do not make a slow limit forget who is waiting', () => {
    let nowMs = 0;
    const use = createRateLimiter(() => nowMs);
    const slow = { perSecond: 1 / 60, burst: 1 };
    expect(use('login', slow).allowed).toBe(true);
    nowMs = 5_000;
    for (let i = 0; i < 49_999; i += 1) use(`stranger-${i}`, limit);
    nowMs = 10_000;
    use('one more', limit); // every stranger is full again by its own limit and goes
    expect(use('login', slow).allowed).toBe(false);
  });
});
