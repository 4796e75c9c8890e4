import { refuse } from '@inlay/contract';
import type { Transaction } from '../../db/database.ts';
import { randomBase62 } from '../../kernel/base62.ts';
import { createBatcher } from '../../kernel/batch.ts';
import { makeId } from '../../kernel/ids.ts';
import { hasValidChecksum, mintHex, mintSecret } from '../../kernel/secret-format.ts';
import { type AccessContext, inOrder, refOf, unique } from './context.ts';
import { type ApiVersion, type CredentialKind, credentialKinds } from './kinds.ts';
import type { Principal } from './principal.ts';
import * as store from './store.ts';

export interface Credential {
  readonly id: string;
  readonly kind: CredentialKind;
  /** The user part of Basic, or the plugin id. */
  readonly publicId: string;
  /** First characters of the secret, for recognition. */
  readonly prefix: string;
  readonly last4: string;
  readonly name: string;
  readonly apiVersion: ApiVersion;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

/** The one answer that holds the secret in clear. */
export interface MintedCredential extends Credential {
  readonly secret: string;
}

export interface MintCredential {
  readonly applicationId: string;
  readonly kind: CredentialKind;
  readonly name: string;
  /** Given for a plugin credential that joins an existing plugin id; made when absent. */
  readonly pluginId?: string;
  readonly createdBy: string;
}

export function createCredentials(context: AccessContext) {
  const { keyring, appendEvents } = context;
  return {
    /** Makes a credential in the caller's transaction (scope: its application). Refuses above `activeMax`. */
    async mint(
      tx: Transaction,
      { applicationId, kind, name, pluginId, createdBy }: MintCredential,
    ): Promise<MintedCredential> {
      const { activeMax, apiVersion } = credentialKinds[kind];
      const { count } = await store.countCredentials(tx, kind);
      if (count >= activeMax)
        refuse('already_exists', `There are ${activeMax} active credentials of this kind; delete one first`);
      const { publicId, secret } = makePair(kind, applicationId, pluginId);
      const id = `cred_${randomBase62(16)}`;
      const row = await store.insertCredential(tx, {
        id,
        applicationId,
        kind,
        publicId,
        hash: keyring.hash(secret),
        prefix: secret.slice(0, kind === 'plugin' ? 4 : 7),
        last4: secret.slice(-4),
        name,
        apiVersion,
        createdBy,
      });
      await appendEvents(tx, [
        {
          applicationId,
          type: 'credential.created',
          actor: createdBy,
          target: `credential:${id}`,
          data: { kind, name, last4: row.last4 },
        },
      ]);
      return { ...toCredential(row), secret };
    },

    list: async (tx: Transaction): Promise<Credential[]> => (await store.listCredentials(tx)).map(toCredential),

    async update(
      tx: Transaction,
      change: { id: string; applicationId: string; name?: string; apiVersion?: ApiVersion; actor: string },
    ): Promise<Credential | undefined> {
      const row = await store.updateCredential(tx, change.id, change);
      if (!row) return undefined;
      await appendEvents(tx, [
        {
          applicationId: change.applicationId,
          type: 'credential.updated',
          actor: change.actor,
          target: `credential:${change.id}`,
          data: { name: row.name, apiVersion: row.api_version },
        },
      ]);
      return toCredential(row);
    },

    /** Ends it and, at once, everything minted with it. @returns false when there is none. */
    async revoke(tx: Transaction, change: { id: string; applicationId: string; actor: string }): Promise<boolean> {
      if ((await store.revokeCredential(tx, change.id)) === 0) return false;
      await appendEvents(tx, [
        {
          applicationId: change.applicationId,
          type: 'credential.revoked',
          actor: change.actor,
          target: `credential:${change.id}`,
        },
      ]);
      return true;
    },

    verify: createVerifier(context),
  };
}

/**
 * Who presents this pair. Unknown id, wrong secret and a pair of two applications are one answer:
 * `invalid_credentials`; `application_paused` only to someone who holds the secret.
 */
function createVerifier({ database, keyring }: AccessContext) {
  const find = createBatcher<Buffer, store.FoundCredential | undefined>({
    key: () => '',
    run: async (hashes) => inOrder(hashes, await store.findCredentials(database, unique(hashes))),
  });

  return async (publicId: string, secret: string): Promise<Principal> => {
    const found = wellFormed(secret) ? await find(keyring.hash(secret)) : undefined;
    if (!found || found.public_id !== publicId || found.state === 'revoked' || found.state === 'expired') {
      return refuse('invalid_credentials');
    }
    if (found.state === 'suspended') refuse('application_paused');
    if (!found.used_lately) {
      await database.transaction({ applicationId: found.application_id }, (tx) =>
        store.markCredentialUsed(tx, found.id),
      );
    }
    return {
      kind: found.kind,
      applicationId: found.application_id,
      subject: { kind: 'application', id: found.application_id },
      scope: {},
      apiVersion: found.api_version,
      credentialId: found.id,
      ref: refOf(found.hash),
    };
  };
}

function makePair(
  kind: CredentialKind,
  applicationId: string,
  pluginId?: string,
): { publicId: string; secret: string } {
  const { form } = credentialKinds[kind];
  if (form.is === 'hex') return { publicId: pluginId ?? mintHex(), secret: mintHex() };
  const secret = mintSecret(form.prefix, form.randomLength);
  return { publicId: kind === 'api_key' ? applicationId : makeId('cli'), secret };
}

/** Refuses what we cannot have minted before any look-up. */
function wellFormed(secret: string): boolean {
  return Object.values(credentialKinds).some(({ form }) =>
    form.is === 'hex' ? /^[0-9a-f]{32}$/.test(secret) : hasValidChecksum(secret, form.prefix),
  );
}

function toCredential(row: store.CredentialRow): Credential {
  return {
    id: row.id,
    kind: row.kind,
    publicId: row.public_id,
    prefix: row.prefix,
    last4: row.last4,
    name: row.name,
    apiVersion: row.api_version,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  };
}
