import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sql } from '../../db/sql.ts';
import { type SignoffAnswer, type SignoffHost, startSignoffHost } from '../signoff-api/testing/signoff-host.ts';
import { tokenNames } from './pages.ts';

let host: SignoffHost;
let packageId: string;
beforeAll(async () => {
  host = await startSignoffHost();
  packageId = (await host.makePackage()).id;
});
afterAll(() => host.close());

const user = '/api/authenticationTokens/user';
const sender = '/api/authenticationTokens/sender';
const multi = '/api/authenticationTokens/signer/multiUse';
const single = '/api/authenticationTokens/signer/singleUse';
const mint = (path: string) => host.token(path, path === user ? {} : { packageId, signerId: 'signer-1' });

const browser = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'user-agent': 'Mozilla/5.0',
};
const get = (url: string, headers: Record<string, string> = {}): Promise<SignoffAnswer> =>
  host.call('GET', url, { authorization: null, headers });
const redeem = (token: string, name = 'signerAuthenticationToken') => get(`/auth?${name}=${token}`);
const open = (body: object, headers: Record<string, string> = {}) =>
  host.call('POST', '/internal/review/session', {
    authorization: null,
    headers: { 'sec-fetch-site': 'same-origin', ...headers },
    body,
  });
const redeemId = 'A'.repeat(43);
const as = (session: string) => ({ authorization: null, headers: { cookie: `ESIGNLIVE_SESSION_ID=${session}` } });
const inApplication = <T>(
  work: Parameters<SignoffHost['stack']['services']['database']['transaction']>[1],
): Promise<T> => host.stack.services.database.transaction({ applicationId: host.applicationId }, work) as Promise<T>;
const hashOf = (secret: string): Buffer => host.stack.services.keyring.hash(secret);

describe('a program that redeems', () => {
  it.each(tokenNames)(
    'finds its session under the name %s, at both addresses: the record tells the kind',
    async (name) => {
      for (const [path, kind] of [
        [user, 'wks'],
        [sender, 'des'],
        [multi, 'rvs'],
        [single, 'rvs'],
      ] as const) {
        for (const address of ['/auth', '/access']) {
          const answer = await get(`${address}?${name}=${await mint(path)}`);
          expect([answer.status, answer.body]).toEqual([200, { sessionToken: expect.stringMatching(`^${kind}_`) }]);
          expect(answer.headers['content-disposition']).toBeUndefined();
          expect([answer.headers['cache-control'], answer.headers['referrer-policy']]).toEqual([
            'no-store',
            'no-referrer',
          ]);
        }
      }
    },
  );

  it('may say what it accepts with parameters, or nothing at all', async () => {
    for (const accept of ['application/json; esl-api-version=11.68.0', '*/*', 'application/json, text/plain']) {
      expect((await get(`/auth?authenticationToken=${await mint(user)}`, { accept })).body.sessionToken).toMatch(
        /^wks_/,
      );
    }
  });

  it('with a target is sent on, with the cookie', async () => {
    const target = `http://localhost/transaction/${packageId}/sign`;
    const token = await mint(multi);
    const answer = await get(`/auth?signerAuthenticationToken=${token}&target=${encodeURIComponent(target)}`, {
      host: 'localhost',
    });
    expect([answer.status, answer.headers['location']]).toEqual([302, `/transaction/${packageId}/sign`]);
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^ESIGNLIVE_SESSION_ID=rvs_\w+; Path=\/; HttpOnly; SameSite=Lax$/);
    const session = await host.call('GET', '/api/session', as(cookie.split(/[=;]/)[1] ?? ''));
    expect(session.body.user.email).toBe('signer1@example.com');
  });

  it('uses the session as cookie or as Bearer, and ends it', async () => {
    const { sessionToken } = (await redeem(await mint(multi))).body;
    for (const options of [as(sessionToken), { authorization: `Bearer ${sessionToken}` }]) {
      const { status, body } = await host.call('GET', '/api/cs-session', options);
      expect([status, body]).toEqual([
        200,
        {
          user: expect.objectContaining({
            id: 'signer-1',
            email: 'signer1@example.com',
            firstName: 'Ada',
            lastName: 'One',
          }),
          account: { id: host.applicationId, name: 'Sign-off host' },
          features: {},
          packages: [packageId],
          restricted: true,
          inPerson: false,
          delegationUser: null,
          support: null,
          loginSessionTimeout: 30,
          certificateSigning: false,
        },
      ]);
    }
    const ended = await host.call('DELETE', '/api/session', as(sessionToken));
    expect([ended.status, String(ended.headers['set-cookie'])]).toEqual([200, expect.stringContaining('Max-Age=0')]);
    const late = await host.call('GET', '/api/session', as(sessionToken));
    expect([late.status, late.body.messageKey]).toEqual([401, 'error.unauthorised.invalidSession']);
  });
});

