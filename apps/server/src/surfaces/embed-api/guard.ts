import { Refusal } from '@inlay/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config, RateLimit } from '../../config.ts';
import { type Access, mayCall, type Principal } from '../../domains/access/index.ts';
import { readBasic, readBearer } from '../../http/basic.ts';
import type { AnyEndpoint } from '../../http/endpoint.ts';
import type { createRateLimiter } from '../../http/rate-limiter.ts';
import { versionOf } from './dialect.ts';

export interface GuardParts {
  readonly access: Access;
  readonly rateLimits: Config['rateLimits'];
  readonly consume: ReturnType<typeof createRateLimiter>;
}

/**
 * Who calls the Embed API: Basic with an application's API key or client credentials, or Bearer
 * with an end-user token, as the operation's row in the authorisation table says.
 */
export function createGuard({ access, rateLimits, consume }: GuardParts) {
  const identify = (request: FastifyRequest): Promise<Principal> => {
    const { authorization } = request.headers;
    const token = readBearer(authorization);
    if (token !== undefined) return access.tokens.verify(token);
    const pair = readBasic(authorization);
    if (pair) return access.credentials.verify(pair.publicId, pair.secret);
    throw new Refusal(
      authorization ? 'invalid_credentials' : 'token_invalid',
      'Send an Authorization header: Basic for an application, Bearer for an end user',
    );
  };

  /** Guessing costs: only secrets that do not exist count, so that an expired token cannot lock its owner out. */
  const punishGuess = (request: FastifyRequest, error: unknown): void => {
    if (rateLimits === 'off' || !(error instanceof Refusal)) return;
    if (error.code !== 'invalid_credentials' && error.code !== 'token_invalid') return;
    const use = consume(`guess:${request.ip}`, rateLimits.unknownSecret);
    if (!use.allowed)
      throw new Refusal('rate_limited', 'Too many unknown credentials from this address', {
        retryAfterSeconds: use.resetSeconds,
      });
  };

  const spend = (reply: FastifyReply, key: string, limit: RateLimit): void => {
    const use = consume(key, limit);
    reply.headers({
      'ratelimit-limit': use.limit,
      'ratelimit-remaining': use.remaining,
      'ratelimit-reset': use.resetSeconds,
    });
    if (!use.allowed)
      throw new Refusal('rate_limited', 'Too many requests with this credential', {
        retryAfterSeconds: use.resetSeconds,
      });
  };

  return async (request: FastifyRequest, reply: FastifyReply, { operation }: AnyEndpoint): Promise<Principal> => {
    let principal: Principal;
    try {
      principal = await identify(request);
    } catch (error) {
      punishGuess(request, error);
      throw error;
    }
    if (!mayCall(principal.kind, operation)) {
      throw new Refusal('not_allowed', `A credential of kind ${principal.kind} may not do this`);
    }
    if (rateLimits !== 'off') {
      spend(reply, `credential:${principal.credentialId}`, rateLimits.credential);
      if (operation === 'embed.create_code')
        spend(reply, `code:${principal.subject.id}@${principal.applicationId}`, rateLimits.code);
    }
    // Here and not where the answer is encoded: by then the effect has happened.
    const asked = request.headers['inlay-version'];
    if (typeof asked === 'string') versionOf({ apiVersion: asked });
    return principal;
  };
}
