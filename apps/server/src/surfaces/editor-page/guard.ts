import { Refusal, refuse } from '@inlay/contract';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../../config.ts';
import { type Access, mayCall, type Principal, platformRealm } from '../../domains/access/index.ts';
import { readBearer } from '../../http/basic.ts';
import type { AnyEndpoint } from '../../http/endpoint.ts';
import type { createRateLimiter } from '../../http/rate-limiter.ts';

export interface GuardParts {
  readonly access: Access;
  readonly rateLimits: Config['rateLimits'];
  readonly consume: ReturnType<typeof createRateLimiter>;
}

/** Who opens a session: what speaks for them is the code in the body. */
const nobody: Principal = {
  kind: 'editor_session',
  applicationId: platformRealm,
  subject: { kind: 'end_user', id: '' },
  scope: {},
  apiVersion: '2026-06-09',
  credentialId: null,
  ref: '',
};

/** The session of the editor or a plugin token, as Bearer. No cookie is ever read here. */
export function createGuard({ access }: Pick<GuardParts, 'access'>) {
  return async (request: FastifyRequest, _reply: unknown, { operation }: AnyEndpoint): Promise<Principal> => {
    if (mayCall('public', operation)) return nobody;
    const principal = await readCaller(access, request);
    return mayCall(principal.kind, operation) ? principal : refuse('session_invalid');
  };
}

/** Three parts and two dots: no secret of ours but a signed token looks like that. */
const signedTokenPattern = /^[\w-]+\.[\w-]+\.[\w-]+$/;

function readCaller(access: Access, { headers }: FastifyRequest): Promise<Principal> {
  const pluginAuth = headers['es-plugin-auth'];
  const bearer = readBearer(typeof pluginAuth === 'string' ? pluginAuth : headers.authorization);
  if (bearer === undefined) return refuse('session_invalid');
  return signedTokenPattern.test(bearer)
    ? access.tokens.verifySigned('plugin_token', bearer)
    : access.sessions.verify('editor_session', bearer);
}

/** Guessing costs: only codes that do not exist count, so that an expired or used one locks nobody out. */
export function punishGuess({ rateLimits, consume }: GuardParts, ip: string): void {
  if (rateLimits === 'off') return;
  const use = consume(`guess:${ip}`, rateLimits.unknownSecret);
  if (!use.allowed) {
    throw new Refusal('rate_limited', 'Too many unknown codes from this address', {
      retryAfterSeconds: use.resetSeconds,
    });
  }
}
