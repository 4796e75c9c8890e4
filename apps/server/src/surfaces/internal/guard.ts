import { Refusal, refuse } from '@inlay/contract';
import type { FastifyRequest } from 'fastify';
import { type Access, mayCall, type Principal, platformRealm } from '../../domains/access/index.ts';
import type { AnyEndpoint } from '../../http/endpoint.ts';
import { readCookies } from './cookies.ts';

export interface GuardParts {
  readonly access: Access;
  /** Address of the server when it is set: tells that a proxy speaks https for us. */
  readonly publicUrl: string | undefined;
}

/** Who has not logged in: may only call operations that are open to everybody. */
const nobody: Principal = {
  kind: 'console_session',
  applicationId: platformRealm,
  subject: { kind: 'account', id: '' },
  scope: {},
  apiVersion: '2026-06-09',
  credentialId: null,
  ref: '',
};

const isLoopback = (host: string): boolean => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);

/** True where cookies can be `Secure`. */
export function isSecure(request: Pick<FastifyRequest, 'protocol'>, publicUrl: string | undefined): boolean {
  return request.protocol === 'https' || (publicUrl ?? '').startsWith('https:');
}

/**
 * A console session from its cookie. Cookies come along with requests that other sites start, so
 * whatever changes something must say that it comes from our own page.
 */
export function createGuard({ access, publicUrl }: GuardParts) {
  return async (request: FastifyRequest, _reply: unknown, { operation, method }: AnyEndpoint): Promise<Principal> => {
    const secure = isSecure(request, publicUrl);
    if (!secure && !isLoopback(request.host)) {
      throw new Refusal('origin_not_allowed', 'The console needs https; plain http works on localhost only');
    }
    if (method !== 'GET' && !isSameOrigin(request, publicUrl)) throw new Refusal('origin_not_allowed');
    // An address can bring NUL, which the database takes in no text; a JSON body has been looked at.
    if (request.url.includes('%00')) throw new Refusal('invalid_request');
    if (mayCall('public', operation)) return nobody;
    const { session } = readCookies(request.headers.cookie, secure);
    const principal =
      session === undefined ? refuse('session_invalid') : await access.sessions.verify('console_session', session);
    return mayCall(principal.kind, operation) ? principal : refuse('not_allowed');
  };
}

/** By fetch metadata, which a page cannot forge; by `Origin` in browsers that do not send it. */
function isSameOrigin({ headers, protocol, host }: FastifyRequest, publicUrl: string | undefined): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return headers.origin === `${protocol}://${host}` || (publicUrl !== undefined && headers.origin === publicUrl);
}
