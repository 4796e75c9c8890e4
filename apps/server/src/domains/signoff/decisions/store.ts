import type { Queryable } from '../../../db/database.ts';
import { sql } from '../../../db/sql.ts';
import type { SignoffCaller } from '../caller.ts';
import type { Comment, CommentPin } from '../package.ts';

/** Packages that upkeep has to look at, of all applications. */
export const findDue = (
  database: Queryable,
  rowsMax: number,
): Promise<{ application_id: string; id: string; what: 'due' | 'remind' }[]> =>
  database.rows(sql`select application_id, id, what from signoff_find_due(${rowsMax})`);

interface CommentRow {
  readonly id: string;
  readonly document_id: string | null;
  readonly round: number;
  readonly parent_id: string | null;
  readonly pin: string | null;
  readonly author_kind: Comment['author']['kind'];
  readonly author_id: string;
  readonly author_name: string;
  readonly author_email: string;
  readonly body: string;
  readonly created_at: Date;
  readonly edited_at: Date | null;
  readonly resolved_at: Date | null;
}

const commentOf = (row: CommentRow): Comment => ({
  id: row.id,
  documentId: row.document_id,
  round: row.round,
  parentId: row.parent_id,
  pin: row.pin === null ? null : (JSON.parse(row.pin) as CommentPin),
  author: { kind: row.author_kind, id: row.author_id, name: row.author_name, email: row.author_email },
  text: row.body,
  createdAt: row.created_at.toISOString(),
  editedAt: row.edited_at?.toISOString() ?? null,
  resolvedAt: row.resolved_at?.toISOString() ?? null,
});

/** Oldest first. */
export const listComments = async (tx: Queryable, packageId: string): Promise<readonly Comment[]> =>
  (
    await tx.rows<CommentRow>(sql`
      select id, document_id, round, parent_id, pin, author_kind, author_id, author_name, author_email, body,
        created_at, edited_at, resolved_at
      from signoff_comment where package_id = ${packageId} order by created_at, id`)
  ).map(commentOf);

export const findComment = async (tx: Queryable, packageId: string, id: string): Promise<Comment | undefined> => {
  const row = await tx.maybe<CommentRow>(sql`
    select id, document_id, round, parent_id, pin, author_kind, author_id, author_name, author_email, body,
      created_at, edited_at, resolved_at
    from signoff_comment where package_id = ${packageId} and id = ${id}`);
  return row && commentOf(row);
};

export const countComments = async (tx: Queryable, packageId: string): Promise<number> =>
  (await tx.one<{ n: number }>(sql`select count(*)::int as n from signoff_comment where package_id = ${packageId}`)).n;

export const insertComment = (
  tx: Queryable,
  { applicationId }: Pick<SignoffCaller, 'applicationId'>,
  packageId: string,
  comment: Comment,
): Promise<number> =>
  tx.run(sql`
    insert into signoff_comment (application_id, id, package_id, document_id, round, parent_id, pin, author_kind,
      author_id, author_name, author_email, body, created_at)
    values (${applicationId}, ${comment.id}, ${packageId}, ${comment.documentId}, ${comment.round}, ${comment.parentId},
      ${comment.pin && JSON.stringify(comment.pin)}, ${comment.author.kind}, ${comment.author.id},
      ${comment.author.name}, ${comment.author.email}, ${comment.text}, ${comment.createdAt}::timestamptz)`);

/** Text, time of the edit and of the resolution. */
export const updateComment = (tx: Queryable, packageId: string, comment: Comment): Promise<number> =>
  tx.run(sql`
    update signoff_comment set body = ${comment.text}, edited_at = ${comment.editedAt}::timestamptz,
      resolved_at = ${comment.resolvedAt}::timestamptz
    where package_id = ${packageId} and id = ${comment.id}`);

/** With the answers to it. */
export const deleteComment = (tx: Queryable, packageId: string, id: string): Promise<number> =>
  tx.run(sql`delete from signoff_comment where package_id = ${packageId} and (id = ${id} or parent_id = ${id})`);

export interface NewAttachment {
  readonly roleId: string;
  readonly requirementId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
  readonly addedBy: string;
  readonly addedAt: string;
}

/** @returns its number. */
export const insertAttachment = async (
  tx: Queryable,
  { applicationId }: Pick<SignoffCaller, 'applicationId'>,
  packageId: string,
  file: NewAttachment,
): Promise<number> =>
  Number(
    (
      await tx.one<{ id: string | number }>(sql`
        insert into signoff_attachment
          (application_id, package_id, role_id, requirement_id, name, media_type, content, added_by, added_at)
        values (${applicationId}, ${packageId}, ${file.roleId}, ${file.requirementId}, ${file.name},
          ${file.mediaType}, ${file.content}, ${file.addedBy}, ${file.addedAt}::timestamptz)
        returning id`)
    ).id,
  );

export interface AttachmentKey {
  readonly packageId: string;
  readonly requirementId: string;
  readonly fileId: number;
}

export const findAttachment = (
  tx: Queryable,
  { packageId, requirementId, fileId }: AttachmentKey,
): Promise<{ name: string; media_type: string; content: Buffer } | undefined> =>
  tx.maybe(sql`
    select name, media_type, content from signoff_attachment
    where package_id = ${packageId} and requirement_id = ${requirementId} and id = ${fileId}`);

export const deleteAttachment = (tx: Queryable, { packageId, requirementId, fileId }: AttachmentKey): Promise<number> =>
  tx.run(sql`
    delete from signoff_attachment
    where package_id = ${packageId} and requirement_id = ${requirementId} and id = ${fileId}`);
