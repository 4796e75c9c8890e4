import type { PackageDraft, WorkspacePackage } from '@inlay/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignoffAnswer, type SignoffHost, startSignoffHost } from '../../signoff-api/testing/signoff-host.ts';

let host: SignoffHost;
/** A session of the whole application. */
let workspace: string;
let emailId: string;
let endUserId: number;

beforeAll(async () => {
  host = await startSignoffHost();
  workspace = await sessionFor('/api/authenticationTokens/user', 'authenticationToken');
  const { services } = host.stack;
  const { applicationId } = host;
  const { transaction } = services.database;
  ({ id: endUserId } = await transaction({ applicationId }, (tx) =>
    services.endUsers.ensure(tx, applicationId, 'meadow-1', 'Meadow'),
  ));
  emailId = await makeEmail('Spring sale');
});
afterAll(() => host.close());

async function makeEmail(name: string): Promise<string> {
  const { services } = host.stack;
  const caller = {
    applicationId: host.applicationId,
    owner: { endUserId },
    actor: 'test',
    requestId: 'req_test',
    transact: services.database.transaction,
  };
  const { id } = await services.emails.create(caller, { name, subject: `${name} is here`, extra: '{}' });
  await services.emails.update(caller, id, { content: { html: `<p>${name}</p>` } });
  return id;
}

async function sessionFor(path: string, parameter: string, body?: object): Promise<string> {
  const token = await host.token(path, body);
  const answer = await host.call('GET', `/auth?${parameter}=${token}`, { authorization: null });
  return String(answer.body.sessionToken);
}

const senderOf = (packageId: string): Promise<string> =>
  sessionFor('/api/authenticationTokens/sender', 'senderAuthenticationToken', { packageId });

/** A session of all of one sender, who is made where a name is given. */
async function workspaceOf(sender: { email: string; firstName?: string; lastName?: string }): Promise<string> {
  if (sender.firstName !== undefined) await host.call('POST', '/api/account/senders', { body: sender });
  const pair = { clientId: host.clientId, secret: host.clientSecret };
  const { body: backend } = await host.call('POST', '/apitoken/clientApp/accessToken', {
    authorization: null,
    body: { ...pair, type: 'SENDER', email: sender.email },
  });
  const authorization = `Bearer ${backend.accessToken}`;
  const { body: made } = await host.call('POST', '/api/authenticationTokens/user', { authorization });
  const opened = await host.call('GET', `/auth?authenticationToken=${made.value}`, { authorization: null });
  return String(opened.body.sessionToken);
}

const call = (method: string, path: string, body?: unknown, session = workspace): Promise<SignoffAnswer> =>
  host.call(method, `/internal/review${path}`, {
    authorization: `Bearer ${session}`,
    ...(body === undefined ? {} : { body }),
  });

const at = (id: string, rest = ''): string => `/workspace/packages/${id}${rest}`;
const draftAt = (id: string, rest = ''): string => `/designer/packages/${id}${rest}`;

async function begin(name = 'Spring'): Promise<WorkspacePackage> {
  const answer = await call('POST', '/workspace/packages', { name });
  expect(answer.status).toBe(201);
  return answer.body;
}

const empty = (made: WorkspacePackage): PackageDraft => ({
  name: made.name,
  message: '',
  dueAt: null,
  completesItself: true,
  onNextRound: 'keep_unchanged',
  reminders: null,
  mayDecline: true,
  mayOptOut: false,
  mayDownload: true,
  declineReasons: [],
  otherDeclineReason: true,
  roles: [],
  documents: [],
});

const role = (id: string, stage: number) => ({
  id,
  stage,
  mayReassign: true,
  signers: [{ id: `${id}-person`, email: `${id}@example.com`, firstName: id, lastName: 'Person' }],
  requirements: [],
});

const whole = (made: WorkspacePackage, more: Partial<PackageDraft> = {}): PackageDraft => ({
  ...empty(made),
  roles: [role('legal', 0), role('brand', 1)],
  documents: [
    {
      id: 'mail',
      name: 'Spring sale',
      email: { id: emailId, version: null },
      asks: { legal: 'approval', brand: 'advice' },
      checklist: [{ id: 'links', kind: 'check', label: 'Links tested', required: true }],
    },
  ],
  ...more,
});