describe('a token', () => {
  it.each([user, sender, single])('of %s gives exactly one session to 200 at once', async (path) => {
    const token = await mint(path);
    const answers = await Promise.all(Array.from({ length: 200 }, () => redeem(token)));
    const statuses = answers.map(({ status }) => status);
    expect([statuses.filter((status) => status === 200).length, new Set(statuses)]).toEqual([1, new Set([200, 401])]);
    // Whoever came second at the same moment takes nothing from the first.
    const winner = answers.find(({ status }) => status === 200);
    const mine = await host.call('GET', '/api/session', { authorization: `Bearer ${winner?.body.sessionToken}` });
    expect(mine.status, JSON.stringify(mine.body)).toBe(200);
    const { count } = await inApplication<{ count: number }>((tx) =>
      tx.one(sql`select count(*)::int as count from access_session where grant_hash = ${hashOf(token)}`),
    );
    expect(count).toBe(1);
  });

  it('of several uses gives a session of its own to each, up to the limit of the application', async () => {
    const token = await mint(multi);
    const answers = await Promise.all(Array.from({ length: 20 }, () => redeem(token)));
    expect(new Set(answers.map(({ body }) => body.sessionToken)).size).toBe(20);
    await inApplication((tx) => host.signoff.settings.change(tx, host.applicationId, { redemptionsMax: 20 }));
    const late = await redeem(token);
    expect([late.status, late.body.messageKey]).toEqual([401, 'error.unauthorised.tokenAlreadyUsed']);
    await inApplication((tx) => host.signoff.settings.change(tx, host.applicationId, { redemptionsMax: 1_000 }));
    expect((await redeem(token)).status).toBe(200);
  });

  it('that is used or past its time is told apart from one that never was', async () => {
    const used = await mint(single);
    await redeem(used);
    const expired = await Promise.all([mint(single), mint(multi)]);
    for (const token of expired) {
      await inApplication((tx) =>
        tx.run(sql`update access_grant set expires_at = now() - interval '1 second' where hash = ${hashOf(token)}`),
      );
    }
    const keys = await Promise.all(
      [used, ...expired, 'x'.repeat(48), 'short', ''].map(async (token) => (await redeem(token)).body.messageKey),
    );
    expect(keys).toEqual([
      'error.unauthorised.tokenAlreadyUsed',
      'error.unauthorised.tokenExpired',
      'error.unauthorised.tokenExpired',
      'error.unauthorised.invalidToken',
      'error.unauthorised.invalidToken',
      'error.unauthorised.invalidToken',
    ]);
    expect((await get('/auth')).body).toEqual({
      code: 401,
      messageKey: 'error.unauthorised.invalidToken',
      message: 'The token is unknown or was revoked',
      name: 'Unauthorized',
      technical: '',
      entity: null,
    });
  });

  it('ends with what it is for: the signer, the package, the turn to decide', async () => {
    const { id } = await host.makePackage();
    const token = await host.token(multi, { packageId: id, signerId: 'signer-1' });
    const { sessionToken } = (await redeem(token)).body;
    await host.signoff.packages.recall(host.caller, id);
    expect((await redeem(token)).body.messageKey).toBe('error.unauthorised.invalidToken');
    expect((await host.call('GET', '/api/session', as(sessionToken))).status).toBe(401);
    const asSender = await host.token(sender, { packageId: id });
    const designer = (await redeem(asSender)).body.sessionToken;
    const waiting = await host.token(sender, { packageId: id });
    await host.signoff.packages.remove(host.caller, id);
    expect((await redeem(waiting)).body.messageKey).toBe('error.unauthorised.invalidToken');
    expect((await host.call('GET', '/api/session', as(designer))).status).toBe(401);
  });

  it('makes sessions that live as long without use as the application says', async () => {
    await inApplication((tx) => host.signoff.settings.change(tx, host.applicationId, { sessionIdleMinutes: 5 }));
    const { sessionToken } = (await redeem(await mint(multi))).body;
    await inApplication((tx) => host.signoff.settings.change(tx, host.applicationId, { sessionIdleMinutes: 30 }));
    await inApplication((tx) =>
      tx.run(sql`
        update access_session set last_seen_at = now() - interval '301 seconds' where hash = ${hashOf(sessionToken)}`),
    );
    const late = await host.call('GET', '/api/session', as(sessionToken));
    expect([late.status, late.body.messageKey]).toEqual([401, 'error.unauthorised.sessionExpired']);
  });
});

