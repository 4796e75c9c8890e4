import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbedHost } from '../../../testing/embed-host.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';
import { type ConsoleClient, openConsole, setUpConsole } from '../testing/console-client.ts';
import { addMember, addStranger } from '../testing/other-people.ts';

let stack: TestStack;
let owner: ConsoleClient;
let applicationId: string;
let stranger: ConsoleClient;
let teammate: ConsoleClient;

beforeAll(async () => {
  stack = await startTestStack();
  ({ client: owner, applicationId } = await setUpConsole(stack));
  stranger = await addStranger(stack, 'eve@example.com');
  teammate = await addMember(stack, owner, 'tom@example.com', 'teammate');
});
afterAll(() => stack.close());

describe('applications', () => {
  it('are listed newest first, with the people who can see them', async () => {
    await owner.call('POST', '/applications', { name: 'Second' });
    const { status, body } = await owner.call('GET', '/applications');
    expect(status).toBe(200);
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['Second', 'My application']);
    expect(body.items[0]).toEqual({
      id: expect.stringMatching(/^app_[0-9A-Za-z]{12}$/),
      name: 'Second',
      memberCount: 2,
      createdAt: expect.any(String),
    });
    expect(body.nextCursor).toBeNull();
  });

  it('are found by a part of the name, in any case, or by id', async () => {
    const names = async (search: string): Promise<string[]> =>
      (await owner.call('GET', `/applications?search=${encodeURIComponent(search)}`)).body.items.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names('SECO')).toEqual(['Second']);
    expect(await names(applicationId)).toEqual(['My application']);
    expect(await names('%')).toEqual([]);
  });

  it('come in pages that neither repeat nor leave out', async () => {
    const own = await addStranger(stack, 'many@example.com');
    for (let i = 0; i < 52; i += 1) await own.call('POST', '/applications', { name: `Application ${i}` });
    const first = await own.call('GET', '/applications');
    expect(first.body.items).toHaveLength(50);
    const rest = await own.call('GET', `/applications?cursor=${encodeURIComponent(first.body.nextCursor)}`);
    expect(rest.body.nextCursor).toBeNull();
    const ids = [...first.body.items, ...rest.body.items].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(52);
  });

  it.each(['/applications/%00', '/applications?search=%00', `/applications/a/pushes/%00`])(
    'refuses NUL in the address %s',
    async (path) => {
      const { status, body } = await owner.call('GET', path);
      expect([status, body.error]).toEqual([400, 'invalid_request']);
    },
  );

  it('refuses a cursor that it has not given out', async () => {
    const { status, body } = await owner.call('GET', '/applications?cursor=nonsense');
    expect([status, body.fields]).toEqual([422, { cursor: 'invalid' }]);
  });

  it.each([
    [{ name: '' }, { name: 'required' }],
    [{}, { name: 'required' }],
    [{ name: 'x'.repeat(129) }, { name: 'too_long' }],
  ])('are not created from %j', async (body, fields) => {
    const answer = await owner.call('POST', '/applications', body);
    expect([answer.status, answer.body.fields]).toEqual([422, fields]);
  });

  it('are renamed; everything else stays', async () => {
    const { body: before } = await owner.call('GET', `/applications/${applicationId}`);
    const { status, body } = await owner.call('PATCH', `/applications/${applicationId}`, { name: ' Renamed ' });
    expect(status).toBe(200);
    expect(body).toEqual({ ...before, name: 'Renamed' });
  });

  it('keep origins in one form, once each, and let them be cleared', async () => {
    const allowedOrigins = ['https://App.example.com/path', 'app.example.com', 'http://localhost:4401'];
    const { body } = await owner.call('PATCH', `/applications/${applicationId}`, { allowedOrigins });
    expect(body.allowedOrigins).toEqual(['https://app.example.com', 'http://localhost:4401']);
    expect(await stack.services.applications.allowedOrigins(applicationId)).toEqual(body.allowedOrigins);
    const cleared = await owner.call('PATCH', `/applications/${applicationId}`, { allowedOrigins: [] });
    expect(cleared.body.allowedOrigins).toEqual([]);
  });

  it('say which setting is wrong and change none', async () => {
    const wrong = { name: 'Changed', returnUrl: 'javascript:alert(1)', allowedOrigins: ['http://evil.example'] };
    const { status, body } = await owner.call('PATCH', `/applications/${applicationId}`, wrong);
    expect(status).toBe(422);
    expect(body.fields).toEqual({ returnUrl: 'url_invalid', allowedOrigins: 'origin_invalid' });
    expect((await owner.call('GET', `/applications/${applicationId}`)).body.name).toBe('Renamed');
  });

  it('keep a Return URL and forget it again', async () => {
    const url = 'https://app.example.com/emails';
    expect((await owner.call('PATCH', `/applications/${applicationId}`, { returnUrl: url })).body.returnUrl).toBe(url);
    expect(
      (await owner.call('PATCH', `/applications/${applicationId}`, { returnUrl: null })).body.returnUrl,
    ).toBeNull();
  });

  it('are not there for another console, as if they had never been', async () => {
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PATCH', '', { name: 'Mine now' }],
      ['DELETE', '', { name: 'Renamed' }],
      ['GET', '/getting-started', undefined],
      ['POST', '/try', undefined],
      ['GET', '/credentials', undefined],
      ['POST', '/credentials', { kind: 'api_key', name: 'x' }],
      ['GET', '/push', undefined],
      ['PUT', '/push', { url: null }],
      ['POST', '/push/secret', undefined],
      ['POST', '/push/test', undefined],
      ['GET', '/push/attempts', undefined],
      ['GET', '/pushes/evt_1', undefined],
      ['POST', '/pushes/evt_1/replay', undefined],
    ] as const) {
      const foreign = await stranger.call(method, `/applications/${applicationId}${path}`, body);
      const missing = await stranger.call(method, `/applications/app_000000000000${path}`, body);
      expect([method, path, foreign.status, foreign.body.error]).toEqual([method, path, 404, 'application_not_found']);
      expect({ ...missing.body, requestId: '' }).toEqual({ ...foreign.body, requestId: '' });
    }
  });

  it('may be seen by a teammate, and not changed', async () => {
    expect((await teammate.call('GET', `/applications/${applicationId}`)).status).toBe(200);
    for (const [method, path, body] of [
      ['POST', '/applications', { name: 'x' }],
      ['PATCH', `/applications/${applicationId}`, { name: 'x' }],
      ['DELETE', `/applications/${applicationId}`, { name: 'Renamed' }],
      ['POST', `/applications/${applicationId}/credentials`, { kind: 'api_key', name: 'x' }],
      ['PUT', `/applications/${applicationId}/push`, { url: null }],
    ] as const) {
      const answer = await teammate.call(method, path, body);
      expect([method, path, answer.status, answer.body.error]).toEqual([method, path, 403, 'not_allowed']);
    }
  });

  it('ask everybody to log in first', async () => {
    const { status, body } = await openConsole(stack).call('GET', `/applications/${applicationId}`);
    expect([status, body.error]).toEqual([401, 'session_invalid']);
  });
});

