import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbedHost, type EmbedHost } from '../../../testing/embed-host.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';

let stack: TestStack;
let host: EmbedHost;
let bearer: string;
let id: string;
const json = { zed: 1, body: { id: 'b', rows: [], values: {} } };
beforeAll(async () => {
  stack = await startTestStack();
  host = await createEmbedHost(stack, 'app_CopyEmail123');
  bearer = await host.bearer('ada');
  await host.bearer('bob');
  id = await host.createEmail(bearer, { subject: 'S', extra: { a: 1 }, json });
});
afterAll(() => stack.close());

const copy = (path: string, body?: unknown, authorization = bearer, headers = {}) =>
  host.call('POST', `access/email/${path}`, { authorization, body, headers });

describe('POST /access/email/:id/copy', () => {
  it('200: another email with the same content, at version 1', async () => {
    const { status, body } = await copy(`${id}/copy`);
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      name: 'Welcome',
      subject: 'S',
      extraObject: { a: 1 },
      version: 1,
      userId: 'ada',
    });
    expect(body.data.id).not.toBe(id);
    const got = await host.call('GET', `access/email/${body.data.id}`, { authorization: bearer });
    expect(JSON.stringify(got.body.data.json)).toBe(JSON.stringify(json));
  });

  it('200: as POST /access/email/copy, with a name and extra of its own', async () => {
    const { body } = await copy('copy', { id, name: 'Other', extra: { b: 2 } });
    expect(body.data).toMatchObject({ name: 'Other', extra: '{"b":2}' });
    expect((await copy('copy', { id: Number(id) })).status).toBe(200);
  });

  it('200 with Basic: to the same end user, or from one to another', async () => {
    expect((await copy(`${id}/copy?userId=ada`, undefined, host.basic)).body.data.userId).toBe('ada');
    expect((await copy(`${id}/copy`, { userId: 'ada' }, host.basic)).body.data.userId).toBe('ada');
    expect((await copy(`${id}/copy?userId=ada`, { userId: 'bob' }, host.basic)).body.data.userId).toBe('bob');
    expect((await copy(`${id}/copy?userId=ada`, { userId: 'nobody' }, host.basic)).body.error).toBe(
      'end_user_not_found',
    );
    expect((await copy(`${id}/copy`, {}, host.basic)).body.error).toBe('validation_failed');
  });

  it('200: a Bearer cannot give a copy to somebody else', async () => {
    expect((await copy(`${id}/copy`, { userId: 'bob' })).body.data.userId).toBe('ada');
  });

  it('200: one copy per Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'copy-1' };
    const first = await copy(`${id}/copy`, { name: 'Once' }, bearer, headers);
    expect((await copy(`${id}/copy`, { name: 'Once' }, bearer, headers)).body.data.id).toBe(first.body.data.id);
  });

  it('404 for a missing, foreign or unnamed one, 422 for a bad field', async () => {
    expect((await copy('copy', {})).body.error).toBe('email_not_found');
    expect((await copy(`${id}/copy`, undefined, await host.bearer('bob'))).body.error).toBe('email_not_found');
    expect((await copy(`${id}/copy`, { extra: 1 })).body.error).toBe('validation_failed');
  });
});
