import type { HistoryEntry } from './history.ts';
import { operationBytes } from './operation-bytes.ts';
import { sameJson } from './same-json.ts';
import { isWrite, singlesOf, writtenValue } from './single-operations.ts';
import type { Operation } from './types.ts';

/** A pause longer than this begins a new step. */
export const coalescePauseMaxMs = 1_000;

/** One step never covers more than this, so that an undo after minutes of typing loses little. */
export const coalesceSpanMaxMs = 10_000;

/** Typing coalesces by itself: its key is the text that is being written. */
export function coalesceKeyOf(operation: Operation): string | undefined {
  return operation.type === 'setText' ? JSON.stringify(['text', operation.id, ...operation.path]) : undefined;
}

/**
 * True where the later edit writes to the same places as the earlier one, and began at what that
 * one had left: nobody wrote in between.
 */
function isContinuation(earlier: HistoryEntry, later: HistoryEntry): boolean {
  const before = singlesOf(earlier.operation);
  const after = singlesOf(later.operation);
  const back = singlesOf(later.inverse).toReversed();
  return (
    before.length === after.length &&
    before.length === back.length &&
    before.every((one, index) => {
      const other = after[index];
      const found = back[index];
      if (!other || !found || !isWrite(one) || !isWrite(other) || !isWrite(found)) return false;
      const isSameTarget = one.id === other.id && sameJson(one.path, other.path);
      return isSameTarget && sameJson(writtenValue(one), writtenValue(found));
    })
  );
}

/** One step of two edits in quick succession, or `undefined` where they stay two. */
export function coalesce(earlier: HistoryEntry, later: HistoryEntry): HistoryEntry | undefined {
  const { coalesceKey, endedAtMs } = later;
  if (coalesceKey === undefined || coalesceKey !== earlier.coalesceKey) return undefined;
  if (endedAtMs - earlier.endedAtMs > coalescePauseMaxMs) return undefined;
  if (endedAtMs - earlier.startedAtMs > coalesceSpanMaxMs) return undefined;
  if (!isContinuation(earlier, later)) return undefined;
  const merged = { operation: later.operation, inverse: earlier.inverse };
  return {
    ...merged,
    startedAtMs: earlier.startedAtMs,
    endedAtMs,
    coalesceKey,
    bytes: operationBytes(merged.operation) + operationBytes(merged.inverse),
  };
}
