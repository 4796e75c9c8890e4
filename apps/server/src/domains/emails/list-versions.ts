import { refuse } from '@inlay/contract';
import type { Queryable } from '../../db/database.ts';
import { type EmailsContext, found, keyOf, withOwner } from './context.ts';
import type { EmailCaller, EmailContent } from './email.ts';
import * as store from './store.ts';

/** A saved state, without its content. */
export interface Version {
  readonly version: number;
  readonly name: string;
  readonly subject: string;
  readonly savedAt: Date;
  /** Name of the person who saved it, or the host's id of them; empty where the host's backend did. */
  readonly author: string;
  readonly htmlBytes: number;
}

export interface VersionContent extends Version, Pick<EmailContent, 'design' | 'html'> {}

export interface ListedVersions {
  readonly items: readonly Version[];
  /** What to pass as `before` for the next page; null on the last. */
  readonly next: number | null;
}

const pageSize = 30;

/** Newest first. @throws Refusal `email_not_found`, `end_user_not_found`. */
export const listVersions =
  (context: EmailsContext) =>
  (caller: EmailCaller, id: string, before: number | null): Promise<ListedVersions> =>
    withOwner(context, caller, async (tx, owner) => {
      const key = keyOf(caller, owner, id);
      found(await store.findEmail(tx, key));
      const rows = await store.listVersions(tx, key, before, pageSize + 1);
      const page = rows.slice(0, pageSize);
      const nameOf = await findAuthors(context, tx, page);
      return {
        items: page.map((row) => toVersion(row, nameOf)),
        next: rows.length > pageSize ? (page.at(-1)?.version ?? null) : null,
      };
    });

/** @throws Refusal `email_not_found`, `end_user_not_found`, `version_not_found`. */
export const getVersion =
  (context: EmailsContext) =>
  (caller: EmailCaller, id: string, version: number): Promise<VersionContent> =>
    withOwner(context, caller, async (tx, owner) => {
      const key = keyOf(caller, owner, id);
      found(await store.findEmail(tx, key));
      const [row] = await store.listVersions(tx, key, version + 1, 1);
      const content = await store.findVersion(tx, key, version);
      if (row?.version !== version || !content) return refuse('version_not_found');
      const nameOf = await findAuthors(context, tx, [row]);
      return { ...toVersion(row, nameOf), design: content.design, html: content.html };
    });

type NameOf = (actor: string) => string;

/** One look-up per person of the page: a history is mostly of one or two. */
async function findAuthors(
  { endUsers }: EmailsContext,
  tx: Queryable,
  rows: readonly store.VersionSummaryRow[],
): Promise<NameOf> {
  const names = new Map<string, string>();
  for (const actor of new Set(rows.map((row) => row.author))) {
    const id = /^end_user:(\d+)$/.exec(actor)?.[1];
    const person = id === undefined ? undefined : await endUsers.findById(tx, Number(id));
    names.set(actor, person ? person.name || person.externalId : '');
  }
  return (actor) => names.get(actor) ?? '';
}

const toVersion = (row: store.VersionSummaryRow, nameOf: NameOf): Version => ({
  version: row.version,
  name: row.name,
  subject: row.subject,
  savedAt: row.created_at,
  author: nameOf(row.author),
  htmlBytes: row.html_bytes,
});
