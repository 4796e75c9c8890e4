import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { ada, type FakeState, lively } from './fake-data.ts';
import { routePlugin } from './fake-plugin.ts';
import { routeSignoff } from './fake-signoff.ts';

/** The built console behind the headers of the real server, over made-up data that it changes. */
export interface FakeServer {
  readonly url: string;
  state: FakeState;
  /** Answers the next call of `METHOD /path` (without `/internal`) with a refusal. */
  refuseOnce(call: string, status: number, body: object): void;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** As `apps/server` sends them: a page that breaks its policy fails the tests. */
function pageHeaders(nonce: string): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self' 'nonce-${nonce}'; ` +
      "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; " +
      "object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  };
}

/** On a free port of this machine. @param dist A build of the console. */
export async function startFakeServer(dist: string, nowMs: number): Promise<FakeServer> {
  const refusals = new Map<string, { readonly status: number; readonly body: object }>();
  const http = createServer((request, response) => void answer(request, response));
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!url.pathname.startsWith('/internal/')) return sendFile(dist, url.pathname, response);
    const path = url.pathname.slice('/internal'.length);
    const call = `${request.method} ${path}`;
    const refusal = refusals.get(call);
    refusals.delete(call);
    const { status, body } = refusal ?? route(server.state, call, url.searchParams, await readJson(request));
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(body === undefined ? '' : JSON.stringify(body));
  };
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  const server: FakeServer = {
    url: `http://localhost:${(http.address() as AddressInfo).port}/console`,
    state: lively(nowMs),
    refuseOnce: (call, status, body) => void refusals.set(call, { status, body }),
    close: () =>
      new Promise((done) => {
        http.closeAllConnections();
        http.close(() => done());
      }),
  };
  return server;
}

