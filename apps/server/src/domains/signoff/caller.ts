import type { Transact } from '../../db/database.ts';
import type { Principal } from '../access/index.ts';

/** Who calls a verb, in which transaction it runs, and what the evidence says about them. */
export interface SignoffCaller {
  readonly applicationId: string;
  readonly transact: Transact;
  readonly requestId: string;
  readonly actor: SignoffActor;
}

export interface SignoffActor {
  readonly kind: 'application' | 'sender' | 'signer' | 'system';
  /** Credential id, sender id, signer id; empty for the system. */
  readonly id: string;
  readonly ip: string;
  readonly userAgent: string;
  /** Names the session or credential without telling it; null for the system. */
  readonly sessionRef: string | null;
  /** Kind of the secret that speaks: `api_key`, `review_session`, … */
  readonly by: string | null;
  /** A session bound to one package reaches no other; null for the whole application. */
  readonly packageId: string | null;
  /** A signer who is represented, or a session with fields: goes into the evidence. */
  readonly delegateId: string | null;
  readonly sessionFields: Readonly<Record<string, string>>;
}

/**
 * Who a principal is in the evidence. Sessions and tokens of senders and signers carry `senderId`, `signerId`,
 * `packageId`, `delegateId` and `sessionFields` in their scope; a key of the application speaks for all of it.
 */
export function actorOf(
  principal: Pick<Principal, 'kind' | 'subject' | 'scope' | 'credentialId' | 'ref'>,
  from: { readonly ip: string; readonly userAgent: string },
): SignoffActor {
  const { scope, subject } = principal;
  const text = (name: string): string | null => (typeof scope[name] === 'string' ? scope[name] : null);
  const kind = subject.kind === 'signer' || subject.kind === 'sender' ? subject.kind : 'application';
  const id = (kind === 'signer' ? text('signerId') : text('senderId')) ?? principal.credentialId ?? subject.id;
  return {
    kind,
    id,
    ip: from.ip,
    userAgent: from.userAgent.slice(0, 400),
    sessionRef: principal.ref,
    by: principal.kind,
    packageId: text('packageId'),
    delegateId: text('delegateId'),
    sessionFields: (scope['sessionFields'] as Record<string, string> | null | undefined) ?? {},
  };
}

/** What upkeep does. */
export const systemActor: SignoffActor = {
  kind: 'system',
  id: '',
  ip: '',
  userAgent: '',
  sessionRef: null,
  by: null,
  packageId: null,
  delegateId: null,
  sessionFields: {},
};
