import { Refusal, refuse } from '@inlay/contract';
import type { Database } from '../../db/database.ts';
import { type Access, type FoundGrant, grantKinds, type Principal, sessionKinds } from '../../domains/access/index.ts';
import {
  actorOf,
  type Signoff,
  type SignoffCaller,
  type SignoffSettings,
  signerSubject,
} from '../../domains/signoff/index.ts';
import { createRequestLimits, type RequestLimitParts } from '../../http/request-limits.ts';
import type { TargetSeat } from './targets.ts';

export interface RedeemParts extends RequestLimitParts {
  readonly access: Access;
  readonly database: Database;
  readonly signoff: Signoff;
}

/** Where a redemption comes from; goes into the evidence. */
export interface Redeemer {
  readonly ip: string;
  readonly userAgent: string;
  readonly requestId: string;
}

export interface OpenedSession {
  readonly session: string;
  readonly principal: Principal;
  /** ISO 8601; using the session does not move it. */
  readonly expiresAt: string;
  /** It ends this long after its last use. */
  readonly idleSeconds: number;
}

/** Turns tokens and invitations of sign-off into sessions. */
export interface TokenRedeemer {
  /**
   * Looks, consumes nothing. @throws Refusal `token_invalid`, `session_invalid`, `session_expired`,
   * `application_paused`, `rate_limited`.
   */
  find(token: string | undefined, ip: string): Promise<FoundToken>;
  /** A living session opens as itself. @throws Refusal `token_invalid`, `code_used`, `code_expired`. */
  open(found: FoundToken, token: string, redeemId: string, from: Redeemer): Promise<OpenedSession>;
  /** Whose invitation it is. Consumes nothing. @throws Refusal `token_invalid`, `rate_limited`. */
  findInvitation(secret: string, ip: string): Promise<Invitation>;
  /** An invitation opens a session of its own each time. */
  openInvitation(invitation: Invitation, from: Redeemer): Promise<OpenedSession>;
}

/** A session that `POST /sessions` gave: clients of before put it where tokens stand. */
interface LivingSession {
  readonly kind: TargetSeat['kind'];
  readonly applicationId: string;
  readonly scope: Principal['scope'];
  readonly state: 'active';
  readonly principal: Principal;
}

export type FoundToken = FoundGrant | LivingSession;

export type Invitation = NonNullable<Awaited<ReturnType<Signoff['packages']['findBySigningSecret']>>>;

/** What a session made from this token may show. */
export function seatOf(found: FoundToken): TargetSeat {
  const packageId = found.scope['packageId'];
  return {
    kind: 'principal' in found ? found.kind : (grantKinds[found.kind].session as TargetSeat['kind']),
    packageId: typeof packageId === 'string' ? packageId : null,
  };
}

export const seatOfInvitation = ({ packageId }: Invitation): TargetSeat => ({ kind: 'review_session', packageId });

export function createTokenRedeemer({ access, database, signoff, ...limitParts }: RedeemParts): TokenRedeemer {
  const limits = createRequestLimits(limitParts);
  const refuseUnknown = (ip: string): never => {
    const refusal = new Refusal('token_invalid', 'The token is unknown or was revoked');
    limits.punishGuess(ip, refusal);
    throw refusal;
  };
  const readSettings = (applicationId: string): Promise<SignoffSettings> =>
    database.transaction({ applicationId }, (tx) => signoff.settings.read(tx));
  const callerOf = (principal: Principal, { requestId, ...from }: Redeemer): SignoffCaller => ({
    applicationId: principal.applicationId,
    transact: database.transaction,
    requestId,
    actor: actorOf(principal, from),
  });
  const noteSession = async (principal: Principal, from: Redeemer): Promise<void> => {
    const { packageId } = principal.scope;
    if (typeof packageId !== 'string' || principal.kind !== 'review_session') return;
    await signoff.decisions.sessionStarted(callerOf(principal, from), packageId);
  };

  return {
    async find(token, ip) {
      const kind = openSessionKinds.find((one) => token?.startsWith(`${sessionKinds[one].prefix}_`));
      if (token !== undefined && kind !== undefined) {
        const principal = await access.sessions.verify(kind, token).catch((error: unknown) => {
          if (error instanceof Refusal && error.code === 'session_invalid') return refuseUnknown(ip);
          throw error;
        });
        const { applicationId, scope } = principal;
        return { kind, applicationId, scope, state: 'active', principal };
      }
      const grant = token === undefined ? undefined : await access.grants.peekInAddress(token);
      if (!grant) return refuseUnknown(ip);
      if (grant.state === 'revoked') return refuse('token_invalid', 'The token is unknown or was revoked');
      return grant.state === 'suspended' ? refuse('application_paused') : grant;
    },

    async open(grant, token, redeemId, from) {
      const { sessionIdleMinutes, redemptionsMax } = await readSettings(grant.applicationId);
      const idleSeconds = sessionIdleMinutes * 60;
      // The same session, to its own end: a new one could be made of it for ever.
      if ('principal' in grant) {
        const { principal } = grant;
        return { session: token, principal, expiresAt: principal.expiresAt ?? '', idleSeconds };
      }
      const redeemed = await access.grants
        .redeem(grant.kind, token, redeemId, {}, { idleSeconds, redemptionsMax })
        .catch(inWordsOfTokens);
      if (!redeemed.again) await noteSession(redeemed.principal, from);
      const { session, principal, expiresAt } = redeemed;
      return { session, principal, expiresAt: expiresAt.toISOString(), idleSeconds };
    },

    async findInvitation(secret, ip) {
      return (await signoff.packages.findBySigningSecret(secret)) ?? refuseUnknown(ip);
    },

    async openInvitation({ applicationId, packageId, roleId, signerId }, from) {
      const idleSeconds = (await readSettings(applicationId)).sessionIdleMinutes * 60;
      const { session, expiresAt } = await database.transaction({ applicationId }, (tx) =>
        access.sessions.start(tx, {
          kind: 'review_session',
          applicationId,
          subject: signerSubject(packageId, signerId),
          scope: { packageId, roleId, signerId },
          idleSeconds,
        }),
      );
      // Of a paused application nobody gets in.
      const principal = await access.sessions.verify('review_session', session);
      await noteSession(principal, from);
      return { session, principal, expiresAt: expiresAt.toISOString(), idleSeconds };
    },
  };
}

const openSessionKinds = ['workspace_session', 'designer_session', 'review_session'] as const;

/** Our codes are this contract's tokens. */
function inWordsOfTokens(error: unknown): never {
  if (error instanceof Refusal) {
    if (error.code === 'code_used') throw new Refusal('code_used', 'The token has been used');
    if (error.code === 'code_expired') throw new Refusal('code_expired', 'The token has expired');
    if (error.code === 'code_invalid') throw new Refusal('token_invalid', 'The token is unknown or was revoked');
  }
  throw error;
}
