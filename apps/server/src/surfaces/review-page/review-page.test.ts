import { randomBytes } from 'node:crypto';
import type { ReviewSeat } from '@inlay/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignoffAnswer, type SignoffHost, startSignoffHost } from '../signoff-api/testing/signoff-host.ts';

let host: SignoffHost;
beforeAll(async () => {
  host = await startSignoffHost();
});
afterAll(() => host.close());

type Call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<SignoffAnswer>;

/** A fresh package that is out, and the page of one of its two signers. */
async function openReview(signerId = 'signer-1'): Promise<{ packageId: string; session: string; call: Call }> {
  const { id: packageId } = await host.makePackage();
  const session = await sessionOf(packageId, signerId);
  return { packageId, session, call: pageOf(session, packageId) };
}

async function sessionOf(packageId: string, signerId: string): Promise<string> {
  const token = await host.token('/api/authenticationTokens/signer/multiUse', { packageId, signerId });
  const answer = await host.call('POST', '/internal/review/session', {
    authorization: null,
    body: { token, redeemId: randomBytes(32).toString('base64url') },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  expect(answer.body.target).toContain(`/transaction/${packageId}/sign`);
  return String(answer.body.session);
}

const pageOf =
  (session: string, packageId: string): Call =>
  (method, path, body, headers) =>
    host.call(method, `/internal/review/packages/${packageId}${path}`, {
      authorization: `Bearer ${session}`,
      ...(body === undefined ? {} : { body }),
      ...(headers ? { headers } : {}),
    });

const yes = (seat: ReviewSeat) => ({
  decisions: seat.documents.map(({ id, signedHash }) => ({
    documentId: id,
    signedHash,
    statement: 'I approve',
    typedName: 'Ada One',
    drawn: '',
    values: {},
    views: ['desktop'],
  })),
});

describe('the page of a signer', () => {
  it('200: from the seat over the content and the decision to the end', async () => {
    const { packageId, call } = await openReview();
    const seat: ReviewSeat = (await call('GET', '/seat')).body;
    expect(seat).toMatchObject({
      state: 'turn',
      package: { id: packageId, name: 'Spring letter', status: 'sent', round: 1 },
      signer: { name: 'Ada One', email: 'signer1@example.com' },
      documents: [{ id: 'email-1', approvals: [{ asks: 'approval', decision: null }] }],
    });
    expect(seat.people.map(({ names, isYou, state }) => [names, isYou, state])).toEqual([
      [['Ada One'], true, 'deciding'],
      [['Ben Two'], false, 'deciding'],
    ]);
    const content = await call('GET', '/documents/email-1/content');
    expect(content.body).toMatchObject({
      html: expect.stringContaining('Spring is here'),
      signedHash: seat.documents[0]?.signedHash,
    });
    expect((await call('POST', '/documents/email-1/viewed', { modes: ['mobile'] })).status).toBe(200);
    expect((await call('POST', '/approve', yes(seat))).status).toBe(200);
    const after: ReviewSeat = (await call('GET', '/seat')).body;
    expect(after.state).toBe('done');
    expect(after.documents[0]?.approvals[0]?.decision).toMatchObject({ typedName: 'Ada One', signerName: 'Ada One' });
    const other = pageOf(await sessionOf(packageId, 'signer-2'), packageId);
    expect((await other('POST', '/approve', yes(after))).status).toBe(200);
    expect((await call('GET', '/seat')).body.state).toBe('completed');
  });

  it('409 for content that is not the frozen one, and for a second decision; 422 without a statement', async () => {
    const { call } = await openReview();
    const seat: ReviewSeat = (await call('GET', '/seat')).body;
    const [decision] = yes(seat).decisions;
    const send = async (change: object) => {
      const { status, body } = await call('POST', '/approve', { decisions: [{ ...decision, ...change }] });
      return [status, body.error];
    };
    expect(await send({ signedHash: '0'.repeat(64) })).toEqual([409, 'content_changed']);
    expect(await send({ statement: ' ' })).toEqual([422, 'validation_failed']);
    expect(await send({ drawn: '<script>' })).toEqual([422, 'validation_failed']);
    expect((await send({}))[0]).toBe(200);
    expect(await send({})).toEqual([409, 'already_decided']);
  });

  it('tells the reason of a decline to everybody who may still look', async () => {
    const { call } = await openReview();
    const none = await call('POST', '/decline', { outcome: 'changes_requested', text: '  ', documentIds: [] });
    expect([none.status, none.body.error]).toEqual([422, 'validation_failed']);
    const input = { outcome: 'changes_requested', text: 'The imprint is missing', documentIds: ['email-1'] };
    expect((await call('POST', '/decline', input)).status).toBe(200);
    expect((await call('GET', '/seat')).body).toMatchObject({
      state: 'declined',
      package: { status: 'declined', outcome: 'changes_requested' },
      reasons: [{ text: 'The imprint is missing', name: 'Ada One' }],
    });
  });

  it('keeps comments and answers to them, changed by their author alone', async () => {
    const { packageId, call } = await openReview();
    const pin = { path: [0], x: 0.5, y: 0.25, quote: 'Spring is here' };
    const made = await call('POST', '/comments', { documentId: 'email-1', parentId: null, pin, text: ' Really? ' });
    expect(made).toMatchObject({ status: 201, body: { text: 'Really?', pin, isMine: true, authorName: 'Ada One' } });
    const other = pageOf(await sessionOf(packageId, 'signer-2'), packageId);
    const [seen] = (await other('GET', '/comments')).body;
    expect(seen).toMatchObject({ id: made.body.id, isMine: false });
    expect((await other('PATCH', `/comments/${made.body.id}`, { text: 'No' })).status).toBe(403);
    expect(
      (await call('PUT', `/comments/${made.body.id}/resolved`, { resolved: true })).body.resolvedAt,
    ).not.toBeNull();
    expect((await call('DELETE', `/comments/${made.body.id}`)).status).toBe(200);
    expect((await call('GET', '/comments')).body).toEqual([]);
  });

  it('reaches no other package and no operation of senders: 403', async () => {
    const { session, call } = await openReview();
    const { id } = await host.makePackage();
    const foreign = await pageOf(session, id)('GET', '/seat');
    expect([foreign.status, foreign.body.error]).toEqual([403, 'package_out_of_scope']);
    const listing = await host.call('GET', '/internal/review/workspace/packages', {
      authorization: `Bearer ${session}`,
    });
    expect(listing.status).toBe(403);
    expect((await call('GET', '/seat')).status).toBe(200);
  });

  it('takes the cookie from our own pages only, and ends with the session', async () => {
    const { packageId, session } = await openReview();
    const cookie = `ESIGNLIVE_SESSION_ID=${session}`;
    const act = (headers: Record<string, string>) =>
      host.call('POST', `/internal/review/packages/${packageId}/documents/email-1/viewed`, {
        authorization: null,
        headers: { cookie, ...headers },
        body: { modes: ['dark'] },
      });
    expect((await act({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    const strange = await act({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' });
    expect([strange.status, strange.body.error]).toEqual([403, 'origin_not_allowed']);
    const own = { authorization: `Bearer ${session}` };
    expect((await host.call('GET', '/internal/review/session', own)).body).toMatchObject({
      kind: 'review_session',
      packageId,
      signerId: 'signer-1',
      idleSeconds: 1_800,
      application: { id: host.applicationId, allowedOrigins: [] },
    });
    expect((await host.call('DELETE', '/internal/review/session', own)).status).toBe(200);
    expect((await host.call('GET', '/internal/review/session', own)).status).toBe(401);
  });

  it('gives a signer the certificate, as a file', async () => {
    const { packageId, session } = await openReview();
    const answer = await host.call('GET', `/internal/review/workspace/packages/${packageId}/certificate?format=json`, {
      authorization: `Bearer ${session}`,
    });
    expect(answer.status).toBe(200);
    expect(String(answer.headers['content-disposition'])).toMatch(/^attachment; filename\*=UTF-8''Spring%20letter/);
  });
});

describe('the page itself', () => {
  it('is framed by the pages of the application in the address, and by ours alone without one', async () => {
    const policyAt = async (path: string) =>
      String((await host.call('GET', path, { authorization: null })).headers['content-security-policy']);
    expect(await policyAt('/transaction/x/sign')).toContain("frame-ancestors 'self'");
    expect(await policyAt(`/transaction/x/sign?app=${host.applicationId}`)).toContain('frame-ancestors *');
    expect(await policyAt('/transaction/x/sign?app=app_000000000000')).toContain("frame-ancestors 'self'");
    expect(await policyAt('/designer/x')).toMatch(/script-src 'nonce-\w+' 'strict-dynamic'/);
  });
});
