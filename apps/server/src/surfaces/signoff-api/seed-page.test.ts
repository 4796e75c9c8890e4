import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignoffHost, startSignoffHost } from './testing/signoff-host.ts';

/** The requests and answers of the published page, character for character. */
const page = [
  {
    name: 'user',
    request: 'POST /api/cs-authenticationTokens/user',
    headers: 'Accept: application/json\nAuthorization: Bearer access_token',
    payload: undefined,
    response: '{ "value": "MjY0MjQ4MzgtMTJlOS00MzhjLTgzODMtMzJmMGNiZTg3ODBl" }',
  },
  {
    name: 'sender',
    request: 'POST /api/cs-authenticationTokens/sender',
    headers: 'Accept: application/json\nContent-Type: application/json\nAuthorization: Bearer access_token',
    payload: '{ "packageId: "5vjLRY5MWrDJ6MzRAEyCKOy5IH0=" }',
    response: '{ "value": "MjY0MjQ4MzgtMTJlOS00MzhjLTgzODMtMzJmMGNiZTg3ODBl" }',
  },
  {
    name: 'signer',
    request: 'POST /api/cs-authenticationTokens/signer/multiUse',
    headers: 'Accept: application/json\nContent-Type: application/json\nAuthorization: Bearer access_token',
    payload: '{ "packageId": "5vjLRY5MWrDJ6MzRAEyCKOy5IH0=", "signerId": "8b734331-bc5b-4843-9784-d4ece4b7dc22" }',
    response:
      '{ "packageId":"5vjLRY5MWrDJ6MzRAEyCKOy5IH0=", "signerId":"8b734331-bc5b-4843-9784-d4ece4b7dc22", "value":"ABCdEFghIJKlMNOpQR00STUvWXyzNoWiKNO5MyabCsNtWySWm" }',
  },
  {
    name: 'single-use signer',
    request: 'POST /api/cs-authenticationTokens/signer/singleUse',
    headers: 'Accept: application/json\nContent-Type: application/json\nAuthorization: Bearer access_token',
    payload: '{ "packageId":"s-wy6PFASBlAKfnLJjcbzoaMyTg=", "signerId":"signer1@example.com" }',
    response:
      '{ "packageId":"s-wy6PFASBlAKfnLJjcbzoaMyTg=", "sessionFields": null, "signerId":"signer1@example.com", "value":"ABCdEFghIJKlMNOpQR00STUvWXyzNoWiKNO5MyabCsNtWySWm" }',
  },
] as const;

/** Samples that stand for what an integrator has. */
const samples = {
  packages: /5vjLRY5MWrDJ6MzRAEyCKOy5IH0=|s-wy6PFASBlAKfnLJjcbzoaMyTg=/g,
  signer: '8b734331-bc5b-4843-9784-d4ece4b7dc22',
};

let host: SignoffHost;
let packageId: string;
let accessToken: string;
beforeAll(async () => {
  host = await startSignoffHost();
  const { id } = await host.signoff.packages.create(host.caller, {
    name: 'Spring letter',
    roles: [
      { id: 'r1', signers: [{ id: samples.signer, email: 'signer1@example.com', firstName: 'Ada', lastName: 'One' }] },
    ],
    documents: [
      {
        name: 'Letter',
        source: { is: 'file', fileName: 'letter.html', bytes: Buffer.from('<!doctype html><p>Spring</p>') },
        approvals: [{ roleId: 'r1' }],
      },
    ],
    send: true,
  });
  packageId = id;
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    scope: 'sign',
    client_id: host.clientId,
    client_secret: host.clientSecret,
  }).toString();
  const token = await host.call('POST', '/api/v1/auth/connect/token', {
    authorization: null,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  });
  accessToken = token.body.access_token;
});
afterAll(() => host.close());

const mended = (payload: string): string => payload.replace('"packageId: ', '"packageId": ');
const mine = (text: string): string => text.replace(samples.packages, packageId);

