import { refuse } from '@inlay/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../db/database.ts';
import { type Access, mayCall, type Principal, platformRealm } from '../../domains/access/index.ts';
import { apiRole, type PluginSettingsStore, readClaims } from '../../domains/plugin/index.ts';
import type { AnyEndpoint } from '../../http/endpoint.ts';
import { createRequestLimits, type RequestLimitParts } from '../../http/request-limits.ts';
import { allowReading, isOriginAllowed, refuseOrigin } from './cross-origin.ts';

export interface GuardParts extends RequestLimitParts {
  readonly access: Access;
  readonly applications: { allowedOrigins(applicationId: string): Promise<readonly string[]> };
  readonly database: Pick<Database, 'transaction'>;
  readonly settings: Pick<PluginSettingsStore, 'read'>;
  readonly publicUrl: string | undefined;
}

/** Who asks for a token: what speaks for them is the secret in the body. */
const nobody: Principal = {
  kind: 'plugin_token',
  applicationId: platformRealm,
  subject: { kind: 'plugin_user', id: '' },
  scope: {},
  apiVersion: '2026-06-09',
  credentialId: null,
  ref: '',
};

/** The token of `ES-PLUGIN-AUTH: Bearer …`, or of `Authorization: Bearer …`; the word may be missing. */
function readToken({ headers }: FastifyRequest): string | undefined {
  const header = headers['es-plugin-auth'] ?? headers.authorization;
  return typeof header === 'string' ? /^(?:bearer\s+)?(\S+)$/i.exec(header.trim())?.[1] : undefined;
}

/** Who calls the Plugin API: a plugin token, from an origin of its application or from a server. */
export function createGuard({ access, applications, database, settings, publicUrl, ...limitParts }: GuardParts) {
  /** Demo mode takes pages from a disk, whose origin nobody can list. */
  const isDemo = async (applicationId: string): Promise<boolean> =>
    (await database.transaction({ applicationId }, (tx) => settings.read(tx))).allowBrowserAuthentication;
  const limits = createRequestLimits(limitParts);
  return async (request: FastifyRequest, reply: FastifyReply, { operation }: AnyEndpoint): Promise<Principal> => {
    allowReading(request, reply);
    if (mayCall('public', operation)) return nobody;
    const token = readToken(request);
    if (token === undefined) return refuse('token_invalid', 'Send the header ES-PLUGIN-AUTH: Bearer <token>');
    let principal: Principal;
    try {
      principal = await access.tokens.verifySigned('plugin_token', token);
    } catch (error) {
      limits.punishGuess(request.ip, error);
      throw error;
    }
    if (!mayCall(principal.kind, operation)) refuse('not_allowed');
    const { applicationId } = principal;
    const allowedOrigins = await applications.allowedOrigins(applicationId);
    if (!isOriginAllowed(request, { allowedOrigins, publicUrl }) && !(await isDemo(applicationId))) refuseOrigin(reply);
    // A backend's tokens share one allowance, so that minting more of them buys nothing; a browser has its own.
    const { role, userId } = readClaims(principal);
    const key = role === apiRole ? `credential:${principal.credentialId}` : `plugin:${userId}@${applicationId}`;
    limits.spend(key, 'credential', (headers) => void reply.headers(headers));
    return principal;
  };
}
