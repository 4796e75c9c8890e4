import { Refusal } from '@inlay/contract';
import type { Database, Queryable, Transaction } from '../../db/database.ts';
import { appendEvents } from '../../jobs/outbox.ts';
import { createBatcher } from '../../kernel/batch.ts';
import type { Access, Principal } from '../access/index.ts';
import * as store from './store.ts';

export { type CodeIssuer, createCodeIssuer } from './issue-code.ts';

/** The host's user. `id` is ours; hosts know only `externalId`. */
export interface EndUser {
  readonly id: number;
  readonly externalId: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly disabled: boolean;
}

export interface IssueToken extends store.EndUserInput {
  readonly principal: Principal;
  readonly lifetimeSeconds?: number;
  readonly requestId: string;
}

export interface IssuedToken {
  readonly endUser: EndUser;
  readonly token: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface EndUsers {
  /**
   * Creates the end user or updates the fields given, and mints a token. Older tokens live on to
   * their own expiry: parallel backends share a user.
   * @throws Refusal `end_user_disabled`.
   */
  issueToken(input: IssueToken): Promise<IssuedToken>;
  findByExternalId(tx: Queryable, externalId: string): Promise<EndUser | undefined>;
  findById(tx: Queryable, id: number): Promise<EndUser | undefined>;
  /**
   * Finds an end user or, without a token, makes one. The name is for a new one: who names a person
   * here may be a browser, and never renames one whom the host has introduced.
   */
  ensure(tx: Queryable, applicationId: string, externalId: string, name: string): Promise<EndUser>;
  /** Deletes every end user of the transaction's application. */
  forgetApplication(tx: Queryable): Promise<void>;
}

export function createEndUsers({ database, access }: { database: Database; access: Access }): EndUsers {
  return {
    issueToken: createBatcher<IssueToken, IssuedToken>({
      key: ({ principal }) => principal.applicationId,
      run: (items, applicationId) =>
        database.transaction({ applicationId }, (tx) => issueMany({ access, tx, applicationId }, items)),
    }),
    async findByExternalId(tx, externalId) {
      const [row] = await store.findByExternalIds(tx, [externalId]);
      return row && toEndUser(row);
    },
    async findById(tx, id) {
      const row = await store.findById(tx, id);
      return row && toEndUser(row);
    },
    async ensure(tx, applicationId, externalId, name) {
      const [known] = await store.findByExternalIds(tx, [externalId]);
      if (known) return toEndUser(known);
      const [row] = await store.upsert(tx, applicationId, [{ externalId, name }]);
      if (!row) throw new RangeError('An end user was neither found nor made');
      return toEndUser(row);
    },
    async forgetApplication(tx) {
      await store.deleteAll(tx);
    },
  };
}

interface Batch {
  readonly access: Access;
  readonly tx: Transaction;
  readonly applicationId: string;
}

/** One batch in one transaction: users that are new or changed, tokens, events. */
async function issueMany(batch: Batch, items: readonly IssueToken[]): Promise<(IssuedToken | Error)[]> {
  const users = await bringUpToDate(batch, items);
  const allowed = items.filter((item) => users.get(item.externalId)?.disabled === false);
  const minting = batch.access.tokens.mint(
    batch.tx,
    allowed.map((item) => ({
      applicationId: batch.applicationId,
      subject: { kind: 'end_user', id: String(users.get(item.externalId)?.id) },
      mintedBy: item.principal,
      ...(item.lifetimeSeconds === undefined ? {} : { lifetimeSeconds: item.lifetimeSeconds }),
    })),
  );
  const logging = appendEvents(
    batch.tx,
    allowed.map((item) => ({
      applicationId: batch.applicationId,
      type: 'token.created',
      actor: `${item.principal.kind}:${item.principal.credentialId}`,
      target: `end_user:${users.get(item.externalId)?.id}`,
      requestId: item.requestId,
    })),
  );
  const [tokens] = await batch.tx.commitBehind([minting, logging]);
  const tokenOf = new Map(allowed.map((item, i) => [item, tokens[i]]));
  return items.map((item) => {
    const user = users.get(item.externalId);
    const token = tokenOf.get(item);
    return user && token ? { endUser: toEndUser(user), ...token } : new Refusal('end_user_disabled');
  });
}

/** Reads first: in the steady state a token call changes nothing about its user, and an upsert would rewrite the row. */
async function bringUpToDate(
  { tx, applicationId }: Batch,
  items: readonly IssueToken[],
): Promise<Map<string, store.EndUserRow>> {
  // Two calls for one user in one batch: the later one's fields win, as they would one after the other.
  const wanted = new Map<string, store.EndUserInput>();
  for (const { externalId, name, email, phone } of items) {
    const earlier = wanted.get(externalId);
    wanted.set(externalId, {
      externalId,
      name: name ?? earlier?.name,
      email: email ?? earlier?.email,
      phone: phone ?? earlier?.phone,
    });
  }
  const known = new Map((await store.findByExternalIds(tx, [...wanted.keys()])).map((row) => [row.external_id, row]));
  const differs = (input: store.EndUserInput): boolean => {
    const row = known.get(input.externalId);
    return (
      !row ||
      (['name', 'email', 'phone'] as const).some((field) => input[field] !== undefined && input[field] !== row[field])
    );
  };
  const changed = [...wanted.values()].filter(differs);
  if (changed.length > 0) {
    for (const row of await store.upsert(tx, applicationId, changed)) known.set(row.external_id, row);
  }
  return known;
}

function toEndUser(row: store.EndUserRow): EndUser {
  return {
    id: row.id,
    externalId: row.external_id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    disabled: row.disabled,
  };
}
