import { refuse } from '@inlay/contract';
import type { Database, Queryable, Transaction } from '../../db/database.ts';
import type { EndUser } from '../end-users/index.ts';
import { emptyContent } from './compile-content.ts';
import type { Email, EmailCaller, EmailContent, EndUserLookup } from './email.ts';
import type { ReleasePort } from './release.ts';
import { contentEtagOf, etagOf } from './rules.ts';
import * as store from './store.ts';

/** What the verbs of this domain need. */
export interface EmailsContext {
  readonly database: Pick<Database, 'transaction' | 'notify' | 'one'>;
  readonly endUsers: EndUserLookup;
  readonly release?: ReleasePort;
  /** In the transaction of a save of a shared email; plugged in by the composition root. */
  readonly onSharedSave?: (
    tx: Transaction,
    saved: {
      readonly applicationId: string;
      readonly emailKey: string;
      readonly version: number;
      readonly actor: string;
    },
  ) => Promise<void>;
}

/** Runs a verb in the caller's transaction, with the owner found. */
export function withOwner<T>(
  { endUsers }: EmailsContext,
  caller: EmailCaller,
  work: (tx: Transaction, owner: EndUser) => Promise<T>,
): Promise<T> {
  return caller.transact({ applicationId: caller.applicationId }, async (tx) =>
    work(tx, await findOwner(endUsers, tx, caller)),
  );
}

/** @throws Refusal `end_user_not_found`; `email_not_found` where a shared email is missing. */
export async function findOwner(
  endUsers: EndUserLookup,
  tx: Queryable,
  { applicationId, owner }: Pick<EmailCaller, 'applicationId' | 'owner'>,
): Promise<EndUser> {
  if ('ofEmailKey' in owner) {
    const email = await store.findByExternalKey(tx, applicationId, owner.ofEmailKey);
    return findOwner(endUsers, tx, { applicationId, owner: { endUserId: found(email).end_user_id } });
  }
  const endUser =
    'endUserId' in owner
      ? await endUsers.findById(tx, owner.endUserId)
      : await endUsers.findByExternalId(tx, owner.externalId);
  return endUser ?? refuse('end_user_not_found', 'There is no end user with this id; POST /access/token creates one');
}

/** Whose drafts a caller writes and finds. */
export const authorOf = ({ actor, author }: Pick<EmailCaller, 'actor' | 'author'>): string => author ?? actor;

export const keyOf = (caller: EmailCaller, owner: EndUser, id: string): store.EmailKey => ({
  applicationId: caller.applicationId,
  endUserId: owner.id,
  id,
});

/** @throws Refusal `email_not_found`, the same for a missing and for a foreign one. */
export const found = <Row>(row: Row | undefined): Row => row ?? refuse('email_not_found');

export function toEmail(row: store.EmailRow, owner: EndUser): Email {
  const parts = {
    version: row.version,
    name: row.name,
    subject: row.subject,
    extra: row.extra,
    contentSha256: row.content_sha256,
  };
  return {
    id: row.id,
    userId: owner.externalId,
    name: row.name,
    subject: row.subject,
    extra: row.extra,
    version: row.version,
    contentSha256: row.content_sha256,
    etag: etagOf(parts),
    contentEtag: contentEtagOf(parts),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Content of the current version, or of an empty design. */
export async function readContent(tx: Queryable, key: store.EmailKey, row: store.EmailRow): Promise<EmailContent> {
  if (row.version === 0) return emptyContent(row.subject);
  const version = await store.findVersion(tx, key, row.version);
  if (!version) throw new RangeError(`Email ${row.id} has no version ${row.version}`);
  return {
    design: version.design,
    html: version.html,
    plainText: version.plain_text,
    htmlBytes: version.html_bytes,
  };
}
