/**
 * Inlay as a contestant of the token bench: the whole application (validation, limits, audit and
 * logging on) on a Postgres server, one process. The drivers live outside the project; their folder
 * is INLAY_BENCH_KIT.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../apps/server/src/app.ts';
import { readConfig } from '../../apps/server/src/config.ts';
import { makeId } from '../../apps/server/src/kernel/ids.ts';
import { createServices } from '../../apps/server/src/services.ts';

const kitFolder = process.env['INLAY_BENCH_KIT'];
if (!kitFolder) throw new Error('Set INLAY_BENCH_KIT to the folder of the bench drivers');
const { serve, json, get } = await import(join(kitFolder, 'token/server-kit.mjs'));
const { PG_URL } = await import(join(kitFolder, 'lib/pgurl.mjs'));

const services = await createServices({
  ...readConfig(
    {
      dataFolder: mkdtempSync(join(tmpdir(), 'inlay-bench-')),
      databaseUrl: process.env['INLAY_BENCH_DATABASE_URL'] ?? PG_URL,
    },
    {},
  ),
  masterKey: Buffer.alloc(32, 9).toString('base64'),
  // On, and out of the way: the bench is one credential at full speed.
  rateLimits: {
    signoff: { perSecond: 1e9, burst: 1e9 },
    credential: { perSecond: 1e6, burst: 1e6 },
    code: { perSecond: 1e6, burst: 1e6 },
    unknownSecret: { perSecond: 1, burst: 30 },
    login: { perSecond: 1, burst: 10 },
  },
});
const { access, database } = services;
const applicationId = makeId('app');
const key = await database.transaction({ applicationId }, (tx) =>
  access.credentials.mint(tx, { applicationId, kind: 'api_key', name: 'bench', createdBy: 'system' }),
);
const authorization = `Basic ${Buffer.from(`${applicationId}:${key.secret}`).toString('base64')}`;
const app = await createApp(services);
app.get('/bench/verify', async (request) => {
  const principal = await access.tokens.verify(request.headers.authorization?.slice(7) ?? '');
  return { userId: principal.subject.id };
});
app.post('/bench/redeem', async (request) => {
  const { code, redeemId } = request.body as { code: string; redeemId: string };
  const { session } = await access.grants.redeem('code', code, redeemId);
  return { session };
});
await app.ready();

const issue = json('/editor-plugin/access/token', { id: 'user_12345', name: 'Jane Doe' }, { authorization });
type Call = (request: unknown) => Promise<{ data: { token: string; code: string } }>;
const bearer = async (call: Call): Promise<{ authorization: string }> => ({
  authorization: `Bearer ${(await call(issue)).data.token}`,
});

serve(app.server, {
  version: '0.1.0',
  store: 'pg',
  async requests(op: string, n: number, call: Call) {
    if (op === 'issue') return [issue];
    if (op === 'mint')
      return [
        json('/editor-plugin/access/code', undefined, { ...(await bearer(call)), 'content-type': 'application/json' }),
      ];
    if (op === 'verify') return [get('/bench/verify', await bearer(call))];
    if (op !== 'redeem') return null;
    const mint = json('/editor-plugin/access/code', undefined, await bearer(call));
    const requests: unknown[] = [];
    for (let i = 0; i < n; i += 64) {
      const codes = await Promise.all(Array.from({ length: 64 }, () => call(mint)));
      for (const { data } of codes)
        requests.push(json('/bench/redeem', { code: data.code, redeemId: `bench-redeem-id-${requests.length}` }));
    }
    return requests;
  },
  expect: { issue: 'token', mint: 'tmp_', redeem: 'eds_', verify: 'userId' },
});
