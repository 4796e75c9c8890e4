/**
 * The process's own time: for log lines, push timestamps and timers. Expiry and leases are decided
 * by the database's clock, never by this one, so that processes with skewed clocks agree.
 */
export interface Clock {
  nowMs(): number;
}

export const systemClock: Clock = { nowMs: () => Date.now() };
