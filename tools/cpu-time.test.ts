import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { withCpuMs } from './cpu-time.ts';

describe('withCpuMs', () => {
  it('gives what the work gives', async () => {
    expect(withCpuMs(() => 'at once').value).toBe('at once');
    expect((await withCpuMs(async () => 'later')).value).toBe('later');
  });

  it('does not count waiting', async () => {
    expect((await withCpuMs(() => delay(1_000))).cpuMs).toBeLessThan(500);
  });

  /** The limits of hostile input (2 s for 2 MB) can fail: this is how a reader that is quadratic does there. */
  it('finds a quadratic reader far above the limits, a linear one far below', () => {
    const brackets = '<'.repeat(40_000);
    // Looks for the end of each tag as far as the text goes.
    const quadratic = withCpuMs(() => {
      let ends = 0;
      for (let start = 0; start < brackets.length; start += 1) if (brackets.includes('>', start)) ends += 1;
      return ends;
    });
    const timesLonger = 2_000_000 / brackets.length;
    expect(quadratic.cpuMs * timesLonger ** 2).toBeGreaterThan(5_000);
    const linear = withCpuMs(() => '<'.repeat(2_000_000).split('<').length);
    expect(linear.cpuMs).toBeLessThan(1_000);
  });
});
