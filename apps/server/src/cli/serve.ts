import { createApp } from '../app.ts';
import type { Config } from '../config.ts';
import { forgetOldAnswers } from '../db/idempotency.ts';
import { closeServer } from '../http/server.ts';
import { startUpkeep } from '../jobs/upkeep.ts';
import { createServices, type Services } from '../services.ts';
import { buildWebApps } from '../web-apps/build-web-apps.ts';
import { type Command, type CommandInput, dataOptions } from './command.ts';
import { configure } from './configure.ts';
import { openDemoTargets, type RunningDemo, startDemo } from './demo-host.ts';

/** Requests and pushes under way get this long to finish after a signal. */
const stopTimeoutMs = 20_000;
const upkeepEveryMs = 60 * 60 * 1000;
/** A package ends at its date, not up to an hour later. */
const packagesEveryMs = 60 * 1000;

export const serve: Command = {
  name: 'serve',
  usage: '[--host H] [--port N] [--data DIR | --database-url URL] [--demo [--demo-port N]]',
  summary: 'Start Inlay. With --demo also a small host product that embeds it, on an origin of its own.',
  options: {
    ...dataOptions,
    host: { type: 'string' },
    port: { type: 'string' },
    demo: { type: 'boolean' },
    'demo-port': { type: 'string' },
  },
  async run({ values, say }) {
    const configured = configure(values);
    const config = configured.demo ? openDemoTargets(configured) : configured;
    await showBuild(say);
    const services = await createServices({
      ...config,
      // A fixed port tells the address before anything listens; a free one is known only afterwards.
      publicUrl: config.publicUrl ?? (config.port === 0 ? undefined : `http://localhost:${config.port}`),
    });
    const { app, url } = await listen(services);
    const workers = [
      services.push.startWorker(),
      services.changeNotices.startWorker(),
      ...(services.mails.enabled ? [services.mails.startWorker()] : []),
    ];
    const stopUpkeep = startUpkeepOf(services);
    const demo = config.demo ? await startDemo(services, url) : undefined;
    await announce(services, url, demo, say);
    await new Promise<void>((stopped) => {
      stopOnSignal({ services, app, workers, stopUpkeep, demo, say }, stopped);
    });
    return 0;
  },
};

async function showBuild(say: CommandInput['say']): Promise<void> {
  await buildWebApps({
    onProgress({ app, state, elapsedMs }) {
      if (state === 'fresh') return;
      const seconds = `${(elapsedMs / 1000).toFixed(1)} s`;
      if (state === 'building') say(`Building the ${app} …`);
      if (state === 'waiting') say(`Waiting for another process that builds the ${app} …`);
      if (state === 'built') say(`Built the ${app} (${seconds})`);
    },
  });
}

async function listen(services: Services): Promise<{ app: Awaited<ReturnType<typeof createApp>>; url: string }> {
  const { config } = services;
  const app = await createApp(services);
  await app.listen({ host: config.host, port: config.port });
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  return { app, url: config.publicUrl ?? `http://localhost:${port}` };
}

function startUpkeepOf({ access, database, emails, signoff, mails, logger }: Services): () => Promise<void> {
  const said = {
    onDone: (task: string, rows: number) => logger.info({ task, rows }, 'upkeep'),
    onError: (task: string, error: unknown) => logger.error({ task, err: error }, 'upkeep failed'),
  };
  const stopHourly = startUpkeep({
    tasks: [
      { name: 'delete expired secrets', run: () => access.deleteExpired() },
      { name: 'forget old idempotency keys', run: () => forgetOldAnswers(database) },
      { name: 'delete old drafts', run: () => emails.deleteOldDrafts() },
      { name: 'forget old mails', run: () => mails.forgetOld() },
    ],
    everyMs: upkeepEveryMs,
    ...said,
  });
  const stopPackages = startUpkeep({
    tasks: [{ name: 'end and remind packages', run: () => signoff.decisions.runDue() }],
    everyMs: packagesEveryMs,
    ...said,
  });
  return async () => {
    await Promise.all([stopHourly(), stopPackages()]);
  };
}

async function announce(
  services: Services,
  url: string,
  demo: RunningDemo | undefined,
  say: CommandInput['say'],
): Promise<void> {
  const { accounts, database, config } = services;
  const setupToken = await accounts.makeSetupToken();
  const place = database.engine === 'embedded' ? `embedded, in ${config.dataFolder}` : `Postgres at ${hostOf(config)}`;
  say('');
  say(`  Inlay is running at ${url}`);
  if (demo) say(`  Demo host           ${demo.url}   ← open this: a product with the editor inside`);
  say(`  Console             ${url}/console/`);
  say(`  API reference       ${url}/docs/api`);
  say(`  Database            ${place}`);
  if (database.engine === 'embedded') {
    say('                      (survives crashes; for power cuts and more than one process set DATABASE_URL)');
  }
  if (setupToken) {
    say('');
    say(`  First run: create your account within the hour at`);
    // In the fragment: it never reaches a log.
    say(`  ${url}/console/setup#token=${setupToken}`);
  }
  say('');
}

const hostOf = (config: Config): string => (config.databaseUrl ? new URL(config.databaseUrl).host : '');

interface Running {
  readonly services: Services;
  readonly app: Awaited<ReturnType<typeof createApp>>;
  readonly workers: readonly ReturnType<Services['push']['startWorker']>[];
  readonly stopUpkeep: () => Promise<void>;
  readonly demo: RunningDemo | undefined;
  readonly say: CommandInput['say'];
}

/** First signal: stop taking work, finish what runs, close. Second signal or too long: end. */
function stopOnSignal({ services, app, workers, stopUpkeep, demo, say }: Running, stopped: () => void): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    say('Stopping …');
    const timer = setTimeout(() => process.exit(1), stopTimeoutMs);
    timer.unref();
    // At the same time: a slow request and a slow push in a row could take longer than a stop may.
    await Promise.all([closeServer(app), ...workers.map((worker) => worker.stop()), stopUpkeep()]);
    await demo?.stop();
    await services.close();
    clearTimeout(timer);
    stopped();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}
