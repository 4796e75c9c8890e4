import type { ErrorCode } from '@inlay/contract';
import { actorOf, type SignoffCaller } from '../../domains/signoff/index.ts';
import type { Call } from '../../http/endpoint.ts';

/** What every call that needs a secret may be refused with, before its own refusals. */
export const callerErrors = [
  'invalid_credentials',
  'token_invalid',
  'token_expired',
  'session_invalid',
  'session_expired',
  'application_paused',
  'origin_not_allowed',
  'not_allowed',
  'package_out_of_scope',
  'rate_limited',
] as const satisfies readonly ErrorCode[];

/** Who calls the verbs of the domain, from what the guard found out. */
export function callerOf({
  principal,
  request,
  transact,
}: Pick<Call<unknown, unknown, unknown>, 'principal' | 'request' | 'transact'>): SignoffCaller {
  const userAgent = request.headers['user-agent'];
  return {
    applicationId: principal.applicationId,
    transact,
    requestId: request.id,
    actor: actorOf(principal, { ip: request.ip, userAgent: typeof userAgent === 'string' ? userAgent : '' }),
  };
}
