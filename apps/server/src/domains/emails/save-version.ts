import type { Transaction } from '../../db/database.ts';
import { appendEvents, outboxChannel } from '../../jobs/outbox.ts';
import type { EndUser } from '../end-users/index.ts';
import { compileContent } from './compile-content.ts';
import { authorOf, type EmailsContext, found, keyOf, readContent, toEmail, withOwner } from './context.ts';
import type { Conflict, Email, EmailCaller, EmailContent, FullEmail } from './email.ts';
import { approvedAs, mayLeave, readReleases, withApproval } from './release.ts';
import { contentSha256Of, matchesEtag } from './rules.ts';
import * as store from './store.ts';

export interface SaveVersion {
  readonly name: string;
  readonly subject: string;
  readonly json: unknown;
  /** The state that the work began from. Absent: whatever is there, which stays in the history. */
  readonly ifMatch?: string | undefined;
}

export interface Saved {
  readonly kind: 'saved';
  readonly email: Email;
  readonly htmlBytes: number;
}

/**
 * The end user's save: version, audit entry and outgoing push in one transaction; where the application wants only
 * what is approved, the push waits for the approval of this content, which sends it. Saving again what
 * is saved already, after an answer that was lost, gives the same answer instead of a conflict. Drafts of
 * other people stay, with the version that they began from: they are asked when they come back.
 * @throws Refusal `design_refused`, `email_not_found`.
 */
export const saveVersion =
  (context: EmailsContext) =>
  async (caller: EmailCaller, id: string, input: SaveVersion): Promise<Saved | Conflict<FullEmail>> => {
    const content = compileContent({ json: input.json }, input.subject);
    const sha256 = contentSha256Of(content, input.subject);
    return withOwner(context, caller, async (tx, owner) => {
      const key = keyOf(caller, owner, id);
      const row = found(await store.lockEmail(tx, key));
      const current = toEmail(row, owner);
      if (input.ifMatch !== undefined && !matchesEtag(input.ifMatch, [current.contentEtag, current.etag])) {
        const isSame = row.name === input.name && row.content_sha256?.equals(sha256) === true;
        if (isSame) {
          await store.deleteDraft(tx, key, authorOf(caller));
          return {
            kind: 'saved',
            email: await withApproval(context, tx, caller.applicationId, current),
            htmlBytes: content.htmlBytes,
          };
        }
        const theirs = await withApproval(context, tx, caller.applicationId, current);
        return { kind: 'conflict', current: { ...theirs, content: await readContent(tx, key, row) } };
      }
      const email = await writeVersion(tx, { context, caller, owner }, row, {
        name: input.name,
        subject: input.subject,
        extra: row.extra,
        content,
        draftAuthor: authorOf(caller),
        push: true,
      });
      if (row.external_key !== null) {
        const { applicationId, actor } = caller;
        await context.onSharedSave?.(tx, { applicationId, emailKey: row.external_key, version: email.version, actor });
      }
      return { kind: 'saved', email, htmlBytes: content.htmlBytes };
    });
  };

export interface Writing {
  readonly context: EmailsContext;
  readonly caller: EmailCaller;
  readonly owner: EndUser;
}

export interface VersionInput {
  readonly name: string;
  readonly subject: string;
  readonly extra: string;
  readonly content: EmailContent;
  /** Whose draft has become this version; null where it was made of none. */
  readonly draftAuthor: string | null;
  /** An end user's save goes to the host; what the host wrote itself it need not be told. */
  readonly push: boolean;
}

/** The next version of a locked email, with its event. */
export async function writeVersion(
  tx: Transaction,
  { context, caller, owner }: Writing,
  row: store.EmailRow,
  input: VersionInput,
): Promise<Email> {
  const version = row.version + 1;
  const sha256 = contentSha256Of(input.content, input.subject);
  const { applicationId } = caller;
  const releases = await readReleases(context, tx, applicationId, [{ emailId: row.id, contentSha256: sha256 }]);
  const awaits = input.push && !mayLeave(releases, row.id) && (await context.release?.pinRequired(tx)) === true;
  const goesOut = input.push && !awaits;
  const written = await store.insertVersion(tx, keyOf(caller, owner, row.id), {
    ...input.content,
    name: input.name,
    subject: input.subject,
    extra: input.extra,
    version,
    sha256,
    author: caller.actor,
    draftAuthor: input.draftAuthor,
    awaits,
  });
  await appendEvents(tx, [
    {
      applicationId,
      type: 'email.saved',
      actor: caller.actor,
      target: `email:${row.id}`,
      data: {
        version,
        htmlBytes: input.content.htmlBytes,
        ...(awaits ? { awaitsApproval: true } : {}),
        ...(caller.unbound ? { unbound: true } : {}),
      },
      requestId: caller.requestId,
      ...(goesOut ? { push: { lane: row.id, ref: String(version) } } : {}),
    },
  ]);
  if (goesOut) tx.afterCommit(() => context.database.notify(outboxChannel));
  return approvedAs(toEmail(written, owner), releases);
}
