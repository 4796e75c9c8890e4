import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../apps/server/src/config.ts';
import { sql } from '../../apps/server/src/db/sql.ts';
import { provisionApplication } from '../../apps/server/src/provision-application.ts';
import { createServices } from '../../apps/server/src/services.ts';
import type { Figure, Scenario } from '../scenario.ts';

/** Callers at the same time, as in the comparison with peers. */
const callers = 32;
const rounds = 5;
const callsPerRound = 2_000;
const yardstick = 'one look-up by key';

/**
 * Tokens and codes without HTTP, beside a look-up by key through the same pool: on the embedded
 * database, or on the Postgres of INLAY_BENCH_DATABASE_URL.
 */
export const issueSecrets: Scenario = {
  name: 'tokens',
  async measure() {
    const dataFolder = mkdtempSync(join(tmpdir(), 'inlay-bench-'));
    const databaseUrl = process.env.INLAY_BENCH_DATABASE_URL;
    const services = await createServices({
      ...readConfig({ dataFolder, logLevel: 'silent', ...(databaseUrl ? { databaseUrl } : {}) }, {}),
      masterKey: Buffer.alloc(32, 9).toString('base64'),
    });
    try {
      const samples = await sample(await operationsOf(services));
      return [...samples].map(
        ([name, rates]): Figure => ({
          name,
          value: rates.toSorted((a, b) => a - b)[Math.floor(rates.length / 2)] ?? 0,
          unit: `calls/s (${services.database.engine})`,
          better: 'higher',
          ...(name === yardstick ? {} : { ratioTo: yardstick }),
        }),
      );
    } finally {
      await services.close();
      rmSync(dataFolder, { recursive: true, force: true });
    }
  },
};

type Operation = () => Promise<unknown>;

async function operationsOf(services: Awaited<ReturnType<typeof createServices>>): Promise<Map<string, Operation>> {
  const { access, accounts, endUsers, issueCode, database } = services;
  const consoleId = await accounts.ensureConsole();
  const { applicationId, apiKey } = await provisionApplication(services, { consoleId, actor: 'system', name: 'Bench' });
  const principal = await access.credentials.verify(applicationId, apiKey);
  const issue = () =>
    endUsers.issueToken({ externalId: 'user_12345', name: 'Jane Doe', principal, requestId: 'bench' });
  const { token } = await issue();
  const owner = await access.tokens.verify(token);
  const mint = () => issueCode({ principal: owner, requestId: 'bench' });
  const codes: string[] = [];
  for (let i = 0; i < (rounds + 1) * callsPerRound; i += 256) {
    const minted = await Promise.all(Array.from({ length: 256 }, mint));
    codes.push(...minted.map(({ secret }) => secret));
  }
  return new Map<string, Operation>([
    [yardstick, () => database.rows(sql`select only_row from inlay_instance where only_row = ${true}`)],
    ['issue a token', issue],
    ['mint a code', mint],
    ['redeem a code', () => access.grants.redeem('code', codes.pop() ?? '', 'bench-redeem-id')],
    ['verify a token', () => access.tokens.verify(token)],
  ]);
}

/** Every operation in every round, so that a slow moment of the machine falls on all alike. */
async function sample(operations: Map<string, Operation>): Promise<Map<string, number[]>> {
  const samples = new Map<string, number[]>();
  for (const operation of operations.values()) await perSecond(operation, callsPerRound / 4);
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, operation] of operations) {
      samples.set(name, [...(samples.get(name) ?? []), await perSecond(operation, callsPerRound)]);
    }
  }
  return samples;
}

async function perSecond(operation: Operation, calls: number): Promise<number> {
  const startedMs = performance.now();
  let left = calls;
  const caller = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await operation();
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return (calls / (performance.now() - startedMs)) * 1000;
}
