import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Database } from '../../../db/database.ts';
import { createEgress, type Egress } from '../../../egress/index.ts';
import { appendEvents, outboxChannel } from '../../../jobs/outbox.ts';
import type { Worker } from '../../../jobs/worker.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { startTestStack } from '../../../testing/test-stack.ts';
import { createPush, type Push, type PushContent, type PushTuning } from '../index.ts';

/** One request that the receiver saw. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly atMs: number;
  /** Of a signed push. */
  readonly event: { emailId: string; version: number; eventId: string };
}

/** A host: what it saw, and what it answers. Waiting is for events, never for time. */
export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  answer: (received: Received, response: ServerResponse) => void;
  /** Resolves once `predicate` holds; looks after every request. */
  until(predicate: (received: readonly Received[]) => boolean): Promise<void>;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const watchers = new Set<() => void>();
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const event = request.headers['content-type'] === 'application/json' ? JSON.parse(body) : {};
      const seen = { path: request.url ?? '', headers: request.headers, body, atMs: performance.now(), event };
      receiver.received.push(seen);
      receiver.answer(seen, response);
      for (const watcher of watchers) watcher();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/push`,
    received: [],
    answer: (_received, response) => void response.end('OK'),
    until: (predicate) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!predicate(receiver.received)) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return receiver;
}

/** Milliseconds where the real engine has seconds to days. */
export const fastTuning: PushTuning = {
  scheduleSeconds: [0.02, 0.03, 0.04],
  slots: 4,
  concurrencyMax: 64,
  pollMs: 10,
  totalTimeoutMs: 1_000,
  leaseSeconds: 3,
  breaker: { windowSeconds: 300, resultsMin: 1000, failedShare: 0.7, closedSeconds: 0.1 },
};

export interface PushBench {
  readonly database: Database;
  readonly egress: Egress;
  readonly errors: unknown[];
  push(tuning?: Partial<PushTuning>): Push;
  start(push: Push): Worker;
  /** A new application with this Push URL. @returns its id and signing secret. */
  application(push: Push, url: string | null): Promise<{ id: string; signingSecret: string }>;
  /** Commits a save of version `version` and wakes the workers. @returns the id of the event. */
  save(applicationId: string, emailId: string, version: number): Promise<string>;
  outbox(
    applicationId: string,
  ): Promise<{ event_id: string; status: string; attempts: number; lane: string; ref: string }[]>;
  /** Waits until no message of the application is pending. */
  settled(applicationId: string): Promise<void>;
  stopWorkers(): Promise<void>;
  close(): Promise<void>;
}

export const contentOf = (emailId: string, version: number): PushContent => ({
  emailId,
  userId: 'user_1',
  name: 'Käse',
  subject: '日本 🎉',
  html: `<p>${version}\u2028</script></p>`,
  json: { body: { rows: [] } },
  timestamp: 1_800_000_000 + version,
  version,
  extra: { a: 1 },
});

export async function openPushBench(): Promise<PushBench> {
  const stack = await startTestStack();
  const egress = createEgress({ allow: ['127.0.0.0/8'] });
  const errors: unknown[] = [];
  const workers: Worker[] = [];
  let applications = 0;
  const { database, keyring } = stack.services;
  const outbox: PushBench['outbox'] = (applicationId) =>
    database.transaction({ applicationId }, (tx) =>
      tx.rows({ text: 'select event_id, status, attempts, lane, ref from outbox order by seq', values: [] }),
    );
  return {
    database,
    egress,
    errors,
    outbox,
    push: (tuning = {}) =>
      createPush({
        database,
        keyring,
        egress,
        clock: systemClock,
        loadPushContent: async ({ lane, ref }) => (ref === 'gone' ? undefined : contentOf(lane, Number(ref))),
        writeCallback: ({ ref }) => (ref === 'gone' ? undefined : ref),
        writeTestCallback: (at) => JSON.stringify({ name: 'PACKAGE_CREATE', createdDate: at }),
        checkReplay: async () => {},
        onError: (error) => void errors.push(error),
        tuning: { ...fastTuning, ...tuning },
      }),
    start(push) {
      const worker = push.startWorker();
      workers.push(worker);
      return worker;
    },
    async application(push, url) {
      applications += 1;
      const id = `app_${applications}`;
      const by = { applicationId: id, actor: 'system' };
      const { signingSecret } = await database.transaction({ applicationId: id }, (tx) =>
        push.settings.create(tx, by, url),
      );
      return { id, signingSecret };
    },
    async save(applicationId, emailId, version) {
      return database.transaction({ applicationId }, async (tx) => {
        const [eventId] = await appendEvents(tx, [
          {
            applicationId,
            type: 'email.saved',
            actor: 'end_user:user_1',
            target: `email:${emailId}`,
            push: { lane: emailId, ref: String(version) },
          },
        ]);
        tx.afterCommit(() => database.notify(outboxChannel));
        return eventId as string;
      });
    },
    async settled(applicationId) {
      while ((await outbox(applicationId)).some(({ status }) => status === 'pending')) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    async stopWorkers() {
      await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    },
    async close() {
      await Promise.all(workers.splice(0).map((worker) => worker.stop()));
      await egress.close();
      await stack.close();
    },
  };
}
