import { setTimeout as delay } from 'node:timers/promises';
import { openDatabase } from '../../apps/server/src/db/open-database.ts';
import { createKeyring } from '../../apps/server/src/kernel/keyring.ts';
import { createClient } from '../../packages/node/src/index.ts';
import { createApplication, freePort, makePlace, type ServerProcess, startServer } from './processes.ts';
import { type PushReceiver, startPushReceiver } from './push-receiver.ts';
import type { TrialOptions } from './trial.ts';

export interface CrashLoopOptions {
  readonly kills: number;
  /** Acknowledged saves to reach, at least. */
  readonly saves: number;
  /** Absent: the embedded database, which has one process. */
  readonly databaseUrl?: string;
  readonly say: TrialOptions['say'];
}

const emailCount = 10;
const processCountOnPostgres = 3;
/** Between two saves of one email. */
const pauseMs = 60;
const answerAfterMs = 3;
/** Leases of killed workers last half a minute. */
const drainTimeoutMs = 120_000;
const duplicateShareMax = 0.05;

/**
 * Saves in ten editors while server processes are killed, then compares what was acknowledged, what
 * is stored and what the host has seen. @returns what is wrong.
 */
export async function runCrashLoop(options: CrashLoopOptions): Promise<readonly string[]> {
  const receiver = await startPushReceiver(answerAfterMs);
  const place = makePlace(options.databaseUrl);
  const { applicationId, apiKey, signingSecret } = createApplication(place.env, receiver.url);
  receiver.trust(signingSecret);
  const slots = options.databaseUrl ? processCountOnPostgres : 1;
  const ports = await Promise.all(Array.from({ length: slots }, () => freePort()));
  const servers = new Map<number, ServerProcess>();
  for (const port of ports) servers.set(port, await startServer(place.env, port));
  try {
    const urls = ports.map((port) => `http://127.0.0.1:${port}`);
    const editors = await openEditors(urls[0] ?? '', applicationId, apiKey);
    const acknowledged = new Set<string>();
    let stop = false;
    const savers = editors.map((editor, index) => keepSaving(editor, urls, index, acknowledged, () => stop));
    const killed = await killInTurn(servers, place.env, options, () => acknowledged.size);
    stop = true;
    const findings = (await Promise.all(savers)).flat();
    await drained(receiver, acknowledged);
    await Promise.all([...servers.values()].map((server) => server.stop()));
    const stored = await readStored(place, options.databaseUrl, applicationId);
    return [...findings, ...judge({ acknowledged, stored, receiver, killed, say: options.say })];
  } finally {
    await Promise.all([...servers.values()].map((server) => server.stop('SIGKILL')));
    receiver.close();
    place.remove();
  }
}

interface Editor {
  readonly session: string;
  /** Of the email before the first save. */
  readonly etag: string;
  readonly emailId: string;
}

