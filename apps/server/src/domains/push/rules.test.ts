import { describe, expect, it } from 'vitest';
import { decide, readRetryAfter, retryScheduleSeconds } from './rules.ts';

const answer = (status: number, retryAfterSeconds?: number) => ({ status, retryAfterSeconds });

describe('schedule', () => {
  it('15 tries over 8 days, 3 hours, 35 minutes and 5 seconds', () => {
    expect(retryScheduleSeconds.length + 1).toBe(15);
    const total = retryScheduleSeconds.reduce((sum, seconds) => sum + seconds, 0);
    expect(total).toBe(((8 * 24 + 3) * 60 + 35) * 60 + 5);
    expect(retryScheduleSeconds.slice(0, 9).reduce((sum, seconds) => sum + seconds, 0)).toBe((75 * 60 + 35) * 60 + 5);
  });
});

describe('decisions', () => {
  it.each([200, 201, 202, 204, 299])('%i is success', (status) =>
    expect(decide(answer(status), 0, [5])).toEqual({ outcome: 'delivered' }),
  );

  it.each([100, 301, 302, 304, 307, 308, 400, 401, 404, 408, 409, 429, 500, 502, 503, 504])(
    '%i is tried again, and is the end after the last try',
    (status) => {
      expect(decide(answer(status), 0, [5])).toEqual({ outcome: 'retry', delaySeconds: 5 });
      expect(decide(answer(status), 1, [5])).toEqual({ outcome: 'dead' });
    },
  );

  it('410 disables, even after the last try', () => {
    expect(decide(answer(410), 0, [5])).toEqual({ outcome: 'disabled' });
    expect(decide(answer(410), 1, [5])).toEqual({ outcome: 'disabled' });
  });

  it('no answer is tried again', () => {
    expect(decide({ failure: 'timeout' }, 0, [5])).toEqual({ outcome: 'retry', delaySeconds: 5 });
    expect(decide({ failure: 'refused' }, 1, [5])).toEqual({ outcome: 'dead' });
  });

  it.each([
    [429, 60, 5, 60],
    [503, 60, 5, 60],
    [429, 1, 5, 5],
    [429, 999_999, 5, 3600],
    [429, 999_999, 7200, 14_400],
    // Only these two statuses may ask for patience.
    [500, 60, 5, 5],
  ])('%i with Retry-After %i s, base %i s: %i s', (status, wanted, base, expected) => {
    expect(decide(answer(status, wanted), 0, [base])).toEqual({ outcome: 'retry', delaySeconds: expected });
  });
});

describe('Retry-After', () => {
  it.each([
    ['7', 7],
    ['0', 0],
    ['Fri, 31 Dec 1999 23:59:59 GMT', 59],
    ['Fri, 31 Dec 1999 00:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s', (value, expected) => {
    expect(readRetryAfter(value, Date.parse('1999-12-31T23:59:00Z'))).toBe(expected);
  });
});
