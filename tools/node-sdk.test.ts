import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../apps/server/src/kernel/clock.ts';
import { provisionApplication } from '../apps/server/src/provision-application.ts';
import { startTestStack, type TestStack } from '../apps/server/src/testing/test-stack.ts';
import { createClient, InlayError, openPush, verifyPush } from '../packages/node/src/index.ts';

/** The backend SDK against the real server: each of the two answer versions, and pushes in both modes. */
let stack: TestStack;
let baseUrl = '';
const arrived: { body: Buffer; headers: IncomingMessage['headers'] }[] = [];
const host = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    arrived.push({ body: Buffer.concat(chunks), headers: request.headers });
    response.end('OK');
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  stack = await startTestStack({ egressAllow: ['127.0.0.1'] });
  baseUrl = await stack.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await stack.close();
  host.closeAllConnections();
  host.close();
});

const provision = async () =>
  provisionApplication(stack.services, {
    consoleId: await stack.services.accounts.ensureConsole(),
    actor: 'system',
    name: 'SDK',
    pushUrl: `http://127.0.0.1:${(host.address() as AddressInfo).port}/push`,
  });

const refusalOf = async (run: Promise<unknown>): Promise<InlayError> => {
  const error = await run.then(() => undefined).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(InlayError);
  return error as InlayError;
};

describe('the client', () => {
  it.each(['API key', 'client credentials'])('does everything with an %s', async (kind) => {
    const made = await provision();
    const [applicationId, apiKey] =
      kind === 'API key' ? [made.applicationId, made.apiKey] : [made.clientId, made.clientSecret];
    const inlay = createClient({ baseUrl, applicationId, apiKey });
    const token = await inlay.token({ id: 'user/1', name: 'Jane Doe', email: 'jane@example.com', phone: '1' });
    expect(token.userId).toBe('user/1');
    const lifetimeMs = Date.parse(token.expiresAt) - systemClock.nowMs();
    expect(Math.abs(lifetimeMs - 7 * 86_400_000)).toBeLessThan(60_000);

    const created = await inlay.email.create(token, { name: 'Welcome', extra: { a: [1] } }, { idempotencyKey: 'k' });
    expect(created).toMatchObject({ name: 'Welcome', extra: { a: [1] }, version: 0, userId: 'user/1' });
    expect((await inlay.email.create(token, { name: 'Welcome', extra: { a: [1] } }, { idempotencyKey: 'k' })).id).toBe(
      created.id,
    );
    const read = await inlay.email.get(token, created.id);
    expect(Math.abs(Date.parse(read.createdAt ?? '') - systemClock.nowMs())).toBeLessThan(60_000);
    const ifMatch = read.etag ?? '';
    const updated = await inlay.email.update(token, created.id, { subject: 'Hello', html: '<p>Hi</p>' }, { ifMatch });
    expect(updated.subject).toBe('Hello');
    const conflict = await refusalOf(inlay.email.update(token, created.id, { subject: 'No' }, { ifMatch }));
    expect(conflict).toMatchObject({ code: 'version_conflict', status: 412, requestId: expect.any(String) });
    expect(conflict.details).toHaveProperty('etag', updated.etag);
    expect(await inlay.email.html(token, created.id)).toContain('Hi');

    const copy = await inlay.email.copy(token, created.id, { name: 'Second' });
    const first = await inlay.email.list(token, { pageSize: 1 });
    expect(first).toMatchObject({ total: 2, items: [{ id: copy.id, name: 'Second' }] });
    expect((await inlay.email.list(token, { after: first.next ?? '' })).items).toHaveLength(1);
    await inlay.email.delete(token, copy.id);
    expect((await refusalOf(inlay.email.get(token, copy.id))).code).toBe('email_not_found');

    const code = await inlay.code(token, { emailId: created.id, lifetimeSeconds: 60 });
    const address = new URL(inlay.editorUrl({ code, id: created.id, lang: 'de_DE' }));
    expect(address.origin + address.pathname).toBe(`${baseUrl}/thirdApp`);
    const body = JSON.stringify({ code, id: created.id, redeemId: 'r'.repeat(24) });
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(`${baseUrl}/thirdApp/session`, { method: 'POST', headers, body })).status).toBe(200);
  });

  it('passes refusals on with their codes', async () => {
    const { applicationId } = await provision();
    const wrong = createClient({ baseUrl, applicationId, apiKey: `ik_${'x'.repeat(37)}` });
    expect(await refusalOf(wrong.token({ id: 'u' }))).toMatchObject({ code: 'invalid_credentials', status: 401 });
    expect(await refusalOf(wrong.code('nonsense'))).toMatchObject({ code: 'token_invalid', status: 401 });
  });
});

describe('pushes', () => {
  it('verifies what the server signs and opens what it seals', async () => {
    const { applicationId, signingSecret } = await provision();
    const { settings, attempts } = stack.services.push;
    const by = { applicationId, actor: 'system' };
    await attempts.sendTest(by);
    const plain = arrived.pop();
    if (plain === undefined) throw new Error('Nothing arrived');
    expect(verifyPush(plain.body, plain.headers, signingSecret)).toMatchObject({ test: true, applicationId });

    const { privateKey, publicKey } = await settings.makePushKey();
    await stack.services.database.transaction({ applicationId }, (tx) => settings.useEncryptedMode(tx, by, publicKey));
    await attempts.sendTest(by);
    const sealed = arrived.pop();
    if (sealed === undefined) throw new Error('Nothing arrived');
    const options = { secrets: signingSecret, pushKey: privateKey };
    expect(openPush(sealed.body, sealed.headers, options)).toMatchObject({ test: true, applicationId });
    expect(sealed.body.toString()).not.toContain('emailId');
    const changed = Buffer.from(sealed.body);
    changed[20] = (changed[20] ?? 0) ^ 1;
    expect(() => openPush(changed, sealed.headers, options)).toThrow(InlayError);
  });
});
