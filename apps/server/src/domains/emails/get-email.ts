import type { Transaction } from '../../db/database.ts';
import type { EndUser } from '../end-users/index.ts';
import { authorOf, type EmailsContext, found, keyOf, readContent, toEmail, withOwner } from './context.ts';
import type { Draft, EmailCaller, EmailContent, FullEmail } from './email.ts';
import * as store from './store.ts';

/** @throws Refusal `email_not_found`, `end_user_not_found`. */
export const getEmail =
  (context: EmailsContext) =>
  (caller: EmailCaller, id: string): Promise<FullEmail> =>
    withOwner(context, caller, async (tx, owner) => {
      const key = keyOf(caller, owner, id);
      const row = found(await store.findEmail(tx, key));
      return { ...toEmail(row, owner), content: await readContent(tx, key, row) };
    });

export interface OpenedEmail {
  readonly email: FullEmail;
  /** Of the person who opens it, nobody else's. */
  readonly draft: Draft | undefined;
  readonly endUser: { readonly externalId: string; readonly name: string };
}

/** What the editor begins with: the saved state and, where there is some, the caller's own unsaved work. */
export const openEmail =
  (context: EmailsContext) =>
  (caller: EmailCaller, id: string): Promise<OpenedEmail> =>
    withOwner(context, caller, (tx, owner) => readOpened(tx, keyOf(caller, owner, id), owner, authorOf(caller)));

/** The same in a transaction that is open already. */
export async function readOpened(
  tx: Transaction,
  key: store.EmailKey,
  owner: EndUser,
  author: string,
): Promise<OpenedEmail> {
  const row = found(await store.findEmail(tx, key));
  const draft = await store.findDraft(tx, key, author);
  return {
    email: { ...toEmail(row, owner), content: await readContent(tx, key, row) },
    draft: draft && {
      name: draft.name,
      subject: draft.subject,
      design: draft.design,
      baseVersion: draft.base_version,
      savedAt: draft.saved_at,
    },
    endUser: { externalId: owner.externalId, name: owner.name },
  };
}

/** HTML and plain text of the last save. @throws Refusal `email_not_found`, `end_user_not_found`. */
export const getHtml =
  (context: EmailsContext) =>
  async (
    caller: EmailCaller,
    id: string,
  ): Promise<Pick<EmailContent, 'html' | 'plainText' | 'htmlBytes'> & { etag: string }> => {
    const { content, etag } = await getEmail(context)(caller, id);
    return { html: content.html, plainText: content.plainText, htmlBytes: content.htmlBytes, etag };
  };
