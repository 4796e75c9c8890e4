import { refuse } from '@inlay/contract';
import type { Queryable } from '../../db/database.ts';
import { type EmailsContext, keyOf, toEmail, withOwner } from './context.ts';
import type { Email, EmailCaller } from './email.ts';
import { withApprovals } from './release.ts';
import * as store from './store.ts';

/** Page numbers reach this far; beyond it a list goes on by `after`, which costs the same at any depth. */
export const listDepthMax = 10_000;

export interface ListEmails {
  /** From 1. Ignored with `after`. */
  readonly page: number;
  readonly pageSize: number;
  readonly q: string;
  /** Id of the last email of the page before. */
  readonly after?: string | undefined;
}

export interface ListedEmails {
  readonly items: readonly Email[];
  readonly total: number;
  /** What to pass as `after` for the next page; null on the last. */
  readonly next: string | null;
}

/**
 * Newest first.
 * @throws Refusal `validation_failed` for a page beyond {@link listDepthMax} or an `after` that was never theirs, `end_user_not_found`.
 */
export const listEmails =
  (context: EmailsContext) =>
  (caller: EmailCaller, { page, pageSize, q, after }: ListEmails): Promise<ListedEmails> =>
    withOwner(context, caller, async (tx, owner) => {
      const query = { applicationId: caller.applicationId, endUserId: owner.id, q, limit: pageSize + 1 };
      const rows =
        after === undefined
          ? await store.listPage(tx, query, offsetOf(page, pageSize))
          : await store.listAfter(tx, query, await placeOf(tx, keyOf(caller, owner, after)));
      const listed = rows.slice(0, pageSize).map((row) => toEmail(row, owner));
      const items = await withApprovals(context, tx, caller.applicationId, listed);
      return {
        items,
        total: await store.countEmails(tx, query),
        next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null,
      };
    });

function offsetOf(page: number, pageSize: number): number {
  const offset = (page - 1) * pageSize;
  if (offset + pageSize <= listDepthMax) return offset;
  return refuseField(
    'page',
    `Pages reach ${listDepthMax} emails deep; go on with "after", the id of the last email you have`,
  );
}

const placeOf = async (tx: Queryable, key: store.EmailKey): Promise<store.ListPlace> =>
  (await store.findPlace(tx, key)) ?? refuseField('after', 'must be the id of one of these emails');

const refuseField = (field: string, message: string): never =>
  refuse('validation_failed', `${field}: ${message}`, { fields: [{ field, message }] });
