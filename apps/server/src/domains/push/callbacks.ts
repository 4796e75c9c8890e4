import { refuse } from '@inlay/contract';
import type { Queryable, Transaction } from '../../db/database.ts';
import { openGate, readGate } from '../../jobs/gates.ts';
import { countWaiting, deleteChannel } from '../../jobs/leases.ts';
import { appendMessages } from '../../jobs/outbox.ts';
import { callbackChannelOf, originOf } from './channels.ts';
import type { PushContext } from './context.ts';
import { sealingPurpose } from './message.ts';
import { audit, type By, checkAddress } from './settings.ts';
import * as store from './store.ts';

/** Where an application, or a connector of it, wants to be told what happens to packages. */
export interface CallbackRegistration {
  /** Null: the application's own. */
  readonly origin: string | null;
  readonly url: string;
  /** Sent as it is after `Basic `. Null: no such header. */
  readonly key: string | null;
  /** Names of events, as the surface that registered them calls them. */
  readonly events: readonly string[];
  /** Messages carry more than the published form has. */
  readonly detailed: boolean;
  /** Members of the registration that mean nothing to us. */
  readonly carried: Readonly<Record<string, unknown>>;
  readonly disabled: { readonly at: string; readonly reason: string } | null;
  /** ISO 8601. */
  readonly changedAt: string;
}

export type NewCallback = Omit<CallbackRegistration, 'origin' | 'disabled' | 'changedAt'>;

/** What became of the messages of one registration. */
export interface CallbackState {
  /** ISO 8601: nothing is tried before, because the host kept failing. */
  readonly pausedUntil: string | null;
  readonly waiting: { readonly pending: number; readonly held: number; readonly dead: number };
}

/** Most registrations of one application: its own, and those of connectors. */
const callbacksMax = 20;

/** Verbs on the callbacks of one application. `tx` has the application as its scope. */
export function createCallbacks(context: PushContext) {
  const toRegistration = (row: store.CallbackRow): CallbackRegistration => ({
    origin: originOf(row.channel),
    url: row.url,
    key: row.key === null ? null : context.keyring.open(sealingPurpose, row.key),
    events: JSON.parse(row.events) as string[],
    detailed: row.detailed,
    carried: JSON.parse(row.carried) as Record<string, unknown>,
    disabled:
      row.disabled_at === null ? null : { at: row.disabled_at.toISOString(), reason: row.disabled_reason ?? '' },
    changedAt: row.updated_at.toISOString(),
  });

  return {
    /** Refuses an address that callbacks could not go to. Outside of a transaction: it asks name servers. */
    checkUrl: (url: string): Promise<void> => checkAddress(context, url),

    /** The application's own first. */
    list: async (tx: Queryable): Promise<readonly CallbackRegistration[]> =>
      (await store.listCallbacks(tx)).map(toRegistration),

    async find(tx: Queryable, origin: string | null): Promise<CallbackRegistration | undefined> {
      const row = await store.findCallback(tx, callbackChannelOf(origin));
      return row && toRegistration(row);
    },

    async readState(tx: Queryable, origin: string | null): Promise<CallbackState> {
      const channel = callbackChannelOf(origin);
      const gate = await readGate(tx, channel);
      return {
        pausedUntil: gate?.closed_until?.toISOString() ?? null,
        waiting: await countWaiting(tx, channel),
      };
    },

    /** Makes or replaces a registration. Call `checkUrl` first. @throws Refusal `validation_failed` past 20 of them. */
    async register(tx: Transaction, by: By, origin: string | null, callback: NewCallback): Promise<void> {
      const channel = callbackChannelOf(origin);
      const { url, key, events, detailed, carried } = callback;
      const others = (await store.listCallbacks(tx)).filter((row) => row.channel !== channel);
      if (others.length >= callbacksMax) {
        refuse('validation_failed', `An application has at most ${callbacksMax} callbacks`, { field: 'origin' });
      }
      await store.writeCallback(tx, {
        application_id: by.applicationId,
        channel,
        url,
        key: key === null ? null : context.keyring.seal(sealingPurpose, key),
        secret_key: sealingPurpose,
        events: JSON.stringify(events),
        detailed,
        carried: JSON.stringify(carried),
      });
      await openGate(tx, channel); // what the old host did says nothing about the new one
      await audit(tx, by, 'callback.registered', { origin, url, events });
    },

    /** What waits for this registration goes with it. @returns false where there was none. */
    async remove(tx: Transaction, by: By, origin: string | null): Promise<boolean> {
      const channel = callbackChannelOf(origin);
      if ((await store.deleteCallback(tx, channel)) === 0) return false;
      await deleteChannel(tx, channel);
      await audit(tx, by, 'callback.removed', { origin });
      return true;
    },

    /**
     * In the transaction of what happened: one message per thing told and registration that wants it. Those of one
     * `lane` reach each registration in this order.
     */
    async tell(
      tx: Transaction,
      applicationId: string,
      lane: string,
      news: readonly { readonly name: string; readonly type: string; readonly ref: string }[],
    ): Promise<void> {
      if (news.length === 0) return;
      const rows = await store.listCallbacks(tx);
      const messages = rows.flatMap(({ channel, events }) => {
        const wanted = new Set(JSON.parse(events) as string[]);
        return news.flatMap(({ name, type, ref }) => (wanted.has(name) ? [{ channel, lane, type, ref }] : []));
      });
      await appendMessages(tx, context.database, applicationId, messages);
    },
  };
}
