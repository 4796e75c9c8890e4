import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { provisionApplication } from '../../../provision-application.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';
import { type JavaClient, javaClient, readError, readPackage } from './java-client.ts';

let stack: TestStack;
let sdk: JavaClient;

beforeAll(async () => {
  stack = await startTestStack({ publicUrl: 'https://inlay.test' });
  const { applicationId, apiKey } = await provisionApplication(stack.services, {
    consoleId: await stack.services.accounts.ensureConsole(),
    actor: 'system',
    name: 'Drafts',
  });
  const key = Buffer.from(`${applicationId}:${apiKey}`).toString('base64');
  sdk = javaClient(stack.app, { authorization: `Basic ${key}` });
});
afterAll(() => stack.close());

const html = '<!DOCTYPE html><html><head><title>Autumn</title></head><body><h1>Autumn</h1></body></html>';
const role = (id: string, index = 0) => ({
  id,
  name: id,
  index,
  type: 'SIGNER',
  signers: [{ id, email: `${id}@example.com`, firstName: 'Ada', lastName: id }],
});
/** As the client writes one: places on a page, and no id where the caller gave none. */
const place = { page: 0, left: 10, top: 10, width: 200, height: 50, extract: false };
const approval = (roleId: string, ...more: object[]) => ({
  role: roleId,
  fields: [{ type: 'SIGNATURE', subtype: 'FULLNAME', ...place }, ...more],
});
const document = (name: string, ...approvals: object[]) => ({ name, index: 0, approvals });

async function draftOf(...documents: ReturnType<typeof document>[]): Promise<string> {
  const body = { name: 'Autumn', roles: [role('ann'), role('bob')], documents };
  const files = documents.map(({ name }) => ({ name: `${name}.html`, content: html }));
  const created = await sdk.postFiles('/api/packages', body, files);
  expect(created.status, created.text).toBe(200);
  return created.json<{ id: string }>().id;
}

const read = async (id: string) => readPackage(await sdk.get(`/api/packages/${id}`));
async function firstDocument(id: string) {
  const [first] = (await read(id)).documents ?? [];
  if (!first) throw new Error('There is no document');
  return first;
}

