import { tabKeyStart } from '@inlay/contract';
import type { Queryable } from '../../db/database.ts';
import { authorOf, type EmailsContext, found, keyOf, withOwner } from './context.ts';
import type { EmailCaller } from './email.ts';
import * as store from './store.ts';

/** So long after the last sign of life somebody counts as being at work on an email. */
export const editorActiveSeconds = 120;

/** A person who has an email open, as the host knows them. */
export interface Person {
  readonly externalId: string;
  /** Empty for somebody whom the host does not name. */
  readonly name: string;
  readonly avatarUrl: string | null;
}

/** How the audit names a plugin user. */
export const actorOf = (
  { externalId, anonymous }: { readonly externalId: string; readonly anonymous: boolean },
  endUserId: number | undefined,
): string => (anonymous || endUserId === undefined ? `plugin_user:${externalId}` : `end_user:${endUserId}`);

/** How the authors begin who are known as long as their tab is open. */
export const tabAuthorsOf = (actor: string): string => `${actor}/${tabKeyStart}`;

/**
 * The names of a plugin user: in the audit, and on drafts and presence. The host calls everybody the same
 * whom it does not name; their browsers tell them apart, so that nobody gets the work of somebody else.
 */
export function signaturesOf(
  person: {
    readonly externalId: string;
    readonly anonymous: boolean;
    readonly browserKey: string | undefined;
  },
  endUserId: number | undefined,
): { readonly actor: string; readonly author: string } {
  const actor = actorOf(person, endUserId);
  const { anonymous, browserKey } = person;
  return { actor, author: anonymous && browserKey !== undefined ? `${actor}/${browserKey}` : actor };
}

export const presenceOf = ({ externalId, name, avatarUrl }: Person, author: string): store.PresenceRow => ({
  actor: author,
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
      if (leaving) await store.clearPresence(tx, key, authorOf(caller));
      else await store.markPresence(tx, key, presenceOf(person, authorOf(caller)));
      return readPeople(tx, key);
    });

/** Who has the email open. */
export async function readPeople(tx: Queryable, key: store.EmailKey): Promise<readonly Person[]> {
  const rows = await store.listPresence(tx, key, editorActiveSeconds);
  return rows.map((row) => ({
    externalId: row.user_id,
    // A name says more than an id: where the host gave none, the id of a person stands in.
    name: row.name || (row.actor.startsWith('plugin_user:') ? '' : row.user_id),
    avatarUrl: row.avatar_url,
  }));
}
