import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { randomBase62 } from '../../kernel/base62.ts';
import { systemClock } from '../../kernel/clock.ts';

/** Another process has the data folder open. Two of them on one embedded database would lose rows silently. */
export class FolderBusyError extends Error {
  constructor(folder: string) {
    super(
      `The data folder ${folder} is in use by a running Inlay. Stop that one first, or use its console and API; ` +
        'with DATABASE_URL on a Postgres server several processes can work at once.',
    );
    this.name = 'FolderBusyError';
  }
}

/** What a socket says to who asks: its process has the folder, or would like to. */
type Claim = 'holder' | 'candidate';

/** Who does not answer in this time is busy or stopped, not dead. */
const answerTimeoutMs = 1_000;
const pollMs = 10;
/** A younger socket that refuses may be one that is about to listen. */
const staleAfterMs = 10_000;

/**
 * Holds the folder by listening on a socket: the kernel lets go of it when the process dies, however
 * it dies. A pid file could not tell (in a container every pid is 1). Every process has a socket of its
 * own name, because one name for all cannot be taken over from a dead process by one of two alone: the
 * second would remove the first one's. Who comes binds, then asks all others: a holder sends it away,
 * and of two candidates the smaller name goes on. Each binds before it asks, so one of any two sees the other.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (process.platform === 'win32') return lockPipe(folder);
  const { place, prefix } = socketPlace(folder);
  const own = `${prefix}${randomBase62(8)}.sock`;
  let claim: Claim = 'candidate';
  const server = await listen(join(place, own), () => claim);
  if (!server) throw new FolderBusyError(folder);
  const unlock = (): Promise<void> => new Promise((done) => server.close(() => done()));
  try {
    while (await othersAreDeciding(folder, place, prefix, own)) await delay(pollMs);
  } catch (error) {
    await unlock();
    throw error;
  }
  claim = 'holder';
  return unlock;
}

/** @throws FolderBusyError when another one has the folder or goes first. */
async function othersAreDeciding(folder: string, place: string, prefix: string, own: string): Promise<boolean> {
  let deciding = false;
  for (const name of readdirSync(place)) {
    if (!name.startsWith(prefix) || name === own) continue;
    const claim = await ask(join(place, name));
    if (claim === 'holder' || (claim === 'candidate' && name < own)) throw new FolderBusyError(folder);
    if (claim === 'candidate') deciding = true;
    else removeStale(join(place, name));
  }
  return deciding;
}

function removeStale(address: string): void {
  const bornMs = statSync(address, { throwIfNoEntry: false })?.mtimeMs;
  if (bornMs !== undefined && systemClock.nowMs() - bornMs > staleAfterMs) rmSync(address, { force: true });
}

/** The name of a pipe ends with its process, and two cannot have it. */
async function lockPipe(folder: string): Promise<() => Promise<void>> {
  const server = await listen(`\\\\.\\pipe\\inlay-${hashOf(folder)}`, () => 'holder');
  if (!server) throw new FolderBusyError(folder);
  return () => new Promise((done) => server.close(() => done()));
}

const hashOf = (folder: string): string => createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 32);

function socketPlace(folder: string): { readonly place: string; readonly prefix: string } {
  // A socket path holds at most 103 bytes on macOS; deep folders get theirs in the temporary folder.
  return Buffer.byteLength(join(folder, 'lock-00000000.sock')) <= 100
    ? { place: folder, prefix: 'lock-' }
    : { place: tmpdir(), prefix: `inlay-${hashOf(folder)}-` };
}

function listen(address: string, claim: () => Claim): Promise<Server | undefined> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => {
      socket.on('error', () => {}); // who asked has gone
      socket.end(claim());
    });
    server.unref();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') done(undefined);
      else fail(error);
    });
    server.listen(address, () => done(server));
  });
}

/** @returns undefined where nobody listens any more. */
function ask(address: string): Promise<Claim | undefined> {
  return new Promise((done) => {
    const socket = connect(address);
    let said = '';
    const finish = (claim: Claim | undefined): void => {
      socket.destroy();
      done(claim);
    };
    socket.setTimeout(answerTimeoutMs, () => finish('holder'));
    socket.on('data', (bytes: Buffer) => {
      said += bytes.toString('latin1');
    });
    socket.once('end', () => finish(said === 'candidate' ? 'candidate' : 'holder'));
    socket.once('error', ({ code }: NodeJS.ErrnoException) =>
      finish(code === 'ECONNREFUSED' || code === 'ENOENT' || code === 'ECONNRESET' ? undefined : 'holder'),
    );
  });
}
