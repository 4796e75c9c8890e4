import type { Transaction } from '../../db/database.ts';
import { appendEvents } from '../../jobs/outbox.ts';
import { type ContentSource, compileContent } from './compile-content.ts';
import { type EmailsContext, found, keyOf, readContent, toEmail, withOwner } from './context.ts';
import type { Conflict, Email, EmailCaller, EmailContent } from './email.ts';
import { withApproval } from './release.ts';
import { matchesEtag } from './rules.ts';
import { type Writing, writeVersion } from './save-version.ts';
import * as store from './store.ts';

/** Absent fields stay as they are. */
export interface UpdateEmail {
  readonly name?: string | undefined;
  readonly subject?: string | undefined;
  readonly extra?: string | undefined;
  readonly content?: ContentSource | undefined;
  readonly ifMatch?: string | undefined;
}

export interface Updated {
  readonly kind: 'updated';
  readonly email: Email;
}

/**
 * The host's own change. New content, or another subject of saved content, makes a version; nothing
 * of it is pushed, because the host knows what it wrote. Drafts stay: who made one is asked on coming back.
 * @throws Refusal `design_refused`, `email_not_found`, `end_user_not_found`.
 */
export const updateEmail =
  (context: EmailsContext) =>
  async (caller: EmailCaller, id: string, input: UpdateEmail): Promise<Updated | Conflict<Email>> => {
    const early =
      input.content && input.subject !== undefined ? compileContent(input.content, input.subject) : undefined;
    return withOwner(context, caller, async (tx, owner) => {
      const key = keyOf(caller, owner, id);
      const row = found(await store.lockEmail(tx, key));
      const current = toEmail(row, owner);
      if (input.ifMatch !== undefined && !matchesEtag(input.ifMatch, [current.etag])) {
        return { kind: 'conflict', current: await withApproval(context, tx, caller.applicationId, current) };
      }
      const fields = {
        name: input.name ?? row.name,
        subject: input.subject ?? row.subject,
        extra: input.extra ?? row.extra,
      };
      const content = early ?? (await nextContent(tx, key, row, { content: input.content, subject: fields.subject }));
      const writing = { context, caller, owner };
      const email = content
        ? await writeVersion(tx, writing, row, { ...fields, content, draftAuthor: null, push: false })
        : await writeFields(tx, writing, row, fields);
      return { kind: 'updated', email };
    });
  };

/** The subject is in the HTML's title: without it nothing can be compiled before the row is read. */
async function nextContent(
  tx: Transaction,
  key: store.EmailKey,
  row: store.EmailRow,
  { content, subject }: { readonly content: ContentSource | undefined; readonly subject: string },
): Promise<EmailContent | undefined> {
  if (content) return compileContent(content, subject);
  if (subject === row.subject || row.version === 0) return undefined;
  return compileContent({ json: (await readContent(tx, key, row)).design }, subject);
}

async function writeFields(
  tx: Transaction,
  { context, caller, owner }: Writing,
  row: store.EmailRow,
  fields: { readonly name: string; readonly subject: string; readonly extra: string },
): Promise<Email> {
  const changed = (['name', 'subject', 'extra'] as const).filter((field) => fields[field] !== row[field]);
  const approved = (email: Email): Promise<Email> => withApproval(context, tx, caller.applicationId, email);
  if (changed.length === 0) return approved(toEmail(row, owner));
  const written = await store.updateFields(tx, keyOf(caller, owner, row.id), fields);
  await appendEvents(tx, [
    {
      applicationId: caller.applicationId,
      type: 'email.updated',
      actor: caller.actor,
      target: `email:${row.id}`,
      data: { changed },
      requestId: caller.requestId,
    },
  ]);
  return approved(toEmail(written, owner));
}
