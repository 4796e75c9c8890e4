import { describe, expect, it } from 'vitest';
import { createPluginToken } from './plugin-token.ts';
import { createTokenFetch, identityHeaders } from './token-fetch.ts';

/** A server that takes one token, and a page that gives these. */
function setUp(given: (string | null)[], good: string) {
  const identity = { metadata: { emailId: 'é 1', more: '"' }, browserKey: 'key_of_this_browser' };
  const seen: {
    readonly path: string;
    readonly token: string;
    readonly body: unknown;
    readonly metadata: string;
    readonly browser: string | null;
  }[] = [];
  let asked = 0;
  const tokens = createPluginToken({
    async ask() {
      asked += 1;
      return given.shift() ?? null;
    },
    nowMs: () => 0,
    timers: { set: () => 0, clear: () => {} },
  });
  const fetchFn = createTokenFetch(tokens, identity, async (input, init) => {
    const headers = new Headers(init?.headers);
    const token = headers.get('authorization') ?? '';
    const metadata = headers.get('es-plugin-ui-data') ?? '';
    seen.push({ path: String(input), token, body: init?.body, metadata, browser: headers.get('inlay-browser') });
    return new Response('{}', { status: token === `Bearer ${good}` ? 200 : 401 });
  });
  return { tokens, fetchFn, seen, asked: () => asked };
}

describe('createTokenFetch', () => {
  it('sends token, metadata and the name of the browser, whatever the caller thinks the session is', async () => {
    const { tokens, fetchFn, seen } = setUp(['a'], 'a');
    await tokens.renew('');
    await fetchFn('/x', { headers: { authorization: 'Bearer old', 'if-match': '"1"' } });
    expect(seen).toHaveLength(1);
    expect(seen[0]?.token).toBe('Bearer a');
    expect(JSON.parse(decodeURIComponent(seen[0]?.metadata ?? ''))).toEqual({ emailId: 'é 1', more: '"' });
    expect(seen[0]?.browser).toBe('key_of_this_browser');
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

describe('the metadata of a page', () => {
  const sent = (metadata: Readonly<Record<string, string>>) => {
    const header = identityHeaders({ metadata, browserKey: 'key_of_this_browser' })['es-plugin-ui-data'] ?? '';
    return { bytes: header.length, metadata: JSON.parse(decodeURIComponent(header)) as object };
  };
  const ids = { emailId: '1', userId: 'ada', project: 'p'.repeat(256) };
  const avatarUrl = `data:image/png;base64,${'A'.repeat(12_000)}`;

  it('goes out without what makes the header too large: no id, no variable of a folder', () => {
    const { bytes, metadata } = sent({ avatarUrl, ...ids, note: 'n'.repeat(300) });
    expect(bytes).toBeLessThanOrEqual(8_192);
    expect(metadata).toEqual({ ...ids, note: 'n'.repeat(300) });
    expect(sent({ ...ids, note: 'é'.repeat(2_000) }).metadata).toEqual(ids);
  });

  it('goes out whole where it fits, and where nothing in it can be spared', () => {
    const long = { ...ids, avatarUrl: `https://host.example/${'a'.repeat(2_000)}` };
    expect(sent(long).metadata).toEqual(long);
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`v${i}`, 'x'.repeat(256)]));
    expect(sent(many).metadata).toEqual(many);
  });
});
