import { emptyEnvelope } from '@inlay/document';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplicationHost, type EmbedHost } from '../../../testing/embed-host.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';

let stack: TestStack;
let host: EmbedHost;

beforeAll(async () => {
  stack = await startTestStack({ publicUrl: 'https://inlay.test' });
  host = await createApplicationHost(stack);
});
afterAll(() => stack.close());

interface Editor {
  readonly emailId: string;
  readonly call: EmbedHost['call'];
  /** Saves and answers the version. */
  readonly save: (subject: string) => Promise<number>;
}

/** An editor open on an email of its own. */
async function openEditor(userId = 'u1'): Promise<Editor> {
  const bearer = await host.bearer(userId);
  const emailId = await host.createEmail(bearer);
  const { body: opened } = await host.call('POST', '/thirdApp/session', {
    body: { code: await host.code(bearer), id: emailId, redeemId: 'a'.repeat(22) },
  });
  let etag: string = opened.email.etag;
  const call: EmbedHost['call'] = (method, path, options = {}) =>
    host.call(method, path, { authorization: `Bearer ${opened.session}`, ...options });
  return {
    emailId,
    call,
    async save(subject) {
      const { body } = await call('PUT', '/thirdApp/email', {
        body: { name: 'Spring', subject, json: emptyEnvelope },
        headers: { 'if-match': etag },
      });
      etag = body.etag;
      return body.version;
    },
  };
}

const request = (version: number, more: object = {}) => ({
  version,
  name: 'Spring newsletter',
  message: 'Please look at the prices',
  dueAt: null,
  reviewers: [
    { name: 'Ada Lovelace', email: 'ada@example.com' },
    { name: 'Bob', email: 'bob@example.com' },
  ],
  inOrder: true,
  ...more,
});

