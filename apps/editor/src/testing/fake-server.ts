import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import type { EditorApplication, EditorEmail, EditorSession } from '@inlay/contract';
import { answerLibraries, createFakeLibraries, type FakeLibraries, fakePicture } from './fake-libraries.ts';

/**
 * The server of `@inlay/contract`'s editor session in memory, for the editor's own tests. It serves the
 * built page with the policy that the real server sends, so that a violation shows.
 */
export interface FakeServer {
  readonly url: string;
  readonly state: FakeState;
  /** An address that opens the email with a fresh code. */
  address(query?: Readonly<Record<string, string>>): string;
  close(): Promise<void>;
}

export interface FakeState {
  email: EditorEmail;
  application: EditorApplication;
  /** The image gallery and the module library. */
  readonly libraries: FakeLibraries;
  /** The next answers of these requests: `GET /thirdApp/images`. */
  readonly refuse: { readonly key: string; readonly status: number; readonly code: string }[];
  /** Calls that a test brings along: `POST /thirdApp/plugin/session`. */
  readonly more: Map<string, (request: FakeRequest) => Answer>;
  /** Requests that changed something, oldest first: `PUT /thirdApp/draft`. */
  readonly log: string[];
  /** Codes that are still good; a used one is remembered with its redeemId and session. */
  readonly codes: Map<string, { redeemId: string; session: string } | null>;
  readonly sessions: Set<string>;
  /** The next answers of these paths are lost on the way, after the work was done. */
  readonly lose: string[];
  /** Every answer is a dropped connection. */
  isDown: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** A 2 × 2 pixel PNG. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4//8/AwMDAwAJBgH+c9nHFQAAAABJRU5ErkJggg==',
  'base64',
);

