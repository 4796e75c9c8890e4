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
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(300);
  });
});

const needsSecret = ({ operation }: AnyEndpoint): boolean =>
  !(operations[operation as Operation] as readonly Caller[]).includes('public');

/** It ends the session that the others still need. */
const loggingOutLast = (a: AnyEndpoint, b: AnyEndpoint): number =>
  Number(a.operation === 'console.log_out') - Number(b.operation === 'console.log_out');

/** Ids that do not exist: an allowed caller gets a 404 or a 4xx about the body, never a refusal of access. */
async function ask(
  surface: Surface,
  endpoint: AnyEndpoint,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  const [prefix = ''] = surface.prefixes;
  const response = await stack.app.inject({
    method: endpoint.method,
    url: prefix + endpoint.path.replace(/:\w+/g, '999'),
    headers: { ...headers, origin: 'http://localhost:80', host: 'localhost:80', 'sec-fetch-site': 'same-origin' },
    ...(endpoint.method === 'GET' ? {} : { payload: {} }),
  });
  return response.statusCode;
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
    for (const kind of Object.keys(sessionKinds) as (keyof typeof sessionKinds)[]) {
      if (kind === 'console_session') continue;
      const { session } = await access.sessions.start(tx, { kind, applicationId, subject, scope: { emailId: '999' } });
      headers[kind] = bearer(session);
    }
  });
  headers.console_session = { cookie: await logIn(stack) };
  return headers as Record<SecretKind, Record<string, string>>;
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
