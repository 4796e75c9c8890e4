import { type ErrorCode, Refusal } from '@inlay/contract';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Logger } from 'pino';
import type { Principal } from '../domains/access/index.ts';
import { makeRequestId } from '../kernel/ids.ts';
import { parseJson } from '../kernel/json.ts';
import { limits } from '../kernel/limits.ts';
import { normalisePath } from './normalise-path.ts';
import { isAskedByBrowser, notFoundPage } from './not-found-page.ts';
import { failureOf, type Surface, statusOn } from './surface.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whose dialect the route's answers speak. */
    readonly surface?: Surface;
    /** Its query holds a secret or a code and never reaches a log. */
    readonly operation?: string;
  }
  interface FastifyRequest {
    /** Who calls; set before the body is read. */
    principal: Principal | undefined;
  }
}

export type App = FastifyInstance;

/** Fastify's own errors in our words. */
const codeOfFastify: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid_request',
  FST_ERR_BAD_URL: 'invalid_request',
  FST_ERR_ASYNC_CONSTRAINT: 'invalid_request',
  // A part of the path that is longer than any id of ours.
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
  // The method QUERY without a body.
  FST_ERR_ROUTE_MISSING_CONTENT_TYPE: 'invalid_request',
  FST_ERR_ROUTE_MISSING_CONTENT: 'invalid_request',
};

export interface ServerOptions {
  readonly logger: Logger;
  readonly trustProxy: readonly string[];
  /** Answers for routes of no surface: 404s and faults outside any dialect. */
  readonly fallback: Surface;
  /** One line per finished request: path without query, never a header or a body. */
  readonly onFinished: (facts: { method: string; route: string; status: number; durationMs: number }) => void;
}

/** An empty server: parsing, request ids, one error handler, one log line per request. */
export function createServer({ logger, trustProxy, fallback, onFinished }: ServerOptions): App {
  const app = Fastify({
    loggerInstance: logger,
    // One line per finished request, written below; a child logger per request would cost more than the line.
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: (parent) => parent,
    genReqId: makeRequestId,
    bodyLimit: limits.bodyBytesMax,
    trustProxy: trustProxy.length > 0 ? [...trustProxy] : false,
    rewriteUrl: (request) => normalisePath(request.url ?? '/'),
    // What is no HTTP at all has no route and no dialect: one short answer, and the connection ends.
    clientErrorHandler(error, socket) {
      if (!socket.writable || ('code' in error && error.code === 'ECONNRESET')) return socket.destroy();
      const tooLarge = 'code' in error && error.code === 'HPE_HEADER_OVERFLOW';
      const body = JSON.stringify({ error: 'invalid_request', message: 'The request is no valid HTTP' });
      socket.end(
        `HTTP/1.1 ${tooLarge ? '431 Request Header Fields Too Large' : '400 Bad Request'}\r\nconnection: close\r\n` +
          `content-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    },
    // A plugin token that binds much and the metadata beside it, 8 KiB each, and what browsers and proxies add.
    http: { maxHeaderSize: 32 * 1024 },
    requestTimeout: 30_000,
    connectionTimeout: 0,
    keepAliveTimeout: 65_000,
    routerOptions: { maxParamLength: 512 },
    // An address that cannot be decoded never reaches a route, nor the handler of errors below.
    frameworkErrors: (error, request, reply) => {
      void reply.header('x-request-id', request.id);
      answerFailure(error, request, reply, fallback);
    },
  }) as unknown as App;

  app.decorateRequest('principal', undefined);
  app.removeContentTypeParser(['application/json', 'text/plain']);
  // A JSON content type with an empty body is how the seed pages mint a code: not a parse error.
  app.addContentTypeParser(/^application\/([\w.-]+\+)?json/i, { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, text === '' ? undefined : parseJson(text as string));
    } catch (error) {
      done(error as Error);
    }
  });
  // An empty body is no body, whatever type it claims; anything else that is not JSON is refused.
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => {
    if (text === '') done(null, undefined);
    else done(new Refusal('unsupported_media_type'));
  });
  const surfaceOf = (request: FastifyRequest): Surface => request.routeOptions.config.surface ?? fallback;

  app.setErrorHandler((error: FastifyError, request, reply) =>
    answerFailure(error, request, reply, surfaceOf(request)),
  );

  app.setNotFoundHandler((request, reply) => {
    void reply.header('vary', 'Accept');
    if (isAskedByBrowser(request)) {
      const { headers, html } = notFoundPage();
      void reply.code(404).headers(headers).send(html);
      return;
    }
    const refusal = new Refusal('not_found', `There is nothing at ${request.method} ${pathOf(request)}`);
    void reply
      .code(404)
      .headers(fallback.headers)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(fallback.encodeFailure(failureOf(refusal, 404, request.id))));
  });

  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const durationMs = Math.round(reply.elapsedTime * 10) / 10;
    request.log.info({
      requestId: request.id,
      method: request.method,
      path: pathOf(request),
      status: reply.statusCode,
      durationMs,
    });
    onFinished({ method: request.method, route, status: reply.statusCode, durationMs });
    done();
  });
  return app;
}

/** How often a stop looks for connections that have become idle. */
const closeSweepMs = 100;

/**
 * Takes no new connection, lets requests under way finish, closes. A connection that was busy when the
 * stop began would wait for its next request as long as it may be kept alive.
 */
export async function closeServer(app: App): Promise<void> {
  const sweep = setInterval(() => app.server.closeIdleConnections(), closeSweepMs);
  try {
    await app.close();
  } finally {
    clearInterval(sweep);
  }
}

function answerFailure(error: FastifyError, request: FastifyRequest, reply: FastifyReply, surface: Surface): void {
  const refusal = asRefusal(error);
  const status = statusOn(surface, refusal.code);
  if (status >= 500) request.log.error({ err: error, requestId: request.id }, 'request failed');
  void reply
    .code(status)
    .headers({ ...surface.headers, ...headersOf(refusal) })
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(surface.encodeFailure(failureOf(refusal, status, request.id))));
}

/** Below it, the path itself is a secret: the address of an invitation. */
const secretFolder = '/invite/';

/** A path is logged without its query: codes and tokens travel there by contract. */
function pathOf(request: FastifyRequest): string {
  const path = request.url.split('?', 1)[0] ?? '/';
  return path.startsWith(secretFolder) ? `${secretFolder}…` : path;
}

function headersOf(refusal: Refusal): Record<string, string> {
  const { retryAfterSeconds, etag } = refusal.details ?? {};
  return {
    ...(typeof retryAfterSeconds === 'number' ? { 'retry-after': String(retryAfterSeconds) } : {}),
    ...(typeof etag === 'string' ? { etag } : {}),
  };
}

function asRefusal(error: FastifyError): Refusal {
  if (error instanceof Refusal) return error;
  const known = codeOfFastify[error.code];
  if (known) return new Refusal(known);
  if (isDatabaseOutage(error)) return new Refusal('unavailable');
  return new Refusal('internal_error');
}

/** Connection refused, terminated or shutting down: the same request may succeed in a moment. */
function isDatabaseOutage(error: FastifyError): boolean {
  return (
    /^(ECONNREFUSED|ECONNRESET|57P0[123]|08\d\d\d|53300)$/.test(error.code ?? '') ||
    /Connection terminated|timeout exceeded when trying to connect|connect(ion)? timeout/i.test(error.message)
  );
}