const save = (made: WorkspacePackage, draft: PackageDraft, session = workspace) =>
  call('PUT', draftAt(made.id), { base: made.updatedAt, draft }, session);

async function sent(): Promise<WorkspacePackage> {
  const made = await begin();
  expect((await save(made, whole(made))).status).toBe(200);
  const answer = await call('POST', draftAt(made.id, '/send'));
  expect([answer.status, answer.body.status]).toEqual([200, 'sent']);
  return answer.body;
}

describe('a draft', () => {
  it('comes back as it was saved, with everything that was asked', async () => {
    const made = await begin();
    const draft = whole(made, {
      message: 'Please look',
      dueAt: '2030-05-01T10:00:00.000Z',
      reminders: { startInDays: 2, everyDays: 3, repetitions: 4 },
      mayOptOut: true,
      declineReasons: ['Price is wrong'],
    });
    const { status, body } = await save(made, draft);
    expect(status).toBe(200);
    const { roles, documents, ...fields } = draft;
    expect(body).toMatchObject(fields);
    expect(body.roles).toMatchObject(roles);
    expect(body.documents[0].approvals).toMatchObject([
      { roleId: 'legal', asks: 'approval', optional: false, checklist: documents[0]?.checklist },
      { roleId: 'brand', asks: 'approval', optional: true, checklist: [] },
    ]);
  });

  it('that was not changed leaves the package and its record alone', async () => {
    const made = await begin();
    const saved = (await save(made, whole(made))).body;
    const again = (await save(saved, whole(saved))).body;
    expect(again.updatedAt).toBe(saved.updatedAt);
  });

  it('hides an email from those who are not to see it, and asks nobody twice', async () => {
    const made = await begin();
    const draft = whole(made);
    const [document] = draft.documents;
    const asks = { legal: 'drawn', brand: 'hidden' } as const;
    const { body } = await save(made, { ...draft, documents: document ? [{ ...document, asks }] : [] });
    expect(body.documents[0]).toMatchObject({ visibleTo: ['legal'], approvals: [{ roleId: 'legal', asks: 'drawn' }] });
  });

  it('from an older state is refused and changes nothing: 412', async () => {
    const made = await begin();
    await save(made, whole(made));
    const late = await save(made, empty(made));
    expect([late.status, late.body.error]).toEqual([412, 'version_conflict']);
    expect((await call('GET', at(made.id))).body.documents).toHaveLength(1);
  });

  it('is saved whole or not at all: an email that is not there leaves the people out, too: 404', async () => {
    const made = await begin();
    const draft = whole(made);
    const documents = draft.documents.map((one) => ({ ...one, email: { id: 'nowhere', version: null } }));
    const answer = await save(made, { ...draft, documents });
    expect([answer.status, answer.body.error]).toEqual([404, 'email_not_found']);
    expect((await call('GET', at(made.id))).body.roles).toEqual([]);
  });

  it('with a field out of bounds is refused: 422', async () => {
    const made = await begin();
    expect((await save(made, whole(made, { name: '' }))).status).toBe(422);
  });

  it('can be sent only when somebody decides: 422', async () => {
    const made = await begin();
    expect((await call('POST', draftAt(made.id, '/send'))).status).toBe(422);
  });

  it('takes files and refuses what is none: 200, 422', async () => {
    const made = await begin();
    const upload = (name: string, body: string) =>
      host.call('POST', `/internal/review${draftAt(made.id, `/files?name=${name}`)}`, {
        authorization: `Bearer ${workspace}`,
        headers: { 'content-type': 'application/octet-stream' },
        body,
      });
    const taken = await upload('letter.html', '<!doctype html><p>Hello</p>');
    expect([taken.status, taken.body.documents[0].source]).toEqual([200, { is: 'file', mediaType: 'text/html' }]);
    expect((await upload('letter.exe', 'MZ')).status).toBe(422);
  });

  it('opens one of its emails in the editor, with a code for that email alone', async () => {
    const made = await begin();
    await save(made, whole(made));
    const { status, body } = await call('POST', draftAt(made.id, '/documents/mail/edit'));
    expect(status).toBe(200);
    const code = new URL(body.url, 'http://localhost').searchParams.get('code') ?? '';
    const grant = await host.stack.services.access.grants.peek('code', code);
    expect(grant?.scope).toMatchObject({ emailId });
    expect((await call('POST', draftAt(made.id, '/documents/none/edit'))).status).toBe(404);
  });
});

