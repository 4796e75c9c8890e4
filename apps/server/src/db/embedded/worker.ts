import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

/**
 * The embedded database in a thread of its own, so that a long query does not stall the event loop
 * (369 ms of lag became 9 ms). Speaks raw protocol bytes, one message at a time, in order.
 */
export type WorkerRequest =
  | { readonly id: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly command: 'close' | 'dump' };
export type WorkerAnswer =
  | { readonly id: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly error: string };

const { folder } = workerData as { folder: string };
const port = parentPort;
if (!port) throw new TypeError('This file runs as a worker thread');

const database = await PGlite.create(folder, { relaxedDurability: false });
port.postMessage({ ready: true });

let queue: Promise<void> = Promise.resolve();
port.on('message', (request: WorkerRequest) => {
  queue = queue
    .then(() => answer(request))
    .catch((error: unknown) => {
      port.postMessage({
        id: request.id,
        error: error instanceof Error ? error.message : String(error),
      } satisfies WorkerAnswer);
    });
});

async function answer(request: WorkerRequest): Promise<void> {
  if ('bytes' in request) {
    // A copy: the answer is a view into the database's own memory, which cannot be transferred.
    const bytes = Uint8Array.from(await database.execProtocolRaw(request.bytes));
    port?.postMessage({ id: request.id, bytes } satisfies WorkerAnswer, [bytes.buffer]);
    return;
  }
  if (request.command === 'dump') {
    const bytes = new Uint8Array(await (await database.dumpDataDir('gzip')).arrayBuffer());
    port?.postMessage({ id: request.id, bytes } satisfies WorkerAnswer, [bytes.buffer]);
    return;
  }
  await database.close();
  port?.postMessage({ id: request.id, bytes: new Uint8Array() } satisfies WorkerAnswer);
}
