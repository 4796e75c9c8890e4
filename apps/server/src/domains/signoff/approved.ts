import type { Transaction } from '../../db/database.ts';
import type { ApprovalChange } from './context.ts';
import { isApproved } from './decisions/rules/approve.ts';
import type { Document, Package } from './package.ts';
import * as store from './store.ts';

/**
 * Keeps the list of approved contents in step with a package. An email counts as approved when its
 * package is completed (or archived) and not set aside, and somebody has decided about it: one that came along, and
 * that nobody was asked about or answered for, is not. What was approved and is no longer, was withdrawn.
 * @returns what came and what went.
 */
export async function writeApproved(
  tx: Transaction,
  before: Package | null,
  after: Package | null,
): Promise<readonly ApprovalChange[]> {
  const subject = after ?? before;
  if (!subject) return [];
  const was = approvedIn(before);
  const is = approvedIn(after);
  const came = [...is.values()].filter(({ key }) => !was.has(key));
  const went = [...was.values()].filter(({ key }) => !is.has(key));
  if (went.length > 0) await store.deleteApproved(tx, subject, went);
  if (came.length > 0) await store.insertApproved(tx, subject, came);
  return [
    ...went.map(({ emailId, contentSha256 }) => ({ emailId, contentSha256, approved: false })),
    ...came.map(({ emailId, contentSha256 }) => ({ emailId, contentSha256, approved: true })),
  ];
}

interface ApprovedContent {
  readonly key: string;
  readonly emailId: string;
  readonly contentSha256: string;
}

function approvedIn(subject: Package | null): ReadonlyMap<string, ApprovedContent> {
  if (!subject || subject.trashed || subject.kind === 'template') return new Map();
  if (subject.status !== 'completed' && subject.status !== 'archived') return new Map();
  return new Map(
    subject.documents
      .filter(isApproved)
      .flatMap(contentOf)
      .map((content) => [content.key, content]),
  );
}

function contentOf({ source, frozen }: Document): ApprovedContent[] {
  if (source.is !== 'email' || !frozen?.contentSha256) return [];
  const { contentSha256 } = frozen;
  return [{ key: `${source.emailId}/${contentSha256}`, emailId: source.emailId, contentSha256 }];
}
