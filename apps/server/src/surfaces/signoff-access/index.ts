import { refuse } from '@inlay/contract';
import type { FastifyRequest } from 'fastify';
import { type Principal, platformRealm } from '../../domains/access/index.ts';
import { createBuiltApp } from '../../http/built-app.ts';
import { apiHeaders } from '../../http/security-headers.ts';
import type { Surface } from '../../http/surface.ts';
import type { ApplicationLookup } from '../editor-page/editor-application.ts';
import { encode, encodeFailure, statusOf } from '../signoff-api/dialect.ts';
import { mountUnknownAddresses } from '../signoff-api/unknown-addresses.ts';
import { acceptForms } from './accept-forms.ts';
import { createAccessTokens } from './access-tokens.ts';
import { clientAppToken } from './client-app-token.ts';
import { oauthTokenEndpoints } from './oauth-tokens.ts';
import { mountPages } from './pages.ts';
import { createTokenRedeemer, type RedeemParts } from './redeem-token.ts';
import { reviewSession } from './review-session.ts';

export interface SignoffAccessParts extends RedeemParts {
  readonly applications: ApplicationLookup;
  readonly publicUrl: string | undefined;
  /** Where the review app is built. */
  readonly reviewFolder: string;
}

/** Who asks for an access token: what speaks for them is the pair that they send. */
const nobody: Principal = {
  kind: 'oauth_token',
  applicationId: platformRealm,
  subject: { kind: 'application', id: '' },
  scope: {},
  apiVersion: '2026-06-09',
  credentialId: null,
  ref: '',
};

/**
 * The ways into the Sign-off API, at the root of the host: access tokens for backends, and the addresses that turn a
 * token or an invitation into a session. The second surface is what the review app's page asks.
 */
export function signoffAccess(parts: SignoffAccessParts): readonly Surface[] {
  const redeemer = createTokenRedeemer(parts);
  const accessTokens = createAccessTokens(parts);
  const review = createBuiltApp(parts.reviewFolder);
  const surface: Surface = {
    name: 'signoff-access',
    prefixes: [''],
    headers: apiHeaders,
    authenticate: async (request: FastifyRequest) => (request.url.includes('%00') ? refuse('invalid_request') : nobody),
    encode,
    encodeFailure,
    statusOf,
    endpoints: [clientAppToken(accessTokens), ...oauthTokenEndpoints(accessTokens)],
    async prepare(scope) {
      acceptForms(scope);
      mountPages(scope, surface, { ...parts, review, redeemer });
      mountUnknownAddresses(scope, surface, ['/oauth', '/apitoken']);
    },
  };
  return [surface, reviewSession({ redeemer, publicUrl: parts.publicUrl })];
}
