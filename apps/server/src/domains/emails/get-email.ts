import type { Transaction } from '../../db/database.ts';
import type { EndUser } from '../end-users/index.ts';
import { authorOf, type EmailsContext, found, keyOf, readContent, toEmail, withOwner } from './context.ts';
import type { Draft, EmailCaller, EmailContent, FullEmail } from './email.ts';
import { checkReleased, withApproval } from './release.ts';
import * as store from './store.ts';

/** @throws Refusal `email_not_found`, `end_user_not_found`. */
export const getEmail =
  (context: EmailsContext) =>
  (caller: EmailCaller, id: string): Promise<FullEmail> =>
    withOwner(context, caller, async (tx, owner) => {
      const key = keyOf(caller, owner, id);
      const row = found(await store.findEmail(tx, key));
      const email = await withApproval(context, tx, caller.applicationId, toEmail(row, owner));
      return { ...email, content: await readContent(tx, key, row) };
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
    withOwner(context, caller, (tx, owner) =>
      readOpened(context, tx, keyOf(caller, owner, id), owner, authorOf(caller)),
    );

/** The same in a transaction that is open already. */
export async function readOpened(
  context: EmailsContext,
  tx: Transaction,
  key: store.EmailKey,
  owner: EndUser,
  author: string,
): Promise<OpenedEmail> {
  const row = found(await store.findEmail(tx, key));
  const draft = await store.findDraft(tx, key, author);
  const email = await withApproval(context, tx, key.applicationId, toEmail(row, owner));
  return {
    email: { ...email, content: await readContent(tx, key, row) },
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

/** The same for whoever sends it on. @throws Refusal `signoff_required` where only what is approved may leave. */
export const getReleased =
  (context: EmailsContext) =>
  async (caller: EmailCaller, id: string): Promise<FullEmail> => {
    const email = await getEmail(context)(caller, id);
    checkReleased(email);
    return email;
  };

/** HTML and plain text of the last save. @throws Refusal `email_not_found`, `end_user_not_found`, `signoff_required`. */
export const getHtml =
  (context: EmailsContext) =>
  async (
    caller: EmailCaller,
    id: string,
  ): Promise<Pick<EmailContent, 'html' | 'plainText' | 'htmlBytes'> & { etag: string }> => {
    const { content, etag } = await getReleased(context)(caller, id);
    return { html: content.html, plainText: content.plainText, htmlBytes: content.htmlBytes, etag };
  };
