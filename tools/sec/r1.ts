import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { createApplication, freePort, makeDatabase, makePlace, startServer, type TrialDatabase } from './processes.ts';
import type { Trial, TrialOptions } from './trial.ts';

const processCount = 4;
const racersPerProcess = 50;

interface Target {
  readonly urls: readonly string[];
  /** A fresh code and the body of its n-th redemption. */
  makeRound(): Promise<(racer: number) => { path: string; body: unknown }>;
}

interface Tally {
  readonly rounds: number;
  readonly roundsWithOneWinner: number;
  readonly winnersMax: number;
  readonly faults: number;
  readonly unexpected: readonly string[];
}

/** R1 with R2: exactly one of 200 racers over 4 processes wins a code, and the harness can see it when not. */
export const r1: Trial = {
  id: 'R1',
  summary: 'A code raced by 200 requests over 4 processes gives exactly one session, every round',
  async run({ tier, say }) {
    const rounds = tier === 'fast' ? 40 : 500;
    const database = await makeDatabase();
    try {
      const real = await raceInlay(database, rounds, say);
      const control = await raceNaive(database, tier === 'fast' ? 10 : 40, say);
      const [{ sessions } = { sessions: -1 }] = await database.query<{ sessions: number }>(
        `select count(*)::int as sessions from access_session where kind = 'editor_session'`,
      );
      return [
        ...(real.roundsWithOneWinner === rounds
          ? []
          : [`${rounds - real.roundsWithOneWinner} of ${rounds} rounds had not exactly one winner`]),
        ...(real.faults === 0 ? [] : [`${real.faults} answers were 5xx`]),
        ...real.unexpected.slice(0, 5).map((answer) => `unexpected answer ${answer}`),
        ...(sessions === rounds ? [] : [`${sessions} sessions for ${rounds} codes`]),
        ...(control.winnersMax > 1 ? [] : ['the negative control had one winner in every round: the harness is blind']),
      ];
    } finally {
      await database.drop();
    }
  },
};

async function raceInlay(database: TrialDatabase, rounds: number, say: TrialOptions['say']): Promise<Tally> {
  const place = makePlace(database.url);
  const first = await startServer(place.env);
  const others = await Promise.all(Array.from({ length: processCount - 1 }, () => startServer(place.env)));
  const processes = [first, ...others];
  try {
    const { applicationId, apiKey } = createApplication(place.env);
    const basic = `Basic ${Buffer.from(`${applicationId}:${apiKey}`).toString('base64')}`;
    const api = async (path: string, authorization: string, body?: unknown): Promise<Record<string, string>> => {
      const response = await fetch(`${first.url}${path}`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return ((await response.json()) as { data: Record<string, string> }).data;
    };
    const { token } = await api('/access/token', basic, { id: 'racer' });
    const { id } = await api('/access/email', `Bearer ${token}`, { name: 'Race' });
    const tally = await race(
      {
        urls: processes.map(({ url }) => url),
        async makeRound() {
          const { code } = await api('/access/code', `Bearer ${token}`);
          return (racer) => ({
            path: '/thirdApp/session',
            body: { code, id, redeemId: `racer-${racer}-0123456789abcdef` },
          });
        },
      },
      rounds,
    );
    say(`${tally.roundsWithOneWinner} of ${rounds} rounds with exactly one winner, at most ${tally.winnersMax}`);
    return tally;
  } finally {
    await Promise.all(processes.map((process_) => process_.stop()));
    place.remove();
  }
}

/** The same harness against a server that looks first and writes then. */
async function raceNaive(database: TrialDatabase, rounds: number, say: TrialOptions['say']): Promise<Tally> {
  await database.query('create table naive_code (code text primary key, used boolean not null default false)');
  const ports = await Promise.all(Array.from({ length: processCount }, freePort));
  const children = ports.map((port) =>
    fork(new URL('./naive-redeem.ts', import.meta.url), [String(port), database.url]),
  );
  try {
    await Promise.all(children.map((child) => once(child, 'message')));
    let made = 0;
    const tally = await race(
      {
        urls: ports.map((port) => `http://127.0.0.1:${port}`),
        async makeRound() {
          made += 1;
          const code = `naive-${made}`;
          await database.query('insert into naive_code (code) values ($1)', [code]);
          return () => ({ path: '/', body: { code } });
        },
      },
      rounds,
    );
    say(
      `negative control: ${rounds - tally.roundsWithOneWinner} of ${rounds} rounds with more than one winner, at most ${tally.winnersMax}`,
    );
    return tally;
  } finally {
    for (const child of children) child.kill();
  }
}

async function race(target: Target, rounds: number): Promise<Tally> {
  const agent = new Agent({ keepAlive: true, maxSockets: racersPerProcess });
  const unexpected: string[] = [];
  let roundsWithOneWinner = 0;
  let winnersMax = 0;
  let faults = 0;
  for (let round = 0; round < rounds; round += 1) {
    const racerOf = await target.makeRound();
    const racers = target.urls.flatMap((url, process_) =>
      Array.from({ length: racersPerProcess }, (_, i) => ({ url, ...racerOf(process_ * racersPerProcess + i) })),
    );
    const statuses = await Promise.all(racers.map(({ url, path, body }) => post(agent, url + path, body)));
    const winners = statuses.filter((status) => status === 200).length;
    faults += statuses.filter((status) => status >= 500).length;
    unexpected.push(...statuses.filter((status) => status !== 200 && status !== 401).map(String));
    winnersMax = Math.max(winnersMax, winners);
    if (winners === 1) roundsWithOneWinner += 1;
  }
  agent.destroy();
  return { rounds, roundsWithOneWinner, winnersMax, faults, unexpected };
}

function post(agent: Agent, url: string, body: unknown): Promise<number> {
  return new Promise((done, fail) => {
    const text = JSON.stringify(body);
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => done(response.statusCode ?? 0));
    });
    sent.on('error', fail);
    sent.end(text);
  });
}