describe('what may be chosen', () => {
  it('is, for the application, every email, newest first, found by a part of its name', async () => {
    const made = await begin();
    const newer = await makeEmail('Summer sale');
    const { body } = await call('GET', draftAt(made.id, '/emails?q=SALE'));
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([newer, emailId]);
    expect(body.items[0]).toMatchObject({ name: 'Summer sale', ownerName: 'Meadow' });
    expect((await call('GET', draftAt(made.id, '/emails?cursor=nothing'))).status).toBe(422);
    expect((await call('GET', draftAt(made.id, `/emails/${emailId}/versions`))).body).toMatchObject([{ version: 1 }]);
  });

  it('is, for a sender of the host, only what is in the package', async () => {
    const made = await begin();
    await save(made, whole(made));
    const session = await senderOf(made.id);
    const { body } = await call('GET', draftAt(made.id, '/emails'), undefined, session);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([emailId]);
    const other = await makeEmail('Of somebody');
    const now = (await call('GET', at(made.id), undefined, session)).body;
    const draft = whole(now);
    const documents = [
      ...draft.documents,
      { id: 'new', name: 'New', email: { id: other, version: null }, asks: {}, checklist: [] },
    ];
    expect((await save(now, { ...draft, documents }, session)).status).toBe(404);
  });

  it('is nothing in the package of another sender, who may be looked at and no more: 403', async () => {
    const made = await begin();
    await save(made, whole(made));
    const session = await workspaceOf({ email: 'eve@example.com', firstName: 'Eve', lastName: 'E' });
    expect((await call('GET', at(made.id), undefined, session)).status).toBe(200);
    const edit = draftAt(made.id, '/documents/mail/edit');
    for (const [method, path] of [
      ['POST', edit],
      ['GET', draftAt(made.id, '/emails')],
      ['GET', draftAt(made.id, `/emails/${emailId}/versions`)],
    ] as const) {
      expect([path, (await call(method, path, undefined, session)).status]).toEqual([path, 403]);
    }
  });

  it('is, for a sender who is one of the end users, the emails of that one', async () => {
    const { applicationId, stack } = host;
    const other = await stack.services.database.transaction({ applicationId }, (tx) =>
      stack.services.endUsers.ensure(tx, applicationId, 'bea', 'Bea'),
    );
    const { email } = await host.signoff.senders.ensureForEndUser(host.caller, {
      id: other.id,
      externalId: 'bea',
      name: 'Bea',
    });
    const session = await workspaceOf({ email });
    const made = (await call('POST', '/workspace/packages', { name: 'Of Bea' }, session)).body;
    expect((await call('GET', draftAt(made.id, '/emails'), undefined, session)).body.items).toEqual([]);
    expect((await save(made, whole(made), session)).status).toBe(404);
  });

  it('suggests people of earlier packages', async () => {
    await sent();
    const made = await begin();
    const { body } = await call('GET', draftAt(made.id, '/people?q=LEG'));
    expect(body).toEqual([{ email: 'legal@example.com', firstName: 'legal', lastName: 'Person' }]);
  });
});

