import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultRateLimits } from '../../config.ts';
import { sql } from '../../db/sql.ts';
import { type SignoffHost, startSignoffHost } from './testing/signoff-host.ts';

let host: SignoffHost;
beforeAll(async () => {
  host = await startSignoffHost();
});
afterAll(() => host.close());

const user = '/api/authenticationTokens/user';
const sender = '/api/authenticationTokens/sender';
const multi = '/api/authenticationTokens/signer/multiUse';
const single = '/api/authenticationTokens/signer/singleUse';
const valuePattern = /^[\w-]{48}$/;

const redeem = async (token: string): Promise<string> => {
  const answer = await host.call('GET', `/auth?signerAuthenticationToken=${token}`, { authorization: null });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return String(answer.body.sessionToken);
};
const as = (session: string) => ({ authorization: null, headers: { cookie: `ESIGNLIVE_SESSION_ID=${session}` } });

describe('200', () => {
  it('a user token, with an empty body of a JSON type that has a parameter', async () => {
    const answer = await host.call('POST', user, {
      headers: {
        'content-type': 'application/json; esl-api-version=11.68.0',
        accept: 'application/json; esl-api-version=11.68.0',
      },
    });
    expect(answer.body).toEqual({ value: expect.stringMatching(valuePattern) });
    expect([answer.status, answer.headers['content-disposition'], answer.headers['cache-control']]).toEqual([
      200,
      undefined,
      'no-store',
    ]);
  });

  it('a sender token, as the SDK asks: with an empty value of its own', async () => {
    const { id } = await host.makePackage({ send: false });
    const answer = await host.call('POST', sender, {
      headers: { 'content-type': 'application/json; esl-api-version=11.68.0' },
      body: { value: '', packageId: id },
    });
    expect([answer.status, answer.body]).toEqual([200, { packageId: id, value: expect.stringMatching(valuePattern) }]);
  });

  it.each(['signer-1', 'signer1@example.com', 'SIGNER1@Example.COM'])(
    'a signer token for %s, of both kinds',
    async (signerId) => {
      const { id: packageId } = await host.makePackage();
      const body = { value: '', packageId, signerId, delegateeId: null, sessionFields: null };
      const value = expect.stringMatching(valuePattern);
      expect((await host.call('POST', multi, { body })).body).toEqual({ packageId, signerId, value });
      const once = await host.call('POST', single, { body });
      expect([once.status, once.body]).toEqual([200, { packageId, sessionFields: null, signerId, value }]);
    },
  );

  it('session fields flat or below fields, given back flat', async () => {
    const { id: packageId } = await host.makePackage();
    for (const sessionFields of [{ Region: 'EU' }, { fields: { Region: 'EU' } }]) {
      const answer = await host.call('POST', single, { body: { packageId, signerId: 'signer-1', sessionFields } });
      expect(answer.body.sessionFields).toEqual({ Region: 'EU' });
    }
  });

  it('a session whose fields and delegate stand in the evidence', async () => {
    const { id: packageId } = await host.makePackage();
    await host.signoff.decisions.setDelegates(host.caller, packageId, 'signer-1', [
      { email: 'deputy@example.com', name: 'Dora Deputy' },
    ]);
    const session = await redeem(
      await host.token(multi, {
        packageId,
        signerId: 'signer-1',
        delegateeId: 'DEPUTY@example.com',
        sessionFields: { Region: 'EU' },
      }),
    );
    const { body } = await host.call('GET', '/api/session', as(session));
    expect(body.delegationUser).toMatchObject({ email: 'deputy@example.com', name: 'Dora Deputy' });
    const entries = await host.stack.services.database.transaction({ applicationId: host.applicationId }, (tx) =>
      tx.rows<{ row: string }>({ text: 'select t::text as row from evidence_entry t', values: [] }),
    );
    expect(entries.some(({ row }) => row.includes('signer.session_started') && row.includes('Region'))).toBe(true);
  });

  it('a delegate whom the account knows for a signer who is one of its senders', async () => {
    const { signoff, caller } = host;
    const person = { company: '', title: '', phone: '', language: 'en', endUserId: null };
    const member = await signoff.senders.create(caller, {
      ...person,
      email: 'signer2@example.com',
      firstName: 'Ben',
      lastName: 'Two',
    });
    const deputy = await signoff.senders.create(caller, {
      ...person,
      email: 'eve@example.com',
      firstName: 'Eve',
      lastName: 'Three',
    });
    await signoff.senders.setDelegates(caller, member.id, [deputy.id]);
    const { id: packageId } = await host.makePackage();
    const session = await redeem(await host.token(multi, { packageId, signerId: 'signer-2', delegateeId: deputy.id }));
    const { body } = await host.call('GET', '/api/session', as(session));
    expect(body.delegationUser).toMatchObject({ email: 'eve@example.com', name: 'Eve Three' });
  });

  it('a sender token in any state of the package', async () => {
    const { id: packageId } = await host.makePackage();
    await host.token(sender, { packageId });
    await host.signoff.packages.trash(host.caller, packageId);
    await host.token(sender, { packageId });
  });

  it('under every name that clients have known', async () => {
    const { id: packageId } = await host.makePackage();
    const body = { packageId, signerId: 'signer-1' };
    for (const family of ['/api', '/api/sign/v1', '/v1/sign']) {
      for (const cs of ['', 'cs-']) {
        for (const path of ['user', 'sender', 'signer/multiUse', 'signer/singleUse']) {
          await host.token(`${family}/${cs}authenticationTokens/${path}`, path === 'user' ? {} : body);
        }
      }
    }
    await host.token('/api/authenticationTokens');
    await host.token('/api/senderAuthenticationTokens', body);
    await host.token('/api/signerAuthenticationTokens', body);
  });

  it('a session at once, for clients from before there were tokens', async () => {
    const { id } = await host.makePackage();
    const kinds: unknown[] = [];
    for (const query of [
      '',
      `?package=${id}`,
      `?package=${id}&signer=signer-1`,
      `?package=${encodeURIComponent(id)}&signer=signer1@example.com`,
    ]) {
      const { body } = await host.call('POST', `/api/sessions${query}`, {
        headers: { 'content-type': 'application/json' },
      });
      const session = await host.call('GET', '/api/session', as(body.sessionToken));
      kinds.push([session.body.restricted, session.body.user.id === 'signer-1']);
    }
    expect(kinds).toEqual([
      [false, false],
      [true, false],
      [true, true],
      [true, true],
    ]);
  });
});

