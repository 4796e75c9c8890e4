import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbedHost, type EmbedHost } from '../../../testing/embed-host.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';

let stack: TestStack;
let host: EmbedHost;
let bearer: string;
beforeAll(async () => {
  stack = await startTestStack();
  host = await createEmbedHost(stack, 'app_CreateEmail1');
  bearer = await host.bearer('user_12345');
});
afterAll(() => stack.close());

const create = (body: unknown, authorization = bearer, headers = {}) =>
  host.call('POST', 'access/email', { authorization, body, headers });

describe('POST /access/email', () => {
  it('200: begins empty, with extra as the JSON text that page 001 shows', async () => {
    const { status, body, headers } = await create({
      name: 'Welcome Email',
      extra: { source: 'complete_embed_flow', campaignId: 'campaign_1001' },
      returnUrl: 'https://ignored.example',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ success: true, code: 200, message: 'success' });
    expect(body.data).toMatchObject({
      name: 'Welcome Email',
      extra: '{"source":"complete_embed_flow","campaignId":"campaign_1001"}',
      extraObject: { source: 'complete_embed_flow', campaignId: 'campaign_1001' },
      userId: 'user_12345',
      subject: '',
      version: 0,
    });
    expect(body.data.id).toMatch(/^[1-9]\d{13,14}$/);
    expect(Number(body.data.id)).toBeLessThan(2 ** 53);
    expect(body.data.createTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(headers['etag']).toBe(body.data.etag);
    expect(body.data.etag).toMatch(/^"v0-[0-9a-f]{8}"$/);
  });

  it('200: keeps a design byte for byte and compiles it; HTML alone becomes one HTML block', async () => {
    const json = { zeta: 1.5, body: { rows: [], id: 'b', values: { own: 'key' } }, alpha: { __proto__x: null } };
    const made = await create({ name: 'Design', subject: 'Hello', json });
    expect(made.body.data.version).toBe(1);
    const got = await host.call('GET', `access/email/${made.body.data.id}`, { authorization: bearer });
    expect(JSON.stringify(got.body.data.json)).toBe(JSON.stringify(json));
    expect(got.body.data.html).toContain('<title>Hello</title>');

    const text = await create({ name: 'As text', json: JSON.stringify(json) });
    expect(text.body.data.version).toBe(1);

    const html = await create({ name: 'HTML', html: '<p>Bonjour</p><script>alert(1)</script>' });
    const page = await host.call('GET', `access/email/${html.body.data.id}`, { authorization: bearer });
    expect(page.body.data.html).toContain('Bonjour');
    expect(page.body.data.html).not.toContain('<script');
    expect(page.body.data.json.body.rows[0].columns[0].contents[0]).toMatchObject({ type: 'html' });
  });

  it('200: one effect and one answer per Idempotency-Key, 422 for another body', async () => {
    const headers = { 'idempotency-key': 'order-1' };
    const [first, second] = await Promise.all([
      create({ name: 'Once' }, bearer, headers),
      create({ name: 'Once' }, bearer, headers),
    ]);
    expect(first.status).toBe(200);
    expect(second.body.data.id).toBe(first.body.data.id);
    const other = await create({ name: 'Twice' }, bearer, headers);
    expect([other.status, other.body.error]).toEqual([422, 'idempotency_mismatch']);
  });

  it('200 with Basic and userId in the body or the query; 422 without; 404 for nobody', async () => {
    const inBody = await create({ name: 'A', userId: 'user_12345' }, host.basic);
    expect(inBody.body.data.userId).toBe('user_12345');
    const inQuery = await host.call('POST', 'access/email?userId=user_12345', {
      authorization: host.basic,
      body: { name: 'B' },
    });
    expect(inQuery.body.data.userId).toBe('user_12345');
    const unnamed = await create({ name: 'C' }, host.basic);
    expect([unnamed.status, unnamed.body.error, unnamed.body.fields[0].field]).toEqual([
      422,
      'validation_failed',
      'userId',
    ]);
    const nobody = await create({ name: 'D', userId: 'nobody' }, host.basic);
    expect([nobody.status, nobody.body.error]).toEqual([404, 'end_user_not_found']);
  });

  it.each([
    [400, 'invalid_json', '{"name":'],
    [400, 'invalid_request', '"text"'],
    [400, 'too_deep', `{"name":"x","json":${'['.repeat(65)}${']'.repeat(65)}}`],
    [413, 'payload_too_large', JSON.stringify({ name: 'x', html: 'y'.repeat(8 * 1024 * 1024) })],
    [422, 'validation_failed', '{}'],
    [422, 'validation_failed', '[]'],
    [422, 'validation_failed', JSON.stringify({ name: 'x'.repeat(256) })],
    [422, 'validation_failed', JSON.stringify({ name: 'x', subject: 'x'.repeat(257) })],
    [422, 'validation_failed', JSON.stringify({ name: 'x', subject: 'a\r\nBcc: b' })],
    [422, 'validation_failed', JSON.stringify({ name: 'x', extra: { a: 'x'.repeat(8192) } })],
    [422, 'validation_failed', JSON.stringify({ name: 'x', extra: [1] })],
    [422, 'validation_failed', JSON.stringify({ name: 'x', html: 'é'.repeat(1024 * 1024 + 1) })],
    [422, 'design_refused', JSON.stringify({ name: 'x', json: 7 })],
    [422, 'design_refused', JSON.stringify({ name: 'x', json: { body: { rows: 'no' } } })],
    [422, 'design_refused', JSON.stringify({ name: 'x', json: { body: { rows: [], big: 'x'.repeat(5_000_001) } } })],
  ])('%i %s', async (status, error, body) => {
    const answer = await create(body);
    expect([answer.status, answer.body.error, answer.body.success, answer.body.data]).toEqual([
      status,
      error,
      false,
      null,
    ]);
    expect(answer.body.requestId).toMatch(/^req_/);
  });

  it('401 without or with a wrong secret, 403 with one that may not, 415 for another media type', async () => {
    expect((await create({ name: 'x' }, '')).status).toBe(401);
    expect((await create({ name: 'x' }, 'Bearer eut_no')).body.error).toBe('token_invalid');
    expect((await create({ name: 'x' }, 'Basic bm86bm8=')).body.error).toBe('invalid_credentials');
    const form = await create('name=x', bearer, { 'content-type': 'application/x-www-form-urlencoded' });
    expect([form.status, form.body.error]).toEqual([415, 'unsupported_media_type']);
    const plugin = await createEmbedHost(stack, host.applicationId, 'plugin');
    expect((await create({ name: 'x', userId: 'user_12345' }, plugin.basic)).body.error).toBe('not_allowed');
  });
});
