import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { provisionApplication } from '../../../provision-application.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';
import { type JavaClient, javaClient, readError, readPackage } from './java-client.ts';

let stack: TestStack;
let sdk: JavaClient;
let keys: Awaited<ReturnType<typeof provisionApplication>>;
/** Without any authorisation, as the client redeems tokens. */
let bare: JavaClient;

beforeAll(async () => {
  stack = await startTestStack({ publicUrl: 'https://inlay.test' });
  keys = await provisionApplication(stack.services, {
    consoleId: await stack.services.accounts.ensureConsole(),
    actor: 'system',
    name: 'Conformance',
  });
  const key = Buffer.from(`${keys.applicationId}:${keys.apiKey}`).toString('base64');
  sdk = javaClient(stack.app, { authorization: `Basic ${key}` });
  bare = javaClient(stack.app, {});
});
afterAll(() => stack.close());

const html = '<!DOCTYPE html><html><head><title>Spring</title></head><body><h1>Spring sale</h1></body></html>';
const signer = (id: string, email: string, index = 0) => ({
  id: `role-${id}`,
  type: 'SIGNER',
  index,
  name: `role-${id}`,
  reassign: true,
  locked: false,
  attachmentRequirements: [],
  signers: [
    {
      id,
      email,
      firstName: 'Ada',
      lastName: id,
      title: '',
      company: '',
      auth: { scheme: 'NONE', challenges: [] },
      delivery: { email: false, download: true, provider: false },
    },
  ],
});
const acceptance = (role: string) => ({
  id: `approval-${role}`,
  role: `role-${role}`,
  fields: [
    {
      type: 'SIGNATURE',
      subtype: 'FULLNAME',
      page: 0,
      left: 0,
      top: 0,
      width: 0,
      height: 0,
      extract: false,
      binding: null,
      validation: null,
    },
  ],
});
const packageOf = (signers: readonly ReturnType<typeof signer>[], more: Record<string, unknown> = {}) => ({
  name: 'Spring newsletter',
  type: 'PACKAGE',
  language: 'en',
  autocomplete: true,
  emailMessage: 'Please have a look',
  description: 'From the conformance suite',
  roles: signers,
  documents: [],
  settings: { ceremony: { inPerson: false, declineButton: true, optOutButton: true, declineReasons: [] } },
  data: { sdk: 'Java v11.68' },
  ...more,
});
const documentOf = (signers: readonly string[], name = 'spring') => ({
  name,
  index: 0,
  extract: false,
  fields: [],
  approvals: signers.map(acceptance),
});
const files = [{ name: 'spring.html', content: html }];

/** `createPackageOneStep`, sent. */
async function sentPackage(
  signers: readonly ReturnType<typeof signer>[],
  more: Record<string, unknown> = {},
): Promise<string> {
  const ids = signers.map((role) => role.signers[0]?.id ?? '');
  const created = await sdk.postFiles(
    '/api/packages',
    packageOf(signers, { documents: [documentOf(ids)], ...more }),
    files,
  );
  expect(created.status, created.text).toBe(200);
  const { id } = created.json<{ id: string }>();
  expect((await sdk.post(`/api/packages/${id}`, { status: 'SENT' })).status).toBe(200);
  return id;
}

async function sessionOf(path: string): Promise<JavaClient> {
  const { sessionToken } = (await bare.get(path)).json<{ sessionToken: string }>();
  expect(sessionToken).toMatch(/^\S{20,}$/);
  return javaClient(stack.app, { cookie: `ESIGNLIVE_SESSION_ID=${sessionToken}` });
}

