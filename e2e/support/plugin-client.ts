import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { makePng } from './png.ts';
import type { Stack } from './stack.ts';

const clientsFolder = resolve(import.meta.dirname, '../plugin-clients');
const root = resolve(import.meta.dirname, '../..');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** What an integrator is given. */
export interface PluginCredentials {
  readonly applicationId: string;
  readonly pluginId: string;
  readonly secretKey: string;
}

/** Makes an Application by the command line, in a data folder that no server uses yet. */
export async function createPluginApplication(dataFolder: string, name: string): Promise<PluginCredentials> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      'tools/run.mjs',
      'apps/server/src/main.ts',
      'application',
      'create',
      '--name',
      name,
      '--data',
      dataFolder,
      '--json',
    ],
    { cwd: root },
  );
  return JSON.parse(stdout) as PluginCredentials;
}

export interface ClientServer {
  /** `http://127.0.0.1:…`: another site than Inlay's `localhost`. */
  readonly url: string;
  close(): Promise<void>;
}

export interface ServedClient {
  readonly stack: Stack;
  readonly credentials: PluginCredentials;
  /** Its sources are built first, as its maker would. */
  readonly build?: boolean;
  /** In place of the demo template. */
  readonly html?: string;
  /** Headers of the client's own pages. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Serves a client of `plugin-clients` with only the two addresses changed that the contract's maker owns. */
export async function servePluginClient(name: string, client: ServedClient): Promise<ClientServer> {
  const source = join(clientsFolder, name);
  const folder = client.build ? await buildClient(source) : source;
  const server = createServer((request, answer) => {
    const { pathname } = new URL(request.url ?? '/', 'http://client');
    respond(pathname, answer).catch((error: unknown) => answer.writeHead(500).end(String(error)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const translated = (text: string): string =>
    text.replaceAll('https://plugins.stripo.email', client.stack.inlayUrl).replaceAll('https://templates.example', url);

  async function respond(pathname: string, answer: ServerResponse): Promise<void> {
    if (pathname === '/favicon.ico') return void answer.writeHead(204).end();
    if (pathname === '/api/token')
      return void answer.setHeader('content-type', 'application/json').end(await fetchToken(client));
    if (pathname.endsWith('.png')) {
      return void answer.setHeader('content-type', 'image/png').end(makePng(300, 100, [43, 138, 62]));
    }
    if (pathname === '/demo.html') {
      const html = client.html ?? readFileSync(join(clientsFolder, 'template.html'), 'utf8');
      return void answer.setHeader('content-type', 'text/html').end(translated(html));
    }
    if (pathname === '/demo.css') {
      return void answer.setHeader('content-type', 'text/css').end(readFileSync(join(clientsFolder, 'template.css')));
    }
    const path = join(folder, pathname === '/' ? 'index.html' : pathname);
    if (!path.startsWith(folder) || !statSync(path, { throwIfNoEntry: false })?.isFile()) {
      return void answer.writeHead(404).end();
    }
    answer.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream', ...client.headers });
    answer.end(translated(readFileSync(path, 'utf8')));
  }

  return {
    url,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      if (client.build) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What the client's own backend does when its page asks for a token. */
async function fetchToken({ stack, credentials }: ServedClient): Promise<string> {
  const { pluginId, secretKey } = credentials;
  const answer = await fetch(`${stack.inlayUrl}/api/v1/auth`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ pluginId, secretKey, userId: '42', role: 'admin' }),
  });
  if (answer.status !== 200) throw new Error(`No token: ${answer.status} ${await answer.text()}`);
  return answer.text();
}

async function buildClient(source: string): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'inlay-client-'));
  await build({
    root: source,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: { outDir, emptyOutDir: true },
  });
  return outDir;
}

/** A client that is a program: its text with the address changed, in a file of its own. */
export function translateProgram(path: string, stack: Stack): string {
  const folder = mkdtempSync(join(tmpdir(), 'inlay-program-'));
  const target = join(folder, path.split('/').at(-1) ?? 'program');
  const text = readFileSync(join(clientsFolder, path), 'utf8');
  writeFileSync(target, text.replaceAll('https://plugins.stripo.email', stack.inlayUrl));
  return target;
}
