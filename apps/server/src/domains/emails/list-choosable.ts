import { refuse } from '@inlay/contract';
import type { Queryable, Transact } from '../../db/database.ts';
import * as store from './store.ts';

/** Which emails somebody may choose from: those of the application, of one end user, or these alone. */
export type Choice =
  | { readonly of: 'application' }
  | { readonly of: 'end_user'; readonly endUserId: number }
  | { readonly of: 'ids'; readonly ids: readonly string[] };

export interface ChoosableEmail {
  readonly id: string;
  readonly endUserId: number;
  readonly name: string;
  readonly subject: string;
  readonly version: number;
  readonly updatedAt: Date;
}

interface ChoosingCaller {
  readonly applicationId: string;
  readonly transact: Transact;
}

const pageSize = 20;

/**
 * Newest first, whoever owns them; `after` is the id of the last one of the page before.
 * @throws Refusal `validation_failed` for an `after` that is none of them.
 */
export const listChoosable =
  () =>
  (
    { applicationId, transact }: ChoosingCaller,
    choice: Choice,
    { q, after }: { readonly q: string; readonly after: string | null },
  ): Promise<{ readonly items: readonly ChoosableEmail[]; readonly next: string | null }> =>
    transact({ applicationId }, async (tx) => {
      const [place] = after === null ? [] : await store.listByIds(tx, applicationId, boundsOf(choice), [after]);
      if (after !== null && !place) {
        return refuse('validation_failed', 'after: must be the id of one of these emails', {
          fields: [{ field: 'after', message: 'invalid' }],
        });
      }
      const rows = await store.listNewest(tx, applicationId, boundsOf(choice), {
        q,
        after: place?.id ?? null,
        limit: pageSize + 1,
      });
      const items = rows.slice(0, pageSize).map(toChoosable);
      return { items, next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
    });

/** In the caller's transaction. Those of `ids` that may be chosen; the others are as missing as those that never were. */
export const findChoosable =
  () =>
  async (
    tx: Queryable,
    applicationId: string,
    choice: Choice,
    ids: readonly string[],
  ): Promise<readonly ChoosableEmail[]> =>
    (await store.listByIds(tx, applicationId, boundsOf(choice), ids)).map(toChoosable);

const boundsOf = (choice: Choice): store.ChoiceBounds => ({
  endUserId: choice.of === 'end_user' ? choice.endUserId : null,
  ids: choice.of === 'ids' ? choice.ids : null,
});

const toChoosable = (row: store.EmailRow): ChoosableEmail => ({
  id: row.id,
  endUserId: row.end_user_id,
  name: row.name,
  subject: row.subject,
  version: row.version,
  updatedAt: row.updated_at,
});
