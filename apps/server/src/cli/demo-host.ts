import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Refusal } from '@inlay/contract';
import type { Config } from '../config.ts';
import { provisionApplication } from '../provision-application.ts';
import type { Services } from '../services.ts';

/** What the demo host was given at its first start; secrets are shown once, so it has to keep them. */
interface DemoCredentials {
  readonly applicationId: string;
  readonly apiKey: string;
  readonly signingSecret: string;
}

export interface RunningDemo {
  readonly url: string;
  stop(): Promise<void>;
}

const entry = resolve(import.meta.dirname, '../../../demo/src/main.ts');
const startTimeoutMs = 15_000;

/**
 * Demo mode opens the egress guard for the demo host on this machine, and only that. It serves
 * nobody else: @throws RangeError for a host that is not loopback.
 */
export function openDemoTargets(config: Config): Config {
  if (!['127.0.0.1', '::1', 'localhost'].includes(config.host)) {
    throw new RangeError(`--demo listens on this machine only and refuses --host ${config.host}`);
  }
  const { demoPort } = config;
  return { ...config, egressAllow: [...config.egressAllow, `127.0.0.1:${demoPort}`, `[::1]:${demoPort}`] };
}

/** Starts the demo host as a process of its own, as a customer's product would be, with an Application of its own. */
export async function startDemo(services: Services, inlayUrl: string): Promise<RunningDemo> {
  const { demoPort, dataFolder } = services.config;
  const url = `http://localhost:${demoPort}`;
  const folder = join(dataFolder, 'demo');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const credentials = await demoCredentials(services, join(folder, 'credentials.json'), `${url}/push`);
  const child = spawn(process.execPath, [entry], {
    env: {
      ...services.config.childEnvironment,
      PORT: String(demoPort),
      DATA_DIR: folder,
      INLAY_URL: inlayUrl,
      INLAY_APPLICATION_ID: credentials.applicationId,
      INLAY_API_KEY: credentials.apiKey,
      INLAY_SIGNING_SECRET: credentials.signingSecret,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.on('exit', (code) => {
    if (code) services.logger.error({ exitCode: code }, 'the demo host has ended');
  });
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) =>
      Promise.reject(new RangeError(`The demo host did not start (exit ${code}); is port ${demoPort} free?`)),
    ),
    once(AbortSignal.timeout(startTimeoutMs), 'abort').then(() =>
      Promise.reject(new Error('The demo host did not start in time')),
    ),
  ]);
  return {
    url,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function isKnown({ access }: Services, { applicationId, apiKey }: DemoCredentials): Promise<boolean> {
  try {
    await access.credentials.verify(applicationId, apiKey);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invalid_credentials') return false;
    throw error;
  }
}

/** The kept ones, unless they belong to another database; then new ones. */
async function demoCredentials(services: Services, file: string, pushUrl: string): Promise<DemoCredentials> {
  if (existsSync(file)) {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as DemoCredentials;
    if (await isKnown(services, kept)) return kept;
  }
  const { applicationId, apiKey, signingSecret } = await provisionApplication(services, {
    consoleId: await services.accounts.ensureConsole(),
    actor: 'system',
    name: 'Demo host',
    pushUrl,
  });
  // In one step: half a file after a kill would keep the demo from ever starting again.
  writeFileSync(`${file}.new`, JSON.stringify({ applicationId, apiKey, signingSecret }), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return { applicationId, apiKey, signingSecret };
}
