import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { runCrashLoop } from './crash-loop.ts';
import { freePort, makeDatabase, type TrialDatabase } from './processes.ts';
import { startPushReceiver } from './push-receiver.ts';
import type { Trial } from './trial.ts';

const controlKills = 6;
const controlLanes = 20;

/** P9: no acknowledged save is lost, none is pushed that was not saved, order per email holds. */
export const p9: Trial = {
  id: 'P9',
  summary: 'kill -9 in a loop while saving: acknowledged = versions = outbox = delivered, on both databases',
  async run({ tier, say }) {
    const [kills, saves] = tier === 'fast' ? [6, 300] : [150, 3_000];
    const embedded = await runCrashLoop({ kills, saves, say: (line) => say(`embedded: ${line}`) });
    const database = await makeDatabase();
    try {
      const options = { kills, saves, databaseUrl: database.url };
      const postgres = await runCrashLoop({ ...options, say: (line) => say(`Postgres: ${line}`) });
      const lostByControl = await runNaive(database);
      say(`negative control: ${lostByControl} acknowledged saves were never pushed`);
      return [
        ...embedded.map((finding) => `embedded: ${finding}`),
        ...postgres.map((finding) => `Postgres: ${finding}`),
        ...(lostByControl > 0 ? [] : ['the negative control lost nothing: the harness is blind']),
      ];
    } finally {
      await database.drop();
    }
  },
};

/** The same story with a server that pushes from memory. @returns how many acknowledged saves the host never saw. */
async function runNaive(database: TrialDatabase): Promise<number> {
  await database.query('create table naive_version (email_id text, version integer, primary key (email_id, version))');
  const receiver = await startPushReceiver(20);
  const acknowledged = new Set<string>();
  try {
    for (let kill = 0; kill < controlKills; kill += 1) {
      const port = await freePort();
      const child: ChildProcess = fork(join(import.meta.dirname, 'naive-push.ts'), [
        String(port),
        database.url,
        receiver.url,
      ]);
      await once(child, 'message');
      const exited = once(child, 'exit');
      const lanes = Array.from({ length: controlLanes }, (_, lane) => saveAtOnce(port, `e${lane}`, kill, acknowledged));
      await Promise.race([Promise.all(lanes), delay(2_000)]);
      child.kill('SIGKILL');
      await exited;
      await Promise.all(lanes);
    }
    await delay(500); // what is on its way arrives
    return [...acknowledged].filter((key) => !receiver.firstSeen.has(key)).length;
  } finally {
    receiver.close();
  }
}

async function saveAtOnce(port: number, emailId: string, kill: number, acknowledged: Set<string>): Promise<void> {
  for (let save = 1; save <= 5; save += 1) {
    const version = kill * 5 + save;
    const answer = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      body: JSON.stringify({ emailId, version }),
    }).catch(() => undefined);
    if (answer?.ok !== true) return;
    acknowledged.add(`${emailId}/${version}`);
  }
}
