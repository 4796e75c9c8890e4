import { describe, expect, it } from 'vitest';
import { createTokenCache } from './token-cache.ts';

function counting() {
  let calls = 0;
  let fail = false;
  const client = {
    token: async ({ id }: { id: string }) => {
      calls += 1;
      if (fail) throw new Error('down');
      return { token: `t${calls}`, userId: id, expiresAt: new Date(3_600_000).toISOString() };
    },
  };
  return {
    client,
    calls: () => calls,
    breakDown: (value: boolean) => {
      fail = value;
    },
  };
}

describe('token cache', () => {
  it('asks once for calls at the same time, and again shortly before the token expires', async () => {
    const { client, calls } = counting();
    let nowMs = 0;
    const tokens = createTokenCache(client, { nowMs: () => nowMs, refreshBeforeSeconds: 300 });
    const both = await Promise.all([tokens.get({ id: 'u' }), tokens.get({ id: 'u' })]);
    expect(both.map(({ token }) => token)).toEqual(['t1', 't1']);
    nowMs = 3_299_999;
    expect((await tokens.get({ id: 'u' })).token).toBe('t1');
    nowMs = 3_300_000;
    expect((await tokens.get({ id: 'u' })).token).toBe('t2');
    expect(calls()).toBe(2);
  });

  it('keeps end users apart, sends a changed name at once and forgets on demand', async () => {
    const { client } = counting();
    const tokens = createTokenCache(client, { nowMs: () => 0 });
    expect((await tokens.get({ id: 'u', name: 'A' })).token).toBe('t1');
    expect((await tokens.get({ id: 'v', name: 'A' })).token).toBe('t2');
    expect((await tokens.get({ id: 'u', name: 'B' })).token).toBe('t3');
    tokens.forget('u');
    expect((await tokens.get({ id: 'u', name: 'B' })).token).toBe('t4');
  });

  it('does not keep a failure', async () => {
    const { client, breakDown } = counting();
    const tokens = createTokenCache(client, { nowMs: () => 0 });
    breakDown(true);
    await expect(tokens.get({ id: 'u' })).rejects.toThrow('down');
    breakDown(false);
    expect((await tokens.get({ id: 'u' })).token).toBe('t2');
  });

  it('forgets the least recently used beyond its limit', async () => {
    const { client, calls } = counting();
    const tokens = createTokenCache(client, { nowMs: () => 0, endUsersMax: 2 });
    for (const id of ['a', 'b', 'a', 'c', 'a']) await tokens.get({ id });
    expect(calls()).toBe(3);
    await tokens.get({ id: 'b' });
    expect(calls()).toBe(4);
  });
});
