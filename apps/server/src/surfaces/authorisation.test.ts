import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { surfacesOf } from '../app.ts';
import {
  type Caller,
  credentialKinds,
  grantKinds,
  mayCall,
  type Operation,
  operations,
  platformRealm,
  type SecretKind,
  type SessionKind,
  sessionKinds,
  tokenKinds,
} from '../domains/access/index.ts';
import type { AnyEndpoint } from '../http/endpoint.ts';
import type { Surface } from '../http/surface.ts';
import { provisionApplication } from '../provision-application.ts';
import { startTestStack, type TestStack } from '../testing/test-stack.ts';

let stack: TestStack;
/** A real, living secret of every kind, as the header that presents it. */
let headersOf: Readonly<Record<SecretKind, Readonly<Record<string, string>>>>;

beforeAll(async () => {
  stack = await startTestStack();
  headersOf = await mintEveryKind(stack);
});
afterAll(() => stack.close());

const kinds = [
  ...Object.keys(credentialKinds),
  ...Object.keys(tokenKinds),
  ...Object.keys(grantKinds),
  ...Object.keys(sessionKinds),
] as SecretKind[];

/** Package that the sessions of one package are bound to; there is none of this id, so nothing happens to it. */
const boundPackageId = '999';

describe('the authorisation table', () => {
  it('has a row for every endpoint and an endpoint for every row', () => {
    const used = new Set(
      surfacesOf(stack.services).flatMap(({ endpoints }) => endpoints.map(({ operation }) => operation)),
    );
    expect([...used].sort()).toEqual(Object.keys(operations).sort());
  });

  it('is what every endpoint answers to every kind of secret', async () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const surface of surfacesOf(stack.services)) {
      await startSessionsAnew();
      for (const endpoint of surface.endpoints.filter(needsSecret).sort(loggingOutLast)) {
        for (const kind of kinds) {
          const status = await ask(surface, endpoint, headersOf[kind]);
          const allowed = mayCall(kind, endpoint.operation);
          const refused = status === 401 || status === 403;
          asked += 1;
          if (allowed === refused)
            wrong.push(
              `${endpoint.operation} with ${kind}: ${status}, but the table says ${allowed ? 'allowed' : 'refused'}`,
            );
          if (status >= 500) wrong.push(`${endpoint.operation} with ${kind}: ${status}`);
        }
        const bare = await ask(surface, endpoint, {});
        if (bare !== 401) wrong.push(`${endpoint.operation} without a secret: ${bare}`);
      }
    }
    await startSessionsAnew();
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(300);
  });
});

