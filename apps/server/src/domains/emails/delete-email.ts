import { appendEvents } from '../../jobs/outbox.ts';
import { type EmailsContext, found, keyOf, toEmail, withOwner } from './context.ts';
import type { Conflict, Email, EmailCaller } from './email.ts';
import { matchesEtag } from './rules.ts';
import * as store from './store.ts';

/** @throws Refusal `email_not_found`, `end_user_not_found`. */
export const deleteEmail =
  (context: EmailsContext) =>
  (caller: EmailCaller, id: string, ifMatch?: string): Promise<{ kind: 'deleted' } | Conflict<Email>> =>
    withOwner(context, caller, async (tx, owner) => {
      const key = keyOf(caller, owner, id);
      const current = toEmail(found(await store.lockEmail(tx, key)), owner);
      if (ifMatch !== undefined && !matchesEtag(ifMatch, [current.etag])) return { kind: 'conflict', current };
      await store.markDeleted(tx, key);
      await appendEvents(tx, [
        {
          applicationId: caller.applicationId,
          type: 'email.deleted',
          actor: caller.actor,
          target: `email:${id}`,
          data: { version: current.version },
          requestId: caller.requestId,
        },
      ]);
      return { kind: 'deleted' };
    });