describe('how long they live', () => {
  it('is half an hour, or what the application says', async () => {
    const { id: packageId } = await host.makePackage();
    const { database, keyring } = host.stack.services;
    const inApplication = { applicationId: host.applicationId };
    const minutes = async (token: string): Promise<number> =>
      (
        await database.transaction(inApplication, (tx) =>
          tx.one<{ minutes: number }>(sql`
            select (extract(epoch from expires_at - created_at) / 60)::int as minutes from access_grant
            where hash = ${keyring.hash(token)}`),
        )
      ).minutes;
    expect(await minutes(await host.token(sender, { packageId }))).toBe(30);
    await database.transaction(inApplication, (tx) =>
      host.signoff.settings.change(tx, host.applicationId, { tokenMinutes: 5 }),
    );
    expect(await minutes(await host.token(user))).toBe(5);
    await database.transaction(inApplication, (tx) =>
      host.signoff.settings.change(tx, host.applicationId, { tokenMinutes: 30 }),
    );
  });
});

describe('400', () => {
  it.each([
    ['{ "packageId: "5vjLRY5MWrDJ6MzRAEyCKOy5IH0=" }', 'error.validation.invalidJson'],
    ['[]', 'error.validation.invalidRequest'],
    ['{}', 'error.validation.invalidField'],
    ['{"packageId":""}', 'error.validation.invalidField'],
    ['{"packageId":7}', 'error.validation.invalidField'],
  ])('what the body is wrong about: %s', async (body, messageKey) => {
    const answer = await host.call('POST', '/api/cs-authenticationTokens/sender', { body });
    expect([answer.status, answer.body]).toEqual([
      400,
      { code: 400, messageKey, message: expect.any(String), name: 'Validation Error', technical: '', entity: null },
    ]);
  });

  it('session fields of more than 200 characters, or that are no texts', async () => {
    const { id: packageId } = await host.makePackage();
    const ask = async (sessionFields: unknown) =>
      (await host.call('POST', single, { body: { packageId, signerId: 'signer-1', sessionFields } })).status;
    expect(await ask({ a: 'x'.repeat(200 - JSON.stringify({ a: '' }).length) })).toBe(200);
    expect(await ask({ a: 'x'.repeat(201 - JSON.stringify({ a: '' }).length) })).toBe(400);
    expect(await ask({ a: 7 })).toBe(400);
    expect(await ask('text')).toBe(400);
  });
});