describe('the calls of the Java client', () => {
  it('createPackage: the package, a look at it, its documents, a look at them', async () => {
    const created = await sdk.post('/api/packages', packageOf([signer('s1', 's1@example.com')]));
    expect(created.status, created.text).toBe(200);
    const { id } = created.json<{ id: string }>();
    const before = readPackage(await sdk.get(`/api/packages/${id}`));
    expect(before).toMatchObject({ id, status: 'DRAFT', name: 'Spring newsletter', data: { sdk: 'Java v11.68' } });
    const uploaded = await sdk.postFiles(`/api/packages/${id}/documents`, [documentOf(['s1'])], files);
    expect(uploaded.status, uploaded.text).toBe(200);
    const after = readPackage(await sdk.get(`/api/packages/${id}`));
    expect(after.documents).toHaveLength(1);
    expect(after.documents?.[0]).toMatchObject({ name: 'spring', approvals: [{ id: 'approval-s1', role: 'role-s1' }] });
    expect(after.documents?.[0]?.approvals[0]?.fields[0]).toMatchObject({ type: 'SIGNATURE', subtype: 'FULLNAME' });
    expect(after.roles?.map(({ id: roleId }) => roleId)).toContain('role-s1');
  });

  it('createPackageOneStep, sendPackage, getPackage: files are named after documents', async () => {
    const id = await sentPackage([signer('s1', 's1@example.com')]);
    const sent = readPackage(await sdk.get(`/api/packages/${id}`));
    expect(sent.status).toBe('SENT');
    // An id may come percent-encoded as well.
    expect(readPackage(await sdk.get(`/api/packages/${id.replace('=', '%3D')}`)).id).toBe(id);
  });

  it('getPackages: pages are counted from 1, and every form of its query is taken', async () => {
    const id = await sentPackage([signer('s1', 's1@example.com')]);
    for (const query of [
      'query=inbox&from=1&to=10',
      'query=SENT&from=1&to=10',
      'query=inbox&from=1&to=10&search=Spring&predefined=awaitingSignature&sort=updated&dir=desc',
      `query=inbox&from=1&to=10&lastUpdatedStartDate=2020-01-01&lastUpdatedEndDate=2100-01-01`,
      `query=inbox&from=1&to=10&startDate=2020-01-01&endDate=2100-01-01`,
    ]) {
      const page = (await sdk.get(`/api/packages?${query}`)).json<{ count: number; results: { id: string }[] }>();
      expect(
        page.results.map((found) => found.id),
        query,
      ).toContain(id);
      expect(page.count, query).toBeGreaterThan(0);
    }
    const one = (await sdk.get('/api/packages?query=inbox&from=1&to=1')).json<{ count: number; results: unknown[] }>();
    expect(one.results).toHaveLength(1);
    const templates = (await sdk.get('/api/packages?query=inbox&from=1&to=10&type=TEMPLATE')).json<{
      results: unknown[];
    }>();
    expect(templates.results).toEqual([]);
  });

  it('createUserAuthenticationToken: no body, and a session of the whole account', async () => {
    const id = await sentPackage([signer('s1', 's1@example.com')]);
    const minted = await sdk.post('/api/authenticationTokens/user');
    const { value } = minted.json<{ value: string }>();
    expect(minted.status).toBe(200);
    expect(value).toMatch(/^[\w-]{40,}$/);
    const session = await sessionOf(`/auth?authenticationToken=${value}`);
    expect(readPackage(await session.get(`/api/packages/${id}`)).id).toBe(id);
    expect((await session.get('/api/session')).json()).toMatchObject({
      user: expect.any(Object),
      account: expect.any(Object),
    });
    readError(await bare.get(`/auth?authenticationToken=${value}`), 401);
  });

  it('createSenderAuthenticationToken: `value` in the request is ignored; one package', async () => {
    const [id, other] = [
      await sentPackage([signer('s1', 's1@example.com')]),
      await sentPackage([signer('s1', 's1@example.com')]),
    ];
    const minted = (await sdk.post('/api/authenticationTokens/sender', { value: '', packageId: id })).json<{
      value: string;
    }>();
    expect(minted).toMatchObject({ packageId: id });
    const session = await sessionOf(`/auth?senderAuthenticationToken=${minted.value}`);
    expect(readPackage(await session.get(`/api/packages/${id}`)).id).toBe(id);
    readError(await session.get(`/api/packages/${other}`), 403);
  });

  it('createSignerAuthenticationToken: several uses, with fields and by address', async () => {
    const id = await sentPackage([signer('s1', 's1@example.com')]);
    const plain = { value: '', packageId: id, signerId: 's1', delegateeId: null, sessionFields: null };
    const minted = (await sdk.post('/api/authenticationTokens/signer/multiUse', plain)).json<{ value: string }>();
    expect(minted).toMatchObject({ packageId: id, signerId: 's1' });
    for (const name of ['signerAuthenticationToken', 'signerAuthenticationToken', 'sessionToken']) {
      const session = await sessionOf(
        name === 'sessionToken' ? `/access?${name}=${minted.value}` : `/auth?${name}=${minted.value}`,
      );
      expect(readPackage(await session.get(`/api/packages/${id}`)).id).toBe(id);
    }
    const byAddress = { ...plain, signerId: 'S1@Example.com', sessionFields: { Region: 'EU' } };
    const fields = (await sdk.post('/api/authenticationTokens/signer/multiUse', byAddress)).json();
    expect(fields).toMatchObject({ packageId: id, value: expect.any(String) });
    readError(await sdk.post('/api/authenticationTokens/signer/multiUse', { ...plain, signerId: 'nobody' }), 404);
    readError(
      await sdk.post('/api/authenticationTokens/signer/multiUse', { ...plain, sessionFields: { a: 'x'.repeat(300) } }),
      400,
    );
  });

  it('createSignerAuthenticationTokenForSingleUse: once', async () => {
    const id = await sentPackage([signer('s1', 's1@example.com')]);
    const body = { value: '', packageId: id, signerId: 's1', delegateeId: null, sessionFields: null };
    const minted = (await sdk.post('/api/authenticationTokens/signer/singleUse', body)).json<{ value: string }>();
    expect(minted).toEqual(expect.objectContaining({ packageId: id, sessionFields: null, signerId: 's1' }));
    await sessionOf(`/auth?signerAuthenticationToken=${minted.value}`);
    readError(await bare.get(`/auth?signerAuthenticationToken=${minted.value}`), 401);
  });

  it('getSigningStatus: empty parameters are in the address', async () => {
    const draft = (await sdk.post('/api/packages', packageOf([signer('s1', 's1@example.com')]))).json<{ id: string }>();
    const status = async (id: string, query: string) =>
      (await sdk.get(`/api/packages/${id}/signingStatus?${query}`)).json<{ status: string }>().status;
    expect(await status(draft.id, 'signer=&document=')).toBe('DRAFT');
    const id = await sentPackage([signer('s1', 's1@example.com')]);
    expect(await status(id, 'signer=&document=')).toBe('SIGNING_PENDING');
    expect(await status(id, 'signer=s1&document=')).toBe('SIGNING_PENDING');
  });

  it('signDocuments: a token of several uses, a session as JSON, one call with the cookie', async () => {
    const id = await sentPackage([signer('s1', 's1@example.com')]);
    const { value } = (
      await sdk.post('/api/authenticationTokens/signer/multiUse', {
        value: '',
        packageId: id,
        signerId: 's1',
        delegateeId: null,
        sessionFields: { 'Bulk Signing on behalf of': 's1' },
      })
    ).json<{ value: string }>();
    const session = await sessionOf(`/auth?signerAuthenticationToken=${value}`);
    const open = readPackage(await session.get(`/api/packages/${id}`));
    const documents = (open.documents ?? []).map((document) => ({
      id: document.id,
      name: document.name,
      approvals: [],
    }));
    const signed = await session.post(`/api/packages/${id}/documents/signed_documents`, { documents, handdrawn: '' });
    expect(signed.status, signed.text).toBe(200);
    const done = readPackage(await sdk.get(`/api/packages/${id}`));
    expect(done.status).toBe('COMPLETED');
    expect(done.documents?.[0]?.approvals[0]?.accepted).toBe(done.documents?.[0]?.approvals[0]?.signed);
    expect(done.documents?.[0]?.approvals[0]?.signed).not.toBeNull();
    expect((await sdk.get(`/api/packages/${id}/signingStatus?signer=&document=`)).json()).toMatchObject({
      status: 'COMPLETED',
    });
  });

  it('getSigningUrl: an address of ours, not of a draft', async () => {
    const id = await sentPackage([signer('s1', 's1@example.com')]);
    const answer = (await sdk.get(`/api/packages/${id}/roles/role-s1/signingUrl`)).json<{ url: string }>();
    expect(answer).toMatchObject({ packageId: id, roleId: 'role-s1' });
    expect(answer.url).toMatch(/^https:\/\/inlay\.test\//);
    const draft = (await sdk.post('/api/packages', packageOf([signer('s1', 's1@example.com')]))).json<{ id: string }>();
    readError(await sdk.get(`/api/packages/${draft.id}/roles/role-s1/signingUrl`), 409);
  });

  it('downloadEvidenceSummary, getAudit: a PDF, and every member of every entry', async () => {
    const id = await sentPackage([signer('s1', 's1@example.com')]);
    for (const accept of ['*/*', 'application/pdf']) {
      const pdf = await sdk.get(`/api/packages/${id}/evidence/summary`, accept);
      expect(pdf.status).toBe(200);
      expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
      expect(String(pdf.headers['content-disposition'])).toMatch(/filename\*=UTF-8''/);
    }
    const audit = (await sdk.get(`/api/packages/${id}/audit`)).json<{
      'package-id': string;
      'audit-events': Record<string, unknown>[];
    }>();
    expect(audit['package-id']).toBe(id);
    for (const entry of audit['audit-events']) {
      for (const key of ['type', 'date-time', 'target', 'target-type', 'user', 'user-email', 'user-ip', 'data']) {
        expect(typeof entry[key], key).toBe('string');
      }
    }
  });

  it('register, getEventNotificationConfig', async () => {
    const config = {
      url: 'https://host.example/callback',
      key: 'c2VjcmV0',
      events: ['PACKAGE_COMPLETE', 'SIGNER_COMPLETE'],
    };
    const registered = await sdk.post('/api/callback', config);
    expect(registered.status, registered.text).toBe(200);
    expect((await sdk.get('/api/callback')).json()).toMatchObject({ url: config.url, events: config.events });
    const connector = await sdk.post('/api/callback/connectors/dynamics', config);
    expect(connector.status, connector.text).toBe(200);
    expect((await sdk.get('/api/callback/connectors/dynamics')).json()).toMatchObject({ url: config.url });
  });

  it('createReminderScheduleForPackage, notifySigner', async () => {
    const id = await sentPackage([signer('s1', 's1@example.com')]);
    const schedule = { packageId: id, startInDaysDelay: 1, intervalInDays: 2, repetitionsCount: 3 };
    const created = await sdk.post(`/api/packages/${id}/reminders`, schedule);
    expect(created.status, created.text).toBe(200);
    expect((await sdk.get(`/api/packages/${id}/reminders`)).json()).toMatchObject({
      ...schedule,
      reminders: expect.any(Array),
    });
    expect((await sdk.delete(`/api/packages/${id}/reminders`)).status).toBeLessThan(300);
    const notified = await sdk.post(`/api/packages/${id}/notifications`, {
      email: 's1@example.com',
      message: 'Please',
    });
    expect(notified.status, notified.text).toBe(200);
    const role = await sdk.post(`/api/packages/${id}/roles/role-s1/notifications`);
    expect(role.status, role.text).toBe(200);
  });

  it('addSigner, and roles as a list with its count', async () => {
    const { id } = (await sdk.post('/api/packages', packageOf([signer('s1', 's1@example.com')]))).json<{
      id: string;
    }>();
    const added = await sdk.post(`/api/packages/${id}/roles`, signer('s2', 's2@example.com', 1));
    expect(added.status, added.text).toBe(200);
    const roles = (await sdk.get(`/api/packages/${id}/roles`)).json<{ count: number; results: { id: string }[] }>();
    expect(roles.results.map((role) => role.id)).toEqual(expect.arrayContaining(['role-s1', 'role-s2']));
    expect(roles.count).toBe(roles.results.length);
    const changed = await sdk.put(`/api/packages/${id}/roles/role-s2`, { ...signer('s2', 'new@example.com', 1) });
    expect(changed.status, changed.text).toBe(200);
    expect((await sdk.delete(`/api/packages/${id}/roles/role-s2`)).status).toBeLessThan(300);
  });

  it('changePackageStatusToDraft, archive, trash, markComplete, deletePackage', async () => {
    const id = await sentPackage([signer('s1', 's1@example.com')]);
    expect((await sdk.put(`/api/packages/${id}`, { status: 'DRAFT' })).status).toBe(200);
    expect(readPackage(await sdk.get(`/api/packages/${id}`)).status).toBe('DRAFT');
    expect((await sdk.post(`/api/packages/${id}`, { trashed: true })).status).toBe(200);
    expect(readPackage(await sdk.get(`/api/packages/${id}`))['trashed']).toBe(true);
    expect((await sdk.post(`/api/packages/${id}`, { trashed: false })).status).toBe(200);
    expect((await sdk.delete(`/api/packages/${id}`)).status).toBeLessThan(300);
    readError(await sdk.get(`/api/packages/${id}`), 404);
    const waiting = await sentPackage([signer('s1', 's1@example.com')], { autocomplete: false });
    readError(await sdk.post(`/api/packages/${waiting}`, { status: 'ARCHIVED' }), 409);
    readError(await sdk.post(`/api/packages/${waiting}`, { status: 'COMPLETED' }), 409);
  });

  it('uploadAttachment, rejectAttachment, acceptAttachment, downloadAttachmentFile', async () => {
    const licence = {
      name: 'Licence',
      description: 'of the picture',
      required: true,
      status: 'INCOMPLETE',
      data: null,
    };
    const asked = { ...signer('s1', 's1@example.com'), attachmentRequirements: [licence] };
    const id = await sentPackage([asked as never]);
    const requirement = async () =>
      readPackage(await sdk.get(`/api/packages/${id}`)).roles?.flatMap((role) => role.attachmentRequirements ?? [])[0];
    const attachmentId = (await requirement())?.id ?? '';
    const minted = await sdk.post('/api/authenticationTokens/signer/multiUse', { packageId: id, signerId: 's1' });
    const session = await sessionOf(`/auth?signerAuthenticationToken=${minted.json<{ value: string }>().value}`);
    const path = `/api/packages/${id}/attachment/${attachmentId}`;
    const uploaded = await session.postFiles(path, undefined, [{ name: 'licence.txt', content: 'Yours to use' }]);
    expect(uploaded.status, uploaded.text).toBe(200);
    expect((await requirement())?.files).toMatchObject([{ name: 'licence.txt', insertDate: expect.any(Number) }]);

    const judged = async (status: string, comment: string) => {
      const attachmentRequirements = [{ ...(await requirement()), status, comment }];
      const answer = await sdk.put(`/api/packages/${id}/roles/role-s1`, { ...asked, attachmentRequirements });
      expect(answer.status, answer.text).toBe(200);
      return requirement();
    };
    expect(await judged('REJECTED', 'Not readable')).toMatchObject({ status: 'REJECTED', comment: 'Not readable' });
    expect(await judged('COMPLETE', '')).toMatchObject({ status: 'COMPLETE', comment: '' });
    const file = await sdk.get(path, '*/*');
    expect(file.bytes.toString()).toBe('Yours to use');
    expect(String(file.headers['content-disposition'])).toMatch(/filename\*=UTF-8''licence\.txt/);
  });

  it('clone: a template becomes a package', async () => {
    const template = (
      await sdk.post('/api/packages', packageOf([signer('s1', 's1@example.com')], { type: 'TEMPLATE' }))
    ).json<{ id: string }>();
    const made = await sdk.post(`/api/packages/${template.id}/clone`, { name: 'From a template', type: 'PACKAGE' });
    expect(made.status, made.text).toBe(200);
    const { id } = made.json<{ id: string }>();
    expect(id).not.toBe(template.id);
    expect(readPackage(await sdk.get(`/api/packages/${id}`))).toMatchObject({
      name: 'From a template',
      type: 'PACKAGE',
    });
  });

  it('createSessionToken, createSenderSessionToken: the calls before there were tokens', async () => {
    const id = await sentPackage([signer('s1', 's1@example.com')]);
    const asSigner = await sdk.post(`/api/sessions?package=${id}&signer=s1`);
    expect(asSigner.status, asSigner.text).toBe(200);
    const { sessionToken } = asSigner.json<{ sessionToken: string }>();
    const asCookie = javaClient(stack.app, { cookie: `ESIGNLIVE_SESSION_ID=${sessionToken}` });
    expect(readPackage(await asCookie.get(`/api/packages/${id}`)).id).toBe(id);
    const inAddress = await sessionOf(`/access?sessionToken=${sessionToken}`);
    expect(readPackage(await inAddress.get(`/api/packages/${id}`)).id).toBe(id);
    const asSender = (await sdk.post('/api/sessions')).json<{ sessionToken: string }>();
    const dashboard = await sessionOf(`/access?sessionToken=${asSender.sessionToken}`);
    expect(readPackage(await dashboard.get(`/api/packages/${id}`)).id).toBe(id);
  });

  it('client-app tokens of owners and senders, and OAuth: a JWT with `exp`', async () => {
    const owner = await bare.post('/apitoken/clientApp/accessToken', {
      clientId: keys.clientId,
      secret: keys.clientSecret,
      type: 'OWNER',
    });
    expect(owner.status, owner.text).toBe(200);
    const { accessToken, expiresAt } = owner.json<{ accessToken: string; expiresAt: number }>();
    expect(expiresAt).toBeGreaterThan(Date.parse('2026-01-01'));
    const asOwner = javaClient(stack.app, { authorization: `Bearer ${accessToken}` });
    expect((await asOwner.post('/api/authenticationTokens/user')).status).toBe(200);
    await asOwner.post('/api/account/senders', { email: 'sender@example.com', firstName: 'Sue', lastName: 'Sender' });
    const sender = await bare.post('/apitoken/clientApp/accessToken', {
      clientId: keys.clientId,
      secret: keys.clientSecret,
      type: 'SENDER',
      email: 'sender@example.com',
    });
    expect(sender.status, sender.text).toBe(200);
    const asSender = javaClient(stack.app, {
      authorization: `Bearer ${sender.json<{ accessToken: string }>().accessToken}`,
    });
    const { id } = (await asSender.post('/api/packages', packageOf([]))).json<{ id: string }>();
    expect(readPackage(await asSender.get(`/api/packages/${id}`)).sender).toMatchObject({
      email: 'sender@example.com',
    });
    readError(
      await bare.post('/apitoken/clientApp/accessToken', { clientId: keys.clientId, secret: 'wrong', type: 'OWNER' }),
      401,
    );

    const token = await stack.app.inject({
      method: 'POST',
      url: '/oauth/token',
      headers: {
        authorization: `Basic ${Buffer.from(`${keys.clientId}:${keys.clientSecret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: 'grant_type=client_credentials',
    });
    expect(token.statusCode, token.body).toBe(200);
    const { access_token: jwt, expires_in: seconds } = token.json<{ access_token: string; expires_in: number }>();
    const claims = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as { exp: number };
    expect(claims.exp).toBeGreaterThan(Date.parse('2026-01-01') / 1000);
    expect(seconds).toBeGreaterThan(60);
  });

  it('errors are five members that the client can tell about', async () => {
    readError(await sdk.get('/api/packages/5vjLRY5MWrDJ6MzRAEyCKOy5IH0='), 404);
    readError(await bare.get('/api/packages/5vjLRY5MWrDJ6MzRAEyCKOy5IH0='), 401);
    readError(
      await javaClient(stack.app, { authorization: 'Basic bm90LWEta2V5' }).get(
        '/api/packages?query=inbox&from=1&to=10',
      ),
      401,
    );
    readError(await sdk.post('/api/packages', { name: '' }), 400);
    readError(await sdk.get('/api/nothing/here'), 404);
    readError(await bare.get('/auth?signerAuthenticationToken=unknown'), 401);
  });
});
