import type { EditorSession } from '@inlay/contract';
import { createTabStorage, historyItems } from '@inlay/framed';
import { describe, expect, it } from 'vitest';
import { addressAfterRedeem, readAddress } from './address.ts';
import { type OpenContext, openEmail } from './open-email.ts';
import { createSessionStore } from './stored-session.ts';
import type { Wire, WireAnswer } from './wire.ts';

const answer: EditorSession = {
  expiresAt: '2026-01-01T00:00:00Z',
  idleSeconds: 1_800,
  email: { id: 'e1', name: '', subject: '', json: {}, version: 1, etag: '"1"', draft: null },
  application: {
    id: 'app_1',
    name: 'Acme',
    accent: null,
    logoUrl: null,
    returnUrl: null,
    defaultLocale: null,
    allowedOrigins: [],
    readOnly: false,
  },
  endUser: { id: 'u', name: '' },
};
const good: WireAnswer<EditorSession> = { ok: true, value: { ...answer, session: 's1' } };
const lost: WireAnswer<EditorSession> = { ok: false, status: 0, code: 'network', message: '' };
const refused = (status: number, code: string): WireAnswer<EditorSession> => ({ ok: false, status, code, message: '' });

function setUp(redeems: WireAnswer<EditorSession>[], resumes: WireAnswer<EditorSession>[] = []) {
  const items = new Map<string, string>();
  const storage = createTabStorage(
    () =>
      ({
        getItem: (key: string) => items.get(key) ?? null,
        setItem: (key: string, value: string) => void items.set(key, value),
        removeItem: (key: string) => void items.delete(key),
      }) as unknown as Storage,
  );
  const redeemIds: string[] = [];
  const resumed: string[] = [];
  const wire: Pick<Wire, 'redeem' | 'resume'> = {
    redeem: async (request) => {
      redeemIds.push(request.redeemId);
      // What a lost answer needs is kept before it is asked for.
      expect([...items.values()].some((value) => value.includes(request.redeemId))).toBe(true);
      return redeems.shift() ?? lost;
    },
    resume: async (session) => {
      resumed.push(session);
      return resumes.shift() ?? lost;
    },
  };
  const context: OpenContext = { wire: wire as Wire, sessions: createSessionStore(storage), wait: async () => {} };
  return { context, redeemIds, resumed, items };
}

const byCode = readAddress('?code=tmp_secret&id=e1&lang=de');

describe('openEmail', () => {
  it('redeems a code once and keeps its session for the tab', async () => {
    const { context, items } = setUp([good]);
    expect(await openEmail(byCode, context)).toMatchObject({ kind: 'opened', session: 's1' });
    expect([...items.keys(), ...items.values()].join(' ')).not.toContain('tmp_secret');
  });

  it('asks for a lost answer again with the same redeemId', async () => {
    const { context, redeemIds } = setUp([lost, lost, good]);
    expect((await openEmail(byCode, context)).kind).toBe('opened');
    expect(new Set(redeemIds).size).toBe(1);
    expect(redeemIds[0]).toMatch(/^[\w-]{43}$/);
  });

  it('goes on in the session when the same address is loaded again', async () => {
    const { context, redeemIds, resumed } = setUp([good], [{ ok: true, value: answer }]);
    await openEmail(byCode, context);
    expect((await openEmail(byCode, context)).kind).toBe('opened');
    expect([redeemIds.length, resumed]).toEqual([1, ['s1']]);
  });

  it('goes on by application and email after the address was cleaned', async () => {
    const { context } = setUp([good], [{ ok: true, value: answer }]);
    await openEmail(byCode, context);
    const clean = new URL(addressAfterRedeem('/thirdApp', 'app_1', 'e1', 'de'), 'https://x.example');
    expect(clean.searchParams.has('code')).toBe(false);
    expect((await openEmail(readAddress(clean.search), context)).kind).toBe('opened');
  });

  it("ignores another application's session", async () => {
    const { context, resumed } = setUp([good]);
    await openEmail(byCode, context);
    expect(await openEmail(readAddress('?app=app_2&id=e1'), context)).toEqual({
      kind: 'refused',
      reason: 'session_lost',
    });
    expect(resumed).toEqual([]);
  });

  it.each([
    [401, 'code_used', 'code_used'],
    [401, 'code_expired', 'code_expired'],
    [401, 'code_invalid', 'code_invalid'],
    [401, 'session_expired', 'session_lost'],
    [404, 'email_not_found', 'email_not_found'],
    [403, 'application_paused', 'not_allowed'],
    [422, 'validation_failed', 'code_invalid'],
    [503, 'unavailable', 'unavailable'],
    [0, 'network', 'network'],
  ])('%i %s shows %s', async (status, code, reason) => {
    const { context } = setUp(Array.from({ length: 4 }, () => refused(status, code)));
    expect(await openEmail(byCode, context)).toEqual({ kind: 'refused', reason });
  });

  it('needs an email and a code or session', async () => {
    const { context } = setUp([]);
    expect(await openEmail(readAddress('?code=x'), context)).toMatchObject({ reason: 'email_not_found' });
    expect(await openEmail(readAddress('?id=e1'), context)).toMatchObject({ reason: 'no_code' });
  });

  it('works in memory where the browser refuses storage', () => {
    const storage = createTabStorage(noStorage);
    expect(storage.set('a', '1')).toBe(false);
    expect(storage.get('a')).toBe('1');
    storage.remove('a');
    expect(storage.get('a')).toBeNull();
  });

  it('keeps to the history entry before memory, next to what others keep there', () => {
    const history = {
      state: { theirs: 1 } as unknown,
      replaceState(state: unknown) {
        this.state = structuredClone(state);
      },
    };
    const open = () => createTabStorage(noStorage, () => historyItems(history, 'editor'));
    expect(open().set('a', '1')).toBe(true);
    open().set('b', '2');
    expect(open().get('a')).toBe('1');
    open().remove('a');
    expect(open().get('a')).toBeNull();
    expect(history.state).toEqual({ theirs: 1, editor: { b: '2' } });
  });
});

function noStorage(): Storage {
  throw new Error('blocked');
}
