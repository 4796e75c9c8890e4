import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { provisionApplication } from '../../../provision-application.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';
import { readPackage } from './java-client.ts';

let stack: TestStack;
let keys: Awaited<ReturnType<typeof provisionApplication>>;
let basic = '';

beforeAll(async () => {
  stack = await startTestStack({ publicUrl: 'https://inlay.test' });
  keys = await provisionApplication(stack.services, {
    consoleId: await stack.services.accounts.ensureConsole(),
    actor: 'system',
    name: 'Conformance',
  });
  basic = `Basic ${Buffer.from(`${keys.applicationId}:${keys.apiKey}`).toString('base64')}`;
});
afterAll(() => stack.close());

const call = async (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  authorization: string,
  body?: unknown,
): Promise<{ status: number; text: string; json: <T = Record<string, unknown>>() => T }> => {
  const response = await stack.app.inject({
    method,
    url,
    headers: {
      ...(authorization ? { authorization } : {}),
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  return { status: response.statusCode, text: response.body, json: <T>() => JSON.parse(response.body) as T };
};

const asRead = (answer: Awaited<ReturnType<typeof call>>) =>
  readPackage({ ...answer, headers: {}, bytes: Buffer.from(answer.text) });

const draft = {
  name: 'Spring newsletter',
  type: 'PACKAGE',
  roles: [
    {
      id: 'signer1',
      index: 0,
      type: 'SIGNER',
      signers: [{ email: 'signer1@example.com', firstName: 'Ada', lastName: 'Lovelace' }],
    },
  ],
  documents: [
    {
      name: 'spring.html',
      base64Content: Buffer.from('<!DOCTYPE html><title>x</title><p>Spring</p>').toString('base64'),
      approvals: [{ role: 'signer1' }],
    },
  ],
};

describe('a Node client with Basic and PUT', () => {
  it('creates with documents in the body, sends with PUT, reads back, replaces a role, deletes', async () => {
    const created = await call('POST', '/api/packages', basic, draft);
    expect(created.status, created.text).toBe(200);
    const { id } = created.json<{ id: string }>();
    const before = asRead(await call('GET', `/api/packages/${id}`, basic));
    expect(before.documents?.[0]?.approvals[0]).toMatchObject({ role: 'signer1' });
    const [role] = before.roles ?? [];
    const changed = { ...role, signers: [{ ...role?.signers[0], lastName: 'King' }] };
    expect((await call('PUT', `/api/packages/${id}/roles/signer1`, basic, changed)).status).toBe(200);
    const sent = await call('PUT', `/api/packages/${id}`, basic, { status: 'SENT' });
    expect(sent.status, sent.text).toBe(200);
    const after = asRead(await call('GET', `/api/packages/${id}`, basic));
    expect(after).toMatchObject({ status: 'SENT' });
    expect(after.roles?.find(({ id: roleId }) => roleId === 'signer1')?.signers[0]).toMatchObject({ lastName: 'King' });
    expect((await call('DELETE', `/api/packages/${id}`, basic)).status).toBeLessThan(300);
  });

  it('is told that the file of a document is not exchanged, and keeps the one that it has', async () => {
    const { id } = (await call('POST', '/api/packages', basic, draft)).json<{ id: string }>();
    const [document] = asRead(await call('GET', `/api/packages/${id}`, basic)).documents ?? [];
    const other = { name: 'other', base64Content: Buffer.from('<p>Other</p>').toString('base64') };
    const answer = await call('PUT', `/api/packages/${id}/documents/${document?.id}`, basic, other);
    expect([answer.status, answer.json()['messageKey']]).toEqual([400, 'error.validation.invalidField']);
    expect(asRead(await call('GET', `/api/packages/${id}`, basic)).documents?.[0]).toEqual(document);
    const renamed = await call('PUT', `/api/packages/${id}/documents/${document?.id}`, basic, { name: 'renamed' });
    expect(renamed.json()).toMatchObject({ name: 'renamed' });
  });

  it('gives back what it does not know, word for word', async () => {
    const odd = { ...draft, data: { crm: { id: 7, tags: ['a', 'b'] } }, limits: { roles: 5 }, consent: null };
    const { id } = (await call('POST', '/api/packages', basic, odd)).json<{ id: string }>();
    expect(asRead(await call('GET', `/api/packages/${id}`, basic))).toMatchObject({
      data: { crm: { id: 7, tags: ['a', 'b'] } },
      limits: { roles: 5 },
    });
  });
});

describe('a Node client that lists', () => {
  const list = async (query: string) => {
    const answer = await call('GET', `/api/packages?${query}&from=1&to=50`, basic);
    expect(answer.status, `${query}: ${answer.text}`).toBe(200);
    return answer.json<{ results: { id: string; status: string }[] }>().results;
  };
  const idOf = async (body: object) => (await call('POST', '/api/packages', basic, body)).json<{ id: string }>().id;

  it('asks by the names that the lists have, and they narrow what it asks for', async () => {
    const soon = new Date(Date.now() + 2 * 86_400_000).toISOString();
    const late = new Date(Date.now() + 40 * 86_400_000).toISOString();
    const near = await idOf({ ...draft, status: 'SENT', due: soon });
    const far = await idOf({ ...draft, status: 'SENT', due: late });
    const never = await idOf({ ...draft, status: 'SENT' });
    const waiting = (await list('predefined=awaitingSignature')).map(({ id }) => id);
    expect(waiting).toEqual(expect.arrayContaining([near, far, never]));
    const expiring = (await list('query=inbox&predefined=expiringSoon')).map(({ id }) => id);
    expect(expiring).toContain(near);
    expect(expiring).not.toContain(far);
    expect(expiring).not.toContain(never);
    expect(await list('query=drafts&predefined=sent')).toEqual([]);
    expect((await list('query=inbox&predefined=all')).map(({ id }) => id)).toContain(never);
    expect((await call('GET', '/api/packages?predefined=nonsense', basic)).status).toBe(400);
  });

  it('counts from 1, or from 0', async () => {
    const page = async (from: number, to: number) =>
      (await call('GET', `/api/packages?from=${from}&to=${to}`, basic))
        .json<{ results: { id: string }[] }>()
        .results.map(({ id }) => id);
    expect(await page(0, 1)).toEqual(await page(1, 2));
    expect(await page(0, 1)).toHaveLength(2);
    expect((await call('GET', '/api/packages?from=-1&to=3', basic)).status).toBe(400);
  });

  it('sorts by everything it may name', async () => {
    for (const sort of ['created', 'completed', 'updated', 'due', 'name']) await list(`sort=${sort}&dir=asc`);
    const statuses = (await list('sort=status&dir=asc')).map(({ status }) => status);
    expect(statuses).toEqual(statuses.toSorted());
    expect(new Set(statuses).size).toBeGreaterThan(1);
  });
});

describe.each([
  ['the seed page', '/api/cs-'],
  ['its present form', '/api/sign/v1/cs-'],
])('a client of %s', (_name, prefix) => {
  it('gets a token by its form, lists, mints, redeems', async () => {
    const form = await stack.app.inject({
      method: 'POST',
      url: '/api/v1/auth/connect/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({
        client_id: keys.clientId,
        client_secret: keys.clientSecret,
        scope: 'sign',
        grant_type: 'client_credentials',
      }).toString(),
    });
    expect(form.statusCode, form.body).toBe(200);
    expect(form.json()).toMatchObject({ expires_in: 3600, token_type: 'Bearer', scope: 'sign' });
    const bearer = `Bearer ${form.json<{ access_token: string }>().access_token}`;

    const { id } = (await call('POST', `${prefix}packages`, bearer, draft)).json<{ id: string }>();
    expect((await call('PUT', `${prefix}packages/${id}`, bearer, { status: 'SENT' })).status).toBe(200);
    const page = (await call('GET', `${prefix}packages?query=inbox&from=1&to=20`, bearer)).json<{
      results: { id: string }[];
    }>();
    expect(page.results.map((found) => found.id)).toContain(id);
    const roles = (await call('GET', `${prefix}packages/${id}/roles`, bearer)).json<{ results: unknown[] }>();
    expect(roles.results.length).toBeGreaterThan(0);

    expect((await call('POST', `${prefix}authenticationTokens/user`, bearer)).json()).toHaveProperty('value');
    const sender = await call('POST', `${prefix}authenticationTokens/sender`, bearer, { packageId: id });
    expect(sender.json()).toHaveProperty('value');
    const single = await call('POST', `${prefix}authenticationTokens/signer/singleUse`, bearer, {
      packageId: id,
      signerId: 'signer1@example.com',
    });
    expect(single.json()).toMatchObject({ packageId: id, sessionFields: null, signerId: 'signer1@example.com' });
    const { value } = single.json<{ value: string }>();
    const redeemed = await call('GET', `/auth?signerAuthenticationToken=${value}`, '');
    expect(redeemed.json()).toHaveProperty('sessionToken');

    const callback = { url: 'https://host.example/cs', key: '', authType: 'NO_AUTH', events: ['PACKAGE_COMPLETE'] };
    expect((await call('POST', `${prefix}callback`, bearer, callback)).status).toBe(200);
  });
});

describe('a Ruby client of before', () => {
  it('mints under the old names', async () => {
    const { id } = (await call('POST', '/api/packages', basic, draft)).json<{ id: string }>();
    await call('PUT', `/api/packages/${id}`, basic, { status: 'SENT' });
    const { results } = (await call('GET', `/api/packages/${id}/roles`, basic)).json<{
      results: { id: string; signers: { id: string }[] }[];
    }>();
    const signerId = results.find((role) => role.id === 'signer1')?.signers[0]?.id;
    expect((await call('POST', '/api/authenticationTokens', basic)).json()).toHaveProperty('value');
    expect((await call('POST', '/api/senderAuthenticationTokens', basic, { packageId: id })).json()).toHaveProperty(
      'value',
    );
    const minted = await call('POST', '/api/signerAuthenticationTokens', basic, { packageId: id, signerId });
    expect(minted.json(), minted.text).toHaveProperty('value');
    const session = await call('POST', `/api/sessions?package=${encodeURIComponent(id)}&signer=${signerId}`, basic);
    expect(session.json(), session.text).toHaveProperty('sessionToken');
  });
});