export async function startFakeServer(distFolder: string, first: Partial<EditorEmail> = {}): Promise<FakeServer> {
  const state: FakeState = {
    email: {
      id: 'eml_1',
      name: 'Spring sale',
      subject: '',
      json: null,
      version: 0,
      etag: '"0"',
      draft: null,
      ...first,
    },
    application: {
      id: 'app_1',
      name: 'Acme',
      accent: null,
      logoUrl: null,
      returnUrl: 'https://host.example/emails',
      defaultLocale: null,
      allowedOrigins: [],
      readOnly: false,
    },
    libraries: createFakeLibraries(),
    refuse: [],
    log: [],
    more: new Map(),
    codes: new Map(),
    sessions: new Set(),
    lose: [],
    isDown: false,
  };
  const server = createServer((request, response) => {
    void answer(request, response, state, distFolder).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${portOf(server)}`;
  return {
    url,
    state,
    address(query = {}) {
      const code = `tmp_${randomBytes(12).toString('hex')}`;
      state.codes.set(code, null);
      return `${url}/thirdApp?${new URLSearchParams({ code, id: state.email.id, ...query })}`;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  state: FakeState,
  dist: string,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://fake');
  const key = `${request.method} ${pathname}`;
  if (key === 'GET /thirdApp' || key === 'GET /thirdApp/plugin') return sendPage(response, dist);
  if (pathname.startsWith('/thirdApp/assets/')) return sendAsset(response, dist, pathname);
  if (pathname === '/pixel.png') {
    response.setHeader('content-type', 'image/png');
    response.end(pixel);
    return;
  }
  if (pathname.startsWith('/picture/')) {
    response.setHeader('content-type', 'image/svg+xml');
    response.end(fakePicture(Number(pathname.split('/')[2])));
    return;
  }
  if (state.isDown) {
    request.socket.destroy();
    return;
  }
  const body = await readBody(request);
  const result = handle(key, body, request, state);
  if (request.method !== 'GET') state.log.push(key);
  const lost = state.lose.indexOf(key);
  if (lost >= 0) {
    state.lose.splice(lost, 1);
    request.socket.destroy();
    return;
  }
  response.statusCode = result.status;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(result.body));
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface FakeRequest {
  /** What the JSON says; undefined without a body. */
  readonly body: unknown;
  readonly headers: IncomingMessage['headers'];
}

function handle(key: string, body: Buffer, request: IncomingMessage, state: FakeState): Answer {
  if (key === 'POST /thirdApp/session') return redeem(JSON.parse(body.toString()), state);
  const session = (request.headers.authorization ?? '').replace('Bearer ', '');
  if (!state.sessions.has(session)) return refusal(401, 'session_invalid');
  const refused = state.refuse.findIndex((each) => each.key === key);
  const [wanted] = refused < 0 ? [] : state.refuse.splice(refused, 1);
  if (wanted) return refusal(wanted.status, wanted.code);
  const origin = `http://${request.headers.host}`;
  const url = new URL(request.url ?? '/', origin);
  const library = answerLibraries(state.libraries, { method: request.method ?? 'GET', url, body, origin });
  if (library) return library;
  const more = state.more.get(key);
  if (more) {
    const text = body.toString();
    return more({ body: text === '' ? undefined : JSON.parse(text), headers: request.headers });
  }
  switch (key) {
    case 'GET /thirdApp/session':
      return { status: 200, body: sessionAnswer(state) };
    case 'PUT /thirdApp/draft': {
      const draft = JSON.parse(body.toString());
      const savedAt = new Date().toISOString();
      state.email = { ...state.email, draft: { ...draft, savedAt } };
      return { status: 200, body: { savedAt } };
    }
    case 'PUT /thirdApp/email': {
      if (request.headers['if-match'] !== state.email.etag) {
        return { status: 412, body: { ...(refusal(412, 'version_conflict').body as object), email: state.email } };
      }
      const version = state.email.version + 1;
      state.email = { ...state.email, ...JSON.parse(body.toString()), version, etag: `"${version}"`, draft: null };
      const savedAt = new Date().toISOString();
      return { status: 200, body: { version, etag: state.email.etag, savedAt, htmlBytes: 1_000 } };
    }
    default:
      return refusal(404, 'not_found');
  }
}

function redeem(request: { code: string; id: string; redeemId: string }, state: FakeState): Answer {
  if (request.id !== state.email.id) return refusal(404, 'email_not_found');
  const known = state.codes.get(request.code);
  if (known === undefined) return refusal(401, request.code.includes('expired') ? 'code_expired' : 'code_invalid');
  if (known !== null && known.redeemId !== request.redeemId) {
    state.sessions.delete(known.session);
    return refusal(401, 'code_used');
  }
  const session = known?.session ?? randomBytes(24).toString('base64url');
  state.codes.set(request.code, { redeemId: request.redeemId, session });
  state.sessions.add(session);
  return { status: 200, body: { ...sessionAnswer(state), session } };
}

function sessionAnswer(state: FakeState): EditorSession {
  return {
    expiresAt: new Date(Date.now() + 43_200_000).toISOString(),
    idleSeconds: 1_800,
    email: state.email,
    application: state.application,
    endUser: { id: 'u1', name: 'Ada' },
  };
}

function refusal(status: number, error: string): Answer {
  return { status, body: { error, message: error, requestId: 'req_1' } };
}

async function sendPage(response: ServerResponse, dist: string): Promise<void> {
  const nonce = randomBytes(16).toString('base64');
  const page = await readFile(join(dist, 'index.html'), 'utf8');
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('cache-control', 'no-store');
  response.setHeader(
    'content-security-policy',
    `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self' 'unsafe-inline'; ` +
      `img-src 'self' https: data: blob:; font-src 'self' https: data:; connect-src 'self'; frame-src 'self' blob:; ` +
      "worker-src 'self' blob:; form-action 'none'; base-uri 'none'; object-src 'none'",
  );
  response.end(page.replaceAll('__NONCE__', nonce));
}

async function sendAsset(response: ServerResponse, dist: string, pathname: string): Promise<void> {
  const file = normalize(join(dist, pathname.replace('/thirdApp/', '')));
  try {
    const content = await readFile(file);
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
    response.end(content);
  } catch {
    response.statusCode = 404;
    response.end();
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server does not listen');
  return address.port;
}
