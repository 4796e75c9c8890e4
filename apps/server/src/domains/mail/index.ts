import type { Database, Queryable, Transaction } from '../../db/database.ts';
import type { Smtp } from '../../egress/index.ts';
import type { Lease } from '../../jobs/leases.ts';
import { startWorker, type Worker } from '../../jobs/worker.ts';
import { randomBase62 } from '../../kernel/base62.ts';
import type { Clock } from '../../kernel/clock.ts';
import { makeEventId } from '../../kernel/ids.ts';
import * as store from './store.ts';

export interface NewMail {
  readonly applicationId: string;
  /** What it is about: `package:<id>`. */
  readonly about: string;
  /** `invited`, `reminded`, `completed`: shown beside its state. */
  readonly kind: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly replyTo?: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** What became of a mail. */
export interface MailState {
  readonly kind: string;
  readonly to: string;
  readonly status: 'pending' | 'sent' | 'failed';
  /** What the mail server said, of the last try that failed. */
  readonly failure: string | null;
  readonly createdAt: string;
  readonly settledAt: string | null;
}

/** Mails of an installation whose operator has named a mail server. */
export interface Mails {
  /** False: nobody named a mail server; nothing is written, and whoever invites tells people themselves. */
  readonly enabled: boolean;
  /** In the transaction of what it tells about; it leaves after the commit. Nothing where mails are off. */
  enqueue(tx: Transaction, mail: NewMail): Promise<void>;
  /** Mails that have not left and are no longer true. */
  dropWaiting(tx: Transaction, applicationId: string, about: string): Promise<void>;
  /** Newest first, at most 200. */
  list(tx: Queryable, applicationId: string, about: string): Promise<readonly MailState[]>;
  startWorker(): Worker;
  /** Upkeep: forgets what was settled 90 days ago, of all applications. @returns how many mails. */
  forgetOld(): Promise<number>;
  forgetApplication(tx: Transaction): Promise<void>;
}

export interface MailContext {
  readonly database: Database;
  /** Absent: mails are off. */
  readonly smtp: Smtp | undefined;
  readonly clock: Clock;
  readonly onError: (error: unknown, facts: Readonly<Record<string, unknown>>) => void;
  readonly tuning?: Partial<MailTuning>;
}

export interface MailTuning {
  /** Seconds from one try to the next; after the last the mail has failed. */
  readonly scheduleSeconds: readonly number[];
  readonly pollMs: number;
  readonly leaseSeconds: number;
  /** Most mails of one application that are taken at once, so that one that writes to thousands delays nobody. */
  readonly share: number;
  readonly concurrencyMax: number;
}

const tuningDefault: MailTuning = {
  scheduleSeconds: [60, 300, 1_800, 7_200, 21_600, 43_200],
  pollMs: 1_000,
  leaseSeconds: 90,
  share: 4,
  concurrencyMax: 4,
};

const channel = 'inlay_mail';
const keptDays = 90;
const listMax = 200;

export function createMails(context: MailContext): Mails {
  const { database, smtp, clock } = context;
  const tuning = { ...tuningDefault, ...context.tuning };
  return {
    enabled: smtp !== undefined,
    async enqueue(tx, mail) {
      if (smtp === undefined) return;
      await store.insertMail(tx, makeEventId(clock.nowMs()), mail);
      tx.afterCommit(() => database.notify(channel));
    },
    async dropWaiting(tx, applicationId, about) {
      if (smtp !== undefined) await store.dropWaiting(tx, applicationId, about);
    },
    list: async (tx, applicationId, about) => (await store.listMails(tx, applicationId, about, listMax)).map(toState),
    startWorker: () =>
      startWorker({
        claim: async (rowsMax) =>
          smtp === undefined ? [] : store.claimMails(database, randomBase62(16), { ...tuning, rowsMax }),
        handle: (lease) => deliver(context, tuning, lease),
        concurrencyMax: tuning.concurrencyMax,
        pollMs: tuning.pollMs,
        listen: (wake) => database.listen(channel, wake),
        onError: (error, lease) => context.onError(error, lease === undefined ? {} : { mailId: lease.eventId }),
      }),
    forgetOld: () => store.forgetOldMails(database, keptDays),
    async forgetApplication(tx) {
      await store.deleteMails(tx);
    },
  };
}

/** A crash between the server's "yes" and our commit sends it again, with the same `Message-ID`. */
async function deliver({ database, smtp }: MailContext, tuning: MailTuning, lease: Lease): Promise<void> {
  const scope = { applicationId: lease.applicationId };
  const mail = await database.transaction(scope, (tx) => store.readLeased(tx, lease));
  if (mail === undefined || smtp === undefined) return;
  const { reply_address: replyAddress, reply_name: replyName } = mail;
  const result = await smtp.send({
    id: mail.id,
    to: { name: mail.to_name, address: mail.to_address },
    subject: mail.subject,
    html: mail.html,
    text: mail.body_text,
    ...(replyAddress === null ? {} : { replyTo: { name: replyName ?? '', address: replyAddress } }),
  });
  await database.transaction(scope, (tx) => {
    if (result.sent) return store.settleMail(tx, lease, { status: 'sent', failure: null });
    const delaySeconds = tuning.scheduleSeconds[lease.attempts];
    if (result.refused || delaySeconds === undefined) {
      return store.settleMail(tx, lease, { status: 'failed', failure: result.failure });
    }
    return store.retryMail(tx, lease, result.failure, delaySeconds);
  });
}

const toState = (row: store.MailStateRow): MailState => ({
  kind: row.kind,
  to: row.to_address,
  status: row.status,
  failure: row.failure,
  createdAt: row.created_at.toISOString(),
  settledAt: row.settled_at?.toISOString() ?? null,
});
