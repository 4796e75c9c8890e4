import { Refusal, refuse } from '@inlay/contract';
import { type Access, type Principal, tokenKinds } from '../../domains/access/index.ts';
import type { Sender, Signoff, SignoffCaller } from '../../domains/signoff/index.ts';
import type { Call } from '../../http/endpoint.ts';
import { createRequestLimits, type RequestLimitParts } from '../../http/request-limits.ts';
import { callerOf } from '../signoff-api/signoff-caller.ts';

export interface AccessTokenParts extends RequestLimitParts {
  readonly access: Access;
  readonly signoff: Signoff;
}

export interface AccessToken {
  readonly token: string;
  readonly expiresAtSeconds: number;
  readonly lifetimeSeconds: number;
}

/** For whom: the whole account, a sender of it, or a sender in the name of another one. */
export type Speaker =
  | { readonly is: 'owner' }
  | { readonly is: 'sender'; readonly idOrEmail: string; readonly delegatorIdOrEmail: string | null };

type TokenCall = Pick<Call<unknown, unknown, unknown>, 'request' | 'transact'>;

/**
 * Exchanges a pair of a backend for an access token: an Application ID with one of its API keys, or a client ID with
 * its secret.
 */
export function createAccessTokens({ access, signoff, ...limitParts }: AccessTokenParts) {
  const limits = createRequestLimits(limitParts);

  const verify = async (publicId: string, secret: string, ip: string): Promise<Principal> => {
    try {
      return await access.credentials.verify(publicId, secret);
    } catch (error) {
      limits.punishGuess(ip, error);
      throw error;
    }
  };

  return {
    /** @throws Refusal `invalid_credentials`, `application_paused`, `not_allowed`, `sender_not_found`, `rate_limited`. */
    async issue(call: TokenCall, pair: { publicId: string; secret: string }, speaker: Speaker): Promise<AccessToken> {
      const principal = await verify(pair.publicId, pair.secret, call.request.ip);
      if (principal.kind === 'plugin') refuse('not_allowed', 'Credentials of the plugin open nothing here');
      limits.spend(`signoff:credential:${principal.credentialId}`, 'signoff');
      const caller = callerOf({ ...call, principal });
      const { applicationId } = principal;
      const who =
        speaker.is === 'owner'
          ? { subject: principal.subject, scope: {} }
          : await senderSeat(signoff, caller, speaker.idOrEmail, speaker.delegatorIdOrEmail);
      const { token, expiresAtSeconds } = access.tokens.sign('oauth_token', {
        applicationId,
        ...who,
        mintedBy: principal,
      });
      return { token, expiresAtSeconds, lifetimeSeconds: tokenKinds.oauth_token.lifetime.byDefault };
    },
  };
}

async function senderSeat(signoff: Signoff, caller: SignoffCaller, idOrEmail: string, delegator: string | null) {
  const sender = await findSender(signoff, caller, idOrEmail);
  if (delegator === null)
    return { subject: { kind: 'sender', id: sender.id } as const, scope: { senderId: sender.id } };
  const principal = await findSender(signoff, caller, delegator);
  const delegates = await signoff.senders.listDelegates(caller, principal.id);
  if (!delegates.some(({ id }) => id === sender.id))
    refuse('not_allowed', 'The sender is no delegate of the delegator');
  return {
    subject: { kind: 'sender', id: principal.id } as const,
    scope: { senderId: principal.id, delegateId: sender.id },
  };
}

/** @throws Refusal `sender_not_found`. */
async function findSender({ senders }: Signoff, caller: SignoffCaller, idOrEmail: string): Promise<Sender> {
  if (!idOrEmail.includes('@')) return senders.get(caller, idOrEmail);
  return (await senders.findByEmail(caller, idOrEmail)) ?? refuse('sender_not_found');
}

/** Of a pair that is not even there. */
export const missingPair = (message: string): Refusal => new Refusal('invalid_credentials', message);
