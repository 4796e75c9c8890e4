import { describe, expect, it } from 'vitest';
import { relativeParts } from './relative-parts.ts';

const minuteMs = 60_000;

describe('relativeParts', () => {
  it('says nothing below a minute, before and after', () => {
    expect(relativeParts(59_999, 0)).toBeNull();
    expect(relativeParts(0, 59_999)).toBeNull();
  });
  it('takes the largest unit that fits', () => {
    expect(relativeParts(0, 60 * minuteMs)).toEqual({ value: -1, unit: 'hour' });
    expect(relativeParts(0, 59 * minuteMs)).toEqual({ value: -59, unit: 'minute' });
    expect(relativeParts(49 * 60 * minuteMs, 0)).toEqual({ value: 2, unit: 'day' });
    expect(relativeParts(0, 800 * 24 * 60 * minuteMs)).toEqual({ value: -2, unit: 'year' });
  });
});
