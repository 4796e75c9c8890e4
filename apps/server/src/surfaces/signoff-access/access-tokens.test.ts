import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignoffHost, startSignoffHost } from '../signoff-api/testing/signoff-host.ts';

let host: SignoffHost;
let senderId: string;
let deputyId: string;
beforeAll(async () => {
  host = await startSignoffHost();
  const person = { company: '', title: '', phone: '', language: 'en', endUserId: null };
  const make = (email: string, firstName: string) =>
    host.signoff.senders.create(host.caller, { ...person, email, firstName, lastName: 'Sender' });
  senderId = (await make('sender@example.com', 'Sam')).id;
  deputyId = (await make('deputy@example.com', 'Dora')).id;
  await host.signoff.senders.setDelegates(host.caller, senderId, [deputyId]);
});
afterAll(() => host.close());

const clientApp = '/apitoken/clientApp/accessToken';
const json = (body: object) => host.call('POST', clientApp, { authorization: null, body });
const form = (path: string, fields: Record<string, string>, authorization: string | null = null) =>
  host.call('POST', path, {
    authorization,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
const pair = () => ({ clientId: host.clientId, secret: host.clientSecret });
const formPair = () => ({ client_id: host.clientId, client_secret: host.clientSecret });
/** What the SDK does with a token before its second call. */
const expiryOf = (token: string): number =>
  (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { exp: number }).exp;
const whoIs = async (token: string) => {
  const answer = await host.call('GET', '/api/session', { authorization: `Bearer ${token}` });
  return [answer.status, answer.body.user?.email];
};

describe('200', () => {
  it('by JSON: a token of the whole account, its end in milliseconds', async () => {
    for (const body of [{ ...pair(), type: 'OWNER' }, pair(), { clientId: host.applicationId, secret: host.apiKey }]) {
      const answer = await json(body);
      expect([answer.status, Object.keys(answer.body)]).toEqual([200, ['accessToken', 'expiresAt']]);
      expect(answer.body.expiresAt).toBe(expiryOf(answer.body.accessToken) * 1_000);
      expect((await whoIs(answer.body.accessToken))[0]).toBe(200);
    }
  });

  it('by JSON: a token of one sender, found by any spelling of the address', async () => {
    const { body } = await json({ ...pair(), type: 'SENDER', email: 'Sender@Example.com' });
    expect(await whoIs(body.accessToken)).toEqual([200, 'sender@example.com']);
  });

  it.each(['/oauth/token', '/api/v1/auth/connect/token'])(
    'by a form, the pair in it or in the header: %s',
    async (path) => {
      const basic = `Basic ${Buffer.from(`${host.clientId}:${host.clientSecret}`).toString('base64')}`;
      for (const answer of [
        await form(path, { grant_type: 'client_credentials', scope: 'sign', ...formPair() }),
        await form(path, { grant_type: 'client_credentials' }, basic),
        await form(path, { grant_type: 'client_credentials' }, host.basic),
      ]) {
        expect([answer.status, answer.body]).toEqual([
          200,
          { access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600, scope: 'sign' },
        ]);
        expect(expiryOf(answer.body.access_token)).toBeGreaterThan(1_700_000_000);
        const minted = await host.call('POST', '/api/cs-authenticationTokens/user', {
          authorization: `Bearer ${answer.body.access_token}`,
        });
        expect(minted.status).toBe(200);
      }
    },
  );

  it('by a form: a sender, and a sender in the name of another who has named them', async () => {
    const grant = { grant_type: 'client_credentials', ...formPair() };
    const one = await form('/oauth/token', { ...grant, sender_id: senderId });
    expect(await whoIs(one.body.access_token)).toEqual([200, 'sender@example.com']);
    const other = await form('/oauth/token', { ...grant, sender_id: 'deputy@example.com', delegator_id: senderId });
    expect(await whoIs(other.body.access_token)).toEqual([200, 'sender@example.com']);
  });
});

describe('the token of one sender', () => {
  it('opens the packages of that sender, and mints tokens for them alone', async () => {
    const { body } = await json({ ...pair(), type: 'SENDER', email: 'sender@example.com' });
    const authorization = `Bearer ${body.accessToken}`;
    const own = await host.makePackage({ sender: { email: 'sender@example.com' } });
    const other = await host.makePackage();
    const mint = async (packageId: string) =>
      (await host.call('POST', '/api/authenticationTokens/sender', { authorization, body: { packageId } })).status;
    expect(await mint(own.id)).toBe(200);
    expect([403, 404]).toContain(await mint(other.id));
    const user = await host.call('POST', '/api/authenticationTokens/user', { authorization });
    const opened = await host.call('GET', `/auth?authenticationToken=${user.body.value}`, { authorization: null });
    expect(await whoIs(opened.body.sessionToken)).toEqual([200, 'sender@example.com']);
  });
});

describe('400', () => {
  it('by JSON: what a field is wrong about', async () => {
    for (const body of [{}, { ...pair(), type: 'ADMIN' }, { ...pair(), type: 'SENDER' }, { clientId: 'x' }]) {
      const answer = await json(body);
      expect([answer.status, answer.body.messageKey]).toEqual([400, 'error.validation.invalidField']);
    }
  });

  it.each([
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
    [{}, 'unsupported_grant_type'],
    [{ grant_type: 'client_credentials', delegator_id: 'x' }, 'invalid_request'],
    [{ grant_type: 'client_credentials', sender_id: 'nobody@example.com' }, 'invalid_request'],
  ] as const)('by the standard, in its words and in ours: %o', async (fields, error) => {
    const answer = await form('/oauth/token', { ...formPair(), ...fields });
    expect([answer.status, answer.body.error, answer.body.code, typeof answer.body.messageKey]).toEqual([
      400,
      error,
      400,
      'string',
    ]);
    expect(answer.body.error_description).toBe(answer.body.message);
  });

  it('by NUL, which no field holds', async () => {
    const answer = await form('/oauth/token', {
      ...formPair(),
      grant_type: 'client_credentials',
      sender_id: '\0',
    });
    expect([answer.status, answer.body.messageKey]).toEqual([400, 'error.validation.invalidRequest']);
  });

  it('by the other form, in its three words', async () => {
    const ask = async (fields: Record<string, string>) => {
      const answer = await form('/api/v1/auth/connect/token', {
        grant_type: 'client_credentials',
        scope: 'sign',
        ...fields,
      });
      return [answer.status, answer.body];
    };
    expect(await ask({})).toEqual([400, { error: 'ERROR_AUTHENTICATION_HEADER' }]);
    expect(await ask({ client_id: host.clientId, client_secret: 'cs_wrong' })).toEqual([
      400,
      { error: 'ERROR_AUTHENTICATION_NOT_VALID' },
    ]);
    expect(await ask({ ...formPair(), scope: 'admin' })).toEqual([400, { error: 'invalid_scope' }]);
    const { access, database } = host.stack.services;
    const { applicationId } = host;
    const pause = (paused: boolean) =>
      database.transaction({ applicationId }, (tx) =>
        access.suspendSubject(tx, applicationId, { kind: 'application', id: applicationId }, paused),
      );
    await pause(true);
    expect(await ask(formPair())).toEqual([403, { error: 'ERROR_AUTHENTICATION_CLIENT_DISABLED' }]);
    await pause(false);
  });
});

describe('401', () => {
  it('for a pair that is wrong or missing, the same to the byte', async () => {
    const bodies = [];
    for (const [clientId, secret] of [
      [host.clientId, host.apiKey],
      ['cli_unknown00000', host.clientSecret],
      [host.clientId, 'wrong'],
    ]) {
      const answer = await json({ clientId, secret });
      expect(answer.status).toBe(401);
      bodies.push(JSON.stringify(answer.body));
    }
    expect(new Set(bodies).size).toBe(1);
    const answer = await form('/oauth/token', { grant_type: 'client_credentials' });
    expect([answer.status, answer.body.error, answer.headers['www-authenticate']]).toEqual([
      401,
      'invalid_client',
      'Basic realm="sign-off"',
    ]);
  });
});

describe('400, unauthorized_client', () => {
  it('for a delegate whom nobody has named', async () => {
    const answer = await form('/oauth/token', {
      grant_type: 'client_credentials',
      ...formPair(),
      sender_id: senderId,
      delegator_id: deputyId,
    });
    expect([answer.status, answer.body.error]).toEqual([400, 'unauthorized_client']);
  });
});

describe('404', () => {
  it('by JSON: a sender who is not there', async () => {
    const answer = await json({ ...pair(), type: 'SENDER', email: 'nobody@example.com' });
    expect([answer.status, answer.body.messageKey]).toEqual([404, 'error.notFound.senderNotFound']);
  });
});

describe('415', () => {
  it('for a body of another type', async () => {
    const answer = await host.call('POST', clientApp, {
      authorization: null,
      headers: { 'content-type': 'text/xml' },
      body: '<x/>',
    });
    expect([answer.status, answer.body.messageKey]).toEqual([415, 'error.validation.unsupportedMediaType']);
  });
});
