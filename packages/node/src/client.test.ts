import { describe, expect, it } from 'vitest';
import { createClient } from './client.ts';
import { InlayError } from './inlay-error.ts';
import type { FetchLike } from './request.ts';

interface Seen {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: unknown;
}

function fake(answers: Record<string, { status?: number; body: unknown; headers?: Record<string, string> }>) {
  const seen: Seen[] = [];
  const fetchFake: FetchLike = async (url, init) => {
    const path = url.replace('https://inlay.test/editor-plugin', '');
    seen.push({ method: init.method, url, headers: init.headers, body: init.body && JSON.parse(init.body) });
    const answer = answers[`${init.method} ${path}`];
    if (answer === undefined) throw new Error(`unexpected ${init.method} ${path}`);
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    return {
      status: answer.status ?? 200,
      headers: { get: (name) => answer.headers?.[name] ?? null },
      text: async () => text,
    };
  };
  const client = createClient({
    baseUrl: 'https://inlay.test',
    applicationId: 'app_1',
    apiKey: 'ik_1',
    fetch: fetchFake,
  });
  return { client, seen };
}

const ok = (data: unknown) => ({ body: { success: true, code: 200, message: 'success', data } });

const failure = async (run: Promise<unknown>): Promise<InlayError> => {
  const error = await run.then(() => undefined).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(InlayError);
  return error as InlayError;
};

describe('both versions of the answers', () => {
  it('version 2026-06-09: ISO times, code in an object', async () => {
    const { client, seen } = fake({
      'POST /access/token': ok({ token: 't', expireTime: '2026-06-09T10:30:00Z', userId: 'user_12345' }),
      'POST /access/code': ok({ code: 'tmp_a8' }),
    });
    const token = await client.token({ id: 'user_12345', name: 'Jane Doe' });
    expect(token).toEqual({ token: 't', userId: 'user_12345', expiresAt: '2026-06-09T10:30:00.000Z' });
    expect(await client.code(token)).toBe('tmp_a8');
    expect(seen[0]?.headers.authorization).toBe(`Basic ${btoa('app_1:ik_1')}`);
    expect(seen[0]?.body).toEqual({ id: 'user_12345', name: 'Jane Doe' });
    expect(seen[1]).toMatchObject({ headers: { authorization: 'Bearer t' }, body: undefined });
  });

  it('version 2026-06-10: spaced times are UTC, the code is the string, extra comes back as JSON', async () => {
    const extra = { source: 'complete_embed_flow' };
    const { client, seen } = fake({
      'POST /access/token': ok({ id: 'user_12345', token: 't', expireTime: '2026-06-17 10:30:00' }),
      'POST /access/code': ok('example_code'),
      'POST /access/email': ok({
        id: '123',
        name: 'Welcome Email',
        extra: JSON.stringify(extra),
        createTime: '2026-06-10 10:32:00',
      }),
    });
    expect((await client.token({ id: 'user_12345' })).expiresAt).toBe('2026-06-17T10:30:00.000Z');
    expect(await client.code('t')).toBe('example_code');
    const email = await client.email.create('t', { name: 'Welcome Email', extra }, { idempotencyKey: 'k1' });
    expect(email).toEqual({ id: '123', name: 'Welcome Email', extra, createdAt: '2026-06-10T10:32:00.000Z' });
    expect(seen[2]).toMatchObject({ headers: { 'idempotency-key': 'k1' }, body: { name: 'Welcome Email', extra } });
  });
});

