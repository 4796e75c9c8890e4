import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SignoffCaller } from '../../../domains/signoff/index.ts';
import { systemActor } from '../../../domains/signoff/index.ts';
import type { Worker } from '../../../jobs/worker.ts';
import { createEmbedHost, type EmbedHost } from '../../../testing/embed-host.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';

interface Seen {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly atMs: number;
}

/** A host with a callback, a connector's, and a Push URL, each answering by itself. */
let stack: TestStack;
let host: EmbedHost;
let receiver: Server;
let root: string;
let base: string;
let worker: Worker;
let seen: Seen[];
/** By path: a status, or undefined for no answer at all. */
let answers: Record<string, () => number | undefined>;
const watchers = new Set<() => void>();
let made = 100;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [, test, path = ''] = /^\/(\d+)(\/.*)$/.exec(request.url ?? '') ?? [];
      // What a test before this one left behind.
      if (test !== String(made)) return void response.end();
      seen.push({ path, headers: request.headers, body: Buffer.concat(chunks).toString(), atMs: performance.now() });
      const status = (answers[path] ?? (() => 200))();
      if (status !== undefined) response.writeHead(status).end();
      for (const watcher of watchers) watcher();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as AddressInfo;
  root = `http://127.0.0.1:${port}`;
  stack = await startTestStack(
    { egressAllow: [`127.0.0.1/32:${port}`] },
    {
      push: {
        scheduleSeconds: [0.02, 0.03],
        slots: 4,
        pollMs: 10,
        totalTimeoutMs: 1_500,
        leaseSeconds: 4,
        breaker: { windowSeconds: 300, resultsMin: 1_000, failedShare: 0.7, closedSeconds: 0.1 },
      },
    },
  );
});
beforeEach(async () => {
  seen = [];
  answers = {};
  made += 1;
  base = `${root}/${made}`;
  host = await createEmbedHost(stack, `app_Callbacks${made}`);
  worker = stack.services.push.startWorker();
});
afterEach(async () => {
  receiver.closeAllConnections();
  await worker.stop();
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await stack.close();
});

const until = (predicate: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (!predicate()) return;
      watchers.delete(look);
      resolve();
    };
    watchers.add(look);
    look();
  });
const at = (path: string): Seen[] => seen.filter((one) => one.path === path);
const namesAt = (path: string): string[] => at(path).map(({ body }) => JSON.parse(body).name);
const inScope = <T>(
  work: (tx: Parameters<Parameters<typeof stack.services.database.transaction>[1]>[0]) => Promise<T>,
) => stack.services.database.transaction({ applicationId: host.applicationId }, work);
const register = (path: string, body: object) => host.call('POST', path, { authorization: host.basic, body });
const caller = (): SignoffCaller => ({
  applicationId: host.applicationId,
  requestId: 'req_test',
  transact: stack.services.database.transaction,
  actor: { ...systemActor, kind: 'application', id: 'key_1', by: 'api_key' },
});
const create = async (): Promise<string> => (await stack.services.signoff.packages.create(caller(), { name: 'P' })).id;
const outbox = () =>
  inScope((tx) =>
    tx.rows<{ event_id: string; status: string; channel: string }>({
      text: 'select event_id, status, channel from outbox order by seq',
      values: [],
    }),
  );
const lifecycle = ['PACKAGE_CREATE', 'PACKAGE_TRASH', 'PACKAGE_RESTORE', 'PACKAGE_DELETE'];
/** One package through four changes; @returns its id. */
async function live(): Promise<string> {
  const { packages } = stack.services.signoff;
  const id = await create();
  await packages.trash(caller(), id);
  await packages.restore(caller(), id);
  await packages.remove(caller(), id);
  return id;
}

