import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type {
  NewReviewComment,
  ReviewApprove,
  ReviewComment,
  ReviewDecline,
  ReviewSeat,
  ReviewSession,
} from '@inlay/contract';
import { comments, contentOf, freshSeat, packageId, session } from './fake-data.ts';

interface FakeState {
  seat: ReviewSeat;
  session: ReviewSession;
  comments: ReviewComment[];
}

/** The built review app behind the headers of the real server, over one made-up package that it changes. */
export interface FakeReview {
  readonly url: string;
  readonly state: FakeState;
  /** Bodies of the calls that changed something, by `METHOD path` below the package. */
  readonly calls: { readonly call: string; readonly body: unknown }[];
  /** Answers the next such call with a refusal. */
  refuseOnce(call: string, status: number, code: string): void;
  reset(): void;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** As the server sends them: a page that breaks its policy fails the tests. */
const policyOf = (nonce: string): string =>
  `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self' 'unsafe-inline'; ` +
  "img-src http: https: data: blob:; font-src 'self' https: data:; connect-src 'self'; frame-src 'self' blob:; " +
  "worker-src 'self' blob:; form-action 'none'; base-uri 'none'; object-src 'none'; frame-ancestors *";

/** On a free port of this machine. @param dist A build of the review app. */
export async function startFakeReview(dist: string): Promise<FakeReview> {
  const refusals = new Map<string, { readonly status: number; readonly code: string }>();
  const state: FakeState = { seat: freshSeat(), session, comments: comments() };
  const calls: FakeReview['calls'] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const base = '/internal/review';
    if (!url.pathname.startsWith(base)) return sendFile(dist, url.pathname, response);
    const call = `${request.method} ${url.pathname.slice(base.length).replace(`/packages/${encodeURIComponent(packageId)}`, '')}`;
    const body = await readJson(request);
    if (request.method !== 'GET') calls.push({ call, body });
    const refusal = refusals.get(call);
    refusals.delete(call);
    const { status, value } = refusal
      ? { status: refusal.status, value: { error: refusal.code, message: '', requestId: 'req_fake' } }
      : route(state, call, url.searchParams, body);
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify(value));
  };
  const http = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  return {
    url: `http://localhost:${(http.address() as AddressInfo).port}`,
    state,
    calls,
    refuseOnce: (call, status, code) => void refusals.set(call, { status, code }),
    reset() {
      Object.assign(state, { seat: freshSeat(), session, comments: comments() });
      calls.length = 0;
    },
    close: () =>
      new Promise((done) => {
        http.closeAllConnections();
        http.close(() => done());
      }),
  };
}

function sendFile(dist: string, path: string, response: ServerResponse): void {
  const file = join(dist, path.replace(/^\/review\/?/, ''));
  if (path.startsWith('/review/') && extname(file) !== '' && file.startsWith(dist) && existsSync(file)) {
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
    return;
  }
  const nonce = randomBytes(16).toString('base64');
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': policyOf(nonce),
  });
  response.end(readFileSync(join(dist, 'index.html'), 'utf8').replaceAll('__NONCE__', nonce));
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
}

interface FakeAnswer {
  readonly status: number;
  readonly value: unknown;
}

const ok = (value: unknown = {}): FakeAnswer => ({ status: 200, value });

function route(state: FakeState, call: string, query: URLSearchParams, body: unknown): FakeAnswer {
  const content = /^GET \/documents\/([^/]+)\/content$/.exec(call)?.[1];
  if (content) {
    const document = state.seat.documents.find(({ id }) => id === content) ?? state.seat.documents[0];
    return ok(document && contentOf(document, query.get('frozen') ?? document.frozenId));
  }
  switch (call) {
    case 'POST /session':
      return ok({
        session: 'rvs_made',
        kind: 'review_session',
        packageId,
        signerId: 'signer-grace',
        target: `/transaction/${encodeURIComponent(packageId)}/sign`,
        expiresAt: state.session.expiresAt,
        idleSeconds: state.session.idleSeconds,
      });
    case 'GET /session':
      return ok(state.session);
    case 'GET /seat':
      return ok(state.seat);
    case 'GET /comments':
      return ok(state.comments);
    case 'POST /comments':
      return ok(addComment(state, body as NewReviewComment));
    case 'POST /approve':
      state.seat = approved(state.seat, body as ReviewApprove);
      return ok();
    case 'POST /decline':
      state.seat = declined(state.seat, body as ReviewDecline);
      return ok();
    default:
      return /viewed$|opt-out$|reassign$/.test(call) ? ok() : { status: 404, value: { error: 'not_found' } };
  }
}

function addComment(state: FakeState, comment: NewReviewComment): ReviewComment {
  const made: ReviewComment = {
    ...comment,
    id: `comment-${state.comments.length + 1}`,
    round: 2,
    authorKind: 'signer',
    authorName: 'Grace Hopper',
    isMine: true,
    createdAt: '2026-11-22T09:00:00Z',
    editedAt: null,
    resolvedAt: null,
  };
  state.comments.push(made);
  return made;
}

function approved(seat: ReviewSeat, { decisions }: ReviewApprove): ReviewSeat {
  const documents = seat.documents.map((document) => {
    const given = decisions.find(({ documentId }) => documentId === document.id);
    if (!given) return document;
    const decision = { ...given, at: '2026-11-22T09:00:00Z', round: 2, signerName: 'Grace Hopper', delegateName: null };
    return {
      ...document,
      approvals: document.approvals.map((one) => ({ ...one, decision: one.decision ?? decision })),
    };
  });
  const isDone = documents.every(({ approvals }) => approvals.every(({ decision }) => decision !== null));
  return { ...seat, documents, state: isDone ? 'done' : 'turn' };
}

const declined = (seat: ReviewSeat, { outcome, text }: ReviewDecline): ReviewSeat => ({
  ...seat,
  state: 'declined',
  package: { ...seat.package, status: 'declined', outcome },
  reasons: [{ kind: 'declined', outcome, text, name: 'Grace Hopper', round: 2, at: '2026-11-22T09:00:00Z' }],
});
