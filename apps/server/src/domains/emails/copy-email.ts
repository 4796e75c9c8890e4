import { type EmailsContext, findOwner, found, keyOf, readContent, withOwner } from './context.ts';
import { inserted, insertWithContent } from './create-email.ts';
import type { Email, EmailCaller, Owner } from './email.ts';
import { withApproval } from './release.ts';
import * as store from './store.ts';

export interface CopyEmail {
  /** Absent: as the original. */
  readonly name?: string | undefined;
  readonly extra?: string | undefined;
  /** Who gets the copy; absent: the owner of the original. */
  readonly target?: Owner | undefined;
  /** Makes the copy a shared email of this key. */
  readonly externalKey?: string | undefined;
}

/** A new email with the saved state of another; unsaved work and history stay behind. @throws Refusal `email_not_found`, `end_user_not_found`, `already_exists` for a key that is taken. */
export const copyEmail =
  (context: EmailsContext) =>
  (caller: EmailCaller, id: string, { name, extra, target, externalKey }: CopyEmail): Promise<Email> =>
    withOwner(context, caller, async (tx, owner) => {
      const key = keyOf(caller, owner, id);
      const row = found(await store.findEmail(tx, key));
      const newOwner = target ? await findOwner(context.endUsers, tx, { ...caller, owner: target }) : owner;
      const copy = await insertWithContent(tx, caller, newOwner, {
        name: name ?? row.name,
        subject: row.subject,
        extra: extra ?? row.extra,
        content: row.version === 0 ? undefined : await readContent(tx, key, row),
        copiedFrom: id,
        externalKey,
      });
      return withApproval(context, tx, caller.applicationId, inserted(copy, externalKey));
    });
