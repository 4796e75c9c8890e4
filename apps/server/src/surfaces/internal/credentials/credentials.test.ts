import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';
import { type ConsoleClient, setUpConsole } from '../testing/console-client.ts';

let stack: TestStack;
let owner: ConsoleClient;
let path: string;
let applicationId: string;

beforeAll(async () => {
  stack = await startTestStack();
  ({ client: owner, applicationId } = await setUpConsole(stack));
  path = `/applications/${applicationId}/credentials`;
});
afterAll(() => stack.close());

/** One call of the Embed API with the pair. */
async function tokenStatus(user: string, secret: string): Promise<number> {
  const answer = await stack.app.inject({
    method: 'POST',
    url: '/editor-plugin/access/token',
    headers: { authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}` },
    payload: { id: 'user-1' },
  });
  return answer.statusCode;
}

describe('credentials', () => {
  it('show their secret once, and work', async () => {
    const { status, body, headers } = await owner.call('POST', path, { kind: 'api_key', name: ' Production ' });
    expect(status).toBe(201);
    expect(headers['cache-control']).toBe('no-store');
    expect(body.secret).toMatch(/^ik_\w{37}$/);
    expect(body.credential).toEqual({
      id: expect.any(String),
      kind: 'api_key',
      name: 'Production',
      basicUser: applicationId,
      masked: `${body.secret.slice(0, 7)}…${body.secret.slice(-4)}`,
      apiVersion: '2026-06-09',
      createdAt: expect.any(String),
      lastUsedAt: null,
    });
    expect(await tokenStatus(applicationId, body.secret)).toBe(200);
    const list = await owner.call('GET', path);
    expect(list.text).not.toContain(body.secret);
    expect(list.body.items[0].lastUsedAt).toEqual(expect.any(String));
  });

  it('of the other kind bring an id of their own and the later version', async () => {
    const { body } = await owner.call('POST', path, { kind: 'client', name: 'Second page' });
    expect(body.credential).toMatchObject({ kind: 'client', apiVersion: '2026-06-10' });
    expect(body.credential.basicUser).toMatch(/^cli_\w{12}$/);
    expect(await tokenStatus(body.credential.basicUser, body.secret)).toBe(200);
  });

  it.each([
    [{ kind: 'api_key', name: '' }, { name: 'required' }],
    [{ kind: 'api_key', name: 'x'.repeat(65) }, { name: 'too_long' }],
    [{ kind: 'plugin', name: 'x' }, { kind: expect.any(String) }],
  ])('are not made from %j', async (body, fields) => {
    const answer = await owner.call('POST', path, body);
    expect([answer.status, answer.body.fields]).toEqual([422, fields]);
  });

  it('are renamed and pinned to another version', async () => {
    const { body: made } = await owner.call('POST', path, { kind: 'api_key', name: 'Old' });
    const one = `${path}/${made.credential.id}`;
    expect((await owner.call('PATCH', one, { name: 'New' })).body).toEqual({ ...made.credential, name: 'New' });
    const pinned = await owner.call('PATCH', one, { apiVersion: '2026-06-10' });
    expect(pinned.body).toEqual({ ...made.credential, name: 'New', apiVersion: '2026-06-10' });
    expect((await owner.call('PATCH', one, { apiVersion: '2020-01-01' })).status).toBe(422);
    expect((await owner.call('PATCH', one, { name: ' ' })).body.fields).toEqual({ name: 'required' });
  });

  it('end at once', async () => {
    const { body } = await owner.call('POST', path, { kind: 'api_key', name: 'Short-lived' });
    expect((await owner.call('DELETE', `${path}/${body.credential.id}`)).status).toBe(204);
    expect(await tokenStatus(applicationId, body.secret)).toBe(401);
    const again = await owner.call('DELETE', `${path}/${body.credential.id}`);
    expect([again.status, again.body.error]).toEqual([404, 'not_found']);
  });

  it('of another application are not there', async () => {
    const { body: other } = await owner.call('POST', '/applications', { name: 'Other' });
    const { body } = await owner.call('POST', path, { kind: 'api_key', name: 'Here' });
    const foreign = `/applications/${other.id}/credentials/${body.credential.id}`;
    expect((await owner.call('PATCH', foreign, { name: 'Taken' })).status).toBe(404);
    expect((await owner.call('DELETE', foreign)).status).toBe(404);
    expect(await tokenStatus(applicationId, body.secret)).toBe(200);
  });

  it('are at most twenty of a kind', async () => {
    const { body: other } = await owner.call('POST', '/applications', { name: 'Full' });
    const statuses: number[] = [];
    for (let i = 0; i < 21; i += 1) {
      const made = await owner.call('POST', `/applications/${other.id}/credentials`, { kind: 'client', name: `${i}` });
      statuses.push(made.status);
    }
    expect(statuses.slice(0, 20).every((status) => status === 201)).toBe(true);
    expect(statuses[20]).toBe(409);
  });
});
