import type { Refusal, RefusalReason } from './types.ts';

const detailLengthMax = 200;

/** Something that was done. */
export function done<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Something that was not done, and where or why. */
export function refuse(reason: RefusalReason, detail?: string): Refusal {
  return detail === undefined ? { ok: false, reason } : { ok: false, reason, detail: detail.slice(0, detailLengthMax) };
}