describe('the calls of the Java client about drafts', () => {
  it('getPackage: a field without an id has one, of approvals and of documents', async () => {
    const check = { type: 'INPUT', subtype: 'CHECKBOX', name: 'price', ...place };
    const injected = { type: 'INPUT', subtype: 'TEXTFIELD', name: 'city', value: 'Ulm', ...place };
    const id = await draftOf({ ...document('one', approval('ann', check, check)), fields: [injected] } as never);
    const { approvals } = await firstDocument(id);
    const ids = approvals[0]?.fields.map((field) => field['id']) ?? [];
    expect(new Set(ids).size).toBe(3);
    // What is sent back as it was read is no other question.
    const again = await sdk.put(`/api/packages/${id}`, await read(id));
    expect(again.status, again.text).toBe(200);
    expect((await firstDocument(id)).approvals[0]?.fields.map((field) => field['id'])).toEqual(ids);
  });

  it('orderDocuments, deleteDocuments: a list, as a whole or not at all', async () => {
    const id = await draftOf(document('one', approval('ann')), document('two', approval('ann')));
    const path = `/api/packages/${id}/documents`;
    const [one, two] = (await read(id)).documents ?? [];
    const ordered = await sdk.put(path, [
      { id: one?.id, name: 'one', index: 5 },
      { id: two?.id, name: 'two', index: 1 },
    ]);
    expect(ordered.status, ordered.text).toBe(200);
    const places = async () => (await read(id)).documents?.map(({ name, index }) => [name, index]);
    expect(await places()).toEqual(
      expect.arrayContaining([
        ['one', 5],
        ['two', 1],
      ]),
    );
    readError(
      await sdk.put(path, [
        { id: one?.id, index: 0 },
        { id: 'nothing', index: 1 },
      ]),
      404,
    );
    expect(await places()).toEqual(expect.arrayContaining([['one', 5]]));

    readError(await sdk.delete(path, [one?.id, 'nothing']), 404);
    expect(await places()).toHaveLength(2);
    const deleted = await sdk.delete(path, [one?.id]);
    expect(deleted.status, deleted.text).toBe(200);
    expect(await places()).toEqual([['two', 1]]);
  });

  it('addSignature, modifySignature, updateSignatures, getSignature, deleteSignature', async () => {
    const id = await draftOf(document('one', approval('ann')));
    const path = `/api/packages/${id}/documents/${(await firstDocument(id)).id}/approvals`;
    const added = await sdk.post(path, approval('bob'));
    expect(added.status, added.text).toBe(200);
    const { id: approvalId } = added.json<{ id: string }>();
    expect(approvalId).toMatch(/\S/);
    expect((await firstDocument(id)).approvals).toHaveLength(2);

    const initials = { role: 'bob', fields: [{ type: 'SIGNATURE', subtype: 'INITIALS', ...place }] };
    expect((await sdk.put(`${path}/${approvalId}`, { ...initials, id: approvalId })).status).toBe(200);
    expect((await sdk.get(`${path}/${approvalId}`)).json()).toMatchObject({
      id: approvalId,
      role: 'bob',
      fields: [{ subtype: 'INITIALS' }],
    });
    readError(await sdk.post(path, approval('nobody')), 400);
    readError(await sdk.get(`${path}/nothing`), 404);
    readError(await sdk.put(`${path}/nothing`, initials), 404);

    expect((await sdk.delete(`${path}/${approvalId}`)).status).toBeLessThan(300);
    expect((await firstDocument(id)).approvals.map((one) => one.role)).toEqual(['ann']);
    const replaced = await sdk.put(path, [{ ...approval('bob'), id: 'mine' }]);
    expect(replaced.status, replaced.text).toBe(200);
    expect((await firstDocument(id)).approvals.map((one) => [one.id, one.role])).toEqual([['mine', 'bob']]);
    await sdk.post(`/api/packages/${id}`, { status: 'SENT' });
    readError(await sdk.delete(`${path}/mine`), 409);
  });

  it('addField, updateField, getField, deleteField: what is asked follows', async () => {
    const id = await draftOf(document('one', { ...approval('ann'), id: 'mine' }));
    const documentId = (await firstDocument(id)).id;
    const path = `/api/packages/${id}/documents/${documentId}/approvals/mine/fields`;
    const box = { type: 'INPUT', subtype: 'CHECKBOX', name: 'links', validation: { required: true }, ...place };
    const added = await sdk.post(path, box);
    expect(added.status, added.text).toBe(200);
    const { id: fieldId } = added.json<{ id: string }>();
    expect((await sdk.get(`${path}/${fieldId}`)).json()).toMatchObject({ ...box, id: fieldId });
    expect((await sdk.put(`${path}/${fieldId}`, { ...box, name: 'every link', left: 33 })).status).toBe(200);
    expect((await sdk.get(`${path}/${fieldId}`)).json()).toMatchObject({ name: 'every link', left: 33 });
    expect((await sdk.delete(`${path}/${fieldId}`)).status).toBeLessThan(300);
    readError(await sdk.get(`${path}/${fieldId}`), 404);
    expect((await firstDocument(id)).approvals[0]?.fields).toHaveLength(1);
  });

  it('getFieldValues: one line for each input', async () => {
    const box = { id: 'links', type: 'INPUT', subtype: 'CHECKBOX', name: 'Links', ...place };
    const id = await draftOf(document('one', approval('ann', box)));
    const { id: documentId } = await firstDocument(id);
    expect((await sdk.get(`/api/packages/${id}/fieldSummary`)).json()).toEqual([
      { signerId: 'ann', documentId, fieldId: 'links', fieldName: 'Links', fieldValue: '' },
    ]);
    readError(await sdk.get('/api/packages/5vjLRY5MWrDJ6MzRAEyCKOy5IH0=/fieldSummary'), 404);
  });

  it('createPackageFromTemplate: people take the places of the template', async () => {
    const body = {
      name: 'Template',
      type: 'TEMPLATE',
      roles: [role('ann'), { id: 'legal', name: 'Legal', signers: [] }],
    };
    const { id } = (await sdk.post('/api/packages', body)).json<{ id: string }>();
    const cloned = await sdk.post(`/api/packages/${id}/clone`, {
      name: 'From template',
      roles: [
        { ...role('legal'), signers: [{ email: 'lee@example.com', firstName: 'Lee', lastName: 'Gal' }] },
        role('new', 3),
      ],
    });
    expect(cloned.status, cloned.text).toBe(200);
    const copy = await read(cloned.json<{ id: string }>().id);
    expect(copy.name).toBe('From template');
    const people = copy.roles?.map((one) => [one.id, one.signers[0]?.['email']]);
    expect(people).toEqual(
      expect.arrayContaining([
        ['ann', 'ann@example.com'],
        ['legal', 'lee@example.com'],
        ['new', 'new@example.com'],
      ]),
    );
    // What cannot be applied leaves no copy behind.
    const count = async () =>
      (await sdk.get('/api/packages?query=drafts&from=1&to=50')).json<{ count: number }>().count;
    const before = await count();
    readError(await sdk.post(`/api/packages/${id}/clone`, { name: 'No', roles: [{ ...role('x'), index: -7 }] }), 400);
    expect(await count()).toBe(before);
  });
});

