import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { node } from './backend/node.ts';
import { python } from './backend/python.ts';
import { backendSnippets } from './backend-snippets.ts';
import { frontendSnippets } from './frontend-snippets.ts';

/** Answers as the Embed API does for an API key, and remembers what it was asked. */
const seen: { path: string; authorization: string | undefined; body: string }[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString();
  });
  request.on('end', () => {
    const path = request.url ?? '';
    seen.push({ path, authorization: request.headers.authorization, body });
    const data = path.endsWith('/token')
      ? { token: 'tok' }
      : path.endsWith('/email')
        ? { id: '42' }
        : { code: 'tmp_x' };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ success: true, code: 200, message: 'success', data }));
  });
});
let publicUrl = '';
const folder = mkdtempSync(join(tmpdir(), 'inlay-snippets-'));

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const expectedUrl = (): string => `${publicUrl}/thirdApp?code=tmp_x&id=42&lang=en_US`;

function expectTheCalls(): void {
  expect(seen.map(({ path }) => path)).toEqual([
    '/editor-plugin/access/token',
    '/editor-plugin/access/email',
    '/editor-plugin/access/code',
  ]);
  expect(seen[0]?.authorization).toBe(`Basic ${Buffer.from('app_1:ik_secret').toString('base64')}`);
  expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ id: 'u1', name: 'Ada' });
  expect(seen[2]?.authorization).toBe('Bearer tok');
  seen.length = 0;
}

/** Runs while the server above answers, so it must not block this process. */
async function run(command: string, args: readonly string[]): Promise<string> {
  const { spawn } = await import('node:child_process');
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, INLAY_API_KEY: 'ik_secret' } });
    let out = '';
    let problems = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      problems += chunk.toString();
    });
    child.on('close', (code) => (code === 0 ? resolve(out.trim()) : reject(new Error(problems))));
  });
}

function isInstalled(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('backend snippets', () => {
  it('names the languages the console promises', () => {
    expect(backendSnippets.map(({ label }) => label)).toEqual([
      'Node',
      'Python',
      'PHP',
      'Java',
      'Ruby',
      'Go',
      'C#',
      'curl',
    ]);
  });

  it.each(backendSnippets)('$label holds this application and no key', ({ code }) => {
    const text = code({ publicUrl: 'https://inlay.example', applicationId: 'app_1' });
    expect(text).toContain('https://inlay.example/editor-plugin');
    expect(text).toContain('app_1:');
    expect(text).toContain('INLAY_API_KEY');
    expect(text).not.toMatch(/undefined|\bik_/);
  });

  it('Node runs', async () => {
    const file = join(folder, 'snippet.mjs');
    const call = "console.log(await editorUrl({ id: 'u1', name: 'Ada' }));\n";
    writeFileSync(file, node.code({ publicUrl, applicationId: 'app_1' }) + call);
    expect(await run(process.execPath, [file])).toBe(expectedUrl());
    expectTheCalls();
  });

  it.skipIf(!isInstalled('python3'))('Python runs', async () => {
    const file = join(folder, 'snippet.py');
    writeFileSync(file, `${python.code({ publicUrl, applicationId: 'app_1' })}\nprint(editor_url("u1", "Ada"))\n`);
    expect(await run('python3', [file])).toBe(expectedUrl());
    expectTheCalls();
  });
});

describe('frontend snippets', () => {
  it('never hold a credential', () => {
    for (const { code } of frontendSnippets) {
      expect(code({ publicUrl: 'https://inlay.example', applicationId: 'app_1' })).not.toContain('app_1');
    }
  });
});
