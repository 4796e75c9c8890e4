import { Worker } from 'node:worker_threads';
import type { WorkerAnswer, WorkerRequest } from './worker.ts';

/** The worker thread seen from the main one. */
export interface Engine {
  /** Sends protocol bytes and gives what the database answered. */
  exchange(bytes: Uint8Array): Promise<Uint8Array>;
  /** A gzipped tar of the data folder: what `PGlite` restores from. */
  dump(): Promise<Uint8Array>;
  close(): Promise<void>;
}

type Command = { readonly bytes: Uint8Array } | { readonly command: 'close' | 'dump' };

/** @throws when the data folder cannot be opened. */
export async function startEngine(folder: string): Promise<Engine> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { folder } });
  const waiting = new Map<number, { resolve: (bytes: Uint8Array) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  let ended: Error | undefined;
  const fail = (error: Error): void => {
    ended = error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('The embedded database has ended')));
    worker.on('message', (message: WorkerAnswer | { ready: true }) => {
      if ('ready' in message) return resolve();
      const call = waiting.get(message.id);
      waiting.delete(message.id);
      if ('error' in message) call?.reject(new Error(message.error));
      else call?.resolve(message.bytes);
    });
  });

  const call = (command: Command): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      worker.postMessage({ id: lastId, ...command } satisfies WorkerRequest);
    });

  return {
    exchange: (bytes) => call({ bytes }),
    dump: () => call({ command: 'dump' }),
    async close() {
      await call({ command: 'close' });
      await worker.terminate();
    },
  };
}