describe('the calls of the Java client that say more than is asked', () => {
  it('signDocuments with a drawn signature where none is drawn: it is not read', async () => {
    const id = await draftOf(document('one', approval('ann')));
    await sdk.post(`/api/packages/${id}`, { status: 'SENT' });
    const minted = await sdk.post('/api/authenticationTokens/signer/multiUse', { packageId: id, signerId: 'ann' });
    const bare = javaClient(stack.app, {});
    const auth = await bare.get(`/auth?signerAuthenticationToken=${minted.json<{ value: string }>().value}`);
    const cookie = `ESIGNLIVE_SESSION_ID=${auth.json<{ sessionToken: string }>().sessionToken}`;
    const body = { documents: [{ id: (await firstDocument(id)).id, approvals: [] }], handdrawn: 'AQAAAIPzCAEb' };
    const signed = await javaClient(stack.app, { cookie }).post(`/api/packages/${id}/documents/signed_documents`, body);
    expect(signed.status, signed.text).toBe(200);
    expect((await firstDocument(id)).approvals[0]?.signed).not.toBeNull();
  });

  it('addDelegate: the address names whom, the body says it again', async () => {
    const add = async (email: string) =>
      (await sdk.post('/api/account/senders', { email, firstName: 'Sue', lastName: 'Sender' })).json<{ id: string }>()
        .id;
    const [sender, delegate] = [await add('sue@example.com'), await add('del@example.com')];
    const path = `/api/account/senders/${sender}/delegates`;
    const added = await sdk.post(`${path}/${delegate}`, { id: delegate, email: 'del@example.com', expiryDate: null });
    expect(added.status, added.text).toBe(200);
    expect((await sdk.get(path)).json()).toMatchObject([{ id: delegate, email: 'del@example.com' }]);
    readError(await sdk.post(`${path}/nobody`, { id: 'nobody' }), 404);
    expect((await sdk.delete(path)).status).toBeLessThan(300);
  });

  it('loses none of the approvals that are added at once', async () => {
    const id = await draftOf(document('one', approval('ann')));
    const path = `/api/packages/${id}/documents/${(await firstDocument(id)).id}/approvals`;
    const added = await Promise.all(Array.from({ length: 6 }, () => sdk.post(path, approval('bob'))));
    expect(added.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect((await firstDocument(id)).approvals).toHaveLength(7);
  });
});
