import { refuse } from '@inlay/contract';
import type { Transaction } from '../../db/database.ts';
import { appendEvents } from '../../jobs/outbox.ts';
import { makeEmailId } from '../../kernel/ids.ts';
import type { EndUser } from '../end-users/index.ts';
import { type ContentSource, compileContent } from './compile-content.ts';
import { type EmailsContext, toEmail, withOwner } from './context.ts';
import type { Email, EmailCaller, EmailContent } from './email.ts';
import { withApproval } from './release.ts';
import { contentSha256Of } from './rules.ts';
import * as store from './store.ts';

export interface CreateEmail {
  readonly name: string;
  readonly subject: string;
  readonly extra: string;
  /** Absent: the email begins empty, at version 0. */
  readonly content?: ContentSource | undefined;
  /** Makes a shared email: the host's own id of it. */
  readonly externalKey?: string | undefined;
}

/** @throws Refusal `design_refused`, `end_user_not_found`, `already_exists` for a key that is taken. */
export const createEmail =
  (context: EmailsContext) =>
  async (caller: EmailCaller, input: CreateEmail): Promise<Email> => {
    const content = input.content && compileContent(input.content, input.subject);
    return withOwner(context, caller, async (tx, owner) =>
      withApproval(
        context,
        tx,
        caller.applicationId,
        inserted(await insertWithContent(tx, caller, owner, { ...input, content }), input.externalKey),
      ),
    );
  };

/** An id is random in a space of 10¹⁴; taken ones are rare, three in a row are a fault. */
const idTriesMax = 3;

export interface NewEmail extends Omit<CreateEmail, 'content'> {
  readonly content: EmailContent | undefined;
  readonly copiedFrom?: string;
}

/** Without a key only ids can clash. @throws Refusal `already_exists` with one. */
export function inserted(email: Email | undefined, externalKey: string | undefined): Email {
  if (email) return email;
  if (externalKey !== undefined) refuse('already_exists', 'There is an email of this id already');
  throw new RangeError('Every id that was tried is taken');
}

/**
 * The row, its first version where there is content, and the event.
 * @returns undefined where its key, or every id that was tried, is taken.
 */
export async function insertWithContent(
  tx: Transaction,
  caller: EmailCaller,
  owner: EndUser,
  input: NewEmail,
): Promise<Email | undefined> {
  let row: store.EmailRow | undefined;
  const keyWith = (id: string): store.EmailKey => ({ applicationId: caller.applicationId, endUserId: owner.id, id });
  for (let attempt = 0; !row && attempt < idTriesMax; attempt += 1) {
    row = await store.insertEmail(tx, keyWith(makeEmailId()), input);
  }
  if (!row) return undefined;
  if (input.content) {
    row = await store.insertVersion(tx, keyWith(row.id), {
      ...input.content,
      name: input.name,
      subject: input.subject,
      extra: input.extra,
      version: 1,
      sha256: contentSha256Of(input.content, input.subject),
      author: caller.actor,
      draftAuthor: null,
      awaits: false,
    });
  }
  await appendEvents(tx, [
    {
      applicationId: caller.applicationId,
      type: 'email.created',
      actor: caller.actor,
      target: `email:${row.id}`,
      data: {
        version: row.version,
        ...(input.copiedFrom ? { copiedFrom: input.copiedFrom } : {}),
        ...(caller.unbound ? { unbound: true } : {}),
      },
      requestId: caller.requestId,
    },
  ]);
  return toEmail(row, owner);
}
