import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplicationHost, type EmbedHost } from '../../testing/embed-host.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

let stack: TestStack;
let host: EmbedHost;
let bearer: string;
beforeAll(async () => {
  stack = await startTestStack();
  host = await createApplicationHost(stack);
  bearer = await host.bearer('ada');
});
afterAll(() => stack.close());

const redeemId = () => randomBytes(24).toString('base64url');
const redeem = (code: string, id: string, nonce = redeemId()) =>
  host.call('POST', '/thirdApp/session', { body: { code, id, redeemId: nonce } });

async function openEditor(owner = bearer, fields: object = {}) {
  const id = await host.createEmail(owner, fields);
  const { body } = await redeem(await host.code(owner), id);
  return { id, session: `Bearer ${body.session}`, opened: body };
}

const design = (text: string) => ({ body: { id: 'b', rows: [], values: { preheaderText: text } } });
const save = (authorization: string, etag: string | undefined, json: unknown, more: object = {}) =>
  host.call('PUT', '/thirdApp/email', {
    authorization,
    body: { name: 'Welcome', subject: 'Hello', json, ...more },
    headers: etag === undefined ? {} : { 'if-match': etag },
  });

describe('POST /thirdApp/session', () => {
  it('200: opens the email of the address, once', async () => {
    const id = await host.createEmail(bearer, { subject: 'Hi' });
    const code = await host.code(bearer);
    const nonce = redeemId();
    const first = await redeem(code, id, nonce);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      idleSeconds: 1800,
      email: { id, name: 'Welcome', subject: 'Hi', version: 0, draft: null },
      application: { id: host.applicationId, name: 'Test host', allowedOrigins: [], readOnly: false },
      endUser: { id: 'ada', name: 'ada' },
    });
    expect(first.body.session).toMatch(/^eds_/);
    expect(first.body.email.json.body.rows).toEqual([]);
    expect((await redeem(code, id, nonce)).body.session).toBe(first.body.session);

    const other = await host.createEmail(bearer);
    expect((await redeem(code, other, nonce)).body.error).toBe('email_not_found');

    const thief = await redeem(code, id);
    expect([thief.status, thief.body.error]).toEqual([401, 'code_used']);
    const resumed = await host.call('GET', '/thirdApp/session', { authorization: `Bearer ${first.body.session}` });
    expect([resumed.status, resumed.body.error]).toEqual([401, 'session_invalid']);
  });

  it('404 for a missing or foreign email, which consumes nothing', async () => {
    const foreign = await host.createEmail(await host.bearer('bob'));
    const own = await host.createEmail(bearer);
    const code = await host.code(bearer);
    for (const id of [foreign, '99999999999999', 'x', '', '\u0000', '1'.repeat(400)]) {
      const answer = await redeem(code, id);
      expect([answer.status, answer.body.error]).toEqual(
        id === '\u0000' ? [400, 'invalid_json'] : [404, 'email_not_found'],
      );
    }
    expect((await redeem(code, own)).status).toBe(200);
  });

  it('404 where the code is bound to another email; 200 for its own', async () => {
    const [one, two] = [await host.createEmail(bearer), await host.createEmail(bearer)];
    const code = await host.code(bearer, { emailId: one });
    expect((await redeem(code, two)).body.error).toBe('email_not_found');
    expect((await redeem(code, one)).status).toBe(200);
  });

  it('narrows the framing origins to the one that the code is bound to', async () => {
    const id = await host.createEmail(bearer);
    const { body } = await redeem(await host.code(bearer, { parentOrigin: 'https://crm.example/path' }), id);
    expect(body.application.allowedOrigins).toEqual(['https://crm.example']);
  });

  it.each([
    [401, 'code_invalid', { code: 'tmp_x', id: '1', redeemId: 'a'.repeat(22) }],
    [422, 'validation_failed', { code: 'tmp_x', id: '1', redeemId: 'short' }],
    [422, 'validation_failed', {}],
    [400, 'invalid_json', '{'],
  ])('%i %s in the flat shape', async (status, error, body) => {
    const answer = await host.call('POST', '/thirdApp/session', { body });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      error,
      message: expect.any(String),
      requestId: expect.stringMatching(/^req_/),
    });
    expect(answer.body).not.toHaveProperty('success');
  });

  it('401 code_expired', async () => {
    const id = await host.createEmail(bearer);
    const code = await host.code(bearer);
    await stack.services.database.transaction({ applicationId: host.applicationId }, (tx) =>
      tx.run({
        text: "update access_grant set expires_at = now() - interval '1 second' where redeemed_at is null",
        values: [],
      }),
    );
    expect((await redeem(code, id)).body.error).toBe('code_expired');
  });
});