/** Sends what the page shows, with its headers, to either of the families. */
async function send({ request, headers }: (typeof page)[number], payload: string | undefined, family: string) {
  const [method = '', path = ''] = request.split(' ');
  const lines = headers.replace('access_token', accessToken).split('\n');
  const answer = await host.app.inject({
    method: method as 'POST',
    url: family === 'native' ? path.replace('/cs-', '/') : path.replace('/api/', `${family}/`),
    headers: Object.fromEntries(lines.map((line) => line.split(': ') as [string, string])),
    ...(payload === undefined ? {} : { payload }),
  });
  return {
    status: answer.statusCode,
    type: answer.headers['content-type'],
    body: answer.json() as Record<string, unknown>,
  };
}

describe.each(['/api', '/api/sign/v1', '/v1/sign', 'native'])('the page, at %s', (family) => {
  it.each(page)('the $name token: every member that it shows, in its form', async (step) => {
    const answer = await send(step, step.payload && mine(mended(step.payload)), family);
    expect([answer.status, answer.type]).toEqual([200, 'application/json; charset=utf-8']);
    for (const [name, shown] of Object.entries(JSON.parse(mine(step.response)) as Record<string, unknown>)) {
      if (name === 'value') expect(answer.body[name]).toMatch(/^[\w-]{48}$/);
      else expect([name, answer.body[name]]).toEqual([name, shown]);
    }
  });

  it('shows one request that is no JSON: refused as published, until its quotation mark is there', async () => {
    const [, step] = page;
    const answer = await send(step, step.payload, family);
    expect([answer.status, answer.body]).toEqual([
      400,
      {
        code: 400,
        messageKey: 'error.validation.invalidJson',
        message: expect.any(String),
        name: 'Validation Error',
        technical: '',
        entity: null,
      },
    ]);
    expect((await send(step, mine(mended(step.payload)), family)).status).toBe(200);
  });

  it('lists members of the first request, all optional, that change nothing', async () => {
    const [step] = page;
    const payload = JSON.stringify({
      packageId: '5vjLRY5MWrDJ6MzRAEyCKOy5IH0=',
      signerId: samples.signer,
      value: 'ZDNmMDNiNGUtNGYxOC00YWZiLTkwMmUtNWE5YmIwZTRjZDg1',
    });
    const withType = { ...step, headers: `${step.headers}\nContent-Type: application/json` } as unknown as typeof step;
    expect((await send(withType, payload, family)).body).toEqual({ value: expect.stringMatching(/^[\w-]{48}$/) });
  });
});

describe('what the page says of the four tokens', () => {
  const mint = async (index: number): Promise<string> => {
    const step = page[index];
    if (!step) throw new RangeError('The page has four');
    const { body } = await send(step, step.payload && mine(mended(step.payload)), '/api');
    return String(body['value']);
  };
  const redeem = (token: string) => host.call('GET', `/access?sessionToken=${token}`, { authorization: null });
  const sessionOf = async (token: string) => {
    const { body } = await redeem(token);
    const cookie = `ESIGNLIVE_SESSION_ID=${body.sessionToken}`;
    return (await host.call('GET', '/api/cs-session', { authorization: null, headers: { cookie } })).body;
  };

  it.each([
    [0, 'a user', true],
    [1, 'a sender', true],
    [2, 'a signer', false],
    [3, 'a signer, once', true],
  ] as const)('with the exception of one, they are single-use: %i, %s', async (index, _name, isSingle) => {
    const token = await mint(index);
    expect((await redeem(token)).status).toBe(200);
    expect((await redeem(token)).status).toBe(isSingle ? 401 : 200);
  });

  it('a user has complete access, a sender and a signer have one package', async () => {
    expect([(await sessionOf(await mint(0))).restricted, (await sessionOf(await mint(0))).packages]).toEqual([
      false,
      [],
    ]);
    for (const index of [1, 2, 3]) {
      const session = await sessionOf(await mint(index));
      expect([session.restricted, session.packages]).toEqual([true, [packageId]]);
    }
  });
});
