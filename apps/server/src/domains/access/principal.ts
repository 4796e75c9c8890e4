import type { ApiVersion, SecretKind } from './kinds.ts';

/** For whom a secret speaks. `id` is opaque to this domain: the domains above give it meaning. */
export interface Subject {
  readonly kind: 'application' | 'end_user' | 'plugin_user' | 'account' | 'sender' | 'signer';
  readonly id: string;
}

/** What a secret is bound to, beyond its subject; empty means everything of the subject. */
export type SecretScope = Readonly<Record<string, unknown>>;

/** Who is calling, after the secret has been checked. */
export interface Principal {
  readonly kind: SecretKind;
  readonly applicationId: string;
  readonly subject: Subject;
  readonly scope: SecretScope;
  readonly apiVersion: ApiVersion;
  /** The credential at the root of the chain; revoking it ends this secret. */
  readonly credentialId: string | null;
  /** Names the secret in logs and audit without telling it: the start of its stored hash. */
  readonly ref: string;
  /** ISO 8601; absent for what lives until revoked. */
  readonly expiresAt?: string;
}
