import { refuse } from '@inlay/contract';
import type { Principal } from '../../domains/access/index.ts';
import type { EmailCaller } from '../../domains/emails/index.ts';
import type { Call } from '../../http/endpoint.ts';

/** The end user behind a code or a session. */
export function callerOf(
  { request, transact }: Pick<Call<unknown, unknown, unknown>, 'request' | 'transact'>,
  principal: Principal,
): EmailCaller {
  return {
    applicationId: principal.applicationId,
    owner: { endUserId: Number(principal.subject.id) },
    actor: `end_user:${principal.subject.id}`,
    requestId: request.id,
    transact,
  };
}

/** The one email that a session was opened for. */
export function emailIdOf({ scope }: Principal): string {
  return typeof scope['emailId'] === 'string' ? scope['emailId'] : refuse('session_invalid');
}
