import { describe, expect, it } from 'vitest';
import { createPluginToken } from './plugin-token.ts';
import { createTokenFetch } from './token-fetch.ts';

/** A server that takes one token, and a page that gives these. */
function setUp(given: (string | null)[], good: string) {
  const seen: { readonly path: string; readonly token: string; readonly body: unknown; readonly metadata: string }[] =
    [];
  let asked = 0;
  const tokens = createPluginToken({
    async ask() {
      asked += 1;
      return given.shift() ?? null;
    },
    nowMs: () => 0,
    timers: { set: () => 0, clear: () => {} },
  });
  const fetchFn = createTokenFetch(tokens, { emailId: 'é 1', more: '"' }, async (input, init) => {
    const headers = new Headers(init?.headers);
    const token = headers.get('authorization') ?? '';
    seen.push({ path: String(input), token, body: init?.body, metadata: headers.get('es-plugin-ui-data') ?? '' });
    return new Response('{}', { status: token === `Bearer ${good}` ? 200 : 401 });
  });
  return { tokens, fetchFn, seen, asked: () => asked };
}

describe('createTokenFetch', () => {
  it('sends token and metadata, whatever the caller thinks the session is', async () => {
    const { tokens, fetchFn, seen } = setUp(['a'], 'a');
    await tokens.renew('');
    await fetchFn('/x', { headers: { authorization: 'Bearer old', 'if-match': '"1"' } });
    expect(seen).toHaveLength(1);
    expect(seen[0]?.token).toBe('Bearer a');
    expect(JSON.parse(decodeURIComponent(seen[0]?.metadata ?? ''))).toEqual({ emailId: 'é 1', more: '"' });
  });

  it('repeats everything that waited, with its body, after one refresh', async () => {
    const { tokens, fetchFn, seen, asked } = setUp(['old', 'new'], 'new');
    await tokens.renew('');
    const answers = await Promise.all(['/1', '/2', '/3'].map((path) => fetchFn(path, { method: 'PUT', body: path })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(asked()).toBe(2);
    expect(seen.filter(({ token }) => token === 'Bearer new').map(({ path, body }) => [path, body])).toEqual([
      ['/1', '/1'],
      ['/2', '/2'],
      ['/3', '/3'],
    ]);
  });

  it('gives the refusal back where no token came, and asks no more', async () => {
    const { tokens, fetchFn, seen, asked } = setUp(['old', null], 'new');
    await tokens.renew('');
    expect((await fetchFn('/1')).status).toBe(401);
    expect((await fetchFn('/2')).status).toBe(401);
    expect([seen.length, asked()]).toEqual([2, 2]);
  });

  it('stops after the second refusal', async () => {
    const { tokens, fetchFn, seen, asked } = setUp(['old', 'bad', 'worse'], 'new');
    await tokens.renew('');
    expect((await fetchFn('/1')).status).toBe(401);
    expect([seen.length, asked(), tokens.isLost()]).toEqual([2, 2, true]);
    expect((await fetchFn('/2')).status).toBe(401);
    expect(asked()).toBe(2);
  });
});