function sendFile(dist: string, path: string, response: ServerResponse): void {
  const file = join(dist, path.replace(/^\/console\/?/, ''));
  if (extname(file) !== '' && file.startsWith(dist) && existsSync(file)) {
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
    return;
  }
  const nonce = randomBytes(16).toString('base64');
  response.writeHead(200, pageHeaders(nonce));
  response.end(readFileSync(join(dist, 'index.html'), 'utf8').replaceAll('__NONCE__', nonce));
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

interface FakeAnswer {
  readonly status: number;
  readonly body: unknown;
}

const ok = (body: unknown, status = 200): FakeAnswer => ({ status, body });
const refused = (status: number, error: string, fields?: object): FakeAnswer =>
  ok({ error, message: error, requestId: 'req_fake', ...(fields ? { fields } : {}) }, status);

function route(state: FakeState, call: string, query: URLSearchParams, body: Record<string, unknown>): FakeAnswer {
  const fixed: Readonly<Record<string, () => FakeAnswer>> = {
    'GET /session': () =>
      ok({ setupNeeded: state.setupNeeded, publicUrl: 'https://inlay.acme.example', session: state.session }),
    'POST /setup': () => {
      if (String(body['password']).length < 15)
        return refused(422, 'validation_failed', { password: 'password_short' });
      state.setupNeeded = false;
      state.session = ada;
      return ok(ada, 201);
    },
    'POST /login': () => {
      if (body['password'] !== 'correct horse battery staple') return refused(401, 'login_failed');
      state.session = ada;
      return ok(ada);
    },
    'POST /logout': () => {
      state.session = null;
      return ok(undefined, 204);
    },
    'GET /applications': () => ok(pageOf(state.applications.filter((one) => matches(one.name, query.get('search'))))),
    'POST /applications': () => {
      if (String(body['name']).trim() === '') return refused(422, 'validation_failed', { name: 'required' });
      const [model] = lively(0).applications;
      if (model === undefined) throw new RangeError('There is no model application');
      const made = { ...model, id: 'app_New00000000A', name: String(body['name']), allowedOrigins: [] };
      state.applications.unshift(made);
      return ok(made, 201);
    },
  };
  return fixed[call]?.() ?? routeApplication(state, call, query, body);
}

const pageOf = (items: readonly unknown[]) => ({ items, nextCursor: null });
const matches = (name: string, search: string | null): boolean =>
  name.toLowerCase().includes((search ?? '').toLowerCase());

function routeApplication(
  state: FakeState,
  call: string,
  query: URLSearchParams,
  body: Record<string, unknown>,
): FakeAnswer {
  const [, method = '', id = '', rest = ''] = /^(\w+) \/applications\/(\w+)(.*)$/.exec(call) ?? [];
  const index = state.applications.findIndex((application) => application.id === id);
  const application = state.applications[index];
  if (application === undefined) return refused(404, 'application_not_found');
  const ofPlugin = routePlugin(state.plugin, `${method} ${rest}`, body, new Date(0).toISOString());
  if (ofPlugin) return ofPlugin;
  const ofSignoff = routeSignoff(state.signoff, `${method} ${rest}`, query, body);
  if (ofSignoff) return ofSignoff;
  const byPath: Readonly<Record<string, () => FakeAnswer>> = {
    'GET ': () => ok(application),
    'PATCH ': () => {
      const origins = body['allowedOrigins'] as string[] | undefined;
      if (origins?.some((origin) => !/^https?:\/\/[\w.:-]+$/.test(origin))) {
        return refused(422, 'validation_failed', { allowedOrigins: 'origin_invalid' });
      }
      const changed = { ...application, ...body };
      state.applications[index] = changed;
      return ok(changed);
    },
    'DELETE ': () => {
      state.applications.splice(index, 1);
      return ok(undefined, 204);
    },
    'GET /getting-started': () => ok(state.gettingStarted),
    'GET /credentials': () => ok(pageOf(state.credentials)),
    'POST /credentials': () => {
      const [model] = lively(0).credentials;
      if (model === undefined) throw new RangeError('There is no model credential');
      const credential = { ...model, id: 'cred_new', name: String(body['name']), lastUsedAt: null };
      state.credentials.unshift(credential);
      return ok({ credential, secret: 'ik_4hXcT0vQ9rLmZ2kB7nWyEoPaSdFgHjKlQwErTy' }, 201);
    },
    'GET /push': () => ok(state.push),
    'PUT /push': () => {
      const isFirst = state.push.secretLast4 === null;
      state.push = { ...state.push, url: body['url'] as string | null, secretLast4: 'Qx8w', disabledAt: null };
      return ok({
        settings: state.push,
        signingSecret: isFirst ? 'whsec_T2x5dGhlc2VjcmV0aXNmYWtlYW5kbG9uZ2Vub3VnaFF4OHc=' : null,
      });
    },
    'POST /push/test': () => ok({ ...state.attempts[0], answer: { headers: {}, body: 'OK' } }),
    'GET /push/attempts': () => {
      const outcome = query.get('outcome');
      return ok(pageOf(state.attempts.filter((attempt) => outcome === null || attempt.outcome === outcome)));
    },
  };
  return byPath[`${method} ${rest}`]?.() ?? routePush(state, method, rest, body);
}

function routePush(state: FakeState, method: string, rest: string, body: Record<string, unknown>): FakeAnswer {
  const credentialId = /^\/credentials\/(\w+)$/.exec(rest)?.[1];
  const at = state.credentials.findIndex((credential) => credential.id === credentialId);
  const credential = state.credentials[at];
  if (credential !== undefined && method === 'DELETE') {
    state.credentials.splice(at, 1);
    return ok(undefined, 204);
  }
  if (credential !== undefined && method === 'PATCH') {
    state.credentials[at] = { ...credential, ...body };
    return ok(state.credentials[at]);
  }
  const [, pushId, verb] = /^\/pushes\/(\w+)(\/replay)?$/.exec(rest) ?? [];
  const attempts = state.attempts.filter((attempt) => attempt.pushId === pushId);
  if (attempts.length === 0) return refused(404, 'not_found');
  if (verb === '/replay') return ok(undefined, 202);
  return ok({ id: pushId, status: attempts[0]?.test ? null : 'delivered', nextTryAt: null, attempts });
}
