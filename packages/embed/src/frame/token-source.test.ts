import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeToken } from '../testing/host-pages.ts';
import { applicationIdOf, createTokenSource } from './token-source.ts';

afterEach(() => void vi.useRealTimers());

describe('createTokenSource', () => {
  it('asks once for the start and its first need, then once for each further need', async () => {
    let asked = 0;
    const tokens = createTokenSource((callback) => {
      asked += 1;
      callback(`t${asked}`);
    });
    expect([await tokens.first(), await tokens.next()]).toEqual(['t1', 't1']);
    expect(await Promise.all([tokens.next(), tokens.next()])).toEqual(['t2', 't2']);
    expect(await tokens.next()).toBe('t3');
  });

  it('asks again after a failure, but not by itself', async () => {
    let asked = 0;
    const tokens = createTokenSource((callback) => {
      asked += 1;
      if (asked === 1) throw new Error('down');
      callback(asked === 2 ? null : 'late');
    });
    await expect(tokens.first()).rejects.toMatchObject({ code: 'token_failed', message: 'down' });
    await expect(tokens.first()).rejects.toMatchObject({ code: 'token_missing' });
    expect(asked).toBe(2);
    expect(await tokens.next()).toBe('late');
  });

  it('gives up after 30 seconds without an answer', async () => {
    vi.useFakeTimers();
    const waiting = createTokenSource(() => undefined).first();
    const failed = expect(waiting).rejects.toMatchObject({ code: 'token_timeout' });
    await vi.advanceTimersByTimeAsync(30_000);
    await failed;
  });
});

describe('applicationIdOf', () => {
  const token = (payload: unknown): string => `a.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.c`;

  it('reads the audience, also of a list', () => {
    expect(applicationIdOf(fakeToken('app_9'))).toBe('app_9');
    expect(applicationIdOf(token({ aud: ['app_1', 'x'] }))).toBe('app_1');
  });

  it.each(['', 'abc', 'a.b.c', token({}), token({ aud: 7 }), token(null), token({ aud: '' })])('refuses %s', (text) => {
    expect(() => applicationIdOf(text)).toThrowError(expect.objectContaining({ code: 'token_malformed' }));
  });
});
