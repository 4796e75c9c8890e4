import { Buffer } from 'node:buffer';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Transaction } from '../../../db/database.ts';
import { sql } from '../../../db/sql.ts';
import { createEgress } from '../../../egress/index.ts';
import type { Worker } from '../../../jobs/worker.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { makeId } from '../../../kernel/ids.ts';
import { signPush } from '../../../kernel/push-signature.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';
import type { HostEndpoint } from '../rules.ts';
import { type ChangeNotices, createChangeNotices } from './change-notices.ts';

let stack: TestStack;
let host: Server;
let endpoint: HostEndpoint | undefined;
let status: number;
let received: { headers: Readonly<Record<string, unknown>>; text: string; body: Record<string, unknown> }[];
/** Runs before each answer. */
let meanwhile: () => Promise<void>;
let applicationId: string;
let notices: ChangeNotices;
let worker: Worker | undefined;
const errors: unknown[] = [];
const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;

beforeAll(async () => {
  host = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      received.push({ headers: request.headers, text, body: JSON.parse(text) });
      void meanwhile().then(() => response.writeHead(status).end());
    });
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  stack = await startTestStack();
});
afterAll(async () => {
  host.close();
  await stack.close();
});
beforeEach(() => {
  const { port } = host.address() as AddressInfo;
  endpoint = { url: `http://127.0.0.1:${port}/changed`, username: 'u', password: 'p' };
  [status, received, meanwhile] = [204, [], async () => {}];
  applicationId = makeId('app');
  notices = createNotices(0);
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  await inside((tx) => notices.forgetApplication(tx));
  expect(errors.splice(0)).toEqual([]);
});

function createNotices(pauseSeconds: number): ChangeNotices {
  const { port } = host.address() as AddressInfo;
  return createChangeNotices({
    database: stack.services.database,
    egress: createEgress({ allow: [`127.0.0.1/32:${port}`] }),
    clock: systemClock,
    readEndpoint: async () => endpoint,
    readSigningSecrets: async () => [secret],
    readPluginId: async () => 'plugin-1',
    readUserId: async (_tx, actor) => actor.replace('end_user:', 'host-'),
    decide: (result, failedBefore) => {
      if ('status' in result && result.status < 300) return { outcome: 'delivered' };
      return failedBefore < 2 ? { outcome: 'retry', delaySeconds: 0 } : { outcome: 'dead' };
    },
    readRetryAfter: () => undefined,
    onError: (error) => void errors.push(error),
    tuning: { pauseSeconds, pollMs: 20 },
  });
}

const inside = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
  stack.services.database.transaction({ applicationId }, work);
const save = (version: number, emailKey = 'host-email') =>
  inside((tx) => notices.note(tx, { applicationId, emailKey, version, actor: 'end_user:7' }));
const rows = async () =>
  stack.services.database.transaction({ applicationId }, (tx) =>
    tx.rows<{ version: number; attempts: number; wait: number }>(sql`
      select version, attempts, extract(epoch from due_at - now())::float8 as wait from change_notice order by email_key`),
  );
const seen = () => received.map(({ body }) => `${body['emailId']}/${body['version']}`);

describe('change notices', () => {
  it('tell the last change of an email, signed and with the host’s own pair', async () => {
    await save(1);
    await save(2);
    worker = notices.startWorker();
    await expect.poll(rows, { timeout: 20_000 }).toEqual([]);
    expect(received.map(({ body }) => body)).toEqual([
      {
        pluginId: 'plugin-1',
        emailId: 'host-email',
        userId: 'host-7',
        type: 'EMAIL_CHANGED',
        version: 2,
        changedOn: expect.any(Number),
      },
    ]);
    const [{ headers, text } = { headers: {} as Readonly<Record<string, unknown>>, text: '' }] = received;
    expect(headers['authorization']).toBe(`Basic ${Buffer.from('u:p').toString('base64')}`);
    const [id, at] = [String(headers['webhook-id']), Number(headers['webhook-timestamp'])];
    expect(headers['webhook-signature']).toBe(signPush(id, at, text, [secret])['webhook-signature']);
  });

  it('wait for a pause, but not for ever', async () => {
    notices = createNotices(3);
    await save(1);
    const [first] = await rows();
    expect(first?.wait).toBeGreaterThan(2);
    expect(first?.wait).toBeLessThanOrEqual(3);
    await inside((tx) => tx.run(sql`update change_notice set since = now() - interval '14 seconds'`));
    await save(2);
    expect((await rows())[0]?.wait).toBeLessThanOrEqual(1);
  });

  it('try again under the same id, then give up and say so in the audit', async () => {
    status = 500;
    await save(1);
    worker = notices.startWorker();
    await expect.poll(rows, { timeout: 20_000 }).toEqual([]);
    expect(seen()).toEqual(['host-email/1', 'host-email/1', 'host-email/1']);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const events = await stack.services.database.transaction({ applicationId }, (tx) =>
      tx.rows(sql`select type, data from event`),
    );
    expect(events).toEqual([{ type: 'plugin.change_notice_given_up', data: { reason: 'answered 500', attempts: 3 } }]);
  });

  it('tell what was saved while one was on its way, after it', async () => {
    let isFirst = true;
    meanwhile = async () => {
      if (!isFirst) return;
      isFirst = false;
      await save(2);
    };
    await save(1);
    worker = notices.startWorker();
    await expect.poll(rows, { timeout: 20_000 }).toEqual([]);
    expect(seen()).toEqual(['host-email/1', 'host-email/2']);
  });

  it('are not written where nobody wants them, and dropped where nobody wants them any more', async () => {
    await save(1);
    endpoint = undefined;
    await save(1, 'another');
    expect(await rows()).toHaveLength(1);
    worker = notices.startWorker();
    await expect.poll(rows, { timeout: 20_000 }).toEqual([]);
    expect(received).toEqual([]);
  });

  it('go with a rolled-back save', async () => {
    const failed = inside(async (tx) => {
      await notices.note(tx, { applicationId, emailKey: 'a', version: 1, actor: 'end_user:7' });
      throw new RangeError('later');
    });
    await expect(failed).rejects.toThrow('later');
    expect(await rows()).toEqual([]);
  });
});
