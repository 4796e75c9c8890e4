import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbedHost, type EmbedHost } from '../../../testing/embed-host.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';

let stack: TestStack;
let host: EmbedHost;
let bearer: string;
beforeAll(async () => {
  stack = await startTestStack();
  host = await createEmbedHost(stack, 'app_GetEmail1234');
  bearer = await host.bearer('ada');
});
afterAll(() => stack.close());

describe('GET /access/email/:id', () => {
  it('200: the record with content; an empty design before the first save', async () => {
    const id = await host.createEmail(bearer, { subject: 'Hi', extra: 'not json' });
    const { status, body, headers } = await host.call('GET', `access/email/${id}`, { authorization: bearer });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      id,
      subject: 'Hi',
      extra: 'not json',
      extraObject: null,
      version: 0,
      userId: 'ada',
    });
    expect(body.data.json.body.rows).toEqual([]);
    expect(body.data.html).toContain('<title>Hi</title>');
    expect(headers['etag']).toBe(body.data.etag);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('speaks the later version to client credentials', async () => {
    const client = await createEmbedHost(stack, host.applicationId, 'client');
    const id = await host.createEmail(bearer);
    const { body } = await host.call('GET', `access/email/${id}?userId=ada`, { authorization: client.basic });
    expect(body.message).toBe('get email success');
    expect(body.data.createTime).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    expect(body.data.updateTime).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  });

  it('404, the same for a missing, a foreign, a deleted and an impossible one', async () => {
    const foreign = await host.createEmail(await host.bearer('bob'));
    const deleted = await host.createEmail(bearer);
    await host.call('DELETE', `access/email/${deleted}`, { authorization: bearer });
    const bodies = [];
    for (const id of [foreign, deleted, '10000000000000', 'abc', '%00', '1e5', '-1', '9'.repeat(300)]) {
      const answer = await host.call('GET', `access/email/${id}`, { authorization: bearer });
      expect(answer.status).toBe(404);
      bodies.push({ ...answer.body, requestId: '' });
    }
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    const byOther = await host.call('GET', `access/email/${foreign}?userId=ada`, { authorization: host.basic });
    expect(byOther.body.error).toBe('email_not_found');
  });

  it('422 with Basic that names nobody', async () => {
    const id = await host.createEmail(bearer);
    expect((await host.call('GET', `access/email/${id}`, { authorization: host.basic })).status).toBe(422);
  });
});

describe('GET /access/email/:id/html', () => {
  it('200 in the envelope, or as HTML where that is asked for', async () => {
    const id = await host.createEmail(bearer, { html: '<p>Dear {{name}}</p>', subject: 'S' });
    const { body } = await host.call('GET', `access/email/${id}/html`, { authorization: bearer });
    expect(body.data).toMatchObject({
      id,
      html: expect.stringContaining('Dear {{name}}'),
      text: expect.stringContaining('Dear'),
    });
    expect(body.data.htmlBytes).toBe(Buffer.byteLength(body.data.html));
    const raw = await host.call('GET', `access/email/${id}/html`, {
      authorization: bearer,
      headers: { accept: 'text/html' },
    });
    expect(raw.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(raw.headers['content-security-policy']).toContain('sandbox');
    expect(raw.body).toBe(body.data.html);
  });

  it('404 for a foreign one', async () => {
    const foreign = await host.createEmail(await host.bearer('bob'));
    expect((await host.call('GET', `access/email/${foreign}/html`, { authorization: bearer })).body.error).toBe(
      'email_not_found',
    );
  });
});