describe('401', () => {
  it.each([
    [null],
    ['Basic'],
    ['Basic !!!'],
    ['Basic c29tZXRoaW5n'],
    ['Basic bm9ib2R5OmlrX25vdGhpbmc='],
    ['Bearer x'],
    ['Bearer eyJhbGciOiJub25lIn0.e30.x'],
    ['Bearer wks_0000000000000000000000000000000000000000000000000'],
    ['Digest username="x"'],
  ])('of %j, in the dialect, before anything else is looked at', async (authorization) => {
    const answer = await host.call('POST', sender, { authorization, body: '{ "packageId: "x" }' });
    expect([answer.status, answer.body]).toEqual([
      401,
      {
        code: 401,
        messageKey: expect.stringMatching(/^error\.unauthorised\./),
        message: expect.any(String),
        name: 'Unauthorized',
        technical: '',
        entity: null,
      },
    ]);
  });

  it('of a key that was revoked, and of everything that it minted', async () => {
    const { stack, applicationId } = host;
    const { access, database } = stack.services;
    const key = await database.transaction({ applicationId }, (tx) =>
      access.credentials.mint(tx, { applicationId, kind: 'api_key', name: 'Second', createdBy: 'system' }),
    );
    const authorization = `Basic ${Buffer.from(`${applicationId}:${key.secret}`).toString('base64')}`;
    const token = async () => String((await host.call('POST', user, { authorization })).body.value);
    const session = await redeem(await token());
    const waiting = await token();
    expect((await host.call('GET', '/api/session', as(session))).status).toBe(200);
    await database.transaction({ applicationId }, (tx) =>
      access.credentials.revoke(tx, { id: key.id, applicationId, actor: 'system' }),
    );
    expect((await host.call('POST', user, { authorization })).status).toBe(401);
    expect((await host.call('GET', '/api/session', as(session))).body.messageKey).toBe(
      'error.unauthorised.invalidSession',
    );
    const late = await host.call('GET', `/auth?authenticationToken=${waiting}`, { authorization: null });
    expect([late.status, late.body.messageKey]).toEqual([401, 'error.unauthorised.invalidToken']);
  });
});

describe('403', () => {
  it('a user token for somebody else than the user behind the credential', async () => {
    const answer = await host.call('POST', user, { body: { email: 'somebody@example.com' } });
    expect([answer.status, answer.body.messageKey]).toEqual([403, 'error.forbidden.noPermission']);
  });

  it('tokens for sessions of one package or signer to mint more', async () => {
    const { id: packageId } = await host.makePackage();
    for (const session of [
      await redeem(await host.token(sender, { packageId })),
      await redeem(await host.token(multi, { packageId, signerId: 'signer-1' })),
    ]) {
      for (const path of [user, sender, multi, single]) {
        const answer = await host.call('POST', path, { ...as(session), body: { packageId, signerId: 'signer-1' } });
        expect([path, answer.status]).toEqual([path, 403]);
      }
    }
  });
});

describe('404', () => {
  it('a package or a signer that is not there, or not the only one of that address', async () => {
    const { id: packageId } = await host.makePackage();
    const ask = async (body: object) => {
      const answer = await host.call('POST', multi, { body });
      return [answer.status, answer.body.messageKey];
    };
    expect(await ask({ packageId: '5vjLRY5MWrDJ6MzRAEyCKOy5IH0=', signerId: 'signer-1' })).toEqual([
      404,
      'error.notFound.packageNotFound',
    ]);
    expect(await ask({ packageId, signerId: 'nobody' })).toEqual([404, 'error.notFound.signerNotFound']);
    expect(await ask({ packageId, signerId: 'signer-1', delegateeId: 'nobody@example.com' })).toEqual([
      404,
      'error.notFound.signerNotFound',
    ]);
    const twins = [1, 2].map((n) => ({
      id: `r${n}`,
      signers: [{ email: 'twin@example.com', firstName: 'T', lastName: `${n}` }],
    }));
    const twin = await host.signoff.packages.create(host.caller, { name: 'Twins', roles: twins });
    expect(await ask({ packageId: twin.id, signerId: 'twin@example.com' })).toEqual([
      404,
      'error.notFound.signerNotFound',
    ]);
  });

  it.each([
    ['GET', '/api/nothing'],
    ['GET', '/api'],
    ['PATCH', '/api/cs-authenticationTokens/user'],
    ['GET', '/api/authenticationTokens/user'],
    ['POST', '/api/sign/v1/cs-nothing/%3D'],
    ['GET', '/v1/sign/nothing'],
    ['POST', '/oauth/nothing'],
    ['GET', '/apitoken/clientApp/accessToken'],
  ])('%s %s, in the dialect', async (method, path) => {
    const answer = await host.call(method, path);
    expect([answer.status, answer.body.code, answer.body.messageKey, Object.keys(answer.body).length]).toEqual([
      404,
      404,
      'error.notFound.resourceNotFound',
      6,
    ]);
  });
});