describe('getting started', () => {
  it('ticks what a host has done, and not what the console did to try', async () => {
    const { body: application } = await owner.call('POST', '/applications', { name: 'Ticks' });
    const steps = async () => (await owner.call('GET', `/applications/${application.id}/getting-started`)).body;
    expect(await steps()).toEqual({
      keyMadeAt: null,
      tokenMadeAt: null,
      codeRedeemedAt: null,
      savedAt: null,
      pushedAt: null,
    });
    const tried = await owner.call('POST', `/applications/${application.id}/try`);
    expect(tried.status).toBe(200);
    expect(tried.body.url).toMatch(/^\/thirdApp\?code=tmp_\w+&id=\d+$/);
    expect((await steps()).tokenMadeAt).toBeNull();
    const host = await createEmbedHost(stack, application.id);
    await host.bearer('user-1');
    const after = await steps();
    expect(after.keyMadeAt).toEqual(expect.any(String));
    expect(after.tokenMadeAt).toEqual(expect.any(String));
    const code = new URLSearchParams(tried.body.url.split('?')[1]).get('code') ?? '';
    await stack.services.access.grants.redeem('code', code, 'redeem-id-of-the-test-page');
    expect((await steps()).codeRedeemedAt).toEqual(expect.any(String));
  });
});

describe('deleting an application', () => {
  it('wants its name', async () => {
    const { body } = await owner.call('POST', '/applications', { name: 'Precious' });
    const { status, body: refusal } = await owner.call('DELETE', `/applications/${body.id}`, { name: 'precious' });
    expect([status, refusal.fields]).toEqual([422, { name: 'name_mismatch' }]);
    expect((await owner.call('GET', `/applications/${body.id}`)).status).toBe(200);
  });

  it('ends its secrets and leaves no row of it but the audit', async () => {
    const { body } = await owner.call('POST', '/applications', { name: 'Doomed' });
    const host = await createEmbedHost(stack, body.id);
    const bearer = await host.bearer('user-1');
    await host.createEmail(bearer);
    await owner.call('POST', `/applications/${body.id}/try`);
    expect((await owner.call('DELETE', `/applications/${body.id}`, { name: 'Doomed' })).status).toBe(204);
    expect((await owner.call('GET', `/applications/${body.id}`)).status).toBe(404);
    expect((await host.call('POST', 'access/token', { authorization: host.basic, body: { id: 'u' } })).status).toBe(
      401,
    );
    expect((await host.call('POST', 'access/code', { authorization: bearer })).status).toBe(401);
    expect(await rowsOf(body.id)).toEqual(['event']);
  });
});

/** Tables that still hold something of an application, whatever table that may be. */
async function rowsOf(id: string): Promise<string[]> {
  const { database } = stack.services;
  const tables = await database.rows<{ name: string }>({
    text: `select table_name as name from information_schema.columns
           where table_schema = 'public' and column_name = 'application_id' order by 1`,
    values: [],
  });
  expect(tables.length).toBeGreaterThan(8);
  const held: string[] = [];
  for (const { name } of tables) {
    const { found } = await database.transaction({ applicationId: id }, (tx) =>
      tx.one<{ found: boolean }>({
        text: `select exists (select from ${name} where application_id = $1) as found`,
        values: [id],
      }),
    );
    if (found) held.push(name);
  }
  return held;
}
