import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient, createTokenCache } from '@inlay/node';
import { EmailRecords } from './email-records.ts';
import { readPageFile } from './page-files.ts';
import { receivePush } from './receive-push.ts';
import { answerPage, type RouteContext } from './routes.ts';

/** What a host needs to know about Inlay. */
export interface DemoOptions {
  readonly port: number;
  readonly inlayUrl: string;
  readonly applicationId: string;
  readonly apiKey: string;
  readonly signingSecret: string;
  readonly dataDir: string;
}

export interface RunningDemo {
  readonly url: string;
  close(): Promise<void>;
}

/** Above the largest push: HTML of 2 MB and a design of 5 MB. */
const bodyBytesMax = 16 * 1024 * 1024;

export async function startDemo(options: DemoOptions): Promise<RunningDemo> {
  const { inlayUrl: baseUrl, applicationId, apiKey } = options;
  const inlay = createClient({ baseUrl, applicationId, apiKey });
  const context: RouteContext = {
    inlay,
    tokens: createTokenCache(inlay),
    records: await EmailRecords.open(options.dataDir),
  };
  const site = { ...context, options, watchers: new Set<ServerResponse>() };
  const server = createServer((request, response) => {
    answer(site, request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end('Something went wrong');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        for (const watcher of site.watchers) watcher.end();
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

interface Site extends RouteContext {
  readonly options: DemoOptions;
  /** Pages that want to hear of pushes. */
  readonly watchers: Set<ServerResponse>;
}

async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const { method = 'GET' } = request;
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  if (method === 'POST' && url.pathname === '/push') return takePush(site, request, response);
  if (url.pathname === '/api/events') return watch(site, response);
  const preview = /^\/preview\/([^/]+)$/.exec(url.pathname)?.[1];
  if (preview !== undefined) return sendPreview(site, decodeURIComponent(preview), response);
  if (url.pathname.startsWith('/api/')) return callApi(site, method, url, request, response);
  return sendPage(site, url.pathname, response);
}

async function takePush(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const raw = await readBody(request);
  if (raw === undefined) return send(response, 413, 'text/plain', 'Too large');
  const { status, text, entry } = await receivePush(site.records, site.options.signingSecret, raw, request.headers);
  send(response, status, 'text/plain', text);
  for (const watcher of site.watchers) watcher.write(`data: ${JSON.stringify(entry)}\n\n`);
}

async function callApi(
  site: Site,
  method: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const origin = request.headers.origin;
  const foreign = origin !== undefined && origin !== `http://${request.headers.host}`;
  if (foreign) return send(response, 403, 'application/json', JSON.stringify({ message: 'Only our own page may ask' }));
  const raw = (await readBody(request)) ?? Buffer.alloc(0);
  let body: unknown;
  try {
    body = raw.length === 0 ? undefined : JSON.parse(raw.toString());
  } catch {
    return send(response, 400, 'application/json', JSON.stringify({ message: 'The body is not JSON' }));
  }
  const result = await answerPage(site, { method, path: url.pathname, query: url.searchParams, body });
  send(response, result.status, 'application/json', JSON.stringify(result.body));
}

/** Tells the page about pushes as they arrive. */
function watch(site: Site, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 1000\n\n');
  site.watchers.add(response);
  response.on('close', () => site.watchers.delete(response));
}

/** Saved HTML is somebody's content: no scripts, no forms, an origin of its own. */
function sendPreview(site: Site, id: string, response: ServerResponse): void {
  const email = site.records.find(id);
  if (email === undefined || email.version === 0) {
    send(response, 404, 'text/plain', 'Nothing saved');
    return;
  }
  response.setHeader(
    'content-security-policy',
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:; frame-ancestors 'self'",
  );
  send(response, 200, 'text/html; charset=utf-8', email.html);
}

async function sendPage(site: Site, path: string, response: ServerResponse): Promise<void> {
  const file = await readPageFile(path === '/' ? 'index.html' : path.slice(1));
  if (file === undefined) return send(response, 404, 'text/plain', 'There is nothing here');
  const inlay = new URL(site.options.inlayUrl).origin;
  response.setHeader(
    'content-security-policy',
    `default-src 'none'; script-src 'self' ${inlay}; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self' ${inlay}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  );
  send(response, 200, file.type, file.content);
}

function send(response: ServerResponse, status: number, type: string, content: string | Buffer): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(content);
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > bodyBytesMax) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