describe('emails', () => {
  it('get, list, update with If-Match, copy, html, delete', async () => {
    const email = { id: '1', name: 'A', extra: '{}', version: 2 };
    const { client, seen } = fake({
      'GET /access/email/1': { ...ok(email), headers: { etag: '"2"' } },
      'GET /access/email?page=2&q=a+b': ok({ items: [email], page: 2, pageSize: 1, total: 9 }),
      'PUT /access/email/1': ok({ ...email, version: 3 }),
      'POST /access/email/1/copy': ok({ ...email, id: '2' }),
      'GET /access/email/1/html': ok({ html: '<p>' }),
      'DELETE /access/email/1': ok(null),
    });
    const read = await client.email.get('t', '1');
    expect(read.etag).toBe('"2"');
    expect(await client.email.list('t', { page: 2, q: 'a b' })).toMatchObject({ page: 2, total: 9, next: null });
    expect((await client.email.update('t', '1', { name: 'B' }, { ifMatch: '"2"' })).version).toBe(3);
    expect(seen[2]?.headers['if-match']).toBe('"2"');
    expect((await client.email.copy('t', '1')).id).toBe('2');
    expect(await client.email.html('t', '1')).toBe('<p>');
    expect(await client.email.delete('t', '1')).toBeUndefined();
  });

  it('an id cannot leave its place in the path', async () => {
    const { client, seen } = fake({ 'GET /access/email/..%2Ftoken%3Fx': ok({ id: '1', name: 'A' }) });
    await client.email.get('t', '../token?x');
    expect(seen).toHaveLength(1);
    expect((await failure(client.email.get('t', ''))).code).toBe('option_invalid');
  });
});

describe('refusals', () => {
  it('carry code, status, request id and waiting time', async () => {
    const { client } = fake({
      'POST /access/code': {
        status: 429,
        headers: { 'retry-after': '7' },
        body: {
          success: false,
          code: 429,
          message: 'Too many requests',
          data: null,
          error: 'rate_limited',
          requestId: 'r1',
          limit: 30,
        },
      },
    });
    const error = await failure(client.code('t'));
    expect(error).toMatchObject({
      code: 'rate_limited',
      status: 429,
      requestId: 'r1',
      retryAfterSeconds: 7,
      details: { limit: 30 },
    });
    expect(error.message).toBe('Too many requests');
  });

  it('an answer of something else in between is named', async () => {
    const { client } = fake({ 'POST /access/code': { status: 502, body: '<html>Bad gateway' } });
    expect(await failure(client.code('t'))).toMatchObject({ code: 'answer_not_understood', status: 502 });
    const { client: lying } = fake({ 'POST /access/code': { status: 200, body: { hello: 1 } } });
    expect(await failure(lying.code('t'))).toMatchObject({ code: 'answer_not_understood', status: 200 });
  });

  it('no connection and no answer in time', async () => {
    const options = { baseUrl: 'http://127.0.0.1:1', applicationId: 'a', apiKey: 'k' };
    expect((await failure(createClient(options).code('t'))).code).toBe('network_error');
    const hanging: FetchLike = (_url, { signal }) =>
      new Promise((_resolve, reject) => {
        (signal as AbortSignal).addEventListener('abort', () => reject(new Error('aborted')));
      });
    expect((await failure(createClient({ ...options, timeoutMs: 20, fetch: hanging }).code('t'))).code).toBe('timeout');
  });
});

describe('addresses', () => {
  const editorUrl = (baseUrl: string, editorBaseUrl?: string) =>
    createClient({ baseUrl, applicationId: 'a', apiKey: 'k', ...(editorBaseUrl ? { editorBaseUrl } : {}) }).editorUrl({
      code: 'tmp_1',
      id: '12 3',
    });

  it.each([
    ['https://inlay.test', 'https://inlay.test/thirdApp?code=tmp_1&id=12+3&lang=en_US'],
    ['https://inlay.test/editor-plugin/', 'https://inlay.test/thirdApp?code=tmp_1&id=12+3&lang=en_US'],
    ['https://inlay.test/tools/', 'https://inlay.test/tools/thirdApp?code=tmp_1&id=12+3&lang=en_US'],
  ])('%s', (baseUrl, expected) => {
    expect(editorUrl(baseUrl)).toBe(expected);
  });

  it('takes a custom editor domain and refuses what is no address', () => {
    expect(editorUrl('https://inlay.test', 'https://mail.host.test')).toMatch(
      /^https:\/\/mail\.host\.test\/thirdApp\?/,
    );
    expect(() => editorUrl('inlay.test')).toThrow(InlayError);
    expect(() => editorUrl('ftp://inlay.test')).toThrow(InlayError);
    expect(() => createClient({ baseUrl: 'https://inlay.test', applicationId: 'a', apiKey: '' })).toThrow(InlayError);
  });
});