describe('the session', () => {
  it('resumes with the draft on top, saves with If-Match, and pushes what it saved', async () => {
    const { id, session, opened } = await openEditor();
    const draft = await host.call('PUT', '/thirdApp/draft', {
      authorization: session,
      body: { name: 'Draft', subject: 'S', json: design('draft'), baseVersion: 0 },
    });
    expect(draft.status).toBe(200);
    const resumed = await host.call('GET', '/thirdApp/session', { authorization: session });
    expect(resumed.body.session).toBeUndefined();
    expect(resumed.body.email.draft).toEqual({
      name: 'Draft',
      subject: 'S',
      json: design('draft'),
      baseVersion: 0,
      savedAt: draft.body.savedAt,
    });

    const saved = await save(session, opened.email.etag, design('one'));
    expect(saved.status).toBe(200);
    expect(saved.body).toMatchObject({ version: 1, savedAt: expect.any(String), htmlBytes: expect.any(Number) });
    expect(saved.body.etag).toMatch(/^"v1-[0-9a-f]{8}"$/);
    const after = await host.call('GET', '/thirdApp/session', { authorization: session });
    expect(after.body.email).toMatchObject({ version: 1, draft: null, subject: 'Hello', etag: saved.body.etag });

    const rows = await stack.services.database.transaction({ applicationId: host.applicationId }, (tx) =>
      tx.rows<{ ref: string; type: string }>({ text: 'select ref, type from outbox where lane = $1', values: [id] }),
    );
    expect(rows).toEqual([{ ref: '1', type: 'email.saved' }]);
    const payload = await stack.services.emails.loadPushPayload(host.applicationId, id, 1);
    expect(payload).toMatchObject({
      emailId: id,
      userId: 'ada',
      subject: 'Hello',
      version: 1,
      json: design('one'),
      extra: {},
    });
  });

  it('412 with the current email for a stale or missing If-Match; the same save again is no conflict', async () => {
    const { session, opened } = await openEditor();
    const first = await save(session, opened.email.etag, design('mine'));
    const again = await save(session, opened.email.etag, design('mine'));
    expect([again.status, again.body.version, again.body.etag]).toEqual([200, 1, first.body.etag]);
    for (const etag of [opened.email.etag, undefined, '"v9-00000000"', 'W/"x"']) {
      const conflict = await save(session, etag, design('theirs'));
      expect(conflict.status).toBe(412);
      expect(conflict.body).toMatchObject({ error: 'version_conflict', email: { version: 1, json: design('mine') } });
      expect(conflict.headers['etag']).toBe(first.body.etag);
    }
    expect((await save(session, `W/${first.body.etag}`, design('next'))).body.version).toBe(2);
  });

  it('is not disturbed by a host that notes something in extra, but by one that changes the subject', async () => {
    const { id, session, opened } = await openEditor();
    await host.call('PUT', `access/email/${id}`, { authorization: bearer, body: { extra: { step: 2 } } });
    const saved = await save(session, opened.email.etag, design('a'));
    expect(saved.status).toBe(200);
    await host.call('PUT', `access/email/${id}`, { authorization: bearer, body: { subject: 'Changed by the host' } });
    expect((await save(session, saved.body.etag, design('b'))).status).toBe(412);
  });

  it.each([
    [422, 'design_refused', { json: { body: 5 } }],
    [422, 'validation_failed', { json: undefined }],
    [422, 'validation_failed', { json: {}, subject: 'a\nb' }],
    [422, 'validation_failed', { json: {}, name: 'x'.repeat(256) }],
  ])('%i %s leaves everything as it was', async (status, error, fields) => {
    const { session, opened } = await openEditor();
    const answer = await save(session, opened.email.etag, {}, fields);
    expect([answer.status, answer.body.error]).toEqual([status, error]);
    const resumed = await host.call('GET', '/thirdApp/session', { authorization: session });
    expect(resumed.body.email.etag).toBe(opened.email.etag);
  });

  it('422 for a draft of a version that is not there', async () => {
    const { session } = await openEditor();
    const body = { name: 'x', subject: '', json: design('x'), baseVersion: 7 };
    const answer = await host.call('PUT', '/thirdApp/draft', { authorization: session, body });
    expect([answer.status, answer.body.error]).toEqual([422, 'validation_failed']);
  });

  it('401 without, with another kind of secret, or after it ended; 404 when the email is deleted', async () => {
    const { id, session, opened } = await openEditor();
    for (const authorization of ['', bearer, host.basic, 'Bearer eds_x']) {
      const answer = await save(authorization, '*', design('x'));
      expect([answer.status, answer.body.error]).toEqual([401, 'session_invalid']);
    }
    await host.call('DELETE', `access/email/${id}`, { authorization: bearer });
    const answer = await save(session, opened.email.etag, design('x'));
    expect([answer.status, answer.body.error]).toEqual([404, 'email_not_found']);
  });

  it('403 while the application is paused', async () => {
    const paused = await createApplicationHost(stack);
    const owner = await paused.bearer('eve');
    const id = await paused.createEmail(owner);
    const opened = await redeem(await paused.code(owner), id);
    const late = await paused.code(owner);
    const { access, database } = stack.services;
    const { applicationId } = paused;
    await database.transaction({ applicationId }, (tx) =>
      access.suspendSubject(tx, applicationId, { kind: 'application', id: applicationId }, true),
    );
    expect((await save(`Bearer ${opened.body.session}`, '*', design('x'))).body.error).toBe('application_paused');
    expect((await redeem(late, id)).body.error).toBe('application_paused');
  });
});
