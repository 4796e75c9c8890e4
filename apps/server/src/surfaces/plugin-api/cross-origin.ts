import { Refusal } from '@inlay/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../../http/server.ts';
import type { Surface } from '../../http/surface.ts';

/** What a page of another origin may read of an answer besides its body. */
const exposedHeaders = 'x-request-id, retry-after, ratelimit-limit, ratelimit-remaining, ratelimit-reset';
const preflightSeconds = 600;

/**
 * Answers preflights of every endpoint, for any origin: a preflight names no application, so it can
 * promise nothing. The request that follows is judged by its own token or secret.
 */
export function mountPreflights(app: App, surface: Surface): void {
  const methodsOf = new Map<string, string[]>();
  for (const { path, method, alsoMethods = [] } of surface.endpoints) {
    methodsOf.set(path, [...(methodsOf.get(path) ?? []), method, ...alsoMethods]);
  }
  for (const [path, methods] of methodsOf) {
    app.options(path, { config: { surface } }, (_request, reply) =>
      reply
        .code(204)
        .headers({
          ...surface.headers,
          'access-control-allow-origin': '*',
          'access-control-allow-methods': methods.join(', '),
          'access-control-allow-headers': 'authorization, content-type, es-plugin-auth, es-plugin-ui-data',
          'access-control-max-age': String(preflightSeconds),
        })
        .send(),
    );
  }
}

/** Lets the asking page read the answer, a refusal as well: it has to see that its token has expired. */
export function allowReading(request: FastifyRequest, reply: FastifyReply): void {
  const { origin } = request.headers;
  if (origin === undefined) return;
  void reply.headers({
    'access-control-allow-origin': origin,
    'access-control-expose-headers': exposedHeaders,
    vary: 'origin',
  });
}

export interface OriginRule {
  /** Exact origins; empty: any. */
  readonly allowedOrigins: readonly string[];
  readonly publicUrl: string | undefined;
}

/** Whether a request comes from no page, from ours, or from one that the application allows. */
export function isOriginAllowed(request: FastifyRequest, { allowedOrigins, publicUrl }: OriginRule): boolean {
  const { origin } = request.headers;
  if (origin === undefined || allowedOrigins.length === 0 || allowedOrigins.includes(origin)) return true;
  return origin === (publicUrl ?? `${request.protocol}://${request.host}`);
}

/** @throws Refusal `origin_not_allowed`, which the page cannot read. */
export function refuseOrigin(reply: FastifyReply): never {
  for (const name of ['access-control-allow-origin', 'access-control-expose-headers']) reply.removeHeader(name);
  throw new Refusal('origin_not_allowed', 'The application does not allow pages of this origin; add it in the console');
}
