import { refuse } from '@inlay/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type Access,
  mayCall,
  type Principal,
  platformRealm,
  type SessionKind,
  sessionKinds,
} from '../../domains/access/index.ts';
import { readBasic, readBearer } from '../../http/basic.ts';
import type { AnyEndpoint } from '../../http/endpoint.ts';
import { createRequestLimits, type RequestLimitParts } from '../../http/request-limits.ts';
import { readSessionCookie } from './session-cookie.ts';

export interface GuardParts extends RequestLimitParts {
  readonly access: Access;
  /** Address of the server when it is set: pages of ours may come from there as well. */
  readonly publicUrl: string | undefined;
}

/** Who has no secret yet: may only call operations that are open to everybody. */
const nobody: Principal = {
  kind: 'oauth_token',
  applicationId: platformRealm,
  subject: { kind: 'application', id: '' },
  scope: {},
  apiVersion: '2026-06-09',
  credentialId: null,
  ref: '',
};

/** Sessions that speak on this surface, by the first letters of their secrets. */
const kinds = ['workspace_session', 'designer_session', 'review_session'] as const satisfies readonly SessionKind[];

/**
 * Who calls: an application's key or client pair as Basic, an access token or a session as Bearer, a session as
 * cookie. Whoever is bound to one package reaches no other, here and in one place: every endpoint that is about a
 * package calls its parameter `packageId`.
 */
export function createGuard({ access, publicUrl, ...limitParts }: GuardParts) {
  const limits = createRequestLimits(limitParts);
  return async (request: FastifyRequest, reply: FastifyReply, { operation }: AnyEndpoint): Promise<Principal> => {
    // An address can bring NUL, which the database takes in no text; a JSON body has been looked at.
    if (request.url.includes('%00')) refuse('invalid_request');
    if (mayCall('public', operation)) return nobody;
    const principal = await readPrincipal(request);
    if (!mayCall(principal.kind, operation)) refuse('not_allowed');
    checkPackage(principal, request.params);
    const key = principal.kind.endsWith('_session')
      ? `session:${principal.ref}`
      : `credential:${principal.credentialId}`;
    limits.spend(`signoff:${key}`, 'signoff', (headers) => void reply.headers(headers));
    return principal;
  };

  async function readPrincipal(request: FastifyRequest): Promise<Principal> {
    const { authorization, cookie } = request.headers;
    try {
      if (authorization !== undefined) return await readAuthorization(access, authorization);
    } catch (error) {
      limits.punishGuess(request.ip, error);
      throw error;
    }
    const session = readSessionCookie(cookie);
    if (session === undefined) return refuse('invalid_credentials');
    if (!isSafe(request) && !isOwnPage(request, publicUrl)) return refuse('origin_not_allowed');
    return verifySession(access, session);
  }
}

async function readAuthorization(access: Access, header: string): Promise<Principal> {
  const bearer = readBearer(header);
  if (bearer !== undefined) {
    const kind = kindOf(bearer);
    return kind ? access.sessions.verify(kind, bearer) : access.tokens.verifySigned('oauth_token', bearer);
  }
  const pair = readBasic(header);
  return pair ? access.credentials.verify(pair.publicId, pair.secret) : refuse('invalid_credentials');
}

const kindOf = (secret: string): SessionKind | undefined =>
  kinds.find((kind) => secret.startsWith(`${sessionKinds[kind].prefix}_`));

function verifySession(access: Access, session: string): Promise<Principal> {
  const kind = kindOf(session);
  return kind ? access.sessions.verify(kind, session) : refuse('session_invalid');
}

/** @throws Refusal `package_out_of_scope`: not whether the other one exists. */
function checkPackage({ scope }: Principal, params: unknown): void {
  const { packageId } = params as { readonly packageId?: string };
  const bound = scope['packageId'];
  if (packageId !== undefined && typeof bound === 'string' && bound !== packageId) refuse('package_out_of_scope');
}

const isSafe = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD';

/**
 * Cookies come along with requests that other sites start. Browsers tell where a request comes from; the SDKs,
 * which send neither header, are no browser.
 */
export function isOwnPage(
  { headers, protocol, host }: Pick<FastifyRequest, 'headers' | 'protocol' | 'host'>,
  publicUrl: string | undefined,
): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const { origin } = headers;
  return origin === undefined || origin === `${protocol}://${host}` || origin === originOf(publicUrl);
}

const originOf = (url: string | undefined): string | undefined => (url === undefined ? undefined : new URL(url).origin);
