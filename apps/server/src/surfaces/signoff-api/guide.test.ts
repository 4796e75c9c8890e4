import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { messageKeys } from './message-keys.ts';
import { type SignoffHost, startSignoffHost } from './testing/signoff-host.ts';

const guide = readFileSync(join(resolve(import.meta.dirname, '../../../../..'), 'docs/guides/sign-off-api.md'), 'utf8');

/** Each command of the guide with the answer below it, where one is shown. */
const steps = [...guide.matchAll(/```sh\n([\s\S]*?)```\n(?:\n```json\n([\s\S]*?)```)?/g)].map(
  ([, command = '', answer]) => ({ command, answer }),
);

let host: SignoffHost;
let env: Readonly<Record<string, string | undefined>>;
beforeAll(async () => {
  host = await startSignoffHost();
  env = {
    PATH: process.env['PATH'],
    BASE: await host.app.listen({ host: '127.0.0.1', port: 0 }),
    APPLICATION_ID: host.applicationId,
    API_KEY: host.apiKey,
    CLIENT_ID: host.clientId,
    CLIENT_SECRET: host.clientSecret,
    PACKAGE_ID: (await host.makePackage()).id,
  };
});
afterAll(() => host.close());

/** The shape that is shown: a text that is `…` stands for any, 0 for any number. */
function expected(value: unknown): unknown {
  if (value === '…') return expect.any(String);
  if (value === 0) return expect.any(Number);
  if (Array.isArray(value)) return value.map(expected);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expected(item)]));
}

it('does what it says, command by command', async () => {
  expect(steps.filter(({ answer }) => answer !== undefined).length).toBeGreaterThan(8);
  const setUp: string[] = [];
  for (const { command, answer } of steps) {
    if (answer === undefined) {
      setUp.push(command);
      continue;
    }
    const script = [...setUp, command].join('\n').replaceAll('curl ', 'curl --silent --show-error --fail-with-body ');
    const { stdout } = await promisify(execFile)('bash', ['-ec', script], { env: { ...env } });
    expect(JSON.parse(stdout), command).toMatchObject(expected(JSON.parse(answer)) as object);
  }
});

it('names only keys that an answer can have', () => {
  const known = new Set(Object.values(messageKeys));
  const named = [...guide.matchAll(/`(error\.\w+\.?\w*)`((?:, `\.\w+`)*)/g)].flatMap(([, key = '', more = '']) => [
    key,
    ...[...more.matchAll(/`(\.\w+)`/g)].map(([, last = '']) => key.replace(/\.\w+$/, last)),
  ]);
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((key) => !known.has(key))).toEqual([]);
});
