import type { EmailApproval } from '@inlay/contract';
import type { Queryable, Transaction } from '../../../db/database.ts';
import type { SignoffSettings } from '../settings.ts';
import * as store from './store.ts';

/** Content of an email as it was saved; null before that. */
interface ContentKey {
  readonly emailId: string;
  readonly contentSha256: Buffer | null;
}

/** Where contents stand, one for each email; null where the application has never used sign-off. Scope: the application. */
export async function readApprovals(
  tx: Queryable,
  applicationId: string,
  contents: readonly ContentKey[],
): Promise<{ readonly required: boolean; readonly approvals: ReadonlyMap<string, EmailApproval> | null }> {
  const hashes = contents.map(({ contentSha256 }) => contentSha256?.toString('hex') ?? null);
  const rows = await store.readStandings(
    tx,
    applicationId,
    contents.map(({ emailId }) => emailId),
    hashes,
  );
  const [first] = rows;
  if (!first?.used) return { required: false, approvals: null };
  const hashOf = new Map(contents.map(({ emailId }, at) => [emailId, hashes[at] ?? null]));
  const approvals = new Map(rows.map((row) => [row.email_id, toApproval(row, hashOf.get(row.email_id) ?? null)]));
  return { required: first.required, approvals };
}

/** Whether only what is approved may leave; whoever wants to change that waits for the end of the transaction. */
export async function pinRequired(tx: Transaction): Promise<boolean> {
  const settings = await store.pinSettings(tx);
  return settings !== undefined && (JSON.parse(settings) as Partial<SignoffSettings>).requireSignoff === true;
}

function toApproval(row: store.StandingRow, contentHash: string | null): EmailApproval {
  const match = row.match_package !== null;
  const approvedAt = (match ? row.match_at : row.last_at)?.toISOString() ?? null;
  const hashes = {
    approvedAt,
    contentHash,
    approvedHash: match ? contentHash : (row.last_sha256?.toString('hex') ?? null),
    match,
  };
  if (match) return { status: 'approved', packageId: row.match_package, round: row.match_round, ...hashes };
  const status = statusOf(row.package_status, row.last_sha256 !== null);
  return { status, packageId: row.package_id, round: row.package_round, ...hashes };
}

/** Of content that is not approved, by the package that was last at work on the email. */
function statusOf(packageStatus: string | null, wasApproved: boolean): EmailApproval['status'] {
  if (packageStatus === 'sent') return 'pending';
  if (packageStatus !== null && wasApproved) return 'stale';
  if (packageStatus === null) return wasApproved ? 'stale' : 'none';
  if (packageStatus === 'draft') return 'draft';
  return packageStatus === 'completed' || packageStatus === 'archived' ? 'stale' : 'declined';
}
