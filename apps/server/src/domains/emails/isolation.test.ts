import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbedHost, type EmbedHost } from '../../testing/embed-host.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

let stack: TestStack;
let one: EmbedHost;
let two: EmbedHost;
let ada: string;
let adaOfTwo: string;
let id: string;
beforeAll(async () => {
  stack = await startTestStack();
  one = await createEmbedHost(stack, 'app_IsolationOne');
  two = await createEmbedHost(stack, 'app_IsolationTwo');
  ada = await one.bearer('ada');
  adaOfTwo = await two.bearer('ada');
  id = await one.createEmail(ada, { name: 'Private', json: { body: { id: 'b', rows: [], values: {} } } });
  await stack.services.emails.saveDraft(
    {
      applicationId: one.applicationId,
      owner: { externalId: 'ada' },
      actor: 'end_user:1',
      requestId: 'req_test',
      transact: stack.services.database.transaction,
    },
    id,
    { name: 'Private', subject: '', json: { body: { id: 'b', rows: [] } }, baseVersion: 1 },
  );
});
afterAll(() => stack.close());

const calls = (email: string): readonly (readonly [string, string, object?])[] => [
  ['GET', `access/email/${email}`],
  ['GET', `access/email?id=${email}`],
  ['GET', `access/email/${email}/html`],
  ['PUT', `access/email/${email}`, { name: 'Stolen' }],
  ['PATCH', `access/email/${email}`, { name: 'Stolen' }],
  ['POST', `access/email/${email}/copy`, {}],
  ['POST', 'access/email/copy', { id: email }],
  ['DELETE', `access/email/${email}`],
];

describe('an email of somebody else', () => {
  it('is missing for the same external id of another application, with Bearer and with Basic', async () => {
    for (const [method, path, body] of calls(id)) {
      const byBearer = await two.call(method, path, { authorization: adaOfTwo, body });
      expect([method, path, byBearer.status, byBearer.body.error]).toEqual([method, path, 404, 'email_not_found']);
      const separator = path.includes('?') ? '&' : '?';
      const byBasic = await two.call(method, `${path}${separator}userId=ada`, { authorization: two.basic, body });
      expect([method, path, byBasic.status, byBasic.body.error]).toEqual([method, path, 404, 'email_not_found']);
    }
    expect((await two.call('GET', 'access/email', { authorization: adaOfTwo })).body.data.total).toBe(0);
  });

  it('is missing for another end user of the same application, and unharmed', async () => {
    const bob = await one.bearer('bob');
    for (const [method, path, body] of calls(id)) {
      const answer = await one.call(method, path, { authorization: bob, body });
      expect([method, path, answer.status, answer.body.error]).toEqual([method, path, 404, 'email_not_found']);
    }
    expect((await one.call('GET', 'access/email', { authorization: bob })).body.data.total).toBe(0);
    const mine = await one.call('GET', `access/email/${id}`, { authorization: ada });
    expect(mine.body.data).toMatchObject({ name: 'Private', version: 1 });
  });

  it('is no push of another application', async () => {
    expect(await stack.services.emails.loadPushPayload(one.applicationId, id, 1)).toMatchObject({ emailId: id });
    expect(await stack.services.emails.loadPushPayload(two.applicationId, id, 1)).toBeUndefined();
  });
});

describe('row-level security alone', () => {
  const tables = ['email', 'email_version', 'email_draft'] as const;
  const count = (table: string) => ({ text: `select count(*) as n from ${table}`, values: [] });

  it.each(tables)('%s: nothing without a scope or under another, one row under its own', async (table) => {
    const { database } = stack.services;
    const under = (scope: object) =>
      database.transaction(scope, async (tx) => (await tx.one<{ n: number }>(count(table))).n);
    expect((await database.one<{ n: number }>(count(table))).n).toBe(0);
    expect(await under({})).toBe(0);
    expect(await under({ applicationId: two.applicationId })).toBe(0);
    expect(await under({ applicationId: one.applicationId })).toBe(1);
  });

  it('refuses to write a row of another application, and to change a version at all', async () => {
    const { database } = stack.services;
    const run = (applicationId: string, text: string) =>
      database.transaction({ applicationId }, (tx) => tx.run({ text, values: [] }));
    await expect(
      run(
        two.applicationId,
        `insert into email (application_id, id, end_user_id, name, subject, extra) values ('${one.applicationId}', '1', 1, '', '', '')`,
      ),
    ).rejects.toThrow(/row-level security/);
    await expect(run(one.applicationId, "update email_version set html = ''")).rejects.toThrow(/permission denied/);
    await expect(run(one.applicationId, 'delete from email_version')).rejects.toThrow(/permission denied/);
  });

  it('lets an application be forgotten with everything under it', async () => {
    const { database, emails } = stack.services;
    const third = await createEmbedHost(stack, 'app_Forgotten123');
    await third.createEmail(await third.bearer('ada'), { json: { body: { id: 'b', rows: [] } } });
    const scope = { applicationId: third.applicationId };
    await database.transaction(scope, (tx) => emails.forgetApplication(tx, third.applicationId));
    for (const table of tables) {
      expect(await database.transaction(scope, async (tx) => (await tx.one<{ n: number }>(count(table))).n)).toBe(0);
    }
  });
});