describe('registration', () => {
  it('is read back as it was given, replaced, kept apart by connector, and ended', async () => {
    const body = {
      url: `${base}/cb`,
      key: 'a+b/c==',
      events: ['PACKAGE_COMPLETE'],
      authType: 'BASIC',
      extra: { a: 1 },
    };
    expect(await register('/api/callback', body)).toMatchObject({ status: 200, body });
    const connector = { url: `${base}/sf`, key: null, events: ['PACKAGE_CREATE', 'SOMETHING_NEW'] };
    await register('/api/sign/v1/cs-callback/connectors/salesforce', connector);
    const read = (path: string) => host.call('GET', path, { authorization: host.basic });
    expect((await read('/api/callback')).body).toEqual(body);
    expect((await read('/api/callback/connectors/salesforce')).body).toEqual(connector);
    expect((await read('/api/callback/connectors/other')).body).toEqual({ url: null, key: null, events: [] });
    await register('/api/callback', { url: '', events: [] });
    expect((await read('/api/callback')).body.url).toBeNull();
    await host.call('DELETE', '/api/callback/connectors/salesforce', { authorization: host.basic });
    expect((await read('/api/callback/connectors/salesforce')).body.url).toBeNull();
  });

  it.each([
    { url: 'http://169.254.169.254/x', events: [] },
    { url: 'https://10.0.0.1/x', events: [] },
    { url: 'nonsense', events: [] },
    { url: 'https://example.com', events: ['lower case'] },
    { url: 'https://example.com', authType: 'OAUTH2' },
    { url: 'https://example.com', key: 'line\nbreak' },
    { url: 5 },
  ])('refuses %j with the published error', async (body) => {
    const answer = await register('/api/callback', body);
    expect([answer.status, answer.body.code]).toEqual([400, 400]);
  });

  it('keeps the key sealed', async () => {
    await register('/api/callback', { url: `${base}/cb`, key: 'very-secret-key', events: [] });
    const [row] = await inScope((tx) => tx.rows<{ key: Buffer }>({ text: 'select * from push_callback', values: [] }));
    expect(JSON.stringify(row)).not.toContain('very-secret-key');
    expect(row?.key.toString('latin1')).not.toContain('very-secret-key');
  });
});

