import type { Queryable } from '../../../db/database.ts';
import { sql } from '../../../db/sql.ts';
import type { Frozen } from '../package.ts';
import type { FreezableContent } from './freeze/content.ts';
import type { PackageQuery } from './verbs.ts';

export interface SenderRow {
  readonly id: string;
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly company: string;
  readonly title: string;
  readonly phone: string;
  readonly language: string;
  readonly end_user_id: number | null;
  readonly is_owner: boolean;
}

export const findSender = (tx: Queryable, applicationId: string, id: string): Promise<SenderRow | undefined> =>
  tx.maybe(sql`
    select id, email, first_name, last_name, company, title, phone, language, end_user_id, is_owner from signoff_sender
    where application_id = ${applicationId} and id = ${id}`);

export const findSenderByEmail = (
  tx: Queryable,
  applicationId: string,
  email: string,
): Promise<SenderRow | undefined> =>
  tx.maybe(sql`
    select id, email, first_name, last_name, company, title, phone, language, end_user_id, is_owner from signoff_sender
    where application_id = ${applicationId} and lower(email) = lower(${email})`);

export const findOwner = (tx: Queryable, applicationId: string): Promise<SenderRow | undefined> =>
  tx.maybe(sql`
    select id, email, first_name, last_name, company, title, phone, language, end_user_id, is_owner from signoff_sender
    where application_id = ${applicationId} and is_owner`);

export const findSenderOfEndUser = (
  tx: Queryable,
  applicationId: string,
  endUserId: number,
): Promise<SenderRow | undefined> =>
  tx.maybe(sql`
    select id, email, first_name, last_name, company, title, phone, language, end_user_id, is_owner from signoff_sender
    where application_id = ${applicationId} and end_user_id = ${endUserId} order by created_at, id limit 1`);

/** @returns false where the id, the address or the owner's place is taken. */
export const insertSender = async (tx: Queryable, applicationId: string, row: SenderRow): Promise<boolean> =>
  (await tx.run(sql`
    insert into signoff_sender
      (application_id, id, email, first_name, last_name, company, title, phone, language, end_user_id, is_owner)
    values (${applicationId}, ${row.id}, ${row.email}, ${row.first_name}, ${row.last_name}, ${row.company}, ${row.title},
            ${row.phone}, ${row.language}, ${row.end_user_id}, ${row.is_owner})
    on conflict do nothing`)) > 0;

export const updateSender = (tx: Queryable, applicationId: string, row: SenderRow): Promise<number> =>
  tx.run(sql`
    update signoff_sender set email = ${row.email}, first_name = ${row.first_name}, last_name = ${row.last_name},
      company = ${row.company}, title = ${row.title}, phone = ${row.phone}, language = ${row.language},
      end_user_id = ${row.end_user_id}, updated_at = clock_timestamp()
    where application_id = ${applicationId} and id = ${row.id}`);

export const deleteSender = (tx: Queryable, applicationId: string, id: string): Promise<number> =>
  tx.run(sql`delete from signoff_sender where application_id = ${applicationId} and id = ${id}`);

/** Of all packages of one sender. */
export const listPackageIdsOf = async (tx: Queryable, applicationId: string, senderId: string): Promise<string[]> =>
  (
    await tx.rows<{ id: string }>(sql`
      select id from signoff_package where application_id = ${applicationId} and sender_id = ${senderId}`)
  ).map(({ id }) => id);

/** The owner first, then by address. */
export const listSenders = (
  tx: Queryable,
  applicationId: string,
  query: { readonly search?: string; readonly offset: number; readonly max: number },
): Promise<(SenderRow & { readonly total: number })[]> =>
  tx.rows(sql`
    select id, email, first_name, last_name, company, title, phone, language, end_user_id, is_owner,
           (count(*) over ())::int as total from signoff_sender
    where application_id = ${applicationId}
      and (${query.search ?? ''} = ''
        or position(lower(${query.search ?? ''}) in lower(first_name || ' ' || last_name || ' ' || email)) > 0)
    order by is_owner desc, lower(email), id limit ${query.max} offset ${query.offset}`);

export const countSenders = async (tx: Queryable, applicationId: string): Promise<number> =>
  (
    await tx.one<{ total: number }>(sql`
      select count(*)::int as total from signoff_sender where application_id = ${applicationId}`)
  ).total;

export interface DelegateRow extends SenderRow {
  readonly expires_at: Date | null;
}