describe('whoever only looks', () => {
  it.each([
    ['HEAD', {}],
    ['HEAD', browser],
    ['GET', browser],
    ['GET', { ...browser, 'sec-purpose': 'prefetch' }],
    ['GET', { accept: 'application/json', 'sec-purpose': 'prefetch;prerender' }],
    ['GET', { accept: '*/*', purpose: 'prefetch' }],
    ['GET', { accept: '*/*', 'x-moz': 'prefetch' }],
    ['GET', { accept: '*/*', 'user-agent': 'Slackbot-LinkExpanding 1.0' }],
    ['GET', { accept: '*/*', 'user-agent': 'facebookexternalhit/1.1' }],
    ['GET', { accept: '*/*', 'user-agent': 'Mimecast-URL-Scanner' }],
    ['GET', { accept: 'image/*', 'sec-fetch-dest': 'image' }],
  ] as const)('%s %o burns no token', async (method, headers) => {
    const token = await mint(single);
    for (const url of [
      `/auth?signerAuthenticationToken=${token}`,
      `/access?sessionToken=${token}`,
      `/auth?signerAuthenticationToken=${token}&target=${encodeURIComponent(`/transaction/${packageId}/sign`)}`,
    ]) {
      const answer = await host.call(method, url, { authorization: null, headers });
      expect(String(answer.headers['content-type'])).toMatch(/^text\/html/);
      expect([
        answer.headers['referrer-policy'],
        answer.headers['cache-control'],
        answer.headers['set-cookie'],
      ]).toEqual(['no-referrer', 'no-store', undefined]);
    }
    expect((await redeem(token)).status).toBe(200);
  });
});

describe('a session of before there were tokens', () => {
  const make = async (): Promise<string> =>
    (await host.call('POST', `/api/sessions?package=${packageId}&signer=signer-1`)).body.sessionToken;

  it('opens where tokens stand, as itself and to its own end, for programs and for people', async () => {
    const session = await make();
    const first = await get(`/access?sessionToken=${session}`, { accept: 'application/json' });
    expect([first.status, first.body]).toEqual([200, { sessionToken: session }]);
    const page = await get(`/access?sessionToken=${session}`, browser);
    expect([page.status, String(page.headers['content-type'])]).toEqual([200, 'text/html; charset=utf-8']);
    const [one, two] = [await open({ token: session, redeemId }), await open({ token: session, redeemId })];
    expect(one.body).toMatchObject({ session, kind: 'review', packageId, target: `/transaction/${packageId}/sign` });
    expect(two.body.expiresAt).toBe(one.body.expiresAt);
    const elsewhere = await open({ token: session, redeemId, target: '/a/dashboard' });
    expect([elsewhere.status, elsewhere.body.error]).toEqual([400, 'target_refused']);
  });

  it('is as good as none when it has ended, or never was', async () => {
    const session = await make();
    await host.call('DELETE', '/api/session', as(session));
    const last = session.at(-1) === 'A' ? 'B' : 'A';
    for (const token of [session, `${session.slice(0, -1)}${last}`]) {
      const answer = await get(`/access?sessionToken=${token}`, { accept: 'application/json' });
      expect([answer.status, answer.body.messageKey]).toEqual([401, 'error.unauthorised.invalidToken']);
    }
  });
});

