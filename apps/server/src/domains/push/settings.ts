import { refuse } from '@inlay/contract';
import type { Queryable, Transaction } from '../../db/database.ts';
import { EgressError } from '../../egress/index.ts';
import { deleteGates, openGate, readGate, writeDeliverEvery } from '../../jobs/gates.ts';
import { countWaiting, deleteOutbox } from '../../jobs/leases.ts';
import { appendEvents, pushChannel } from '../../jobs/outbox.ts';
import { makePushKeyPair, publicKeyId, readPublicKey } from '../../kernel/push-envelope.ts';
import { mintSigningSecret } from '../../kernel/push-signature.ts';
import type { PushContext } from './context.ts';
import { sealingPurpose, signingSecretsOf } from './message.ts';
import * as store from './store.ts';

/** What a member may see: everything but the secrets. */
export interface PushSettings {
  readonly url: string | null;
  readonly mode: 'signed' | 'encrypted';
  /** Last four characters of the signing secret, for recognition. */
  readonly signingSecretLast4: string;
  /** ISO 8601: until then the secret before also signs. */
  readonly previousSecretUntil: string | null;
  readonly publicKeyId: string | null;
  readonly deliverEvery: boolean;
  readonly disabled: { readonly at: string; readonly reason: string } | null;
  /** ISO 8601: nothing is tried before, because the host kept failing. */
  readonly pausedUntil: string | null;
  /** Messages by state, as far as they wait for something. */
  readonly waiting: { readonly pending: number; readonly held: number; readonly dead: number };
}

/** Who does it, for the audit entry. */
export interface By {
  readonly applicationId: string;
  readonly actor: string;
  readonly requestId?: string;
}

/** The old secret signs beside the new one for a day, so that a host can change over without a gap. */
const overlapSecondsDefault = 24 * 60 * 60;
const overlapSecondsMax = 7 * 24 * 60 * 60;

/** Verbs on the settings of one application. `tx` has the application as its scope. */
export function createSettings(context: PushContext) {
  const seal = (secret: string): store.SealedSecret => ({
    sealed: context.keyring.seal(sealingPurpose, secret),
    last4: secret.slice(-4),
    key: sealingPurpose,
  });

  return {
    /** Refuses an address that pushes could not go to. Outside of a transaction: it asks name servers. */
    checkUrl: (url: string): Promise<void> => checkAddress(context, url),

    /** For a new application. @returns the signing secret, once. */
    async create(tx: Transaction, by: By, url: string | null): Promise<{ readonly signingSecret: string }> {
      const signingSecret = mintSigningSecret();
      if (!(await store.insertSetting(tx, by.applicationId, url, seal(signingSecret)))) refuse('already_exists');
      await audit(tx, by, 'push.created', { url });
      return { signingSecret };
    },

    async get(tx: Queryable): Promise<PushSettings | undefined> {
      const row = await store.readSetting(tx);
      return row === undefined
        ? undefined
        : toSettings(row, await readGate(tx, pushChannel), await countWaiting(tx, pushChannel));
    },

    /** In clear, the newest first; none before the first secret is made. For messages that are not pushes. */
    async readSigningSecrets(tx: Queryable): Promise<readonly string[]> {
      const row = await store.readSetting(tx);
      return row === undefined ? [] : signingSecretsOf(context.keyring, row);
    },

    /** Call {@link checkUrl} first. `null` stops pushing: messages are held and can be replayed. */
    async setUrl(tx: Transaction, by: By, url: string | null): Promise<void> {
      if ((await store.writeUrl(tx, url)) === 0) refuse('application_not_found');
      await openGate(tx, pushChannel); // what the old host did says nothing about the new one
      await audit(tx, by, 'push.url_changed', { url });
    },

    /** @returns the new signing secret, once. `overlapSeconds` 0 ends the old one at once. */
    async rotateSigningSecret(
      tx: Transaction,
      by: By,
      overlapSeconds = overlapSecondsDefault,
    ): Promise<{ readonly signingSecret: string }> {
      if (!(overlapSeconds >= 0 && overlapSeconds <= overlapSecondsMax)) {
        refuse('validation_failed', `overlapSeconds must be from 0 to ${overlapSecondsMax}`, {
          field: 'overlapSeconds',
        });
      }
      const signingSecret = mintSigningSecret();
      if ((await store.writeSecret(tx, seal(signingSecret), overlapSeconds)) === 0) refuse('application_not_found');
      await audit(tx, by, 'push.secret_rotated', { last4: signingSecret.slice(-4), overlapSeconds });
      return { signingSecret };
    },

    async useSignedMode(tx: Transaction, by: By): Promise<void> {
      if ((await store.writeMode(tx, 'signed', null, null)) === 0) refuse('application_not_found');
      await audit(tx, by, 'push.mode_changed', { mode: 'signed' });
    },

    /** A pair made here; its private half is shown once. Outside of a transaction: it takes a while. */
    makePushKey: makePushKeyPair,

    /** From now on pushes are sealed for this public key (PEM), made by {@link makePushKey} or by the host. */
    async useEncryptedMode(tx: Transaction, by: By, publicKey: string): Promise<void> {
      const normal = readPublicKey(publicKey);
      if (normal === undefined) {
        return refuse('validation_failed', 'The public key must be an RSA key of 2048 bits or more in PEM form', {
          field: 'publicKey',
        });
      }
      const kid = publicKeyId(normal);
      if ((await store.writeMode(tx, 'encrypted', normal, kid)) === 0) refuse('application_not_found');
      await audit(tx, by, 'push.mode_changed', { mode: 'encrypted', publicKeyId: kid });
    },

    /** True: every version is delivered, in order, even while an older one keeps failing. */
    async setDeliverEvery(tx: Transaction, by: By, deliverEvery: boolean): Promise<void> {
      await writeDeliverEvery(tx, by.applicationId, deliverEvery);
      await audit(tx, by, 'push.deliver_every_changed', { deliverEvery });
    },

    /** Deletes everything about pushes and callbacks of the transaction's application. */
    async forgetApplication(tx: Transaction): Promise<void> {
      await store.deleteAttempts(tx);
      await store.deleteSettings(tx);
      await store.deleteCallbacks(tx);
      await deleteOutbox(tx);
      await deleteGates(tx);
    },
  };
}

/** Of pushes and of callbacks. @throws Refusal `address_refused`. */
export async function checkAddress({ egress }: Pick<PushContext, 'egress'>, url: string): Promise<void> {
  try {
    await egress.checkTarget(url);
  } catch (error) {
    if (error instanceof EgressError) refuse('address_refused', error.message, { field: 'url' });
    throw error;
  }
}

export async function audit(
  tx: Transaction,
  by: By,
  type: string,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { applicationId, actor, requestId } = by;
  const target = `application:${applicationId}`;
  await appendEvents(tx, [{ applicationId, type, actor, target, data, ...(requestId ? { requestId } : {}) }]);
}

function toSettings(
  row: store.SettingRow,
  gate: Awaited<ReturnType<typeof readGate>>,
  waiting: PushSettings['waiting'],
): PushSettings {
  return {
    url: row.url,
    mode: row.mode,
    signingSecretLast4: row.signing_secret_last4,
    previousSecretUntil: row.previous_valid ? (row.previous_until?.toISOString() ?? null) : null,
    publicKeyId: row.public_key_id,
    deliverEvery: gate?.deliver_every ?? false,
    disabled:
      row.disabled_at === null ? null : { at: row.disabled_at.toISOString(), reason: row.disabled_reason ?? '' },
    pausedUntil: gate?.closed_until?.toISOString() ?? null,
    waiting,
  };
}