describe('delivery', () => {
  it('sends the published form, its header, and our signature', async () => {
    await inScope((tx) =>
      stack.services.push.settings.create(tx, { applicationId: host.applicationId, actor: 'x' }, null),
    );
    await register('/api/callback', { url: `${base}/cb`, key: 'callback+key==', events: ['PACKAGE_CREATE'] });
    const id = await create();
    await until(() => seen.length === 1);
    const [{ headers, body }] = seen as [Seen];
    const { sender, updatedAt } = await stack.services.signoff.packages.get(caller(), id);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(headers['authorization']).toBe('Basic callback+key==');
    expect(headers['webhook-signature']).toMatch(/^v1,/);
    expect(headers['webhook-id']).toMatch(/^evt_/);
    expect(body).toBe(
      `{"@class":"com.silanis.esl.packages.event.ESLProcessEvent","name":"PACKAGE_CREATE","sessionUser":"${sender.id}","packageId":"${id}","message":null,"documentId":null,"createdDate":"${updatedAt}"}`,
    );
    expect(updatedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('tells why a signer declined: in the callback, in the package, in the evidence', async () => {
    await register('/api/callback', { url: `${base}/cb`, key: 'k', events: ['PACKAGE_DECLINE', 'PACKAGE_ACTIVATE'] });
    const created = await register('/api/packages', {
      name: 'P',
      status: 'SENT',
      roles: [
        { id: 'legal', signers: [{ id: 'grace', firstName: 'Grace', lastName: 'Hopper', email: 'g@law.example' }] },
      ],
      documents: [{ name: 'd.html', base64Content: Buffer.from('<title>d</title><p>d</p>').toString('base64') }],
    });
    const { id } = created.body;
    const { body: token } = await register('/api/authenticationTokens/signer/multiUse', {
      packageId: id,
      signerId: 'grace',
    });
    const { body: session } = await host.call('GET', `/auth?signerAuthenticationToken=${token.value}`);
    const declined = await host.call('PUT', `/api/packages/${id}`, {
      headers: { cookie: `ESIGNLIVE_SESSION_ID=${session.sessionToken}` },
      body: { status: 'DECLINED', messages: [{ content: 'The price is “wrong”' }] },
    });
    expect(declined.status, JSON.stringify(declined.body)).toBe(200);
    await until(() => namesAt('/cb').includes('PACKAGE_DECLINE'));
    expect(namesAt('/cb')).toEqual(['PACKAGE_ACTIVATE', 'PACKAGE_DECLINE']);
    const told = JSON.parse(at('/cb').at(-1)?.body ?? '');
    expect(told).toMatchObject({ message: 'The price is “wrong”', sessionUser: 'grace', packageId: id });
    const { body: read } = await host.call('GET', `/api/packages/${id}`, { authorization: host.basic });
    expect(read).toMatchObject({ status: 'DECLINED', messages: [{ content: 'The price is “wrong”' }] });
    const entries = await inScope((tx) =>
      stack.services.evidence.read(tx, { applicationId: host.applicationId, packageId: id }),
    );
    const entry = entries.find(({ type }) => type === 'package.declined');
    expect(JSON.stringify(entry?.data)).toContain('The price is “wrong”');
  });

  it('adds an object of ours where it is asked for, and no header without a key', async () => {
    await register('/api/callback', {
      url: `${base}/cb`,
      events: ['PACKAGE_CREATE'],
      inlay: true,
      authType: 'NO_AUTH',
    });
    await create();
    await until(() => seen.length === 1);
    const [{ headers, body }] = seen as [Seen];
    expect(headers).not.toHaveProperty('authorization');
    expect(JSON.parse(body).inlay).toMatchObject({
      eventId: headers['webhook-id'] ?? expect.any(String),
      type: 'package.created',
      round: 0,
    });
  });

  it('sends each registration what it wants, and nobody what nobody wants', async () => {
    await register('/api/callback', { url: `${base}/cb`, events: ['PACKAGE_TRASH'] });
    await register('/api/callback/connectors/crm', { url: `${base}/crm`, events: lifecycle });
    await live();
    await until(() => at('/crm').length === 4 && at('/cb').length === 1);
    expect(namesAt('/cb')).toEqual(['PACKAGE_TRASH']);
    expect(namesAt('/crm')).toEqual(lifecycle);
  });

  it('keeps the order of a package through failures: the next waits for the one before', async () => {
    await register('/api/callback', { url: `${base}/cb`, events: lifecycle });
    let tries = 0;
    answers['/cb'] = () => {
      tries += 1;
      return tries % 2 === 1 ? 500 : 200;
    };
    await live();
    await until(() => at('/cb').length === 8);
    expect(namesAt('/cb')).toEqual(lifecycle.flatMap((name) => [name, name]));
  });

  it('a receiver that is down gets everything by replay, with every try in the log under its channel', async () => {
    await register('/api/callback', { url: `${base}/cb`, events: ['PACKAGE_CREATE'] });
    answers['/cb'] = () => 500;
    await create();
    await until(() => at('/cb').length === 3);
    while ((await outbox())[0]?.status !== 'dead') await new Promise((resolve) => setTimeout(resolve, 5));
    const { attempts } = stack.services.push;
    const list = (of: 'pushes' | 'callbacks') => inScope((tx) => attempts.list(tx, { of }));
    expect((await list('pushes')).items).toEqual([]);
    const { items } = await list('callbacks');
    expect(items.map(({ channel, outcome }) => [channel, outcome])).toEqual([
      ['callback', 'dead'],
      ['callback', 'retry'],
      ['callback', 'retry'],
    ]);
    answers = {};
    const by = { applicationId: host.applicationId, actor: 'account:1' };
    const eventId = items[0]?.eventId ?? '';
    await expect(inScope((tx) => attempts.replay(tx, by, eventId))).rejects.toMatchObject({ code: 'not_found' });
    await inScope((tx) => attempts.replay(tx, by, eventId, 'callbacks'));
    await until(() => at('/cb').length === 4);
    expect(new Set(seen.map(({ body }) => body)).size).toBe(1);
  });

  it('410 disables this registration alone, and a new one lifts it', async () => {
    await register('/api/callback', { url: `${base}/cb`, events: ['PACKAGE_CREATE'] });
    await register('/api/callback/connectors/crm', { url: `${base}/crm`, events: ['PACKAGE_CREATE'] });
    answers['/cb'] = () => 410;
    await create();
    await until(() => at('/cb').length === 1 && at('/crm').length === 1);
    const find = (origin: string | null) => inScope((tx) => stack.services.push.callbacks.find(tx, origin));
    while ((await find(null))?.disabled === null) await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await find('crm'))?.disabled).toBeNull();
    await register('/api/callback', { url: `${base}/cb2`, events: ['PACKAGE_CREATE'] });
    expect((await find(null))?.disabled).toBeNull();
  });

  it('is written in the transaction of the change: rolled back, nothing is told; killed before the send, it is still there', async () => {
    await register('/api/callback', { url: `${base}/cb`, events: ['PACKAGE_CREATE'] });
    await worker.stop();
    const failing: SignoffCaller = {
      ...caller(),
      transact: (scope, work) =>
        stack.services.database.transaction(scope, async (tx) => {
          await work(tx);
          throw new Error('killed');
        }),
    };
    await expect(stack.services.signoff.packages.create(failing, { name: 'P' })).rejects.toThrow('killed');
    expect(await outbox()).toEqual([]);
    const id = await create();
    expect((await outbox()).map(({ status }) => status)).toEqual(['pending']);
    worker = stack.services.push.startWorker();
    await until(() => seen.length === 1);
    expect(JSON.parse(seen[0]?.body ?? '').packageId).toBe(id);
  });
});

describe('isolation of the channels', () => {
  const savesPerSide = 20;
  const p95 = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
  const setPushUrl = () =>
    inScope((tx) =>
      stack.services.push.settings.create(tx, { applicationId: host.applicationId, actor: 'x' }, `${base}/push`),
    );
  const save = async (id: string): Promise<void> => {
    await stack.services.emails.saveVersion(
      {
        ...{ applicationId: host.applicationId, owner: { externalId: 'ada' }, actor: 'end_user:1', requestId: 'r' },
        transact: stack.services.database.transaction,
      },
      id,
      { name: 'N', subject: 'S', json: { body: { id: 'b', rows: [], values: {} } } },
    );
  };

  it('a callback host that hangs takes no slot from the Push URL of the same application', async () => {
    await setPushUrl();
    await register('/api/callback', { url: `${base}/cb`, events: ['PACKAGE_CREATE'] });
    answers['/cb'] = () => undefined;
    await Promise.all(Array.from({ length: 8 }, create));
    await until(() => at('/cb').length >= 4); // all slots of the channel hang
    const id = await host.createEmail(await host.bearer('ada'));
    const delays: number[] = [];
    for (let i = 0; i < savesPerSide; i += 1) {
      await save(id);
      const savedMs = performance.now();
      await until(() => at('/push').length === i + 1);
      delays.push(performance.now() - savedMs);
    }
    expect(p95(delays)).toBeLessThan(1_000);
  });

  it('and a Push URL that hangs takes none from the callback', async () => {
    await setPushUrl();
    await register('/api/callback', { url: `${base}/cb`, events: ['PACKAGE_CREATE'] });
    answers['/push'] = () => undefined;
    const ada = await host.bearer('ada');
    await Promise.all(Array.from({ length: 8 }, async () => save(await host.createEmail(ada))));
    await until(() => at('/push').length >= 4);
    const delays: number[] = [];
    for (let i = 0; i < savesPerSide; i += 1) {
      await create();
      const madeMs = performance.now();
      await until(() => at('/cb').length === i + 1);
      delays.push(performance.now() - madeMs);
    }
    expect(p95(delays)).toBeLessThan(1_000);
  });

  it('a breaker that trips on callbacks leaves pushes open', async () => {
    const { closeGate, readGate } = await import('../../../jobs/gates.ts');
    await setPushUrl();
    await inScope((tx) => closeGate(tx, host.applicationId, 'callback', 600));
    const id = await host.createEmail(await host.bearer('ada'));
    await save(id);
    await until(() => at('/push').length === 1);
    expect(await inScope((tx) => readGate(tx, 'push'))).toBeUndefined();
    expect((await inScope((tx) => readGate(tx, 'callback')))?.closed_until).not.toBeNull();
  });
});
