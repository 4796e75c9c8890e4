import { Refusal } from '@inlay/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Access, mayCall, type Principal } from '../../domains/access/index.ts';
import { readBasic, readBearer } from '../../http/basic.ts';
import type { AnyEndpoint } from '../../http/endpoint.ts';
import { createRequestLimits, type RequestLimitParts } from '../../http/request-limits.ts';
import { versionOf } from './dialect.ts';

export interface GuardParts extends RequestLimitParts {
  readonly access: Access;
}

/**
 * Who calls the Embed API: Basic with an application's API key or client credentials, or Bearer
 * with an end-user token, as the operation's row in the authorisation table says.
 */
export function createGuard({ access, ...limitParts }: GuardParts) {
  const limits = createRequestLimits(limitParts);
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

  return async (request: FastifyRequest, reply: FastifyReply, { operation }: AnyEndpoint): Promise<Principal> => {
    let principal: Principal;
    try {
      principal = await identify(request);
    } catch (error) {
      limits.punishGuess(request.ip, error);
      throw error;
    }
    if (!mayCall(principal.kind, operation)) {
      throw new Refusal('not_allowed', `A credential of kind ${principal.kind} may not do this`);
    }
    const note = (headers: Readonly<Record<string, string>>): void => void reply.headers(headers);
    limits.spend(`credential:${principal.credentialId}`, 'credential', note);
    if (operation === 'embed.create_code') {
      limits.spend(`code:${principal.subject.id}@${principal.applicationId}`, 'code', note);
    }
    // Here and not where the answer is encoded: by then the effect has happened.
    const asked = request.headers['inlay-version'];
    if (typeof asked === 'string') versionOf({ apiVersion: asked });
    return principal;
  };
}
