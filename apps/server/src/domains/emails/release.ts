import { type EmailApproval, refuse } from '@inlay/contract';
import type { Queryable, Transaction } from '../../db/database.ts';
import type { EmailsContext } from './context.ts';
import type { Email } from './email.ts';

/** Content of an email, as approvals name it: {@link contentSha256Of}; null before the first save. */
export interface ContentKey {
  readonly emailId: string;
  readonly contentSha256: Buffer | null;
}

/** Where contents stand, by email id. */
export interface Releases {
  /** Only what is approved may leave. */
  readonly required: boolean;
  /** Null: the application has never used sign-off, and nothing is said about it. */
  readonly approvals: ReadonlyMap<string, EmailApproval> | null;
}

/** Who decides what may leave. Plugged in by the composition root; without it everything may. */
export interface ReleasePort {
  /** One statement, however many. Scope of `tx`: the application. */
  readonly read: (tx: Queryable, applicationId: string, contents: readonly ContentKey[]) => Promise<Releases>;
  /** Whether only what is approved may leave; nobody changes that before the transaction ends. */
  readonly pinRequired: (tx: Transaction) => Promise<boolean>;
}

const open: Releases = { required: false, approvals: null };

export const readReleases = async (
  { release }: Pick<EmailsContext, 'release'>,
  tx: Queryable,
  applicationId: string,
  contents: readonly ContentKey[],
): Promise<Releases> => (release && contents.length > 0 ? release.read(tx, applicationId, contents) : open);

const keyOf = ({ id, contentSha256 }: Email): ContentKey => ({ emailId: id, contentSha256 });

/** With where they stand, in one statement for all of them. */
export async function withApprovals<Of extends Email>(
  context: Pick<EmailsContext, 'release'>,
  tx: Queryable,
  applicationId: string,
  emails: readonly Of[],
): Promise<Of[]> {
  const releases = await readReleases(context, tx, applicationId, emails.map(keyOf));
  return emails.map((email) => approvedAs(email, releases));
}

export async function withApproval<Of extends Email>(
  context: Pick<EmailsContext, 'release'>,
  tx: Queryable,
  applicationId: string,
  email: Of,
): Promise<Of> {
  return approvedAs(email, await readReleases(context, tx, applicationId, [keyOf(email)]));
}

export function approvedAs<Of extends Email>(email: Of, { required, approvals }: Releases): Of {
  const approval = approvals?.get(email.id);
  return approval ? { ...email, approval, signoffRequired: required } : email;
}

/** Whether this content may go to the host. */
export const mayLeave = ({ required, approvals }: Releases, emailId: string): boolean =>
  !required || approvals?.get(emailId)?.match === true;

/** @throws Refusal `signoff_required` for an email whose content may not leave. */
export function checkReleased({ signoffRequired, approval }: Email): void {
  if (!signoffRequired || approval?.match) return;
  refuse('signoff_required', 'This version of the email is not signed off yet', {
    contentHash: approval?.contentHash ?? null,
    approvedHash: approval?.approvedHash ?? null,
  });
}
