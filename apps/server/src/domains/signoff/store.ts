import type { Queryable } from '../../db/database.ts';
import { sql } from '../../db/sql.ts';
import { isReady } from './decisions/rules/stages.ts';
import type { Package } from './package.ts';

export interface PackageRow {
  readonly state: string;
  /** The database's time of this transaction. */
  readonly now: Date;
}

export const findPackage = (tx: Queryable, applicationId: string, id: string): Promise<PackageRow | undefined> =>
  tx.maybe(sql`
    select state, clock_timestamp() as now from signoff_package
    where application_id = ${applicationId} and id = ${id}`);

/** Until the transaction ends nobody else changes this package: its events get one order. */
export const lockPackage = (tx: Queryable, applicationId: string, id: string): Promise<PackageRow | undefined> =>
  tx.maybe(sql`
    select state, clock_timestamp() as now from signoff_package
    where application_id = ${applicationId} and id = ${id} for update`);

export const readNow = async (tx: Queryable): Promise<Date> =>
  (await tx.one<{ now: Date }>(sql`select clock_timestamp() as now`)).now;

/** Inserts or replaces, with the columns that lists search by. */
export const writePackage = (tx: Queryable, p: Package): Promise<number> =>
  tx.run(sql`
    insert into signoff_package
      (application_id, id, kind, name, status, trashed, sender_id, sender_email, visibility, awaits_release, people, due_at,
       remind_at, state, created_at, updated_at)
    values (${p.applicationId}, ${p.id}, ${p.kind}, ${p.name}, ${p.status}, ${p.trashed}, ${p.sender.id}, ${p.sender.email},
            ${p.visibility}, ${p.status === 'sent' && isReady(p)}, ${peopleOf(p)}, ${p.dueAt}::timestamptz,
            ${remindAtOf(p)}::timestamptz, ${JSON.stringify(p)},
            ${p.createdAt}::timestamptz, ${p.updatedAt}::timestamptz)
    on conflict (application_id, id) do update set kind = excluded.kind, name = excluded.name, status = excluded.status,
      trashed = excluded.trashed, sender_id = excluded.sender_id, sender_email = excluded.sender_email,
      visibility = excluded.visibility, awaits_release = excluded.awaits_release,
      people = excluded.people, due_at = excluded.due_at, remind_at = excluded.remind_at, state = excluded.state,
      updated_at = excluded.updated_at`);

const peopleOf = ({ sender, roles }: Package): string =>
  [sender, ...roles.flatMap(({ signers }) => signers)]
    .map(({ email, firstName, lastName }) => `${firstName} ${lastName} ${email}`)
    .join('\n')
    .toLowerCase();

const remindAtOf = ({ reminders }: Package): string | null =>
  reminders?.planned.find(({ sentAt }) => sentAt === null)?.at ?? null;

/** Which emails a package is about, anew. */
export async function writeEmails(tx: Queryable, p: Package): Promise<void> {
  const emailIds = p.documents.flatMap(({ source }) => (source.is === 'email' ? [source.emailId] : []));
  await tx.run(sql`
    delete from signoff_email where application_id = ${p.applicationId} and package_id = ${p.id}
      and email_id <> all (${emailIds}::text[])`);
  await tx.run(sql`
    insert into signoff_email (application_id, email_id, package_id)
    select ${p.applicationId}, id, ${p.id} from unnest(${emailIds}::text[]) as e (id) on conflict do nothing`);
}

/** The package is gone; frozen content, comments and attachments with it. Its evidence stays. */
export async function deletePackage(tx: Queryable, applicationId: string, id: string): Promise<void> {
  await tx.run(sql`delete from signoff_approved where application_id = ${applicationId} and package_id = ${id}`);
  await tx.run(sql`delete from signoff_invitation where application_id = ${applicationId} and package_id = ${id}`);
  await tx.run(sql`delete from signoff_email where application_id = ${applicationId} and package_id = ${id}`);
  await tx.run(sql`delete from signoff_comment where application_id = ${applicationId} and package_id = ${id}`);
  await tx.run(sql`delete from signoff_attachment where application_id = ${applicationId} and package_id = ${id}`);
  await tx.run(sql`delete from signoff_frozen where application_id = ${applicationId} and package_id = ${id}`);
  await tx.run(sql`delete from signoff_package where application_id = ${applicationId} and id = ${id}`);
}

/** Scope: the application, which is being deleted. */
export async function deleteEverything(tx: Queryable): Promise<void> {
  await tx.run(sql`delete from signoff_approved`);
  await tx.run(sql`delete from signoff_invitation`);
  await tx.run(sql`delete from signoff_email`);
  await tx.run(sql`delete from signoff_comment`);
  await tx.run(sql`delete from signoff_attachment`);
  await tx.run(sql`delete from signoff_frozen`);
  await tx.run(sql`delete from signoff_package`);
  await tx.run(sql`delete from signoff_sender_delegate`);
  await tx.run(sql`delete from signoff_sender`);
  await tx.run(sql`delete from signoff_setting`);
}

interface ApprovedKey {
  readonly emailId: string;
  readonly contentSha256: string;
}

export const insertApproved = (tx: Queryable, p: Package, contents: readonly ApprovedKey[]): Promise<number> =>
  tx.run(sql`
    insert into signoff_approved (application_id, email_id, content_sha256, package_id, round)
    select ${p.applicationId}, c.email_id, decode(c.sha256, 'hex'), ${p.id}, ${p.round}
    from unnest(${contents.map(({ emailId }) => emailId)}::text[], ${contents.map((c) => c.contentSha256)}::text[])
      as c (email_id, sha256)
    on conflict do nothing`);

export const deleteApproved = (tx: Queryable, p: Package, contents: readonly ApprovedKey[]): Promise<number> =>
  tx.run(sql`
    delete from signoff_approved a using
      unnest(${contents.map(({ emailId }) => emailId)}::text[], ${contents.map((c) => c.contentSha256)}::text[])
        as c (email_id, sha256)
    where a.application_id = ${p.applicationId} and a.package_id = ${p.id}
      and a.email_id = c.email_id and a.content_sha256 = decode(c.sha256, 'hex')`);

export const readSettings = async (tx: Queryable): Promise<string | undefined> =>
  (await tx.maybe<{ settings: string }>(sql`select settings from signoff_setting`))?.settings;

export const writeSettings = (tx: Queryable, applicationId: string, settings: string): Promise<number> =>
  tx.run(sql`
    insert into signoff_setting (application_id, settings) values (${applicationId}, ${settings})
    on conflict (application_id) do update set settings = excluded.settings, updated_at = clock_timestamp()`);
