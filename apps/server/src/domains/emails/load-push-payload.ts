import type { EmailsContext } from './context.ts';
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
}

/** Undefined where the application or the email is gone for good. */
export const loadPushPayload =
  ({ database, endUsers }: EmailsContext) =>
  (applicationId: string, emailId: string, version: number): Promise<PushPayload | undefined> =>
    database.transaction({ applicationId }, async (tx) => {
      const row = await store.findPushRow(tx, applicationId, emailId, version);
      const endUser = row && (await endUsers.findById(tx, row.end_user_id));
      if (!row || !endUser) return undefined;
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
      };
    });

function readExtra(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
