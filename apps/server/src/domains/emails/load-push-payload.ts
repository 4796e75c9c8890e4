import { type EmailApproval, refuse } from '@inlay/contract';
import type { Transaction } from '../../db/database.ts';
import type { EmailsContext } from './context.ts';
import { mayLeave, readReleases } from './release.ts';
import { holdBack, withdrawnType } from './settle-approvals.ts';
import * as store from './store.ts';

/** One version as its push tells it. */
export interface PushPayload {
  readonly emailId: string;
  readonly userId: string;
  readonly name: string;
  readonly subject: string;
  readonly html: string;
  readonly json: unknown;
  /** When it was saved, Unix seconds. */
  readonly timestamp: number;
  readonly version: number;
  /** The host's own data as it is now: the object that it sent, or its text where that is no JSON. */
  readonly extra: unknown;
  /** Where it stands as it is sent; absent where the application has never used sign-off. */
  readonly approval?: EmailApproval;
}

/** Undefined where the application or the email is gone for good; `withheld` where its content may not leave yet. */
export const loadPushPayload =
  (context: EmailsContext) =>
  (
    applicationId: string,
    emailId: string,
    version: number,
    type = 'email.saved',
  ): Promise<PushPayload | 'withheld' | undefined> =>
    context.database.transaction({ applicationId }, async (tx) => {
      const row = await store.findPushRow(tx, applicationId, emailId, version);
      const endUser = row && (await context.endUsers.findById(tx, row.end_user_id));
      if (!row || !endUser) return undefined;
      const content = { emailId, contentSha256: row.sha256 };
      const releases = await readReleases(context, tx, applicationId, [content]);
      if (type !== withdrawnType && !mayLeave(releases, emailId)) {
        await holdBack(context, tx, { applicationId, actor: 'system' }, { ...content, version });
        return 'withheld';
      }
      const approval = releases.approvals?.get(emailId);
      return {
        emailId,
        userId: endUser.externalId,
        name: row.name,
        subject: row.subject,
        html: row.html,
        json: JSON.parse(row.design) as unknown,
        timestamp: Math.floor(row.saved_at.getTime() / 1000),
        version,
        extra: readExtra(row.extra),
        ...(approval ? { approval } : {}),
      };
    });

/** @throws Refusal `signoff_required` for a push whose content may not leave. */
export const checkReplay =
  (context: EmailsContext) =>
  async (
    tx: Transaction,
    applicationId: string,
    { lane: emailId, type, ref }: { readonly lane: string; readonly type: string; readonly ref: string },
  ): Promise<void> => {
    if (type === withdrawnType) return;
    const row = await store.findPushRow(tx, applicationId, emailId, Number(ref));
    if (!row) return;
    const releases = await readReleases(context, tx, applicationId, [{ emailId, contentSha256: row.sha256 }]);
    if (!mayLeave(releases, emailId)) refuse('signoff_required', 'This version of the email is not signed off yet');
  };

function readExtra(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