export const listDelegates = (tx: Queryable, applicationId: string, senderId: string): Promise<DelegateRow[]> =>
  tx.rows(sql`
    select s.id, s.email, s.first_name, s.last_name, s.company, s.title, s.phone, s.language, s.end_user_id, s.is_owner,
           d.expires_at
    from signoff_sender_delegate d
    join signoff_sender s on s.application_id = d.application_id and s.id = d.delegate_id
    where d.application_id = ${applicationId} and d.sender_id = ${senderId} order by lower(s.email), s.id`);

/** For whom a sender stands in. */
export const listDelegatorIds = async (tx: Queryable, applicationId: string, delegateId: string): Promise<string[]> =>
  (
    await tx.rows<{ sender_id: string }>(sql`
      select sender_id from signoff_sender_delegate
      where application_id = ${applicationId} and delegate_id = ${delegateId}`)
  ).map((row) => row.sender_id);

export async function replaceDelegates(
  tx: Queryable,
  applicationId: string,
  senderId: string,
  delegateIds: readonly string[],
): Promise<void> {
  await tx.run(sql`
    delete from signoff_sender_delegate
    where application_id = ${applicationId} and sender_id = ${senderId} and delegate_id <> all (${delegateIds}::text[])`);
  await tx.run(sql`
    insert into signoff_sender_delegate (application_id, sender_id, delegate_id)
    select ${applicationId}, ${senderId}, id from unnest(${delegateIds}::text[]) as d (id) on conflict do nothing`);
}

/** Whether one sender may act for another now. */
export const isDelegate = async (
  tx: Queryable,
  applicationId: string,
  senderId: string,
  delegateId: string,
): Promise<boolean> =>
  (await tx.maybe(sql`
    select sender_id from signoff_sender_delegate
    where application_id = ${applicationId} and sender_id = ${senderId} and delegate_id = ${delegateId}
      and (expires_at is null or expires_at > clock_timestamp())`)) !== undefined;

/** The name of the application, for the sender that stands for it. */
export const findApplicationName = async (tx: Queryable, applicationId: string): Promise<string | undefined> =>
  (await tx.maybe<{ name: string }>(sql`select name from application_find(${applicationId})`))?.name;

interface Search extends PackageQuery {
  readonly applicationId: string;
  /** A sender who sees only what is theirs or shared; null sees everything. */
  readonly viewer: string | null;
  /** Of a caller that is bound to one package. */
  readonly onlyId: string | null;
}

/** One page, and how many there are in all. */
export async function searchPackages(
  tx: Queryable,
  q: Search,
): Promise<{ readonly states: readonly string[]; readonly count: number }> {
  const { count } = await tx.one<{ count: number }>(sql`
    select count(*)::int as count from signoff_search(${q.applicationId}, ${q.statuses ?? null}::text[], ${q.kind ?? null},
      ${q.trashed ?? null}, ${q.senderId ?? null}, ${q.ownerEmail ?? null}, ${q.viewer}, ${q.search ?? null},
      ${q.changedFrom ?? null}::timestamptz, ${q.changedTo ?? null}::timestamptz, ${q.emailId ?? null},
      ${q.awaitsRelease ?? null}, ${q.onlyId})
    where ${q.dueWithinDays ?? null}::int is null
      or due_at < clock_timestamp() + make_interval(days => ${q.dueWithinDays ?? null}::int)`);
  // What is first in most lists has an index; the other orders are sorted.
  const rows =
    (q.sortBy ?? 'updated') === 'updated' && q.ascending !== true ? await newestFirst(tx, q) : await sorted(tx, q);
  return { states: rows.map(({ state }) => state), count };
}

const newestFirst = (tx: Queryable, q: Search): Promise<{ state: string }[]> =>
  tx.rows(sql`
    select state from signoff_search(${q.applicationId}, ${q.statuses ?? null}::text[], ${q.kind ?? null},
      ${q.trashed ?? null}, ${q.senderId ?? null}, ${q.ownerEmail ?? null}, ${q.viewer}, ${q.search ?? null},
      ${q.changedFrom ?? null}::timestamptz, ${q.changedTo ?? null}::timestamptz, ${q.emailId ?? null},
      ${q.awaitsRelease ?? null}, ${q.onlyId})
    where ${q.dueWithinDays ?? null}::int is null
      or due_at < clock_timestamp() + make_interval(days => ${q.dueWithinDays ?? null}::int)
    order by updated_at desc, id limit ${q.max} offset ${q.offset}`);