describe('the page that redeems', () => {
  it('gets the session, where to go on, and the cookie', async () => {
    const answer = await open({ token: await mint(single), redeemId });
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        session: expect.stringMatching(/^rvs_/),
        kind: 'review',
        packageId,
        signerId: 'signer-1',
        target: `/transaction/${packageId}/sign`,
        expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        idleSeconds: 1800,
      },
    ]);
    expect(String(answer.headers['set-cookie'])).toContain(
      `ESIGNLIVE_SESSION_ID=${answer.body.session}; Path=/; HttpOnly`,
    );
  });

  it.each([
    [user, 'workspace', '/a/dashboard'],
    [sender, 'designer', '/a/transaction/*/designer'],
    [multi, 'review', '/transaction/*/sign'],
  ])('begins where the kind begins: %s', async (path, kind, target) => {
    const { body } = await open({ token: await mint(path), redeemId });
    expect([body.kind, body.target]).toEqual([kind, target.replace('*', packageId)]);
  });

  it('gets the same session again within seconds, for an answer that was lost', async () => {
    const token = await mint(single);
    const [first, second] = [await open({ token, redeemId }), await open({ token, redeemId })];
    expect(second.body.session).toBe(first.body.session);
    const other = await open({ token, redeemId: 'B'.repeat(43) });
    expect([other.status, other.body.error]).toEqual([401, 'code_used']);
  });

  it.each([
    ['//evil.example'],
    ['https://evil.example/transaction/x/sign'],
    ['/\\evil.example'],
    ['javascript:alert(1)'],
    ['/a/dashboard'],
    ['/transaction/s-wy6PFASBlAKfnLJjcbzoaMyTg=/sign'],
  ])('goes nowhere else, and keeps its token: %s', async (target) => {
    const token = await mint(single);
    const refused = await open({ token, redeemId, target });
    expect([refused.status, refused.body.error]).toEqual([400, 'target_refused']);
    const url = `/auth?signerAuthenticationToken=${token}&target=${encodeURIComponent(target)}`;
    const program = await get(url);
    expect([program.status, program.body.messageKey, program.headers['location']]).toEqual([
      400,
      'error.validation.invalidTarget',
      undefined,
    ]);
    const page = await get(url, browser);
    expect(String(page.headers['content-type'])).toMatch(/^text\/html/);
    expect((await open({ token, redeemId, target: `/transaction/${packageId}/sign` })).status).toBe(200);
  });

  it('asks from our own origin, or is no page', async () => {
    const token = await mint(single);
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
    ]) {
      expect((await open({ token, redeemId }, headers)).status).toBe(403);
    }
    expect((await open({ token, redeemId }, { origin: 'http://localhost:80' })).status).toBe(200);
  });

  it.each([
    [{ redeemId }],
    [{ token: 'x', invitation: 'y', redeemId }],
    [{ token: 'x' }],
    [{ token: 'x', redeemId: 'short' }],
    ['text'],
  ])('says what it is about: %j', async (body) => {
    expect([400, 422]).toContain((await open(body as object)).status);
  });
});

describe('what is logged', () => {
  it('is never a token, a session or an invitation, nor what stood beside them', async () => {
    const lines: string[] = [];
    const note = vi.spyOn(host.stack.services.logger, 'info').mockImplementation((facts: unknown) => {
      lines.push(JSON.stringify(facts));
    });
    const token = await mint(single);
    const secret = await host.signoff.packages.signingSecret(host.caller, packageId, 'role-1', 'signer-1');
    await get(`/auth?signerAuthenticationToken=${token}&target=/evil`);
    await get(`//access/?sessionToken=${token}`, browser);
    await get(`/invite/${secret}`, browser);
    await get(`/invite/${secret}/more`);
    const { sessionToken } = (await redeem(token)).body;
    await host.call('GET', '/api/session', as(sessionToken));
    note.mockRestore();
    expect(lines.filter((line) => line.includes('"path":"/auth"')).length).toBe(2);
    expect(lines.filter((line) => line.includes('"path":"/invite/…"')).length).toBe(2);
    for (const hidden of [token, secret, sessionToken, 'evil']) expect(lines.join('\n')).not.toContain(hidden);
  });
});

