import { Refusal } from '@inlay/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Database, Transact } from '../db/database.ts';
import { type IdempotencyKey, rememberAnswer } from '../db/idempotency.ts';
import type { Principal } from '../domains/access/index.ts';
import { limits } from '../kernel/limits.ts';
import type { Answer, AnyEndpoint, RequestFacts } from './endpoint.ts';
import type { App } from './server.ts';
import type { Surface } from './surface.ts';

/** Registers every endpoint of a surface, under each prefix and alias, as exact routes. */
export function mountSurface(app: App, database: Database, surface: Surface): void {
  for (const endpoint of surface.endpoints) {
    for (const prefix of surface.prefixes) {
      for (const path of [endpoint.path, ...(endpoint.aliases ?? [])]) {
        app.route({
          method: [endpoint.method, ...(endpoint.alsoMethods ?? [])],
          url: prefix + path,
          config: { surface, operation: endpoint.operation },
          ...(endpoint.bodyBytesMax ? { bodyLimit: endpoint.bodyBytesMax } : {}),
          // Before the body is read: a stranger's bytes are neither parsed nor held.
          onRequest: async (request, reply) => {
            request.principal = await surface.authenticate(request, reply, endpoint);
          },
          handler: (request, reply) => handle({ database, surface, endpoint }, request, reply),
        });
      }
    }
  }
}

interface Route {
  readonly database: Database;
  readonly surface: Surface;
  readonly endpoint: AnyEndpoint;
}

/** Principal, parse, run, encode: the same order for every endpoint, so that a stranger learns nothing from a parse error. */
async function handle(
  { database, surface, endpoint }: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { principal } = request;
  if (!principal) throw new TypeError(`${endpoint.operation} ran without a principal`);
  const facts = factsOf(request, principal);
  const input = {
    params: parse(endpoint.params, request.params, 'path'),
    query: parse(endpoint.query, request.query, 'query'),
    body: parse(endpoint.body, request.body, 'body'),
    principal,
    request: facts,
  };
  const run = (transact: Transact): Promise<Answer<unknown>> => endpoint.handle({ ...input, transact });
  const key =
    surface.idempotent && request.method === 'POST' && !endpoint.secretAnswer
      ? keyOf(request, endpoint, principal, facts.apiVersion)
      : undefined;
  const answer = key ? await rememberAnswer(database, key, run) : await run(database.transaction);
  reply.code(answer.status ?? 200).headers({ ...surface.headers, ...answer.headers });
  if (answer.raw) return reply.type(answer.raw.type).send(answer.raw.body);
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(surface.encode(answer, facts)));
}

/** @throws Refusal `invalid_request` for a key that is empty or too long. */
function keyOf(
  request: FastifyRequest,
  endpoint: AnyEndpoint,
  principal: Principal,
  apiVersion: string,
): IdempotencyKey | undefined {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string') return undefined;
  if (key === '' || key.length > limits.idempotencyKeyLengthMax) {
    throw new Refusal('invalid_request', `Idempotency-Key must have 1 to ${limits.idempotencyKeyLengthMax} characters`);
  }
  return {
    applicationId: principal.applicationId,
    subject: `${principal.subject.kind}:${principal.subject.id}`,
    operation: endpoint.operation,
    key,
    // The version too: a remembered answer has the form of the version that it was made for.
    request: JSON.stringify([request.params, request.query, request.body, apiVersion]),
  };
}

function factsOf(request: FastifyRequest, principal: Principal): RequestFacts {
  const asked = request.headers['inlay-version'];
  return {
    id: request.id,
    ip: request.ip,
    secure: request.protocol === 'https',
    host: request.host,
    headers: request.headers,
    apiVersion: typeof asked === 'string' ? asked : principal.apiVersion,
  };
}

/** @throws Refusal `validation_failed` with a list of fields, or `missing_id` and `invalid_request` where the schema's message says so. */
function parse(schema: z.ZodType | undefined, value: unknown, where: string): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => ({ field: issue.path.join('.') || where, message: issue.message }));
  if (result.error.issues.some((issue) => issue.message === 'missing_id')) {
    throw new Refusal('missing_id', 'The field "id" is required: your own id of the end user, 1 to 128 characters');
  }
  const isMalformed = result.error.issues.some((issue) => issue.message === 'invalid_request');
  if (isMalformed || (typeof value !== 'object' && value !== undefined && where === 'body')) {
    throw new Refusal('invalid_request', 'The body must be a JSON object');
  }
  const first = fields[0];
  throw new Refusal('validation_failed', `${first?.field}: ${first?.message}`, { fields });
}