describe('409', () => {
  it('a signer token while the package is not out', async () => {
    const { id: packageId } = await host.makePackage({ send: false });
    for (const path of [multi, single]) {
      const answer = await host.call('POST', path, { body: { packageId, signerId: 'signer-1' } });
      expect([answer.status, answer.body.messageKey]).toEqual([409, 'error.conflict.packageNotModifiable']);
    }
  });
});

describe('429', () => {
  it('calls without end, by a limit of this API alone, in which a client that does its work finds room', async () => {
    const limited = await startSignoffHost({
      rateLimits: { ...defaultRateLimits, signoff: { perSecond: 0.001, burst: 4 } },
    });
    const statuses: number[] = [];
    for (let i = 0; i < 6; i += 1) statuses.push((await limited.call('GET', '/api/session')).status);
    await limited.close();
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
    expect(defaultRateLimits.signoff.burst).toBeGreaterThanOrEqual(1_000);
  });

  it('guessing keys', async () => {
    const limited = await startSignoffHost({
      rateLimits: {
        signoff: { perSecond: 1_000, burst: 1_000 },
        credential: { perSecond: 1_000, burst: 1_000 },
        code: { perSecond: 1_000, burst: 1_000 },
        unknownSecret: { perSecond: 0.001, burst: 3 },
        login: { perSecond: 1, burst: 1 },
      },
    });
    const statuses: number[] = [];
    for (let i = 0; i < 5; i += 1) {
      statuses.push(
        (
          await limited.call('GET', '/api/session', {
            authorization: `Basic ${Buffer.from(`app_x:${i}`).toString('base64')}`,
          })
        ).status,
      );
    }
    const last = await limited.call('GET', `/auth?authenticationToken=${'x'.repeat(48)}`, { authorization: null });
    await limited.close();
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    expect([last.status, last.body.messageKey, Number(last.headers['retry-after']) > 0]).toEqual([
      429,
      'error.rateLimit',
      true,
    ]);
  });
});

describe('who stood in for a sender', () => {
  it.each(['is struck off', 'is removed'])('speaks in that one’s name no more once they %s', async (how) => {
    const add = async (name: string): Promise<string> => {
      const email = `${name}-${how.slice(3, 9).trim()}@example.com`;
      const { body } = await host.call('POST', '/api/account/senders', { body: { email, firstName: name } });
      return String(body.id);
    };
    const [eve, deputy] = [await add('eve'), await add('deputy')];
    const delegates = `/api/account/senders/${eve}/delegates`;
    expect((await host.call('POST', delegates, { body: { id: deputy } })).status).toBe(200);
    const issued = await host.call('POST', '/oauth/token', {
      headers: { 'content-type': 'application/json' },
      body: { grant_type: 'client_credentials', sender_id: deputy, delegator_id: eve },
    });
    const speaking = { authorization: `Bearer ${issued.body.access_token}` };
    expect((await host.call('GET', '/api/packages', speaking)).status).toBe(200);
    const path = how === 'is removed' ? `/api/account/senders/${deputy}` : `${delegates}/${deputy}`;
    expect((await host.call('DELETE', path)).status).toBe(200);
    expect((await host.call('GET', '/api/packages', speaking)).status).toBe(401);
  });
});

describe('a sender who is removed', () => {
  it('takes along what was opened and minted for their packages; the packages stay', async () => {
    const email = 'leaving@example.com';
    const { body: leaving } = await host.call('POST', '/api/account/senders', {
      body: { email, firstName: 'Lea', lastName: 'Ving' },
    });
    const { id: packageId } = await host.makePackage({ send: false, sender: { email } });
    const session = await redeem(await host.token(sender, { packageId }));
    const unused = await host.token(sender, { packageId });
    expect((await host.call('GET', `/api/packages/${packageId}`, as(session))).status).toBe(200);
    expect((await host.call('DELETE', `/api/account/senders/${leaving.id}`)).status).toBe(200);
    expect((await host.call('GET', `/api/packages/${packageId}`, as(session))).status).toBe(401);
    const late = await host.call('GET', `/auth?senderAuthenticationToken=${unused}`, { authorization: null });
    expect(late.status).toBe(401);
    const again = await redeem(await host.token(sender, { packageId }));
    expect((await host.call('GET', `/api/packages/${packageId}`, as(again))).status).toBe(200);
  });
});
