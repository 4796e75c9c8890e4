import type { Queryable } from '../../db/database.ts';
import type { AccessContext } from './context.ts';
import { createCredentials } from './credentials.ts';
import { createGrants } from './grants.ts';
import type { Subject } from './principal.ts';
import { createSessions } from './sessions.ts';
import * as store from './store.ts';
import { createTokens } from './tokens.ts';

export { type Caller, mayCall, type Operation, operations } from './authorisation.ts';
export type { AccessContext } from './context.ts';
export type { Credential, MintCredential, MintedCredential } from './credentials.ts';
export type { FoundGrant, MintedGrant, MintGrant } from './grants.ts';
export {
  type ApiVersion,
  apiVersions,
  type CredentialKind,
  credentialKinds,
  type GrantKind,
  grantKinds,
  platformRealm,
  rememberedSeconds,
  type SecretKind,
  type SessionKind,
  sessionKinds,
  type TokenKind,
  tokenKinds,
} from './kinds.ts';
export type { Principal, SecretScope, Subject } from './principal.ts';
export type { RedeemedGrant, RedeemLimits } from './redeem-grants.ts';
export type { StartSession } from './sessions.ts';
export type { MintedToken, MintToken, SignedKind } from './tokens.ts';

/**
 * Mints, stores hashed, redeems and ends credentials, tokens, grants and sessions for a subject and
 * a scope. Knows no email and no package.
 */
export interface Access {
  readonly credentials: ReturnType<typeof createCredentials>;
  readonly tokens: ReturnType<typeof createTokens>;
  readonly grants: ReturnType<typeof createGrants>;
  readonly sessions: ReturnType<typeof createSessions>;
  /** Ends every secret of the subject made up to now, on every process at once. */
  revokeSubject(tx: Queryable, applicationId: string, subject: Subject): Promise<void>;
  /** The same for many of one kind, in one statement. */
  revokeSubjects(tx: Queryable, applicationId: string, kind: Subject['kind'], ids: readonly string[]): Promise<void>;
  /** Pauses or resumes: secrets stay valid but are answered with `application_paused`. */
  suspendSubject(tx: Queryable, applicationId: string, subject: Subject, suspended: boolean): Promise<void>;
  /** Deletes every row of the transaction's application. */
  forgetApplication(tx: Queryable): Promise<void>;
  /** Upkeep: deletes what ended a week ago, of all applications. @returns how many rows. */
  deleteExpired(): Promise<number>;
}

export function createAccess(context: AccessContext): Access {
  return {
    credentials: createCredentials(context),
    tokens: createTokens(context),
    grants: createGrants(context),
    sessions: createSessions(context),
    async revokeSubject(tx, applicationId, subject) {
      await store.writeHold(tx, applicationId, subject, { revoke: true });
    },
    async revokeSubjects(tx, applicationId, kind, ids) {
      if (ids.length > 0) await store.writeRevocations(tx, applicationId, kind, ids);
    },
    async suspendSubject(tx, applicationId, subject, suspended) {
      await store.writeHold(tx, applicationId, subject, { suspended });
    },
    forgetApplication: store.deleteEverything,
    deleteExpired: () => store.deleteExpired(context.database),
  };
}
