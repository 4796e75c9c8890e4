import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { page } from './page.ts';
import { tokenSnippets } from './token-snippets.ts';

const pluginId = '0123456789abcdef0123456789abcdef';
/** Answers as the Plugin API does, and remembers what it was asked. */
const seen: { path: string; type: string | undefined; body: string }[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString();
  });
  request.on('end', () => {
    seen.push({ path: `${request.method} ${request.url}`, type: request.headers['content-type'], body });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ token: 'eyJ.tok.en' }));
  });
});
let publicUrl = '';
const folder = mkdtempSync(join(tmpdir(), 'inlay-plugin-snippets-'));

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** How a language runs a file of its snippet, and what prints the token. */
const runs: Readonly<Record<string, { command: string; file: string; call: string }>> = {
  node: { command: process.execPath, file: 'snippet.mjs', call: "console.log(await pluginToken('u1', '42'));" },
  python: { command: 'python3', file: 'snippet.py', call: 'print(plugin_token("u1", "42"))' },
  php: { command: 'php', file: 'snippet.php', call: "echo pluginToken('u1', '42');" },
  ruby: { command: 'ruby', file: 'snippet.rb', call: 'puts plugin_token("u1", "42")' },
  java: {
    command: 'java',
    file: 'InlayPlugin.java',
    // The class is final and has no place for a start: one beside it in the same file.
    call: 'class Start { public static void main(String[] a) throws Exception { System.out.println(InlayPlugin.token("u1", "42")); } }',
  },
  curl: { command: 'bash', file: 'snippet.sh', call: '' },
};

/** The server above answers meanwhile, so this process must not block. */
function run(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, INLAY_PLUGIN_SECRET: 's3cret' } });
    const out: string[] = [];
    const problems: string[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => problems.push(chunk.toString()));
    child.on('close', (code) => (code === 0 ? resolve(out.join('').trim()) : reject(new Error(problems.join('')))));
  });
}

function isInstalled(command: string, args: readonly string[] = ['--version']): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A Java that starts a source file by itself brings its compiler along. */
const canRun = (id: string): boolean => {
  const { command } = runs[id] ?? { command: '' };
  return command !== '' && isInstalled(command) && (id !== 'java' || isInstalled('javac'));
};

describe('snippets of the Plugin API', () => {
  it('name the languages that the console promises', () => {
    expect(tokenSnippets.map(({ label }) => label)).toEqual([
      ...['Node', 'PHP', 'Python', 'Ruby', 'Java', 'Go', 'C#', 'curl'],
    ]);
  });

  it.each(tokenSnippets)('$label holds this plugin id, binds the token and holds no secret', ({ code }) => {
    const text = code({ publicUrl: 'https://inlay.example', pluginId });
    expect(text).toContain('https://inlay.example/api/v1/auth');
    expect(text).toContain(pluginId);
    expect(text).toContain('INLAY_PLUGIN_SECRET');
    expect(text).toMatch(/metadata/);
    expect(text).not.toMatch(/undefined/);
  });

  it('the page knows neither the plugin id nor a secret', () => {
    const text = page.code({ publicUrl: 'https://inlay.example', pluginId });
    expect(text).toContain('https://inlay.example/resources/uieditor/latest/UIEditor.js');
    expect(text).not.toMatch(new RegExp(`${pluginId}|secret`, 'i'));
  });

  it.each(tokenSnippets.filter(({ id }) => canRun(id)))('$label runs', { timeout: 60_000 }, async ({ id, code }) => {
    const how = runs[id];
    if (!how) throw new RangeError(id);
    const file = join(folder, how.file);
    const text = code({ publicUrl, pluginId });
    const call = id === 'java' ? '' : `\n${how.call}\n`;
    // A source file starts with its first class.
    const source = id === 'java' ? text.replace('public final class', `${how.call}\n\nfinal class`) : text + call;
    writeFileSync(file, source);
    const printed = await run(how.command, [file]);
    expect(id === 'curl' ? JSON.parse(printed).token : printed).toBe('eyJ.tok.en');
    expect(seen).toEqual([{ path: 'POST /api/v1/auth', type: 'application/json', body: expect.any(String) }]);
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
      pluginId,
      secretKey: 's3cret',
      userId: 'u1',
      role: 'user',
      metadata: { emailId: '42', userId: 'u1' },
    });
    seen.length = 0;
  });

  it('runs at least Node here', () => {
    expect(tokenSnippets.filter(({ id }) => canRun(id)).map(({ id }) => id)).toContain('node');
  });
});
