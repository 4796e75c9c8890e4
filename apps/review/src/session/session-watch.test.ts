import { describe, expect, it } from 'vitest';
import { createSessionWatch } from './session-watch.ts';

/** A clock that is moved by hand, and the timers on it. */
function setUp(expiresAt = '2026-01-01T12:00:00Z') {
  let nowMs = Date.parse('2026-01-01T00:00:00Z');
  let timers: { readonly atMs: number; readonly run: () => void }[] = [];
  const states: string[] = [];
  const watch = createSessionWatch({
    idleSeconds: 1_800,
    expiresAt,
    nowMs: () => nowMs,
    schedule: (run, delayMs) => void timers.push({ atMs: nowMs + delayMs, run }),
    onChange: ({ is }) => {
      if (states.at(-1) !== is) states.push(is);
    },
  });
  const pass = (seconds: number) => {
    const endMs = nowMs + seconds * 1_000;
    for (;;) {
      const [next] = timers.filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs);
      if (!next) break;
      nowMs = next.atMs;
      timers = timers.filter((timer) => timer !== next);
      next.run();
    }
    nowMs = endMs;
  };
  return { watch, states, pass };
}

describe('createSessionWatch', () => {
  it('warns two minutes before the end and says when it is over', () => {
    const { states, pass } = setUp();
    pass(1_500);
    expect(states).toEqual([]);
    pass(200);
    expect(states).toEqual(['expiring']);
    pass(100);
    expect(states).toEqual(['expiring', 'ended']);
  });

  it('begins anew with every answer, but not beyond the absolute end', () => {
    const { watch, states, pass } = setUp('2026-01-01T01:00:00Z');
    pass(1_700);
    watch.alive();
    expect(states).toEqual(['expiring', 'alive']);
    pass(1_500);
    watch.alive();
    pass(500);
    expect(states.at(-1)).toBe('ended');
  });

  it('asks for a call when somebody is there, and only then', () => {
    const { watch, pass } = setUp();
    pass(60);
    expect(watch.wantsCall()).toBe(false);
    pass(600);
    expect(watch.wantsCall()).toBe(true);
    watch.alive();
    expect(watch.wantsCall()).toBe(false);
  });
});
