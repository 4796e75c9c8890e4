import type { Queryable } from '../../db/database.ts';
import { prepared, sql } from '../../db/sql.ts';
import type { Lease } from '../../jobs/leases.ts';
import type { NewMail } from './index.ts';

export interface MailRow {
  readonly id: string;
  readonly to_address: string;
  readonly to_name: string;
  readonly reply_address: string | null;
  readonly reply_name: string | null;
  readonly subject: string;
  readonly html: string;
  readonly body_text: string;
}

export const insertMail = (tx: Queryable, id: string, m: NewMail): Promise<number> =>
  tx.run(sql`
    insert into mail_message
      (application_id, id, about, kind, to_address, to_name, reply_address, reply_name, subject, html, body_text)
    values (${m.applicationId}, ${id}, ${m.about}, ${m.kind}, ${m.to.address}, ${m.to.name}, ${m.replyTo?.address ?? null},
            ${m.replyTo?.name ?? null}, ${m.subject}, ${m.html}, ${m.text})`);

interface ClaimedRow {
  readonly application_id: string;
  readonly id: string;
  readonly kind: string;
  readonly about: string;
  readonly attempts: number;
}

/** Of all applications. */
export async function claimMails(
  db: Queryable,
  token: string,
  limits: { readonly rowsMax: number; readonly share: number; readonly leaseSeconds: number },
): Promise<readonly Lease[]> {
  const rows = await db.rows<ClaimedRow>(
    prepared(
      'mail_claim',
      sql`select * from mail_claim(${token}, ${limits.rowsMax}, ${limits.share}, ${limits.leaseSeconds})`,
    ),
  );
  return rows.map((row) => ({
    token,
    eventId: row.id,
    applicationId: row.application_id,
    lane: row.about,
    type: row.kind,
    ref: row.id,
    attempts: row.attempts,
  }));
}

/** Scope from here on: the application of the lease. */
export const readLeased = (tx: Queryable, { eventId, token }: Lease): Promise<MailRow | undefined> =>
  tx.maybe(sql`
    select id, to_address, to_name, reply_address, reply_name, subject, html, body_text from mail_message
    where id = ${eventId} and lease_owner = ${token} and status = 'pending'`);

export const settleMail = (
  tx: Queryable,
  { eventId, token }: Lease,
  outcome: { readonly status: 'sent' | 'failed'; readonly failure: string | null },
): Promise<number> =>
  tx.run(sql`
    update mail_message set status = ${outcome.status}, failure = ${outcome.failure}, attempts = attempts + 1,
      settled_at = clock_timestamp(), lease_owner = null, leased_until = null, html = '', body_text = ''
    where id = ${eventId} and lease_owner = ${token}`);

export const retryMail = (
  tx: Queryable,
  { eventId, token }: Lease,
  failure: string,
  delaySeconds: number,
): Promise<number> =>
  tx.run(sql`
    update mail_message set attempts = attempts + 1, failure = ${failure}, lease_owner = null, leased_until = null,
      due_at = clock_timestamp() + make_interval(secs => ${delaySeconds}::float8 * (1 + 0.2 * random()))
    where id = ${eventId} and lease_owner = ${token}`);

/** Not sent yet: what they tell is no longer so. */
export const dropWaiting = (tx: Queryable, applicationId: string, about: string): Promise<number> =>
  tx.run(sql`
    delete from mail_message where application_id = ${applicationId} and about = ${about} and status = 'pending'
      and (leased_until is null or leased_until <= clock_timestamp())`);

export interface MailStateRow {
  readonly id: string;
  readonly kind: string;
  readonly to_address: string;
  readonly status: 'pending' | 'sent' | 'failed';
  readonly failure: string | null;
  readonly created_at: Date;
  readonly settled_at: Date | null;
}

/** Newest first. */
export const listMails = (tx: Queryable, applicationId: string, about: string, max: number): Promise<MailStateRow[]> =>
  tx.rows(sql`
    select id, kind, to_address, status, failure, created_at, settled_at from mail_message
    where application_id = ${applicationId} and about = ${about} order by created_at desc, id desc limit ${max}`);

/** Of all applications. */
export const forgetOldMails = async (db: Queryable, days: number): Promise<number> =>
  (await db.one<{ gone: number }>(sql`select mail_forget(make_interval(days => ${days})) as gone`)).gone;

export const deleteMails = (tx: Queryable): Promise<number> => tx.run(sql`delete from mail_message`);
