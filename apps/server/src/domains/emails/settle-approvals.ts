import type { Transaction } from '../../db/database.ts';
import { appendEvents, appendMessages, pushChannel } from '../../jobs/outbox.ts';
import type { EmailsContext } from './context.ts';
import { mayLeave, readReleases } from './release.ts';
import * as store from './store.ts';

/** The content of an email was approved, or its approval was withdrawn. */
export interface ApprovalNews {
  readonly emailId: string;
  /** Hex. */
  readonly contentSha256: string;
  readonly approved: boolean;
}

/** In whose name the audit entries are. */
export interface ApprovalBy {
  readonly applicationId: string;
  readonly actor: string;
  readonly requestId?: string | undefined;
}

/** Type of the push that tells a host that it may no longer send what it has. */
export const withdrawnType = 'email.approval_withdrawn';

/**
 * In the transaction of an approval: the push that waited for it goes out. In that of a withdrawal: the host is told
 * on its Push URL. The email is locked first, so that a save of the same moment comes before or after as a whole.
 */
export const settleApprovals =
  (context: EmailsContext) =>
  async (tx: Transaction, by: ApprovalBy, news: readonly ApprovalNews[]): Promise<void> => {
    const { applicationId } = by;
    const emailIds = [...new Set(news.map(({ emailId }) => emailId))].sort();
    if (emailIds.length === 0) return;
    const there = new Set((await store.lockEmails(tx, applicationId, emailIds)).map(({ id }) => id));
    for (const { emailId, contentSha256, approved } of news) {
      if (!there.has(emailId)) continue;
      const hash = Buffer.from(contentSha256, 'hex');
      if (approved) await releaseContent(context, tx, by, emailId, hash);
      else await withdrawContent(context, tx, by, emailId, hash);
    }
  };

/** The newest waiting version with this content goes; what is older will never go. */
async function releaseContent(
  context: EmailsContext,
  tx: Transaction,
  by: ApprovalBy,
  emailId: string,
  hash: Buffer,
): Promise<void> {
  const version = await store.takeAwaiting(tx, by.applicationId, emailId, hash);
  if (version !== null) await send(context, tx, by, [{ emailId, version, type: 'email.saved' }], 'email.released');
}

/**
 * A content that another package approves as well stays approved. What the host has meanwhile replaced by a newer
 * version needs no word: only the last version that it knows counts. That one waits for an approval again.
 */
async function withdrawContent(
  context: EmailsContext,
  tx: Transaction,
  by: ApprovalBy,
  emailId: string,
  hash: Buffer,
): Promise<void> {
  const { applicationId } = by;
  const releases = await readReleases(context, tx, applicationId, [{ emailId, contentSha256: hash }]);
  if (releases.approvals?.get(emailId)?.match) return;
  const known = await store.findKnownVersion(tx, applicationId, emailId);
  if (!known?.sha256.equals(hash)) return;
  await store.insertAwaiting(tx, applicationId, emailId, known.version, hash);
  await send(context, tx, by, [{ emailId, version: known.version, type: withdrawnType }], withdrawnType);
}

/**
 * The gate is open from now on: of every email the newest version that waited goes out.
 * @returns how many.
 */
export const releaseAll =
  (context: EmailsContext) =>
  async (tx: Transaction, by: ApprovalBy): Promise<number> => {
    const rows = await store.takeAllAwaiting(tx, by.applicationId);
    const pushes = rows.map(({ email_id, version }) => ({ emailId: email_id, version, type: 'email.saved' }));
    await send(context, tx, by, pushes, 'email.released');
    return rows.length;
  };

interface Outgoing {
  readonly emailId: string;
  readonly version: number;
  readonly type: string;
}

async function send(
  { database }: EmailsContext,
  tx: Transaction,
  { applicationId, actor, requestId }: ApprovalBy,
  pushes: readonly Outgoing[],
  eventType: string,
): Promise<void> {
  const messages = pushes.map(({ emailId, version, type }) => ({
    channel: pushChannel,
    lane: emailId,
    type,
    ref: String(version),
  }));
  await appendMessages(tx, database, applicationId, messages);
  await appendEvents(
    tx,
    pushes.map(({ emailId, version }) => ({
      applicationId,
      type: eventType,
      actor,
      target: `email:${emailId}`,
      data: { version },
      ...(requestId === undefined ? {} : { requestId }),
    })),
  );
}

/**
 * A push that may not leave makes way for the one that its approval will send: its version waits, unless the host
 * knows a newer one.
 */
export async function holdBack(
  context: EmailsContext,
  tx: Transaction,
  by: ApprovalBy,
  {
    emailId,
    version,
    contentSha256,
  }: { readonly emailId: string; readonly version: number; readonly contentSha256: Buffer },
): Promise<void> {
  const { applicationId } = by;
  if ((await store.lockEmails(tx, applicationId, [emailId])).length === 0) return;
  const known = await store.findKnownVersion(tx, applicationId, emailId);
  if (known?.version !== version) return;
  await store.insertAwaiting(tx, applicationId, emailId, version, contentSha256);
  // Under the lock, asked again: an approval of this moment found nothing that waited.
  const releases = await readReleases(context, tx, applicationId, [{ emailId, contentSha256 }]);
  if (mayLeave(releases, emailId)) await releaseContent(context, tx, by, emailId, contentSha256);
}
