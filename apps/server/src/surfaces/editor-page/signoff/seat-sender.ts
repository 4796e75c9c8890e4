import { refuse } from '@inlay/contract';
import type { Database } from '../../../db/database.ts';
import type { EndUsers } from '../../../domains/end-users/index.ts';
import type { Sender, Signoff, SignoffCaller } from '../../../domains/signoff/index.ts';
import type { Seat, SeatCall } from '../seat.ts';

export interface SeatSenderParts {
  readonly database: Database;
  readonly endUsers: Pick<EndUsers, 'findById'>;
  readonly signoff: Signoff;
}

/** The person at the editor as a sender of packages, made the first time, and the caller that speaks for them. */
export async function senderOf(
  { database, endUsers, signoff }: SeatSenderParts,
  call: SeatCall,
  { caller }: Seat,
): Promise<{ readonly sender: Sender; readonly caller: SignoffCaller }> {
  const { principal, request, transact } = call;
  const { applicationId, owner } = caller;
  const [, actorId] = /^end_user:(\d+)$/.exec(caller.actor) ?? [];
  const ownerId = 'endUserId' in owner ? owner.endUserId : undefined;
  const endUserId = actorId === undefined ? ownerId : Number(actorId);
  const endUser =
    endUserId === undefined
      ? undefined
      : await database.transaction({ applicationId }, (tx) => endUsers.findById(tx, endUserId));
  if (!endUser) return refuse('session_invalid');
  const userAgent = request.headers['user-agent'];
  const actor: SignoffCaller['actor'] = {
    kind: 'sender',
    id: '',
    ip: request.ip,
    userAgent: typeof userAgent === 'string' ? userAgent.slice(0, 400) : '',
    sessionRef: principal.ref,
    by: principal.kind,
    packageId: null,
    delegateId: null,
    sessionFields: {},
  };
  const base = { applicationId, transact, requestId: request.id, actor };
  const sender = await signoff.senders.ensureForEndUser(base, endUser);
  return { sender, caller: { ...base, actor: { ...actor, id: sender.id } } };
}
