import { type OpenedReviewSession, refuse } from '@inlay/contract';
import { z } from 'zod';
import { type Principal, platformRealm } from '../../domains/access/index.ts';
import { defineEndpoint, type RequestFacts } from '../../http/endpoint.ts';
import { apiHeaders } from '../../http/security-headers.ts';
import type { Surface } from '../../http/surface.ts';
import { encode, encodeFailure } from '../review-page/answers.ts';
import { isOwnPage } from '../signoff-api/guard.ts';
import { sessionCookie } from '../signoff-api/session-cookie.ts';
import { originsOf } from './origins.ts';
import { type OpenedSession, type Redeemer, seatOf, seatOfInvitation, type TokenRedeemer } from './redeem-token.ts';
import { firstPage, readTarget, type TargetSeat } from './targets.ts';

export interface ReviewSessionParts {
  readonly redeemer: TokenRedeemer;
  readonly publicUrl: string | undefined;
}

/** Who opens a session: what speaks for them is the token in the body. */
const nobody: Principal = {
  kind: 'review_session',
  applicationId: platformRealm,
  subject: { kind: 'signer', id: '' },
  scope: {},
  apiVersion: '2026-06-09',
  credentialId: null,
  ref: '',
};

/** The one call of the review app that needs no session. It sets a cookie: only our own pages may ask, or programs. */
export const reviewSession = (parts: ReviewSessionParts): Surface => ({
  name: 'review-session',
  prefixes: ['/internal/review'],
  headers: apiHeaders,
  authenticate: async (request) => (isOwnPage(request, parts.publicUrl) ? nobody : refuse('origin_not_allowed')),
  encode,
  encodeFailure,
  endpoints: [openReviewSession(parts)],
});

const body = z
  .object(
    {
      token: z.string().max(200).optional(),
      invitation: z.string().max(200).optional(),
      redeemId: z.string().regex(/^[\w-]{22,128}$/, 'must have 22 to 128 base64url characters'),
      target: z.string().optional(),
      embedded: z.boolean().optional(),
    },
    'invalid_request',
  )
  .refine(
    ({ token, invitation }) => (token === undefined) !== (invitation === undefined),
    'needs either a token or an invitation',
  );

const openReviewSession = ({ redeemer, publicUrl }: ReviewSessionParts) =>
  defineEndpoint({
    operation: 'review.open_session',
    method: 'POST',
    path: '/session',
    summary: 'Redeem a token or an invitation for a session',
    body,
    output: z.custom<OpenedReviewSession>(),
    errors: [
      'validation_failed',
      'target_refused',
      'token_invalid',
      'code_used',
      'code_expired',
      'application_paused',
      'origin_not_allowed',
      'rate_limited',
    ],
    secretAnswer: true,
    async handle({ body: { token, invitation, redeemId, target, embedded = false }, request }) {
      const protocol = request.secure ? 'https' : 'http';
      const goOn = (seat: TargetSeat): string =>
        target === undefined
          ? firstPage(seat)
          : readTarget(target, seat, originsOf({ ...request, protocol }, publicUrl));
      const from = redeemerOf(request);
      const secure = request.secure || (publicUrl ?? '').startsWith('https:');
      // The target first: a wrong one leaves the token as it was.
      const open = async (): Promise<{ readonly path: string; readonly opened: OpenedSession }> => {
        if (invitation !== undefined) {
          const found = await redeemer.findInvitation(invitation, request.ip);
          const path = goOn(seatOfInvitation(found));
          return { path, opened: await redeemer.openInvitation(found, from) };
        }
        const grant = await redeemer.find(token, request.ip);
        const path = goOn(seatOf(grant));
        return { path, opened: await redeemer.open(grant, token ?? '', redeemId, from) };
      };
      const { path, opened } = await open();
      return {
        data: encodeOpened(opened, path),
        headers: { 'set-cookie': [sessionCookie(opened.session, { secure, embedded })] },
      };
    },
  });

function redeemerOf({ ip, id, headers }: RequestFacts): Redeemer {
  const userAgent = headers['user-agent'];
  return { ip, requestId: id, userAgent: typeof userAgent === 'string' ? userAgent : '' };
}

function encodeOpened(
  { session, principal, expiresAt, idleSeconds }: OpenedSession,
  target: string,
): OpenedReviewSession {
  const text = (name: string): string | null => {
    const value = principal.scope[name];
    return typeof value === 'string' ? value : null;
  };
  return {
    session,
    kind: principal.kind.replace('_session', ''),
    packageId: text('packageId'),
    signerId: text('signerId'),
    target,
    expiresAt,
    idleSeconds,
  };
}
