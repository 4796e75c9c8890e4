import { refuse } from '@inlay/contract';
import type { Queryable, Transaction } from '../../db/database.ts';
import { createBatcher } from '../../kernel/batch.ts';
import { hasValidChecksum, mintSecret, mintUrlSecret } from '../../kernel/secret-format.ts';
import { type AccessContext, inOrder, principalOf, unique } from './context.ts';
import { type GrantKind, grantKinds } from './kinds.ts';
import type { Principal, SecretScope, Subject } from './principal.ts';
import { type RedeemedGrant, type RedeemLimits, type Redemption, redeemGrants } from './redeem-grants.ts';
import * as store from './store.ts';
import { lifetimeWithin, secondsAfter } from './tokens.ts';

export interface MintGrant {
  readonly kind: GrantKind;
  readonly applicationId: string;
  readonly subject: Subject;
  readonly scope?: SecretScope;
  readonly mintedBy: Pick<Principal, 'credentialId' | 'apiVersion'>;
  readonly lifetimeSeconds?: number;
}

export interface MintedGrant {
  readonly secret: string;
  readonly expiresAt: Date;
}

/** A grant that was looked up; nothing is consumed yet. */
export interface FoundGrant extends Principal {
  readonly kind: GrantKind;
  readonly state: store.SecretState;
}

export function createGrants(context: AccessContext) {
  const { database, keyring } = context;
  const find = createBatcher<Buffer, store.FoundSecret | undefined>({
    key: () => '',
    run: async (hashes) => inOrder(hashes, await store.findGrants(database, unique(hashes))),
  });
  const lookUp = (kind: GrantKind, secret: string) =>
    wellFormed(kind, secret) ? find(keyring.hash(secret)) : Promise.resolve(undefined);
  const redeemInBatch = createBatcher<Redemption, RedeemedGrant>({
    key: ({ found }) => found.application_id,
    run: (items, applicationId) => database.transaction({ applicationId }, (tx) => redeemGrants(context, tx, items)),
  });

  return {
    /** Many at once, in the caller's transaction (scope: their application). */
    async mint(tx: Queryable, items: readonly MintGrant[]): Promise<MintedGrant[]> {
      if (items.length === 0) return [];
      const secrets = items.map(({ kind }) => newSecret(kind));
      const lifetimes = items.map((item) => lifetimeWithin(grantKinds[item.kind].lifetime, item.lifetimeSeconds));
      const mintedAt = await store.insertGrants(
        tx,
        items.map((item, i) => ({
          hash: keyring.hash(secrets[i] ?? ''),
          kind: item.kind,
          applicationId: item.applicationId,
          subject: item.subject,
          scope: item.scope ?? {},
          credentialId: item.mintedBy.credentialId,
          apiVersion: item.mintedBy.apiVersion,
          lifetimeSeconds: lifetimes[i] ?? 0,
        })),
      );
      return secrets.map((secret, i) => ({ secret, expiresAt: secondsAfter(mintedAt, lifetimes[i] ?? 0) }));
    },

    /** Looks without consuming: a page needs the application's headers, a check its subject. */
    async peek(kind: GrantKind, secret: string): Promise<FoundGrant | undefined> {
      const found = await lookUp(kind, secret);
      if (!found || found.kind !== kind) return undefined;
      return { ...principalOf(found), kind, state: found.state };
    },

    /** The same where an address does not tell the kind: the record does. Of the kinds that travel in addresses. */
    async peekInAddress(secret: string): Promise<FoundGrant | undefined> {
      const found = isUrlSecret(secret) ? await find(keyring.hash(secret)) : undefined;
      return found && { ...principalOf(found), kind: found.kind as GrantKind, state: found.state };
    },

    /**
     * Turns a grant into a session: one conditional write, one transaction. `redeemId` is the page's
     * own nonce. The session secret is an HMAC of both, so that a retry can compute it again.
     * `sessionScope` binds the session further than the grant was; a retry keeps what the first set.
     * @throws Refusal `code_invalid`, `code_used`, `code_expired`, `application_paused`.
     */
    async redeem(
      kind: GrantKind,
      secret: string,
      redeemId: string,
      sessionScope: SecretScope = {},
      limits: RedeemLimits = {},
    ): Promise<RedeemedGrant> {
      const found = await lookUp(kind, secret);
      if (!found || found.kind !== kind || found.state === 'revoked') return refuse('code_invalid');
      if (found.state === 'suspended') return refuse('application_paused');
      // Used and expired go on as well: only the write may decide, and a replay has to be punished.
      return redeemInBatch({ secret, hash: found.hash, redeemId, sessionScope, limits, found });
    },

    /** For invitations and resets: consumes without making a session. Scope of `tx`: the grant's application. */
    async consume(tx: Transaction, kind: GrantKind, secret: string): Promise<boolean> {
      return wellFormed(kind, secret) && store.consumeOnce(tx, keyring.hash(secret));
    },

    /** Ends unused grants of one kind and subject: an older link dies when a newer one is made. */
    revokeOf: (tx: Queryable, kind: GrantKind, subject: Subject): Promise<number> =>
      store.revokeGrantsOf(tx, kind, subject),
  };
}

function newSecret(kind: GrantKind): string {
  const { form } = grantKinds[kind];
  return form.is === 'url' ? mintUrlSecret() : mintSecret(form.prefix, form.randomLength);
}

function wellFormed(kind: GrantKind, secret: string): boolean {
  const { form } = grantKinds[kind];
  return form.is === 'url' ? isUrlSecret(secret) : hasValidChecksum(secret, form.prefix);
}

const isUrlSecret = (secret: string): boolean => /^[\w-]{48}$/.test(secret);
