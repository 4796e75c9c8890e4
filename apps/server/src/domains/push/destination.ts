import { refuse } from '@inlay/contract';
import type { Queryable } from '../../db/database.ts';
import { pushChannel } from '../../jobs/outbox.ts';
import type { PushContext } from './context.ts';
import { makeCallback, makeMessage, type PushMessage, sealingPurpose, signingSecretsOf } from './message.ts';
import * as store from './store.ts';

/** Where the messages of a channel go, and in which form. */
export interface Destination {
  readonly url: string;
  /** Whether callbacks say more than their published form has. */
  readonly detailed: boolean;
  /** Headers and body of one try. */
  readonly wrap: (content: { readonly eventId: string; readonly body: string }, nowMs: number) => PushMessage;
}

type Parts = Pick<PushContext, 'keyring'>;

/** Scope: the application. Undefined: there is no address, or its host has said that it is gone. */
export async function readDestination(parts: Parts, tx: Queryable, channel: string): Promise<Destination | undefined> {
  const found = await find(parts, tx, channel);
  return found?.disabled ? undefined : found?.destination;
}

/** A disabled one too: a test tells whether it has come back. @throws Refusal `validation_failed`, `not_found`. */
export async function readTestDestination(parts: Parts, tx: Queryable, channel: string): Promise<Destination> {
  const found = await find(parts, tx, channel);
  if (found) return found.destination;
  if (channel === pushChannel) return refuse('validation_failed', 'Set a Push URL first', { field: 'url' });
  return refuse('not_found', 'There is no such callback');
}

export const disableDestination = (tx: Queryable, channel: string, reason: string): Promise<number> =>
  channel === pushChannel ? store.writeDisabled(tx, reason) : store.disableCallback(tx, channel, reason);

interface Found {
  readonly disabled: boolean;
  readonly destination: Destination;
}

async function find({ keyring }: Parts, tx: Queryable, channel: string): Promise<Found | undefined> {
  const setting = await store.readSetting(tx);
  if (channel === pushChannel) {
    if (setting === undefined || setting.url === null) return undefined;
    return {
      disabled: setting.disabled_at !== null,
      destination: {
        url: setting.url,
        detailed: false,
        wrap: (content, nowMs) => makeMessage(keyring, setting, content, nowMs),
      },
    };
  }
  const callback = await store.findCallback(tx, channel);
  if (!callback) return undefined;
  const secrets = setting === undefined ? [] : signingSecretsOf(keyring, setting);
  const key = callback.key === null ? null : keyring.open(sealingPurpose, callback.key);
  return {
    disabled: callback.disabled_at !== null,
    destination: {
      url: callback.url,
      detailed: callback.detailed,
      wrap: (content, nowMs) => makeCallback(secrets, key, content, nowMs),
    },
  };
}