describe('a package that is out', () => {
  it('stands in the list with who is next, under its state and its name', async () => {
    const { id } = await sent();
    const { body } = await call('GET', '/workspace/packages?filter=waiting&search=spring&sort=due');
    const line = body.items.find((one: { id: string }) => one.id === id);
    expect(line).toMatchObject({ status: 'sent', decided: 0, deciders: 1, next: ['legal Person'], round: 1 });
    expect((await call('GET', '/workspace/packages?filter=ready')).body.items).toEqual([]);
    expect((await call('GET', '/workspace/packages?filter=never')).status).toBe(422);
  });

  it('is no draft any more: 409', async () => {
    const made = await sent();
    expect((await save(made, whole(made))).status).toBe(409);
    expect((await call('POST', draftAt(made.id, '/documents/mail/edit'))).status).toBe(409);
  });

  it('gives invitations, takes reminders, lets seats be handed over', async () => {
    const { id } = await sent();
    const link = await call('POST', at(id, '/links'), { roleId: 'legal', signerId: 'legal-person' });
    expect(link.body.url).toMatch(/^\/invite\/.+/);
    expect((await call('POST', at(id, '/links'), { roleId: 'none', signerId: 'x' })).status).toBe(404);
    expect((await call('POST', at(id, '/reminders'), { roleId: 'legal', message: 'Please' })).status).toBe(200);
    expect((await call('POST', at(id, '/reminders'), { roleId: 'brand' })).status).toBe(403);
    const person = { email: 'new@example.com', firstName: 'New', lastName: 'Person' };
    const moved = await call('POST', at(id, '/roles/legal/reassign'), person);
    expect([moved.status, moved.body.roles[0].signers[0].email]).toEqual([200, 'new@example.com']);
  });

  it('tells what happened, newest first, and proves it', async () => {
    const { id } = await sent();
    const { body } = await call('GET', at(id, '/evidence'));
    const types = body.items.map(({ type }: { type: string }) => type);
    expect(types).toContain('package.sent');
    expect(types.at(-1)).toBe('package.created');
    const proof = await call('GET', at(id, '/certificate?format=json'));
    expect([proof.status, proof.headers['content-disposition']]).toEqual([200, expect.stringMatching(/^attachment/)]);
  });

  it('comes back as a draft, goes into the trash and out, and ends: 200, 409, 404', async () => {
    const { id } = await sent();
    const move = (what: string) => call('POST', at(id, '/move'), { move: what });
    expect((await move('release')).status).toBe(409);
    expect((await move('recall')).body.status).toBe('draft');
    expect((await move('trash')).body.trashed).toBe(true);
    expect((await move('restore')).body.trashed).toBe(false);
    expect((await move('jump')).status).toBe(422);
    const copy = await call('POST', at(id, '/clone'), { name: 'Copy' });
    expect([copy.status, copy.body.name, copy.body.status]).toEqual([201, 'Copy', 'draft']);
    expect((await call('DELETE', at(id))).status).toBe(200);
    expect((await call('GET', at(id))).status).toBe(404);
  });

  it('has no such attachment: 404', async () => {
    const { id } = await sent();
    expect((await call('POST', at(id, '/requirements/none'), { status: 'complete' })).status).toBe(404);
  });
});

describe('a session for one package', () => {
  it('reaches exactly that one, and says so', async () => {
    const mine = await begin();
    const other = await begin();
    const session = await senderOf(mine.id);
    expect((await call('GET', '/workspace', undefined, session)).body).toMatchObject({
      reach: 'package',
      packageId: mine.id,
      sendsMail: false,
    });
    expect((await call('GET', at(mine.id), undefined, session)).status).toBe(200);
    for (const [method, path, body] of [
      ['GET', at(other.id)],
      ['PUT', draftAt(other.id), { base: other.updatedAt, draft: empty(other) }],
      ['POST', draftAt(other.id, '/send')],
      ['GET', at(other.id, '/evidence')],
      ['POST', at(other.id, '/move'), { move: 'trash' }],
      ['DELETE', at(other.id)],
    ] as const) {
      expect((await call(method, path, body, session)).status, `${method} ${path}`).toBe(403);
    }
    const { body } = await call('GET', '/workspace/packages', undefined, session);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([mine.id]);
    expect((await call('POST', '/workspace/packages', { name: 'More' }, session)).status).toBe(403);
    expect((await call('POST', at(mine.id, '/clone'), { name: 'More' }, session)).status).toBe(403);
  });

  it('is needed: 401', async () => {
    expect((await host.call('GET', '/internal/review/workspace', { authorization: null })).status).toBe(401);
  });
});
