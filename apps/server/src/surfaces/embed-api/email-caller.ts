import { refuse } from '@inlay/contract';
import type { Principal } from '../../domains/access/index.ts';
import type { EmailCaller, Owner } from '../../domains/emails/index.ts';
import type { Call, RequestFacts } from '../../http/endpoint.ts';

type CallParts = Pick<Call<unknown, unknown, unknown>, 'principal' | 'request' | 'transact'>;

/** Bearer speaks for its end user; Basic speaks for the application and has to name one. */
export function callerOf({ principal, request, transact }: CallParts, userId: string | null | undefined): EmailCaller {
  return {
    applicationId: principal.applicationId,
    owner: ownerOf(principal, userId),
    actor: isEndUser(principal) ? `end_user:${principal.subject.id}` : `${principal.kind}:${principal.credentialId}`,
    requestId: request.id,
    transact,
  };
}

const isEndUser = (principal: Principal): boolean => principal.subject.kind === 'end_user';

/** @throws Refusal `validation_failed` for Basic without `userId`. */
function ownerOf(principal: Principal, userId: string | null | undefined): Owner {
  if (isEndUser(principal)) return { endUserId: Number(principal.subject.id) };
  if (userId) return { externalId: userId };
  const message = 'With Basic credentials name the end user in "userId", in the query or the body';
  return refuse('validation_failed', `userId: ${message}`, { fields: [{ field: 'userId', message }] });
}

/** Who gets a copy: only Basic may name somebody. */
export const targetOf = (principal: Principal, userId: string | null | undefined): Owner | undefined =>
  !isEndUser(principal) && userId ? { externalId: userId } : undefined;

/** @throws Refusal `email_not_found` for what cannot be an id, like for what is none. */
export const emailIdOf = (text: string | undefined): string =>
  text !== undefined && /^\d{1,18}$/.test(text) ? text : refuse('email_not_found');

export function ifMatchOf({ headers }: RequestFacts): string | undefined {
  const value = headers['if-match'];
  return typeof value === 'string' ? value : undefined;
}
