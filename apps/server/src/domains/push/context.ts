import type { Database, Transaction } from '../../db/database.ts';
import type { Egress } from '../../egress/index.ts';
import type { BreakerRules } from '../../jobs/gates.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Keyring } from '../../kernel/keyring.ts';
import type { PushContent } from './body.ts';

/** Points at what a message is built from, in the words of the domain that wrote it. */
export interface PushReference {
  readonly applicationId: string;
  readonly eventId: string;
  readonly channel: string;
  readonly lane: string;
  readonly type: string;
  readonly ref: string;
}

export interface PushContext {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly egress: Egress;
  readonly clock: Clock;
  /**
   * Plugged in by the composition root. Undefined: what it pointed at is no longer there. `withheld`: it may not
   * leave, and who said so sees to it that it does when it may.
   */
  readonly loadPushContent: (reference: PushReference) => Promise<PushContent | 'withheld' | undefined>;
  /** Body of a callback, in the form that its host was promised. Undefined: nothing is to be told. */
  readonly writeCallback: (reference: PushReference, options: { readonly detailed: boolean }) => string | undefined;
  /** What "Send test" tells a callback host. */
  readonly writeTestCallback: (at: string, options: { readonly detailed: boolean }) => string;
  /** In the transaction of a replay. @throws Refusal where the push may not leave. */
  readonly checkReplay: (tx: Transaction, reference: Omit<PushReference, 'eventId'>) => Promise<void>;
  readonly onError: (error: unknown, facts: Readonly<Record<string, unknown>>) => void;
  readonly tuning?: Partial<PushTuning>;
}

/** What tests and small machines set otherwise; the defaults are those of docs/reference/configuration.md. */
export interface PushTuning {
  readonly scheduleSeconds: readonly number[];
  /** Most messages of one channel of an application in flight, over all processes. */
  readonly slots: number;
  /** Most pushes in flight in this process. */
  readonly concurrencyMax: number;
  readonly pollMs: number;
  readonly totalTimeoutMs: number;
  /** Longer than the total timeout, so that a live worker never loses its lease. */
  readonly leaseSeconds: number;
  readonly breaker: BreakerRules;
}