describe('GET and POST /thirdApp/signoff', () => {
  it('200, 201: offered, sent with a link for each reviewer, and told of', async () => {
    const editor = await openEditor();
    const version = await editor.save('Hello');
    expect((await editor.call('GET', '/thirdApp/session')).body.application.signoff).toBe(true);
    expect((await editor.call('GET', '/thirdApp/signoff')).body).toEqual({
      offered: true,
      sendsMail: false,
      latest: null,
      approved: false,
    });
    const sent = await editor.call('POST', '/thirdApp/signoff', { body: request(version) });
    expect(sent.status, JSON.stringify(sent.body)).toBe(201);
    expect(sent.body.package).toMatchObject({ status: 'sent', round: 1, name: 'Spring newsletter' });
    expect(sent.body.package.people).toEqual([
      { name: 'Ada Lovelace', email: 'ada@example.com', state: 'asked' },
      { name: 'Bob', email: 'bob@example.com', state: 'waiting' },
    ]);
    const urls: string[] = sent.body.links.map(({ url }: { url: string }) => url);
    for (const url of urls) expect(url).toMatch(/^https:\/\/inlay\.test\/invite\/[\w-]{48}$/);
    expect(new Set(urls).size).toBe(2);
    const { body } = await editor.call('GET', '/thirdApp/signoff');
    expect(body).toMatchObject({ approved: false, latest: { id: sent.body.package.id, status: 'sent' } });
  });

  it('the link opens the seat of its reviewer, and an approval comes back to the editor', async () => {
    const editor = await openEditor();
    const version = await editor.save('Approve me');
    const one = { reviewers: [{ name: 'Ada Lovelace', email: 'ada@example.com' }] };
    const { body: sent } = await editor.call('POST', '/thirdApp/signoff', { body: request(version, one) });
    const invitation = sent.links[0].url.split('/').at(-1);
    const { body: opened } = await host.call('POST', '/internal/review/session', {
      body: { invitation, redeemId: 'b'.repeat(22) },
      headers: { origin: 'https://inlay.test', host: 'inlay.test', 'sec-fetch-site': 'same-origin' },
    });
    expect(opened).toMatchObject({ kind: 'review', packageId: sent.package.id });
    const asReviewer = { authorization: `Bearer ${opened.session}` };
    const seen = await host.call('GET', `/api/packages/${sent.package.id}`, asReviewer);
    const documents = seen.body.documents.map(({ id }: { id: string }) => ({ id, approvals: [] }));
    const approved = await host.call('POST', `/api/packages/${sent.package.id}/documents/signed_documents`, {
      ...asReviewer,
      body: { documents, handdrawn: '' },
    });
    expect(approved.status, JSON.stringify(approved.body)).toBe(200);
    expect((await editor.call('GET', '/thirdApp/signoff')).body).toMatchObject({
      approved: true,
      latest: { status: 'completed', people: [{ state: 'approved' }] },
    });
    await editor.save('Changed since');
    expect((await editor.call('GET', '/thirdApp/signoff')).body).toMatchObject({ approved: false });
  });

  it("200: the package's own page opens for its sender, once", async () => {
    const editor = await openEditor();
    const { body: sent } = await editor.call('POST', '/thirdApp/signoff', { body: request(await editor.save('Open')) });
    const { status, body } = await editor.call('POST', '/thirdApp/signoff/open', {
      body: { packageId: sent.package.id },
    });
    expect(status).toBe(200);
    const url = new URL(body.url);
    expect(url.searchParams.get('target')).toBe(`/a/transaction/${sent.package.id}`);
    const redeemed = await host.call(
      'GET',
      `/auth?senderAuthenticationToken=${url.searchParams.get('senderAuthenticationToken')}`,
    );
    expect(redeemed.body).toHaveProperty('sessionToken');
  });

  it('404: nobody opens the package of an email that is not at hand', async () => {
    const [mine, other] = [await openEditor('u1'), await openEditor('u2')];
    const { body: sent } = await mine.call('POST', '/thirdApp/signoff', { body: request(await mine.save('Mine')) });
    const answer = await other.call('POST', '/thirdApp/signoff/open', { body: { packageId: sent.package.id } });
    expect([answer.status, answer.body.error]).toEqual([404, 'package_not_found']);
  });

  it('403: the package of another sender is told of, and opens for nobody else', async () => {
    const [mine, other] = [await openEditor('u1'), await openEditor('u2')];
    await mine.save('Mine');
    await other.save('Not to be seen by u1');
    const made = await host.call('POST', '/api/packages', {
      authorization: host.basic,
      body: {
        name: 'By the backend',
        status: 'SENT',
        roles: [{ id: 'legal', signers: [{ email: 'legal@example.com', firstName: 'Lea', lastName: 'Gal' }] }],
        documents: [mine, other].map(({ emailId }) => ({ external: { provider: 'inlay', id: emailId } })),
      },
    });
    const packageId = made.body.id;
    const answer = await mine.call('POST', '/thirdApp/signoff/open', { body: { packageId } });
    expect([answer.status, answer.body.error]).toEqual([403, 'not_allowed']);
    const told = await mine.call('GET', '/thirdApp/signoff');
    expect(told.body.latest).toMatchObject({ id: packageId, mayOpen: false, status: 'sent' });
    const { status } = await host.call('PUT', `/api/packages/${packageId}`, {
      authorization: host.basic,
      body: { visibility: 'SENDER' },
    });
    expect(status).toBe(200);
    expect((await mine.call('GET', '/thirdApp/signoff')).body).toMatchObject({ offered: true, latest: null });
  });

  it('412: somebody else saved in between', async () => {
    const editor = await openEditor();
    const version = await editor.save('One');
    await editor.save('Two');
    const answer = await editor.call('POST', '/thirdApp/signoff', { body: request(version) });
    expect([answer.status, answer.body.error]).toEqual([412, 'version_conflict']);
  });

  it.each([
    ['nobody', { reviewers: [] }],
    ['no address', { reviewers: [{ name: 'Ada', email: 'ada' }] }],
    ['a line break in a name', { reviewers: [{ name: 'Ada\nBcc: eve', email: 'ada@example.com' }] }],
    ['no name', { name: ' ' }],
    ['a day that is over', { dueAt: '2020-01-01T00:00:00Z' }],
    ['too many', { reviewers: Array.from({ length: 21 }, (_, i) => ({ name: 'A', email: `a${i}@example.com` })) }],
  ])('422: %s', async (_what, more) => {
    const editor = await openEditor();
    const answer = await editor.call('POST', '/thirdApp/signoff', { body: request(await editor.save('x'), more) });
    expect([answer.status, answer.body.error]).toEqual([422, 'validation_failed']);
  });

  it('403: an application may keep sign-off to its backend', async () => {
    const { database, signoff } = stack.services;
    const { applicationId } = host;
    const offer = (offerInEditor: boolean) =>
      database.transaction({ applicationId }, (tx) => signoff.settings.change(tx, applicationId, { offerInEditor }));
    const editor = await openEditor();
    const version = await editor.save('x');
    await offer(false);
    try {
      expect((await editor.call('GET', '/thirdApp/session')).body.application.signoff).toBe(false);
      expect((await editor.call('GET', '/thirdApp/signoff')).body.offered).toBe(false);
      const answer = await editor.call('POST', '/thirdApp/signoff', { body: request(version) });
      expect([answer.status, answer.body.error]).toEqual([403, 'not_allowed']);
    } finally {
      await offer(true);
    }
  });
});
