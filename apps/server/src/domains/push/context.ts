import type { Database } from '../../db/database.ts';
import type { Egress } from '../../egress/index.ts';
import type { BreakerRules } from '../../jobs/gates.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Keyring } from '../../kernel/keyring.ts';
import type { PushContent } from './body.ts';

/** Points at what a message is built from, in the words of the domain that wrote it. */
export interface PushReference {
  readonly applicationId: string;
  readonly lane: string;
  readonly type: string;
  readonly ref: string;
}

export interface PushContext {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly egress: Egress;
  readonly clock: Clock;
  /** Plugged in by the composition root. Undefined: what it pointed at is no longer there. */
  readonly loadPushContent: (reference: PushReference) => Promise<PushContent | undefined>;
  readonly onError: (error: unknown, facts: Readonly<Record<string, unknown>>) => void;
  readonly tuning?: Partial<PushTuning>;
}

/** What tests and small machines set otherwise; the defaults are those of docs/reference/configuration.md. */
export interface PushTuning {
  readonly scheduleSeconds: readonly number[];
  /** Most pushes of one application in flight, over all processes. */
  readonly slots: number;
  /** Most pushes in flight in this process. */
  readonly concurrencyMax: number;
  readonly pollMs: number;
  readonly totalTimeoutMs: number;
  /** Longer than the total timeout, so that a live worker never loses its lease. */
  readonly leaseSeconds: number;
  readonly breaker: BreakerRules;
}