describe('a session of one package', () => {
  it('reaches no other one, at any address, in no way', async () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const surface of surfacesOf(stack.services)) {
      for (const endpoint of surface.endpoints.filter(({ path }) => path.includes(':packageId'))) {
        for (const kind of ['designer_session', 'review_session'] as const) {
          for (const [prefix, path] of addressesOf(surface, endpoint)) {
            const url = prefix + path.replace(':packageId', '998').replace(/:\w+/g, '999');
            const status = await askAt(endpoint.method, url, headersOf[kind]);
            asked += 1;
            if (status !== 403) wrong.push(`${endpoint.method} ${url} with ${kind}: ${status}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(100);
  });

  it('is bound by the name of the parameter: no address of packages calls it otherwise', () => {
    const paths = surfacesOf(stack.services)
      .filter(({ name }) => name === 'signoff-api' || name === 'review-page')
      .flatMap(({ endpoints }) => endpoints.flatMap(({ path, aliases = [] }) => [path, ...aliases]));
    expect(paths.filter((path) => /^\/(cs-)?packages\/:(?!packageId\b)/.test(path))).toEqual([]);
  });
});

/** Every address of an endpoint; of those with many names, the declared one and the last. */
function addressesOf({ prefixes }: Surface, { path, aliases = [] }: AnyEndpoint): [string, string][] {
  const last = aliases.at(-1);
  return [
    [prefixes[0] ?? '', path],
    ...(last === undefined ? [] : ([[prefixes.at(-1) ?? '', last]] as [string, string][])),
  ];
}

const needsSecret = ({ operation }: AnyEndpoint): boolean =>
  !(operations[operation as Operation] as readonly Caller[]).includes('public');

/** They end the session that calls; the one of the console cannot be made anew, so it goes last. */
const logOuts: readonly Operation[] = ['console.log_out', 'signoff.end_session', 'review.end_session'];
const loggingOutLast = (a: AnyEndpoint, b: AnyEndpoint): number =>
  Number(logOuts.includes(a.operation)) - Number(logOuts.includes(b.operation));

/** Ids that do not exist: an allowed caller gets a 404 or a 4xx about the body, never a refusal of access. */
async function ask(
  surface: Surface,
  endpoint: AnyEndpoint,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  const [prefix = ''] = surface.prefixes;
  // What a signer may change of a package is how it ends.
  const body = endpoint.operation === 'signoff.change_package' ? { status: 'DECLINED' } : {};
  return askAt(endpoint.method, prefix + endpoint.path.replace(/:\w+/g, '999'), headers, body);
}

async function askAt(
  method: AnyEndpoint['method'],
  url: string,
  headers: Readonly<Record<string, string>>,
  payload: object = {},
): Promise<number> {
  const response = await stack.app.inject({
    method,
    url,
    headers: { ...headers, origin: 'http://localhost:80', host: 'localhost:80', 'sec-fetch-site': 'same-origin' },
    ...(method === 'GET' ? {} : { payload }),
  });
  return response.statusCode;
}

async function startSessionsAnew(): Promise<void> {
  const [, pair = ''] = headersOf.api_key['authorization']?.split(' ') ?? [];
  const [applicationId = ''] = Buffer.from(pair, 'base64').toString().split(':');
  headersOf = { ...headersOf, ...(await startSessions(stack.services, applicationId)) };
}

async function mintEveryKind({ services }: TestStack): Promise<Record<SecretKind, Record<string, string>>> {
  const { access, database, accounts } = services;
  const provisioned = await provisionApplication(services, {
    consoleId: await accounts.ensureConsole(),
    actor: 'system',
    name: 'Matrix',
  });
  const { applicationId } = provisioned;
  const basic = (id: string, secret: string) => ({
    authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
  });
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
  const principal = await access.credentials.verify(applicationId, provisioned.apiKey);
  const { token, endUser } = await services.endUsers.issueToken({ externalId: 'matrix', principal, requestId: 'test' });
  const subject = { kind: 'end_user', id: String(endUser.id) } as const;
  const headers: Partial<Record<SecretKind, Record<string, string>>> = {
    api_key: basic(applicationId, provisioned.apiKey),
    client: basic(provisioned.clientId, provisioned.clientSecret),
    plugin: basic(provisioned.pluginId, provisioned.secretKey),
    end_user_token: bearer(token),
    // Of the role that no operation of its kind refuses.
    plugin_token: bearer(
      access.tokens.sign('plugin_token', { applicationId, subject, scope: { role: 'api' }, mintedBy: principal }).token,
    ),
    oauth_token: bearer(access.tokens.sign('oauth_token', { applicationId, subject, mintedBy: principal }).token),
  };
  await database.transaction({ applicationId }, async (tx) => {
    for (const kind of Object.keys(grantKinds) as (keyof typeof grantKinds)[]) {
      const [grant] = await access.grants.mint(tx, [{ kind, applicationId, subject, mintedBy: principal }]);
      headers[kind] = bearer(grant?.secret ?? '');
    }
  });
  Object.assign(headers, await startSessions(services, applicationId));
  headers.console_session = { cookie: await logIn(stack) };
  return headers as Record<SecretKind, Record<string, string>>;
}

async function startSessions({ access, database }: TestStack['services'], applicationId: string) {
  const started: Partial<Record<SecretKind, Record<string, string>>> = {};
  await database.transaction({ applicationId }, async (tx) => {
    for (const kind of Object.keys(sessionKinds) as SessionKind[]) {
      if (kind === 'console_session') continue;
      const { session } = await access.sessions.start(tx, { kind, applicationId, ...seatOf(kind, applicationId) });
      started[kind] = { authorization: `Bearer ${session}` };
    }
  });
  return started;
}

/** For whom a session of this kind speaks, and what it is bound to. */
function seatOf(kind: SessionKind, applicationId: string) {
  const packageId = boundPackageId;
  if (kind === 'workspace_session')
    return { subject: { kind: 'application', id: applicationId }, scope: { senderId: 's' } } as const;
  if (kind === 'designer_session')
    return { subject: { kind: 'sender', id: '999/s' }, scope: { packageId, senderId: 's' } } as const;
  if (kind === 'review_session')
    return { subject: { kind: 'signer', id: '999/g' }, scope: { packageId, roleId: 'r', signerId: 'g' } } as const;
  return { subject: { kind: 'end_user', id: '1' }, scope: { emailId: '999' } } as const;
}

/** Through the front door: the setup page of a new installation. */
async function logIn({ app, services }: TestStack): Promise<string> {
  const setupToken = await services.accounts.makeSetupToken();
  const response = await app.inject({
    method: 'POST',
    url: '/internal/setup',
    headers: { origin: 'http://localhost:80', host: 'localhost:80', 'sec-fetch-site': 'same-origin' },
    payload: { setupToken, name: 'Ada', email: 'ada@example.com', password: 'correct horse battery staple' },
  });
  expect(response.statusCode, response.body).toBeLessThan(300);
  expect(platformRealm).toBe('platform');
  return response.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}
