import { describe, expect, it } from 'vitest';
import { createPluginToken } from './plugin-token.ts';

const part = (value: object): string =>
  btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const tokenOf = (name: string, iat = 0, exp = 1_800): string => `${part({ name })}.${part({ name, iat, exp })}.s`;

/** A page that answers what it is told to, and a clock that only tests move. */
function setUp(answers: (string | null | Error)[]) {
  let now = 0;
  let asked = 0;
  let losses = 0;
  const due: { readonly atMs: number; run: () => void }[] = [];
  const waiting: (() => void)[] = [];
  let held = false;
  const tokens = createPluginToken({
    async ask() {
      asked += 1;
      if (held) await new Promise<void>((resolve) => waiting.push(resolve));
      const answer = answers.shift() ?? null;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    nowMs: () => now,
    timers: {
      set: (run, ms) => due.push({ atMs: now + ms, run }),
      clear: (id) => {
        const timer = due[id - 1];
        if (timer) timer.run = () => {};
      },
    },
  });
  tokens.onLost(() => {
    losses += 1;
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return {
    tokens,
    asked: () => asked,
    losses: () => losses,
    hold: () => {
      held = true;
    },
    release: async () => {
      held = false;
      for (const resolve of waiting.splice(0)) resolve();
      await settle();
    },
    async goTo(ms: number) {
      for (let next = nextDue(due, now, ms); next; next = nextDue(due, now, ms)) {
        now = next.atMs;
        const { run } = next;
        next.run = () => {};
        run();
        await settle();
      }
      now = ms;
    },
  };
}

function nextDue(due: { readonly atMs: number; run: () => void }[], from: number, to: number) {
  return due
    .filter(({ atMs, run }) => atMs >= from && atMs <= to && run.toString() !== (() => {}).toString())
    .sort((a, b) => a.atMs - b.atMs)[0];
}

describe('createPluginToken', () => {
  it('asks once for many who wait', async () => {
    const { tokens, asked, hold, release } = setUp([tokenOf('a')]);
    hold();
    const all = Promise.all([tokens.renew(''), tokens.renew(''), tokens.renew('')]);
    await release();
    expect(await all).toEqual([tokenOf('a'), tokenOf('a'), tokenOf('a')]);
    expect(asked()).toBe(1);
    expect(tokens.current()).toBe(tokenOf('a'));
  });

  it('gets the next one a minute before the old one ends, once', async () => {
    const { tokens, asked, goTo, losses } = setUp([tokenOf('a'), tokenOf('b', 1_740, 3_540)]);
    await tokens.renew('');
    await goTo(1_739_000);
    expect(asked()).toBe(1);
    await goTo(1_741_000);
    expect([asked(), tokens.current(), losses()]).toEqual([2, tokenOf('b', 1_740, 3_540), 0]);
  });

  it('takes half of what is left of a short one', async () => {
    const { tokens, asked, goTo } = setUp([tokenOf('a', 0, 60), tokenOf('b', 30, 1_830)]);
    await tokens.renew('');
    await goTo(29_000);
    expect(asked()).toBe(1);
    await goTo(31_000);
    expect(asked()).toBe(2);
  });

  it('does not trouble a page that keeps its token for a while: its refusal is what counts', async () => {
    const { tokens, asked, goTo, losses } = setUp([tokenOf('a'), tokenOf('a'), tokenOf('b', 1_800, 3_600)]);
    await tokens.renew('');
    await goTo(1_900_000);
    expect([asked(), losses()]).toEqual([2, 0]);
    expect(await tokens.renew(tokenOf('a'))).toBe(tokenOf('b', 1_800, 3_600));
    expect(asked()).toBe(3);
  });

  it.each([
    ['has none', [null]],
    ['fails', [new Error('offline')]],
    ['gives the refused one again', [tokenOf('a')]],
  ])('is lost, once and without a loop, where the page %s', async (_why, more) => {
    const { tokens, asked, losses, goTo } = setUp([tokenOf('a'), ...more, tokenOf('b')]);
    await tokens.renew('');
    const answers = await Promise.all([tokens.renew(tokenOf('a')), tokens.renew(tokenOf('a'))]);
    expect(answers).toEqual([null, null]);
    expect([losses(), tokens.isLost()]).toEqual([1, true]);
    expect(await tokens.renew(tokenOf('a'))).toBeNull();
    await goTo(10_000_000);
    expect(asked()).toBe(2);
  });

  it('is lost where the server refuses what the page has just given', async () => {
    const { tokens, losses, asked } = setUp([tokenOf('a'), tokenOf('b')]);
    await tokens.renew('');
    await tokens.renew(tokenOf('a'));
    tokens.reject(tokenOf('a'));
    expect(losses()).toBe(0);
    tokens.reject(tokenOf('b'));
    expect([losses(), await tokens.renew(tokenOf('b')), asked()]).toEqual([1, null, 2]);
  });

  it('asks again when a person wants that, and goes on with what comes, even the same', async () => {
    const { tokens, asked, losses } = setUp([tokenOf('a'), null, null, tokenOf('a')]);
    await tokens.renew('');
    await tokens.renew(tokenOf('a'));
    expect(await tokens.retry()).toBe(false);
    expect(await tokens.retry()).toBe(true);
    expect([tokens.current(), tokens.isLost(), losses(), asked()]).toEqual([tokenOf('a'), false, 1, 4]);
  });

  it('lives with a clock that is wrong and a token that is none', async () => {
    const wrong = setUp([tokenOf('a', 10_000_000, 10_001_800), tokenOf('b', 10_001_740, 10_003_540)]);
    await wrong.tokens.renew('');
    await wrong.goTo(1_741_000);
    expect(wrong.asked()).toBe(2);
    const opaque = setUp(['not a token of ours']);
    expect(await opaque.tokens.renew('')).toBe('not a token of ours');
    await opaque.goTo(10_000_000);
    expect(opaque.asked()).toBe(1);
  });
});
