import type { Queryable } from '../../db/database.ts';
import { type EmailsContext, found, keyOf, withOwner } from './context.ts';
import type { EmailCaller } from './email.ts';
import * as store from './store.ts';

/** So long after the last sign of life somebody counts as being at work on an email. */
export const editorActiveSeconds = 120;

/** A person who has an email open, as the host knows them. */
export interface Person {
  readonly externalId: string;
  readonly name: string;
  readonly avatarUrl: string | null;
}

/** How the audit names a plugin user. */
export const actorOf = (
  { externalId, anonymous }: { readonly externalId: string; readonly anonymous: boolean },
  endUserId: number | undefined,
): string => (anonymous || endUserId === undefined ? `plugin_user:${externalId}` : `end_user:${endUserId}`);

export const presenceOf = ({ externalId, name, avatarUrl }: Person, actor: string): store.PresenceRow => ({
  actor,
  user_id: externalId,
  name,
  avatar_url: avatarUrl,
});

/**
 * A sign of life, or with `leaving` the end of it. @returns who has the email open.
 * @throws Refusal `email_not_found`.
 */
export const markPresence =
  (context: EmailsContext) =>
  (caller: EmailCaller, id: string, person: Person, leaving: boolean): Promise<readonly Person[]> =>
    withOwner(context, caller, async (tx, owner) => {
      const key = keyOf(caller, owner, id);
      found(await store.findEmail(tx, key));
      if (leaving) await store.clearPresence(tx, key, caller.actor);
      else await store.markPresence(tx, key, presenceOf(person, caller.actor));
      return readPeople(tx, key);
    });

/** Who has the email open. */
export async function readPeople(tx: Queryable, key: store.EmailKey): Promise<readonly Person[]> {
  const rows = await store.listPresence(tx, key, editorActiveSeconds);
  return rows.map((row) => ({ externalId: row.user_id, name: row.name, avatarUrl: row.avatar_url }));
}
