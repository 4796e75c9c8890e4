import type { Queryable } from '../../db/database.ts';
import type { EmailsContext } from './context.ts';
import * as store from './store.ts';

/** Where a shared email is, and who calls. */
export interface SharedLookup {
  /** Our ids of the email and its owner; undefined where there is none of this key. */
  readonly email: { readonly id: string; readonly ownerId: number } | undefined;
  /** Our id of the person; undefined before their first opening. */
  readonly endUserId: number | undefined;
  readonly disabled: boolean;
}

/** Finds a shared email by the host's id of it, and a person by the host's id of them. Scope of `tx`: the application. */
export const findShared =
  ({ endUsers }: EmailsContext) =>
  async (tx: Queryable, applicationId: string, externalKey: string, externalId: string): Promise<SharedLookup> => {
    const [email, endUser] = await Promise.all([
      store.findByExternalKey(tx, applicationId, externalKey),
      endUsers.findByExternalId(tx, externalId),
    ]);
    return {
      email: email && { id: email.id, ownerId: email.end_user_id },
      endUserId: endUser?.id,
      disabled: endUser?.disabled ?? false,
    };
  };