const sorted = (tx: Queryable, q: Search): Promise<{ state: string }[]> =>
  tx.rows(sql`
    select state from (
      select *, case ${q.sortBy ?? 'updated'} when 'name' then lower(name)
        when 'created' then to_char(created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')
        when 'status' then status
        when 'completed' then case when status in ('completed', 'archived') then state::jsonb ->> 'completedAt' end
        when 'due' then to_char(due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')
        else to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') end as place
      from signoff_search(${q.applicationId}, ${q.statuses ?? null}::text[], ${q.kind ?? null}, ${q.trashed ?? null},
        ${q.senderId ?? null}, ${q.ownerEmail ?? null}, ${q.viewer}, ${q.search ?? null},
        ${q.changedFrom ?? null}::timestamptz, ${q.changedTo ?? null}::timestamptz, ${q.emailId ?? null},
        ${q.awaitsRelease ?? null}, ${q.onlyId})
    where ${q.dueWithinDays ?? null}::int is null
      or due_at < clock_timestamp() + make_interval(days => ${q.dueWithinDays ?? null}::int)
    ) as p
    order by case when ${q.ascending === true} then place end asc nulls last,
             case when not ${q.ascending === true} then place end desc nulls last, id
    limit ${q.max} offset ${q.offset}`);

export interface FrozenRow {
  readonly id: string;
  readonly document_id: string;
  readonly round: number;
  readonly media_type: Frozen['mediaType'];
  readonly signed_hash: string;
  readonly name: string;
  readonly subject: string;
  readonly preheader: string;
  readonly sent_from: string;
  readonly design: string | null;
  readonly html: string;
  readonly plain_text: string;
  readonly original: Buffer | null;
  readonly original_type: string | null;
}

export interface FrozenKey {
  readonly applicationId: string;
  readonly packageId: string;
}

export const insertFrozen = (
  tx: Queryable,
  key: FrozenKey,
  row: { readonly id: string; readonly documentId: string; readonly name: string; readonly round: number },
  content: FreezableContent,
): Promise<number> =>
  tx.run(sql`
    insert into signoff_frozen (application_id, id, package_id, document_id, round, media_type, signed_hash, name, subject,
      preheader, sent_from, design, html, plain_text, original, original_type)
    values (${key.applicationId}, ${row.id}, ${key.packageId}, ${row.documentId}, ${row.round}, ${content.mediaType},
      ${content.signedHash}, ${row.name}, ${content.subject}, ${content.preheader}, ${content.from}, ${content.design},
      ${content.html}, ${content.plainText}, ${content.original?.bytes ?? null}, ${content.original?.mediaType ?? null})`);

/** The same content for another package. */
export const copyFrozen = (
  tx: Queryable,
  applicationId: string,
  from: string,
  to: { readonly id: string; readonly packageId: string },
): Promise<number> =>
  tx.run(sql`
    insert into signoff_frozen (application_id, id, package_id, document_id, round, media_type, signed_hash, name, subject,
      preheader, sent_from, design, html, plain_text, original, original_type)
    select application_id, ${to.id}, ${to.packageId}, document_id, 1, media_type, signed_hash, name, subject, preheader,
      sent_from, design, html, plain_text, original, original_type
    from signoff_frozen where application_id = ${applicationId} and id = ${from}`);

export const findFrozen = (tx: Queryable, key: FrozenKey, id: string): Promise<FrozenRow | undefined> =>
  tx.maybe(sql`
    select id, document_id, round, media_type, signed_hash, name, subject, preheader, sent_from, design, html, plain_text,
           original, original_type
    from signoff_frozen where application_id = ${key.applicationId} and package_id = ${key.packageId} and id = ${id}`);

/** What was ever put before signers, by round; also of documents that were removed since. */
export const listFrozen = (tx: Queryable, key: FrozenKey): Promise<FrozenRow[]> =>
  tx.rows(sql`
    select id, document_id, round, media_type, signed_hash, name, subject, preheader, sent_from, design, html, plain_text,
           original, original_type
    from signoff_frozen where application_id = ${key.applicationId} and package_id = ${key.packageId}
    order by round, frozen_at, id`);

/** An upload that nobody was shown. */
export const deleteFrozen = (tx: Queryable, key: FrozenKey, id: string): Promise<number> =>
  tx.run(sql`
    delete from signoff_frozen
    where application_id = ${key.applicationId} and package_id = ${key.packageId} and id = ${id}`);

export const insertInvitation = (
  tx: Queryable,
  key: FrozenKey,
  invitation: { readonly hash: Buffer; readonly signerId: string },
): Promise<number> =>
  tx.run(sql`
    insert into signoff_invitation (application_id, hash, package_id, signer_id)
    values (${key.applicationId}, ${invitation.hash}, ${key.packageId}, ${invitation.signerId}) on conflict do nothing`);

/** Of any application. */
export const findInvitation = (
  db: Queryable,
  hash: Buffer,
): Promise<{ readonly application_id: string; readonly package_id: string; readonly signer_id: string } | undefined> =>
  db.maybe(sql`select * from signoff_find_invitation(${hash})`);
