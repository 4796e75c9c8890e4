import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbedHost, type EmbedHost } from '../../../testing/embed-host.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';

let stack: TestStack;
let host: EmbedHost;
let bearer: string;
beforeAll(async () => {
  stack = await startTestStack();
  host = await createEmbedHost(stack, 'app_UpdateEmail1');
  bearer = await host.bearer('ada');
});
afterAll(() => stack.close());

const update = (id: string, body: unknown, headers = {}, method = 'PUT') =>
  host.call(method, `access/email/${id}`, { authorization: bearer, body, headers });
const get = async (id: string) => (await host.call('GET', `access/email/${id}`, { authorization: bearer })).body.data;
const design = (text: string) => ({ body: { id: 'b', rows: [], values: { preheaderText: text } } });

describe('PUT and PATCH /access/email/:id', () => {
  it.each(['PUT', 'PATCH'])('200: %s changes what it names and keeps the rest', async (method) => {
    const id = await host.createEmail(bearer, { extra: { a: 1 }, subject: 'S' });
    const { status, body } = await update(id, { name: 'New' }, {}, method);
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ name: 'New', subject: 'S', extraObject: { a: 1 }, version: 0 });
    expect((await update(id, { extra: { b: 2 }, name: null }, {}, method)).body.data).toMatchObject({
      name: 'New',
      extra: '{"b":2}',
    });
  });

  it('200: content makes a version and nothing is pushed; the one before stays', async () => {
    const id = await host.createEmail(bearer, { json: design('one') });
    expect((await update(id, { json: design('two'), subject: 'T' })).body.data.version).toBe(2);
    expect((await get(id)).json).toEqual(design('two'));
    const { emails, database } = stack.services;
    expect(await emails.loadPushPayload(host.applicationId, id, 1)).toMatchObject({ json: design('one') });
    const pushes = await database.transaction({ applicationId: host.applicationId }, (tx) =>
      tx.rows({ text: 'select from outbox where lane = $1', values: [id] }),
    );
    expect(pushes).toEqual([]);
  });

  it('200: another subject of saved content makes a version with that title', async () => {
    const id = await host.createEmail(bearer, { json: design('one'), subject: 'Old' });
    expect((await update(id, { subject: 'Newer' })).body.data.version).toBe(2);
    expect((await get(id)).html).toContain('<title>Newer</title>');
    expect((await update(id, { subject: 'Newer' })).body.data.version).toBe(2);
  });

  it('412 with the current state for another ETag; 200 for the right one, a list and *', async () => {
    const id = await host.createEmail(bearer);
    const { etag } = await get(id);
    const first = await update(id, { extra: { n: 1 } }, { 'if-match': etag });
    expect(first.status).toBe(200);
    expect(first.headers['etag']).not.toBe(etag);
    const conflict = await update(id, { name: 'Lost' }, { 'if-match': etag });
    expect(conflict.status).toBe(412);
    expect(conflict.body).toMatchObject({
      success: false,
      code: 412,
      error: 'version_conflict',
      email: { id, name: 'Welcome' },
    });
    expect(conflict.headers['etag']).toBe(first.headers['etag']);
    expect((await get(id)).name).toBe('Welcome');
    expect((await update(id, { name: 'A' }, { 'if-match': `"x", W/${first.headers['etag']}` })).status).toBe(200);
    expect((await update(id, { name: 'B' }, { 'if-match': '*' })).status).toBe(200);
  });

  it('one of two writers with the same ETag wins', async () => {
    const id = await host.createEmail(bearer);
    const { etag } = await get(id);
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((text) => update(id, { json: design(text) }, { 'if-match': etag })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    expect((await get(id)).version).toBe(1);
  });

  it('writers without an ETag all get a version of their own', async () => {
    const id = await host.createEmail(bearer);
    const answers = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((text) => update(id, { json: design(text) })));
    expect(answers.map(({ body }) => body.data.version).sort()).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([
    [422, 'design_refused', { json: [] }],
    [422, 'validation_failed', { name: '' }],
    [422, 'validation_failed', { extra: 7 }],
    [400, 'invalid_json', '{'],
  ])('%i %s', async (status, error, body) => {
    const id = await host.createEmail(bearer);
    const answer = await update(id, body);
    expect([answer.status, answer.body.error]).toEqual([status, error]);
    expect((await get(id)).version).toBe(0);
  });

  it('404 for a foreign one, 200 with Basic and userId, 422 without', async () => {
    const foreign = await host.createEmail(await host.bearer('bob'));
    expect((await update(foreign, { name: 'Mine' })).body.error).toBe('email_not_found');
    const call = (query: string, body: object) =>
      host.call('PUT', `access/email/${foreign}${query}`, { authorization: host.basic, body });
    expect((await call('', { name: 'A', userId: 'bob' })).body.data).toMatchObject({ name: 'A', userId: 'bob' });
    expect((await call('?userId=bob', { name: 'B' })).body.data.name).toBe('B');
    expect((await call('?userId=ada', { name: 'C' })).status).toBe(404);
    expect((await call('', { name: 'D' })).status).toBe(422);
  });
});

describe('DELETE /access/email/:id', () => {
  const remove = (id: string, headers = {}) =>
    host.call('DELETE', `access/email/${id}`, { authorization: bearer, headers });

  it('412 for another ETag, 200 once, then 404 everywhere', async () => {
    const id = await host.createEmail(bearer);
    expect((await remove(id, { 'if-match': '"v7-00000000"' })).body.error).toBe('version_conflict');
    const { etag } = await get(id);
    const done = await remove(id, { 'if-match': etag, 'content-type': 'application/json' });
    expect([done.status, done.body.data]).toEqual([200, { id }]);
    expect((await remove(id)).status).toBe(404);
    expect((await update(id, { name: 'x' })).status).toBe(404);
    expect((await host.call('POST', `access/email/${id}/copy`, { authorization: bearer })).status).toBe(404);
    expect((await host.call('GET', 'access/email', { authorization: bearer })).body.data.items).not.toContainEqual(
      expect.objectContaining({ id }),
    );
  });

  it('404 for a foreign one, which stays', async () => {
    const bob = await host.bearer('bob');
    const foreign = await host.createEmail(bob);
    expect((await remove(foreign)).status).toBe(404);
    expect((await host.call('GET', `access/email/${foreign}`, { authorization: bob })).status).toBe(200);
  });

  it('keeps what has been promised: a save before it can still be pushed', async () => {
    const id = await host.createEmail(bearer, { json: design('kept') });
    await remove(id);
    expect(await stack.services.emails.loadPushPayload(host.applicationId, id, 1)).toMatchObject({
      json: design('kept'),
    });
  });
});
