import type { Keyring } from '../../kernel/keyring.ts';
import { sealPush } from '../../kernel/push-envelope.ts';
import { signPush } from '../../kernel/push-signature.ts';
import type { SettingRow } from './store.ts';

/** Names the key under which signing secrets are sealed at rest. */
export const sealingPurpose = 'push-secret/1';

export interface PushMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The secrets that sign now, in clear: the present one, and the former as long as it counts. */
export function signingSecretsOf(keyring: Keyring, setting: SettingRow): readonly string[] {
  const former = setting.previous_valid && setting.previous_secret ? [setting.previous_secret] : [];
  return [setting.signing_secret, ...former].map((sealed) => keyring.open(sealingPurpose, sealed));
}

/**
 * A callback: its own form, and our signature beside it where the application has a signing secret.
 * @param key What follows `Basic `, as the host gave it; null: no such header.
 */
export function makeCallback(
  secrets: readonly string[],
  key: string | null,
  content: { readonly eventId: string; readonly body: string },
  nowMs: number,
): PushMessage {
  return {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(key === null ? {} : { authorization: `Basic ${key}` }),
      ...(secrets.length === 0 ? {} : signPush(content.eventId, Math.floor(nowMs / 1000), content.body, secrets)),
    },
    body: content.body,
  };
}

/**
 * The message of one attempt: sealed where the application wants that, and signed in every mode,
 * over the bytes that are sent.
 */
export function makeMessage(
  keyring: Keyring,
  setting: SettingRow,
  content: { readonly eventId: string; readonly body: string },
  nowMs: number,
): PushMessage {
  const plain = signingSecretsOf(keyring, setting);
  const sign = (body: string) => signPush(content.eventId, Math.floor(nowMs / 1000), body, plain);
  if (setting.mode === 'signed') {
    return { headers: { 'content-type': 'application/json', ...sign(content.body) }, body: content.body };
  }
  if (setting.public_key === null) throw new TypeError('Encrypted mode without a public key');
  const { data, key } = sealPush(content.body, setting.public_key);
  return {
    headers: {
      'content-type': 'text/plain',
      authorization: key,
      'inlay-encryption': `RSA-OAEP-256; A256GCM; kid=${setting.public_key_id}`,
      ...sign(data),
    },
    body: data,
  };
}
