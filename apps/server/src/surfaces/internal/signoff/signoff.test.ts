import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';
import { type ConsoleClient, setUpConsole } from '../testing/console-client.ts';
import { addMember } from '../testing/other-people.ts';

let stack: TestStack;
let owner: ConsoleClient;
let applicationId: string;
let at: string;
let host: Server;
let hostUrl: string;
const received: { authorization: string | undefined; body: string }[] = [];

beforeAll(async () => {
  host = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push({ authorization: request.headers.authorization, body });
      response.end('OK');
    });
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const { port } = host.address() as AddressInfo;
  hostUrl = `http://127.0.0.1:${port}/callback`;
  stack = await startTestStack({ egressAllow: [`127.0.0.1/32:${port}`] });
  ({ client: owner, applicationId } = await setUpConsole(stack));
  at = `/applications/${applicationId}/signoff`;
});
afterAll(async () => {
  await stack.close();
  host.close();
});

describe('settings of sign-off', () => {
  it('begin with the defaults, change one by one, and refuse what is out of bounds', async () => {
    const before = await owner.call('GET', at);
    expect(before.body).toMatchObject({ requireSignoff: false, tokenMinutes: 30, declineReasons: {} });
    const change = { tokenMinutes: 60, declineReasons: { en: ['Wrong price'] }, statement: 'I approve' };
    expect((await owner.call('PUT', at, change)).body).toMatchObject({ ...change, sessionIdleMinutes: 30 });
    expect((await owner.call('GET', at)).body).toMatchObject(change);
    for (const bad of [
      { tokenMinutes: 0 },
      { sessionIdleMinutes: 241 },
      { handOver: { en: { href: 'javascript:alert(1)', text: '', title: '' } } },
      { declineReasons: { EN_us_x: [''] } },
      { requireSignoff: 'yes' },
    ]) {
      expect([bad, (await owner.call('PUT', at, bad)).status]).toEqual([bad, 422]);
    }
  });

  it('ending the requirement sends what waited, in the same transaction', async () => {
    await owner.call('PUT', at, { requireSignoff: true });
    const { emails, endUsers, database } = stack.services;
    await database.transaction({ applicationId }, (tx) => endUsers.ensure(tx, applicationId, 'ada', 'Ada'));
    const caller = {
      ...{ applicationId, owner: { externalId: 'ada' }, actor: 'system', requestId: 'r' },
      transact: database.transaction,
    };
    const { id } = await emails.create(caller, { name: 'N', subject: 'S', extra: '{}' });
    const json = { body: { id: 'b', rows: [], values: {} } };
    await emails.saveVersion(caller, id, { name: 'N', subject: 'S', json });
    const outgoing = () =>
      database.transaction({ applicationId }, (tx) =>
        tx.rows({ text: 'select ref from outbox where lane = $1', values: [id] }),
      );
    expect(await outgoing()).toEqual([]);
    await owner.call('PUT', at, { requireSignoff: false });
    expect(await outgoing()).toEqual([{ ref: '1' }]);
  });
});

describe('callbacks in the console', () => {
  const mine = () => owner.call('GET', `${at}/callbacks`);

  it('are made, changed and listed without ever telling a key', async () => {
    const callback = {
      origin: null,
      url: hostUrl,
      key: 'secret-key-of-the-host',
      events: ['PACKAGE_COMPLETE'],
      detailed: false,
    };
    const saved = await owner.call('PUT', `${at}/callbacks`, callback);
    expect(saved.body).toMatchObject({ origin: null, url: hostUrl, hasKey: true, disabledAt: null });
    const { key: _key, ...rest } = { ...callback, events: ['PACKAGE_CREATE'] };
    expect((await owner.call('PUT', `${at}/callbacks`, rest)).body).toMatchObject({
      hasKey: true,
      events: rest.events,
    });
    const list = await mine();
    expect(list.body).toMatchObject({ signed: expect.any(Boolean), events: expect.arrayContaining(['ROLE_REASSIGN']) });
    expect(list.body.items).toHaveLength(1);
    expect(list.text + saved.text).not.toContain('secret-key');
    const inside = await owner.call('PUT', `${at}/callbacks`, { ...rest, url: 'https://10.0.0.1/' });
    expect([inside.status, inside.body.error]).toEqual([422, 'address_refused']);
  });

  it('a test is one real request, and the list of attempts tells it without the key', async () => {
    const test = await owner.call('POST', `${at}/callbacks/test`, { origin: null });
    expect(test.body).toMatchObject({ outcome: 'delivered', status: 200, test: true, origin: null });
    expect(received.at(-1)?.authorization).toBe('Basic secret-key-of-the-host');
    expect(JSON.parse(received.at(-1)?.body ?? '')).toMatchObject({ name: 'PACKAGE_CREATE', packageId: 'test' });
    const list = await owner.call('GET', `${at}/attempts`);
    expect(list.body.items).toHaveLength(1);
    expect(list.text).not.toContain('secret-key');
    expect((await owner.call('GET', `/applications/${applicationId}/push/attempts`)).body.items).toEqual([]);
    expect((await owner.call('POST', `${at}/callbacks/test`, { origin: 'nobody' })).status).toBe(404);
    expect((await owner.call('POST', `${at}/messages/evt_unknown/replay`)).status).toBe(404);
  });

  it('end, once', async () => {
    expect((await owner.call('DELETE', `${at}/callbacks`)).status).toBe(204);
    expect((await owner.call('DELETE', `${at}/callbacks`)).status).toBe(404);
    expect((await mine()).body.items).toEqual([]);
  });
});

describe('the way into the workspace', () => {
  it('works once, and only for who manages the Application', async () => {
    const opened = await owner.call('POST', `${at}/workspace`);
    expect(opened.status).toBe(200);
    const url = new URL(opened.body.path, 'https://inlay.example');
    expect([url.pathname, url.searchParams.get('target')]).toEqual(['/auth', '/a/dashboard']);
    const redeem = () =>
      stack.app.inject({ url: `/auth?authenticationToken=${url.searchParams.get('authenticationToken')}` });
    expect((await redeem()).json().sessionToken).toMatch(/^wks_/);
    expect((await redeem()).statusCode).toBe(401);
    const teammate = await addMember(stack, owner, 'tom@example.com', 'teammate');
    expect((await teammate.call('GET', at)).status).toBe(200);
    expect((await teammate.call('POST', `${at}/workspace`)).status).toBe(403);
    expect((await teammate.call('PUT', at, { tokenMinutes: 5 })).status).toBe(403);
  });
});
