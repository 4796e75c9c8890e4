import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPluginHost, type PluginHost } from '../../testing/plugin-host.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

const guide = readFileSync(join(resolve(import.meta.dirname, '../../../../..'), 'docs/guides/plugin-api.md'), 'utf8');

/** Each command of the guide with the answer below it, where one is shown. */
const steps = [...guide.matchAll(/```sh\n([\s\S]*?)```\n(?:\n```json\n([\s\S]*?)```)?/g)].map(
  ([, command = '', answer]) => ({ command, answer }),
);

let stack: TestStack;
let host: PluginHost;
let base: string;
beforeAll(async () => {
  stack = await startTestStack();
  host = await createPluginHost(stack);
  base = await stack.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => stack.close());

/** The shape that is shown: a text that is `…` stands for any, an empty list for whatever is in it. */
function expected(value: unknown): unknown {
  if (value === '…') return expect.any(String);
  if (Array.isArray(value)) return value.length === 0 ? expect.any(Array) : value.map(expected);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expected(item)]));
}

it('does what it says, command by command', async () => {
  expect(steps.length).toBeGreaterThan(7);
  const setUp = steps.filter(({ answer }) => answer === undefined).map(({ command }) => command);
  for (const { command, answer } of steps.filter((step) => step.answer !== undefined)) {
    const script = [...setUp, command].join('\n').replaceAll('curl ', 'curl --silent --show-error --fail-with-body ');
    const { stdout } = await promisify(execFile)('bash', ['-ec', script], {
      env: { PATH: process.env['PATH'], BASE: base, PLUGIN_ID: host.pluginId, SECRET_KEY: host.secretKey },
    });
    const body = JSON.parse(stdout) as Record<string, unknown>;
    expect(body, command).toMatchObject(expected(JSON.parse(answer ?? '')) as object);
    expect(Object.keys(body).sort()).toEqual(expect.arrayContaining(Object.keys(JSON.parse(answer ?? '')).sort()));
  }
});

it('names every address that a Stripo integration has, as we serve it', async () => {
  const rows = [...guide.matchAll(/^\| `https:\/\/plugins\.stripo\.email(\S+)` \| `\$BASE(\S+)` \|$/gm)];
  expect(rows.length).toBe(6);
  for (const [, theirs, ours] of rows) expect(ours).toBe(theirs);
});
