import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { makeMigratedFolder } from './migrated-folder.ts';

/** A real server and its demo host, as `npm start` starts them, on ports and a data folder of their own. */
export interface Stack {
  /** `http://localhost:…` of Inlay. */
  readonly inlayUrl: string;
  /** Another origin: the host product. */
  readonly demoUrl: string;
  /** The same host product on another site than Inlay, where cookies of the editor would be a third party's. */
  readonly demoUrlOnOtherSite: string;
  readonly dataFolder: string;
  /** What both have printed until now. */
  output(): string;
  /** Resolves with the first line that matches; rejects when the server ends before. */
  lineWith(pattern: RegExp): Promise<string>;
  /** Asks the server to end, as an operator would, and removes the data folder unless it was given. */
  stop(): Promise<void>;
  /** As a power cut for the process: `kill -9`. The data folder stays. */
  kill(): Promise<void>;
}

/** How a stack differs from `npm start`. */
export interface StackOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** `['serve', '--demo']` unless given. */
  readonly command?: readonly string[];
  /** An existing folder is used and kept; without it a new one is made and removed. */
  readonly dataFolder?: string;
}

const root = resolve(import.meta.dirname, '../..');
const readyTimeoutMs = 90_000;
const stopTimeoutMs = 25_000;

/** Starts a stack and waits until both of its parts answer. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const dataFolder = options.dataFolder ?? (await makeMigratedFolder());
  const [inlayPort, demoPort] = await freePorts();
  const command = options.command ?? ['serve', '--demo'];
  const child = spawn(
    process.execPath,
    ['tools/run.mjs', 'apps/server/src/main.ts', ...command, '--port', `${inlayPort}`, '--data', dataFolder],
    { cwd: root, env: environment(demoPort, options.env), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const exited = once(child, 'exit');
  // A test run that is broken off leaves no server behind.
  const endWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
      await exited;
      clearTimeout(late);
    }
    if (options.dataFolder === undefined) rmSync(dataFolder, { recursive: true, force: true });
  };
  const fail = (why: string): Error => new Error(`${why}\n${output.trim()}`);
  const until = async <T>(what: string, look: () => Promise<T | undefined>): Promise<T> => {
    for (const deadline = performance.now() + readyTimeoutMs; performance.now() < deadline; ) {
      const found = await look();
      if (found !== undefined) return found;
      if (child.exitCode !== null) throw fail(`The server ended before ${what}.`);
      await delay(50);
    }
    throw fail(`After ${readyTimeoutMs / 1000} s still not: ${what}.`);
  };
  const stack: Stack = {
    inlayUrl: `http://localhost:${inlayPort}`,
    demoUrl: `http://localhost:${demoPort}`,
    demoUrlOnOtherSite: `http://127.0.0.1:${demoPort}`,
    dataFolder,
    output: () => output,
    lineWith: (pattern) =>
      until(`a line with ${pattern}`, async () => output.split('\n').find((line) => pattern.test(line))),
    stop,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
  try {
    await until('it was ready', () => answers(`${stack.inlayUrl}/readyz`));
    if (command.includes('--demo')) await until('the demo host answered', () => answers(stack.demoUrl));
  } catch (error) {
    await stop();
    throw error;
  }
  return stack;
}

/** Only what a process needs to run: a developer's own INLAY_ variables must not steer a journey. */
function environment(demoPort: number, added: Readonly<Record<string, string>> = {}): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(INLAY_|DATABASE_URL$|VITEST|NODE_ENV$)/.test(name),
  );
  return {
    ...Object.fromEntries(inherited.map(([name, value]) => [name, value ?? ''])),
    INLAY_DEMO_PORT: `${demoPort}`,
    INLAY_RATE_LIMITS: 'off',
    ...added,
  };
}

async function answers(url: string): Promise<true | undefined> {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(2_000) });
    return answer.status < 400 ? true : undefined;
  } catch {
    return undefined; // not listening yet
  }
}

/** Two ports that were free a moment ago. */
async function freePorts(): Promise<readonly [number, number]> {
  const servers = [createServer(), createServer()];
  const ports = await Promise.all(
    servers.map(async (server) => {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : 0;
    }),
  );
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return [ports[0] ?? 0, ports[1] ?? 0];
}
