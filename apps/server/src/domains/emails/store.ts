import type { Queryable } from '../../db/database.ts';
import { sql } from '../../db/sql.ts';

export interface EmailRow {
  readonly id: string;
  readonly end_user_id: number;
  readonly name: string;
  readonly subject: string;
  readonly extra: string;
  readonly version: number;
  readonly content_sha256: Buffer | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export interface VersionRow {
  readonly design: string;
  readonly html: string;
  readonly plain_text: string;
  readonly html_bytes: number;
}

/** Names one email of one end user. Every statement here is bound to both, and to the application. */
export interface EmailKey {
  readonly applicationId: string;
  readonly endUserId: number;
  readonly id: string;
}

export const findEmail = (tx: Queryable, key: EmailKey): Promise<EmailRow | undefined> =>
  tx.maybe(sql`
    select id, end_user_id, name, subject, extra, version, content_sha256, created_at, updated_at from email
    where application_id = ${key.applicationId} and id = ${key.id} and end_user_id = ${key.endUserId} and deleted_at is null`);

/** Until the transaction ends nobody else writes to this email: versions and pushes get one order. */
export const lockEmail = (
  tx: Queryable,
  key: EmailKey,
): Promise<(EmailRow & { readonly external_key: string | null }) | undefined> =>
  tx.maybe(sql`
    select id, end_user_id, name, subject, extra, version, content_sha256, created_at, updated_at, external_key from email
    where application_id = ${key.applicationId} and id = ${key.id} and end_user_id = ${key.endUserId} and deleted_at is null
    for update`);

/** @returns undefined when the id or the key is taken. */
export const insertEmail = (
  tx: Queryable,
  key: EmailKey,
  fields: {
    readonly name: string;
    readonly subject: string;
    readonly extra: string;
    readonly externalKey?: string | undefined;
  },
): Promise<EmailRow | undefined> =>
  tx.maybe(sql`
    insert into email (application_id, id, end_user_id, name, subject, extra, external_key)
    values (${key.applicationId}, ${key.id}, ${key.endUserId}, ${fields.name}, ${fields.subject}, ${fields.extra},
            ${fields.externalKey ?? null})
    on conflict do nothing
    returning id, end_user_id, name, subject, extra, version, content_sha256, created_at, updated_at`);

export interface NewVersion {
  readonly version: number;
  readonly name: string;
  readonly subject: string;
  readonly extra: string;
  readonly design: string;
  readonly html: string;
  readonly plainText: string;
  readonly htmlBytes: number;
  readonly sha256: Buffer;
  readonly author: string;
  /** Whose draft has become this version; null where it was made of none. */
  readonly draftAuthor: string | null;
  /** Its push waits for an approval; otherwise the host knows it, and needs no older one any more. */
  readonly awaits: boolean;
}

/**
 * Adds the version, makes it current and drops the draft that became it, in one statement, with older versions that
 * waited for an approval in vain. Drafts of others stay.
 */
export const insertVersion = (tx: Queryable, key: EmailKey, v: NewVersion): Promise<EmailRow> =>
  tx.one(sql`
    with saved as (
      insert into email_version
        (application_id, email_id, version, name, subject, design, html, plain_text, html_bytes, sha256, author)
      values (${key.applicationId}, ${key.id}, ${v.version}, ${v.name}, ${v.subject}, ${v.design}, ${v.html}, ${v.plainText},
              ${v.htmlBytes}, ${v.sha256}, ${v.author})
      returning created_at
    ), dropped as (
      delete from email_draft
      where application_id = ${key.applicationId} and email_id = ${key.id} and author = ${v.draftAuthor}
    ), outdated as (
      delete from email_awaiting
      where application_id = ${key.applicationId} and email_id = ${key.id} and not ${v.awaits}::boolean
    ), awaiting as (
      insert into email_awaiting (application_id, email_id, version, content_sha256)
      select ${key.applicationId}, ${key.id}, ${v.version}, ${v.sha256} where ${v.awaits}::boolean
    )
    update email set version = ${v.version}, name = ${v.name}, subject = ${v.subject}, extra = ${v.extra},
      content_sha256 = ${v.sha256}, updated_at = saved.created_at
    from saved where application_id = ${key.applicationId} and id = ${key.id} and end_user_id = ${key.endUserId}
    returning id, end_user_id, name, subject, extra, version, content_sha256, email.created_at, updated_at`);

/** Changes what is not part of a version. */
export const updateFields = (
  tx: Queryable,
  key: EmailKey,
  fields: { readonly name: string; readonly subject: string; readonly extra: string },
): Promise<EmailRow> =>
  tx.one(sql`
    update email set name = ${fields.name}, subject = ${fields.subject}, extra = ${fields.extra}, updated_at = clock_timestamp()
    where application_id = ${key.applicationId} and id = ${key.id} and end_user_id = ${key.endUserId}
    returning id, end_user_id, name, subject, extra, version, content_sha256, created_at, updated_at`);

/** Versions stay: a push that is still under way has been promised. Everybody's drafts go. */
export const markDeleted = (tx: Queryable, key: EmailKey): Promise<number> =>
  tx.run(sql`
    with dropped as (
      delete from email_draft where application_id = ${key.applicationId} and email_id = ${key.id}
    )
    update email set deleted_at = clock_timestamp()
    where application_id = ${key.applicationId} and id = ${key.id} and end_user_id = ${key.endUserId}`);

export const findVersion = (tx: Queryable, key: EmailKey, version: number): Promise<VersionRow | undefined> =>
  tx.maybe(sql`
    select design, html, plain_text, html_bytes from email_version
    where application_id = ${key.applicationId} and email_id = ${key.id} and version = ${version}`);

export interface VersionSummaryRow {
  readonly version: number;
  readonly name: string;
  readonly subject: string;
  readonly author: string;
  readonly html_bytes: number;
  readonly created_at: Date;
}

/** Newest first, from below a version on. */
export const listVersions = (
  tx: Queryable,
  key: EmailKey,
  before: number | null,
  rowsMax: number,
): Promise<VersionSummaryRow[]> =>
  tx.rows(sql`
    select version, name, subject, author, html_bytes, created_at from email_version
    where application_id = ${key.applicationId} and email_id = ${key.id}
      and (${before}::integer is null or version < ${before})
    order by version desc limit ${rowsMax}`);

export interface DraftRow {
  readonly name: string;
  readonly subject: string;
  readonly design: string;
  readonly base_version: number;
  readonly saved_at: Date;
}

export const findDraft = (tx: Queryable, key: EmailKey, author: string): Promise<DraftRow | undefined> =>
  tx.maybe(sql`
    select name, subject, design, base_version, saved_at from email_draft
    where application_id = ${key.applicationId} and email_id = ${key.id} and author = ${author}`);

/** Whether anybody has unsaved work on this email. */
export const isDrafted = async (tx: Queryable, key: EmailKey): Promise<boolean> =>
  (
    await tx.one<{ drafted: boolean }>(sql`
    select exists (
      select from email_draft where application_id = ${key.applicationId} and email_id = ${key.id}
    ) as drafted`)
  ).drafted;

/**
 * Hands the newest draft over whose author is one of a kind, by the start of their name, and has not been seen
 * within these seconds. Two who ask at once get two drafts, or one of them none.
 */
export const adoptDraft = (
  tx: Queryable,
  key: EmailKey,
  { author, from, withinSeconds }: { readonly author: string; readonly from: string; readonly withinSeconds: number },
): Promise<number> =>
  tx.run(sql`
    update email_draft set author = ${author}
    where application_id = ${key.applicationId} and email_id = ${key.id} and author = (
      select author from email_draft d
      where application_id = ${key.applicationId} and email_id = ${key.id} and starts_with(author, ${from})
        and not exists (
          select from email_presence p
          where p.application_id = d.application_id and p.email_id = d.email_id and p.actor = d.author
            and p.seen_at > clock_timestamp() - make_interval(secs => ${withinSeconds})
        )
      order by saved_at desc limit 1 for update skip locked
    )`);

export const deleteDraft = (tx: Queryable, key: EmailKey, author: string): Promise<number> =>
  tx.run(sql`
    delete from email_draft
    where application_id = ${key.applicationId} and email_id = ${key.id} and author = ${author}`);

/** Drafts of all applications that nobody has touched for 90 days. */
export const deleteOldDrafts = async (db: Pick<Queryable, 'one'>): Promise<number> =>
  (await db.one<{ deleted: number }>(sql`select email_draft_delete_old() as deleted`)).deleted;

export const writeDraft = (
  tx: Queryable,
  key: EmailKey,
  draft: {
    readonly name: string;
    readonly subject: string;
    readonly design: string;
    readonly baseVersion: number;
    readonly author: string;
  },
): Promise<{ saved_at: Date }> =>
  tx.one(sql`
    insert into email_draft as d (application_id, email_id, name, subject, design, base_version, author)
    values (${key.applicationId}, ${key.id}, ${draft.name}, ${draft.subject}, ${draft.design}, ${draft.baseVersion},
            ${draft.author})
    on conflict (application_id, email_id, author) do update set name = excluded.name, subject = excluded.subject,
      design = excluded.design, base_version = excluded.base_version, saved_at = excluded.saved_at
    returning saved_at`);

export interface ListQuery {
  readonly applicationId: string;
  readonly endUserId: number;
  /** Part of the name or the subject, any letter case; empty: all. */
  readonly q: string;
  readonly limit: number;
}

/** Newest first, after the first `offset`. */
export const listPage = (tx: Queryable, query: ListQuery, offset: number): Promise<EmailRow[]> =>
  tx.rows(sql`
    select id, end_user_id, name, subject, extra, version, content_sha256, created_at, updated_at from email
    where application_id = ${query.applicationId} and end_user_id = ${query.endUserId} and deleted_at is null
      and (${query.q} = '' or position(lower(${query.q}) in lower(name)) > 0 or position(lower(${query.q}) in lower(subject)) > 0)
    order by created_at desc, id desc limit ${query.limit} offset ${offset}`);

/** Place in the list; text, because a Date would lose the microseconds. */
export interface ListPlace {
  readonly created_at: string;
  readonly id: string;
}

/** Where an email stands, also one that has been deleted since. */
export const findPlace = (tx: Queryable, key: EmailKey): Promise<ListPlace | undefined> =>
  tx.maybe(sql`
    select created_at::text as created_at, id from email
    where application_id = ${key.applicationId} and id = ${key.id} and end_user_id = ${key.endUserId}`);

/** Newest first, from a place on: as fast at the end of the list as at its start. */
export const listAfter = (tx: Queryable, query: ListQuery, place: ListPlace): Promise<EmailRow[]> =>
  tx.rows(sql`
    select id, end_user_id, name, subject, extra, version, content_sha256, created_at, updated_at from email
    where application_id = ${query.applicationId} and end_user_id = ${query.endUserId} and deleted_at is null
      and (created_at, id) < (${place.created_at}::timestamptz, ${place.id})
      and (${query.q} = '' or position(lower(${query.q}) in lower(name)) > 0 or position(lower(${query.q}) in lower(subject)) > 0)
    order by created_at desc, id desc limit ${query.limit}`);

export const countEmails = async (
  tx: Queryable,
  query: Pick<ListQuery, 'applicationId' | 'endUserId' | 'q'>,
): Promise<number> =>
  (
    await tx.one<{ total: number }>(sql`
    select count(*) as total from email
    where application_id = ${query.applicationId} and end_user_id = ${query.endUserId} and deleted_at is null
      and (${query.q} = '' or position(lower(${query.q}) in lower(name)) > 0 or position(lower(${query.q}) in lower(subject)) > 0)`)
  ).total;

export interface PushRow {
  readonly end_user_id: number;
  readonly extra: string;
  readonly name: string;
  readonly subject: string;
  readonly design: string;
  readonly html: string;
  readonly sha256: Buffer;
  readonly saved_at: Date;
}

/** Deleted or not: a save that was acknowledged is delivered. */
export const findPushRow = (
  tx: Queryable,
  applicationId: string,
  id: string,
  version: number,
): Promise<PushRow | undefined> =>
  tx.maybe(sql`
    select e.end_user_id, e.extra, v.name, v.subject, v.design, v.html, v.sha256, v.created_at as saved_at
    from email e join email_version v on v.application_id = e.application_id and v.email_id = e.id
    where e.application_id = ${applicationId} and e.id = ${id} and v.version = ${version}`);

/** Where a shared email is; undefined where there is none of this key. */
export const findByExternalKey = (
  tx: Queryable,
  applicationId: string,
  externalKey: string,
): Promise<{ readonly id: string; readonly end_user_id: number } | undefined> =>
  tx.maybe(sql`
    select id, end_user_id from email
    where application_id = ${applicationId} and external_key = ${externalKey} and deleted_at is null`);

/** Somebody at a screen, not the host's backend. */
export interface PresenceRow {
  readonly actor: string;
  readonly user_id: string;
  readonly name: string;
  readonly avatar_url: string | null;
}

export const markPresence = (tx: Queryable, key: EmailKey, person: PresenceRow): Promise<number> =>
  tx.run(sql`
    insert into email_presence (application_id, email_id, actor, user_id, name, avatar_url)
    values (${key.applicationId}, ${key.id}, ${person.actor}, ${person.user_id}, ${person.name}, ${person.avatar_url})
    on conflict (application_id, email_id, actor) do update set user_id = excluded.user_id, name = excluded.name,
      avatar_url = excluded.avatar_url, seen_at = clock_timestamp()`);

export const clearPresence = (tx: Queryable, key: EmailKey, actor: string): Promise<number> =>
  tx.run(sql`
    delete from email_presence
    where application_id = ${key.applicationId} and email_id = ${key.id} and actor = ${actor}`);

/** Who was seen within these seconds, who came first comes first; older marks are swept out by the way. */
export const listPresence = (tx: Queryable, key: EmailKey, withinSeconds: number): Promise<PresenceRow[]> =>
  tx.rows(sql`
    with faded as (
      delete from email_presence
      where application_id = ${key.applicationId} and email_id = ${key.id}
        and seen_at <= clock_timestamp() - make_interval(secs => ${withinSeconds})
    )
    select actor, user_id, name, avatar_url from email_presence
    where application_id = ${key.applicationId} and email_id = ${key.id}
      and seen_at > clock_timestamp() - make_interval(secs => ${withinSeconds})
    order by actor`);

/** Whether another person was at work on this email within these seconds. `actor` signs versions, `author` the rest. */
export const isEditedByOther = async (
  tx: Queryable,
  key: EmailKey,
  { actor, author }: { readonly actor: string; readonly author: string },
  withinSeconds: number,
): Promise<boolean> =>
  (
    await tx.one<{ active: boolean }>(sql`
    select exists (
      select author from (
        select author, saved_at as at from email_draft
        where application_id = ${key.applicationId} and email_id = ${key.id}
        union all
        select author, created_at from email_version
        where application_id = ${key.applicationId} and email_id = ${key.id}
        union all
        select actor, seen_at from email_presence
        where application_id = ${key.applicationId} and email_id = ${key.id}
      ) as work
      where author not in (${actor}, ${author}) and split_part(author, ':', 1) in ('end_user', 'plugin_user')
        and at > clock_timestamp() - make_interval(secs => ${withinSeconds})
    ) as active`)
  ).active;

/** Every email of the transaction's application, with versions and drafts. */
export const deleteEverything = (tx: Queryable, applicationId: string): Promise<number> =>
  tx.run(sql`delete from email where application_id = ${applicationId}`);

/** Which emails a caller may choose from; null leaves a bound out. */
export interface ChoiceBounds {
  readonly endUserId: number | null;
  readonly ids: readonly string[] | null;
}

/** Newest first, whoever owns them, behind the email `after`. Without a saved version there is nothing to review. */
export const listNewest = (
  tx: Queryable,
  applicationId: string,
  { endUserId, ids }: ChoiceBounds,
  { q, after, limit }: { readonly q: string; readonly after: string | null; readonly limit: number },
): Promise<EmailRow[]> =>
  tx.rows(sql`
    select id, end_user_id, name, subject, extra, version, content_sha256, created_at, updated_at from email
    where application_id = ${applicationId} and deleted_at is null and version > 0
      and (${endUserId}::bigint is null or end_user_id = ${endUserId}::bigint)
      and (${ids}::text[] is null or id = any (${ids}::text[]))
      and (${after}::text is null or (created_at, id) < (
        select p.created_at, p.id from email p where p.application_id = ${applicationId} and p.id = ${after}::text))
      and (${q} = '' or position(lower(${q}) in lower(name)) > 0 or position(lower(${q}) in lower(subject)) > 0)
    order by created_at desc, id desc limit ${limit}`);

/** Those of `wanted` that are within the bounds. */
export const listByIds = (
  tx: Queryable,
  applicationId: string,
  { endUserId, ids }: ChoiceBounds,
  wanted: readonly string[],
): Promise<EmailRow[]> =>
  tx.rows(sql`
    select id, end_user_id, name, subject, extra, version, content_sha256, created_at, updated_at from email
    where application_id = ${applicationId} and id = any (${wanted}::text[]) and deleted_at is null
      and (${endUserId}::bigint is null or end_user_id = ${endUserId}::bigint)
      and (${ids}::text[] is null or id = any (${ids}::text[]))`);

/** Until the transaction ends nobody else writes to these emails. In one order, so that two never wait for each other. */
export const lockEmails = (
  tx: Queryable,
  applicationId: string,
  ids: readonly string[],
): Promise<{ readonly id: string }[]> =>
  tx.rows(sql`
    select id from email where application_id = ${applicationId} and id = any (${ids}::text[]) and deleted_at is null
    order by id for update`);

/** The newest version that waits with this content stops waiting, and older ones with it. Null: none did. */
export const takeAwaiting = async (
  tx: Queryable,
  applicationId: string,
  emailId: string,
  sha256: Buffer,
): Promise<number | null> =>
  (
    await tx.one<{ version: number | null }>(sql`
    with newest as (
      select max(version) as version from email_awaiting
      where application_id = ${applicationId} and email_id = ${emailId} and content_sha256 = ${sha256}
    ), taken as (
      delete from email_awaiting a using newest
      where a.application_id = ${applicationId} and a.email_id = ${emailId} and a.version <= newest.version
    )
    select version from newest`)
  ).version;

/** Nothing waits any more. @returns of every email that is there the newest version that did. */
export const takeAllAwaiting = (
  tx: Queryable,
  applicationId: string,
): Promise<{ readonly email_id: string; readonly version: number }[]> =>
  tx.rows(sql`
    with taken as (
      delete from email_awaiting where application_id = ${applicationId} returning email_id, version
    )
    select t.email_id, max(t.version) as version from taken t
    join email e on e.application_id = ${applicationId} and e.id = t.email_id and e.deleted_at is null
    group by t.email_id`);

/** The last version that the host wrote or that was on its way to it. */
export const findKnownVersion = (
  tx: Queryable,
  applicationId: string,
  emailId: string,
): Promise<{ readonly version: number; readonly sha256: Buffer } | undefined> =>
  tx.maybe(sql`
    select v.version, v.sha256 from email_version v
    where v.application_id = ${applicationId} and v.email_id = ${emailId}
      and not exists (select from email_awaiting a where a.application_id = v.application_id
                      and a.email_id = v.email_id and a.version = v.version)
    order by v.version desc limit 1`);

export const insertAwaiting = (
  tx: Queryable,
  applicationId: string,
  emailId: string,
  version: number,
  sha256: Buffer,
): Promise<number> =>
  tx.run(sql`
    insert into email_awaiting (application_id, email_id, version, content_sha256)
    values (${applicationId}, ${emailId}, ${version}, ${sha256}) on conflict do nothing`);

export interface SignableRow {
  readonly end_user_id: number;
  readonly name: string;
  readonly version: number;
  readonly subject: string;
  /** Null, with the rest of a version: nothing was saved yet. */
  readonly design: string | null;
  readonly html: string | null;
  readonly plain_text: string | null;
  readonly sha256: Buffer | null;
}

/** The current version of an email, or the one named, whoever owns it. */
export const findSignable = (
  tx: Queryable,
  applicationId: string,
  id: string,
  version: number | null,
): Promise<SignableRow | undefined> =>
  tx.maybe(sql`
    select e.end_user_id, e.name, coalesce(v.version, 0) as version, coalesce(v.subject, e.subject) as subject,
           v.design, v.html, v.plain_text, v.sha256
    from email e left join email_version v on v.application_id = e.application_id and v.email_id = e.id
      and v.version = coalesce(${version}::integer, e.version)
    where e.application_id = ${applicationId} and e.id = ${id} and e.deleted_at is null
      and (v.version is not null or (e.version = 0 and ${version}::integer is null))`);
