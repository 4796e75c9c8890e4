import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stack, startStack } from './support/stack.ts';

const root = resolve(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/start/embed.md'), 'utf8');

/** The commands of a page, each from its first word to the first line that does not end in a backslash. */
function commandsOf(markdown: string, firstWord: string): readonly string[] {
  const blocks = [...markdown.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
  return blocks.flatMap((block) => block.match(new RegExp(`^${firstWord} (?:.*\\\\\\n)*.*$`, 'gm')) ?? []);
}

let dataFolder: string;
let stack: Stack;
let environment: Record<string, string>;

function sh(command: string): { success: boolean; data: Record<string, string> } & Record<string, string> {
  const env = { ...process.env, ...environment };
  return JSON.parse(
    execFileSync('bash', ['-c', `${command.replace(/^curl/, 'curl -s')}`], { cwd: root, env, encoding: 'utf8' }),
  );
}

beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'inlay-docs-'));
  environment = { INLAY_DATA: dataFolder };
  const [create = ''] = commandsOf(page, 'npm');
  const application = sh(create.replace('npm run inlay --', 'npm run --silent inlay --'));
  expect(Object.keys(application).sort()).toEqual(
    ['apiKey', 'applicationId', 'clientId', 'clientSecret', 'pluginId', 'secretKey', 'signingSecret'].sort(),
  );
  stack = await startStack({ dataFolder, command: ['serve'] });
  environment = {
    BASE: stack.inlayUrl,
    APPLICATION_ID: application.applicationId ?? '',
    API_KEY: application.apiKey ?? '',
  };
});

afterAll(async () => {
  await stack?.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

describe('docs/start/embed.md', () => {
  it('does what it says, command by command', () => {
    const [token = '', email = '', code = ''] = commandsOf(page, 'curl');
    const issued = sh(token);
    expect(issued).toMatchObject({ success: true, data: { userId: 'user_12345' } });
    environment.TOKEN = issued.data.token ?? '';
    expect(sh(email)).toMatchObject({ success: true, data: { name: 'Welcome', id: expect.any(String) } });
    expect(sh(code)).toMatchObject({ success: true, data: { code: expect.stringMatching(/^tmp_/) } });
  });
});
