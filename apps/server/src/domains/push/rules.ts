import type { EgressFailure } from '../../egress/index.ts';

const minute = 60;
const hour = 60 * minute;

/**
 * Seconds from one try to the next: 15 tries over 8 days, 3 hours, 35 minutes. The first ten are the
 * example schedule of Standard Webhooks; jitter is added where the row is written, only later.
 */
export const retryScheduleSeconds: readonly number[] = [
  5,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
  ...Array.from({ length: 5 }, () => 24 * hour),
];

/** What one try came to: the status of an answer, or why there was none. */
export type TryResult =
  | { readonly status: number; readonly retryAfterSeconds: number | undefined }
  | { readonly failure: EgressFailure };

export type Decision =
  | { readonly outcome: 'delivered' | 'dead' }
  | { readonly outcome: 'retry'; readonly delaySeconds: number }
  /** 410: the host says that this address is gone for good. */
  | { readonly outcome: 'disabled' };

/** @param failedBefore Tries of this message that have failed already. */
export function decide(result: TryResult, failedBefore: number, scheduleSeconds: readonly number[]): Decision {
  if ('status' in result) {
    if (result.status >= 200 && result.status < 300) return { outcome: 'delivered' };
    if (result.status === 410) return { outcome: 'disabled' };
  }
  const baseSeconds = scheduleSeconds[failedBefore];
  if (baseSeconds === undefined) return { outcome: 'dead' };
  return { outcome: 'retry', delaySeconds: delayOf(result, baseSeconds) };
}

/** A host may ask for more patience than the schedule has, up to twice it or an hour; never for less. */
function delayOf(result: TryResult, baseSeconds: number): number {
  if (!('status' in result) || (result.status !== 429 && result.status !== 503)) return baseSeconds;
  const wantedSeconds = result.retryAfterSeconds ?? 0;
  return Math.min(Math.max(wantedSeconds, baseSeconds), Math.max(2 * baseSeconds, hour));
}

/** `Retry-After` is a number of seconds or a date. */
export function readRetryAfter(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined || value === '') return undefined;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value);
  const atMs = Date.parse(value);
  return Number.isNaN(atMs) ? undefined : Math.max(0, Math.ceil((atMs - nowMs) / 1000));
}
