import { type ErrorCode, refuse } from '@inlay/contract';
import type { Queryable } from '../../db/database.ts';
import { randomBase62 } from '../../kernel/base62.ts';
import { createBatcher } from '../../kernel/batch.ts';
import { systemClock } from '../../kernel/clock.ts';
import { hasValidChecksum, mintSecret } from '../../kernel/secret-format.ts';
import { type AccessContext, inOrder, principalOf, unique } from './context.ts';
import { checkJsonWebToken, type JsonWebTokenKey, signJsonWebToken } from './json-web-token.ts';
import { type ApiVersion, credentialKinds, type Lifetime, tokenKinds } from './kinds.ts';
import type { Principal, SecretScope, Subject } from './principal.ts';
import * as store from './store.ts';

export interface MintToken {
  readonly applicationId: string;
  readonly subject: Subject;
  readonly scope?: SecretScope;
  readonly mintedBy: Pick<Principal, 'credentialId' | 'apiVersion'>;
  readonly lifetimeSeconds?: number;
}

export interface MintedToken {
  readonly token: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export type SignedKind = 'plugin_token' | 'oauth_token';

/** `kind` of the lifetime table, clamped: an application may choose within the published range. */
export function lifetimeWithin({ byDefault, min, max }: Lifetime, wanted: number | undefined): number {
  return Math.min(max, Math.max(min, wanted ?? byDefault));
}

export const secondsAfter = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000);

export function createTokens({ database, keyring }: AccessContext) {
  const { form, lifetime } = tokenKinds.end_user_token;
  const find = createBatcher<Buffer, store.FoundSecret | undefined>({
    key: () => '',
    run: async (hashes) => inOrder(hashes, await store.findTokens(database, unique(hashes))),
  });
  const keyOf = (kind: SignedKind): JsonWebTokenKey => ({
    id: `${kind}/1`,
    key: keyring.derive(`jwt/${kind}/1`),
    type: `${kind}+jwt`,
  });

  return {
    /** End-user tokens, many at once, in the caller's transaction (scope: their application). */
    async mint(tx: Queryable, items: readonly MintToken[]): Promise<MintedToken[]> {
      if (items.length === 0) return [];
      const secrets = items.map(() => mintSecret(form.prefix, form.randomLength));
      const lifetimes = items.map((item) => lifetimeWithin(lifetime, item.lifetimeSeconds));
      const createdAt = await store.insertTokens(
        tx,
        items.map((item, i) => ({
          hash: keyring.hash(secrets[i] ?? ''),
          kind: 'end_user_token',
          applicationId: item.applicationId,
          subject: item.subject,
          scope: item.scope ?? {},
          credentialId: item.mintedBy.credentialId,
          apiVersion: item.mintedBy.apiVersion,
          lifetimeSeconds: lifetimes[i] ?? 0,
        })),
      );
      return secrets.map((token, i) => ({ token, createdAt, expiresAt: secondsAfter(createdAt, lifetimes[i] ?? 0) }));
    },

    /** @throws Refusal `token_invalid`, `token_expired`, `end_user_disabled` (pause of subject or application). */
    async verify(token: string): Promise<Principal> {
      const found = hasValidChecksum(token, form.prefix) ? await find(keyring.hash(token)) : undefined;
      if (!found) return refuse('token_invalid');
      const refusal = refusalOf(found.state);
      if (refusal) refuse(refusal);
      return principalOf(found);
    },

    /** A plugin or OAuth token: a JWT that carries subject and scope itself. Nothing is stored. */
    sign(kind: SignedKind, item: MintToken): { token: string; expiresAtSeconds: number } {
      const nowMs = systemClock.nowMs();
      const issuedAt = Math.floor(nowMs / 1000);
      const expiresAtSeconds = issuedAt + lifetimeWithin(tokenKinds[kind].lifetime, item.lifetimeSeconds);
      const claims = {
        ...item.scope,
        aud: item.applicationId,
        sub: item.subject.id,
        sk: item.subject.kind,
        cred: item.mintedBy.credentialId,
        ver: item.mintedBy.apiVersion,
        iat: issuedAt,
        // Clients take whole seconds for a date; a revocation of the same second came before or after.
        ims: nowMs % 1000,
        exp: expiresAtSeconds,
        jti: randomBase62(22),
      };
      return { token: signJsonWebToken(claims, keyOf(kind)), expiresAtSeconds };
    },

    /** Signature and claims, then the state of subject, application and credential: revocation is instant here too. */
    async verifySigned(kind: SignedKind, token: string): Promise<Principal> {
      const checked = checkJsonWebToken(token, keyOf(kind), Math.floor(systemClock.nowMs() / 1000));
      if (!checked.ok) return refuse(checked.reason === 'expired' ? 'token_expired' : 'token_invalid');
      const { aud, sub, sk, cred, ver, iat, ims, exp, jti, ...scope } = checked.claims;
      if (typeof aud !== 'string' || typeof sub !== 'string' || typeof jti !== 'string') return refuse('token_invalid');
      const state = await database.transaction({ applicationId: aud }, (tx) =>
        store.stateOfSigned(tx, { aud, sk, sub, iat: Number(iat) + Number(ims ?? 0) / 1000, cred }),
      );
      const refusal = refusalOf(state);
      if (refusal) refuse(refusal);
      return {
        kind,
        applicationId: aud,
        subject: { kind: sk as Subject['kind'], id: sub },
        scope,
        apiVersion: (ver as ApiVersion | undefined) ?? credentialKinds.api_key.apiVersion,
        credentialId: typeof cred === 'string' ? cred : null,
        ref: jti,
        expiresAt: new Date(Number(exp) * 1000).toISOString(),
      };
    },
  };
}

function refusalOf(state: store.SecretState): ErrorCode | undefined {
  if (state === 'active') return undefined;
  if (state === 'expired') return 'token_expired';
  return state === 'suspended' ? 'application_paused' : 'token_invalid';
}