describe('over https', () => {
  it('a page of another site holds a cookie that browsers keep there, our own one that others never get', async () => {
    const secure = await startSignoffHost({ publicUrl: 'https://sign.example.com' });
    const { id } = await secure.makePackage();
    const cookieOf = async (embedded: boolean) => {
      const token = await secure.token(multi, { packageId: id, signerId: 'signer-1' });
      const answer = await secure.call('POST', '/internal/review/session', {
        authorization: null,
        headers: { origin: 'https://sign.example.com', 'sec-fetch-site': 'same-origin' },
        body: { token, redeemId, embedded, target: `https://sign.example.com/transaction/${id}/sign` },
      });
      return String(answer.headers['set-cookie']).replace(/=rvs_\w+/, '=…');
    };
    const cookies = [await cookieOf(true), await cookieOf(false)];
    await secure.close();
    expect(cookies).toEqual([
      'ESIGNLIVE_SESSION_ID=…; Path=/; HttpOnly; Secure; SameSite=None; Partitioned',
      'ESIGNLIVE_SESSION_ID=…; Path=/; HttpOnly; Secure; SameSite=Lax',
    ]);
  });
});

describe('an invitation', () => {
  let secret: string;
  beforeEach(async () => {
    const subject = await host.makePackage();
    packageId = subject.id;
    secret = await host.signoff.packages.signingSecret(host.caller, packageId, 'role-1', 'signer-1');
  });

  it('opens a session again and again, and looking at it costs nothing', async () => {
    expect(String((await get(`/invite/${secret}`, browser)).headers['content-type'])).toMatch(/^text\/html/);
    const first = await open({ invitation: secret, redeemId });
    const second = await open({ invitation: secret, redeemId: 'B'.repeat(43) });
    expect([first.status, first.body.kind, first.body.signerId, first.body.packageId]).toEqual([
      200,
      'review',
      'signer-1',
      packageId,
    ]);
    expect(second.body.session).not.toBe(first.body.session);
    expect((await host.call('GET', '/api/session', as(second.body.session))).body.user.id).toBe('signer-1');
  });

  it('of a package that is not out any more opens nothing', async () => {
    const { session } = (await open({ invitation: secret, redeemId })).body;
    await host.signoff.packages.recall(host.caller, packageId);
    expect((await open({ invitation: secret, redeemId })).body.error).toBe('token_invalid');
    expect((await host.call('GET', '/api/session', as(session))).status).toBe(401);
    expect((await open({ invitation: 'x'.repeat(48), redeemId })).body.error).toBe('token_invalid');
  });
});

describe('a cookie', () => {
  it('counts for changes only from our own pages, or from programs', async () => {
    const session = (await redeem(await mint(user))).body.sessionToken;
    const change = async (headers: Record<string, string>) =>
      (
        await host.call('POST', '/api/authenticationTokens/user', {
          authorization: null,
          headers: { cookie: `ESIGNLIVE_SESSION_ID=${session}`, ...headers },
        })
      ).status;
    expect(await change({})).toBe(200);
    expect(await change({ 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await change({ origin: 'http://localhost:80' })).toBe(200);
    expect(await change({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await change({ 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await change({ 'sec-fetch-site': 'none' })).toBe(403);
    expect(await change({ origin: 'https://evil.example' })).toBe(403);
    expect(await change({ origin: 'null' })).toBe(403);
  });

  it('opens nothing beside sign-off', async () => {
    const session = (await redeem(await mint(user))).body.sessionToken;
    for (const url of ['/access/email', '/internal/applications', '/thirdApp/session', '/api/v1/plugins/config']) {
      const answer = await host.stack.app.inject({ url, headers: { cookie: `ESIGNLIVE_SESSION_ID=${session}` } });
      expect([url, answer.statusCode]).toEqual([url, 401]);
    }
  });
});