async function openEditors(url: string, applicationId: string, apiKey: string): Promise<readonly Editor[]> {
  const inlay = createClient({ baseUrl: url, applicationId, apiKey });
  const token = await inlay.token({ id: 'writer' });
  const open = async (index: number): Promise<Editor> => {
    const { id } = await inlay.email.create(token, { name: `Email ${index}` });
    const code = await inlay.code(token);
    const response = await fetch(`${url}/thirdApp/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, id, redeemId: `crash-loop-${index}-0123456789abcdef` }),
    });
    if (!response.ok) throw new Error(`The editor did not open: ${response.status} ${await response.text()}`);
    const { session, email } = (await response.json()) as { session: string; email: { etag: string } };
    return { session, etag: email.etag, emailId: id };
  };
  return Promise.all(Array.from({ length: emailCount }, (_, index) => open(index)));
}

/** Saves until told to stop; a save without an answer is asked for again, at any process, until there is one. */
async function keepSaving(
  editor: Editor,
  urls: readonly string[],
  offset: number,
  acknowledged: Set<string>,
  isOver: () => boolean,
): Promise<readonly string[]> {
  const { session, emailId } = editor;
  let { etag } = editor;
  let turn = offset;
  const save = async (subject: string): Promise<{ status: number; text: string }> => {
    for (;;) {
      turn += 1;
      try {
        const response = await fetch(`${urls[turn % urls.length]}/thirdApp/email`, {
          method: 'PUT',
          headers: { authorization: `Bearer ${session}`, 'content-type': 'application/json', 'if-match': etag },
          body: JSON.stringify({ name: 'Crash', subject, json: { body: { rows: [] } } }),
          signal: AbortSignal.timeout(10_000),
        });
        const text = await response.text();
        if (response.status < 500) return { status: response.status, text };
      } catch {
        // Killed before, during or after: only the next answer tells.
      }
      await delay(30);
    }
  };
  for (let number = 1; !isOver(); number += 1) {
    const { status, text } = await save(`Save ${number}`);
    if (status !== 200) return [`email ${emailId}, save ${number}: ${status} ${text.slice(0, 200)}`];
    const answer = JSON.parse(text) as { version: number; etag: string };
    if (answer.version !== number)
      return [`email ${emailId}: save ${number} was acknowledged as version ${answer.version}`];
    acknowledged.add(`${emailId}/${answer.version}`);
    etag = answer.etag;
    await delay(pauseMs);
  }
  return [];
}

/** `kill -9` of one process after the other, at moments that differ; each comes back on its port. */
async function killInTurn(
  servers: Map<number, ServerProcess>,
  env: NodeJS.ProcessEnv,
  { kills, saves, say }: CrashLoopOptions,
  savesNow: () => number,
): Promise<number> {
  const ports = [...servers.keys()];
  let killed = 0;
  while (killed < kills || savesNow() < saves) {
    await delay(150 + ((killed * 97) % 400));
    if (killed >= kills) continue;
    const port = ports[killed % ports.length] ?? 0;
    await servers.get(port)?.stop('SIGKILL');
    killed += 1;
    servers.set(port, await startServer(env, port));
    if (killed % 10 === 0) say(`${killed} kills, ${savesNow()} saves acknowledged`);
  }
  return killed;
}

async function drained(receiver: PushReceiver, acknowledged: ReadonlySet<string>): Promise<void> {
  const untilMs = performance.now() + drainTimeoutMs;
  while (performance.now() < untilMs) {
    if ([...acknowledged].every((key) => receiver.firstSeen.has(key))) return;
    await delay(100);
  }
}

interface Stored {
  readonly versions: ReadonlySet<string>;
  readonly outbox: Readonly<Record<string, number>>;
}

async function readStored(
  { folder }: { folder: string },
  databaseUrl: string | undefined,
  applicationId: string,
): Promise<Stored> {
  const keyring = createKeyring(Buffer.alloc(32, 5));
  const database = await openDatabase({ databaseUrl, databasePoolSize: 2, dataFolder: folder }, keyring);
  try {
    return await database.transaction({ applicationId }, async (tx) => {
      const versions = await tx.rows<{ key: string }>({
        text: "select email_id || '/' || version as key from email_version",
        values: [],
      });
      const states = await tx.rows<{ status: string; count: number }>({
        text: 'select status, count(*)::int as count from outbox group by status',
        values: [],
      });
      return {
        versions: new Set(versions.map(({ key }) => key)),
        outbox: Object.fromEntries(states.map(({ status, count }) => [status, count])),
      };
    });
  } finally {
    await database.close();
  }
}

interface Evidence {
  readonly acknowledged: ReadonlySet<string>;
  readonly stored: Stored;
  readonly receiver: PushReceiver;
  readonly killed: number;
  readonly say: TrialOptions['say'];
}

function judge({ acknowledged, stored, receiver, killed, say }: Evidence): readonly string[] {
  const { versions, outbox } = stored;
  const seen = new Set(receiver.firstSeen.keys());
  const messages = Object.values(outbox).reduce((sum, count) => sum + count, 0);
  const duplicates = receiver.requests() - seen.size;
  say(
    `${killed} kills: ${acknowledged.size} acknowledged, ${versions.size} versions, ${messages} outbox rows ` +
      `(${JSON.stringify(outbox)}), ${seen.size} delivered, ${duplicates} duplicates`,
  );
  const missing = (what: string, from: ReadonlySet<string>, of: ReadonlySet<string>): string[] => {
    const lost = [...of].filter((key) => !from.has(key));
    return lost.length === 0 ? [] : [`${lost.length} ${what}: ${lost.slice(0, 5).join(', ')}`];
  };
  return [
    ...receiver.findings.slice(0, 5),
    ...missing('acknowledged saves are not stored', versions, acknowledged),
    ...missing(
      'versions were never acknowledged although everybody asked until there was an answer',
      acknowledged,
      versions,
    ),
    ...missing('versions were not delivered', seen, versions),
    ...missing('pushes are of nothing that was saved', versions, seen),
    ...(messages === versions.size ? [] : [`${messages} outbox rows for ${versions.size} versions`]),
    ...(outbox['delivered'] === messages ? [] : [`the outbox is not settled: ${JSON.stringify(outbox)}`]),
    ...(duplicates <= Math.max(seen.size * duplicateShareMax, killed * emailCount)
      ? []
      : [`${duplicates} duplicates among ${seen.size} pushes`]),
  ];
}
