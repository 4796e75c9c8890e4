import { applyWithInverse } from './apply-operation.ts';
import { coalesce, coalesceKeyOf } from './coalesce-entries.ts';
import { operationBytes } from './operation-bytes.ts';
import { done, refuse } from './result.ts';
import { revertible } from './revertible.ts';
import type { Design, Operation, Refusal, Result } from './types.ts';

/** Who made an edit; any string that tells the people of a session apart. */
export type Author = string;

/** One step of undo or redo. */
export interface HistoryEntry {
  /** What was applied. */
  readonly operation: Operation;
  /** The way back, computed when it was applied. */
  readonly inverse: Operation;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly coalesceKey: string | undefined;
  /** Rough size of both operations. */
  readonly bytes: number;
}

interface AuthorHistory {
  /** Oldest first. */
  readonly undo: readonly HistoryEntry[];
  readonly redo: readonly HistoryEntry[];
  /** Of all entries of both. */
  readonly bytes: number;
  /** Whether the newest entry may still grow; an undo or redo closes it. */
  readonly isOpen: boolean;
}

/**
 * What each author can undo and redo since the session began. A value, apart from the design:
 * saving changes nothing here.
 */
export interface History {
  readonly authors: ReadonlyMap<Author, AuthorHistory>;
}

/**
 * Memory for one author's undo. Nobody reaches it by hand (it is 100,000 edits of an ordinary
 * paragraph); above it the oldest quarter is forgotten.
 */
export const historyBytesMax = 128_000_000;

/** An edit that was just applied, with what `applyWithInverse` gave as its way back. */
export interface RecordedEdit {
  readonly author: Author;
  readonly operation: Operation;
  readonly inverse: Operation;
  readonly atMs: number;
  /** Edits with the same key in quick succession become one step; typing needs none. */
  readonly coalesceKey?: string;
}

const nothing: AuthorHistory = { undo: [], redo: [], bytes: 0, isOpen: false };

/** The history at the start of a session. */
export function emptyHistory(): History {
  return { authors: new Map() };
}

function withAuthor(history: History, author: Author, own: AuthorHistory): History {
  return { authors: new Map(history.authors).set(author, own) };
}

/** Forgets the oldest steps where they take too much memory, but never the newest. */
function withinMemory(own: AuthorHistory): AuthorHistory {
  if (own.bytes <= historyBytesMax || own.undo.length < 2) return own;
  let bytes = own.bytes;
  let first = 0;
  while (bytes > historyBytesMax * 0.75 && first < own.undo.length - 1) {
    bytes -= own.undo[first]?.bytes ?? 0;
    first += 1;
  }
  return { ...own, undo: own.undo.slice(first), bytes };
}

/** Notes an edit. Its author's redo ends here; everybody else's is untouched. */
export function record(history: History, edit: RecordedEdit): History {
  const own = history.authors.get(edit.author) ?? nothing;
  const { operation, inverse, atMs } = edit;
  const entry: HistoryEntry = {
    operation,
    inverse,
    startedAtMs: atMs,
    endedAtMs: atMs,
    coalesceKey: edit.coalesceKey ?? coalesceKeyOf(operation),
    bytes: operationBytes(operation) + operationBytes(inverse),
  };
  const newest = own.undo.at(-1);
  const merged = own.isOpen && newest ? coalesce(newest, entry) : undefined;
  const undo = merged ? own.undo.with(-1, merged) : [...own.undo, entry];
  const redoBytes = own.redo.reduce((sum, undone) => sum + undone.bytes, 0);
  const bytes = own.bytes - redoBytes + (merged && newest ? merged.bytes - newest.bytes : entry.bytes);
  return withAuthor(history, edit.author, withinMemory({ undo, redo: [], bytes, isOpen: true }));
}

/** A step that could not be taken and is gone from the history. */
export interface SkippedEntry extends Refusal {
  readonly entry: HistoryEntry;
}

/** What an undo or redo did. */
export interface HistoryStep {
  readonly design: Design;
  readonly history: History;
  /** What was applied to the design, for whoever has to hear of it. */
  readonly operation: Operation;
  /** Newer steps that had to be passed over because others have changed or removed their target. */
  readonly skipped: readonly SkippedEntry[];
}

function step(history: History, design: Design, author: Author, from: 'undo' | 'redo'): Result<HistoryStep> {
  const own = history.authors.get(author) ?? nothing;
  const skipped: SkippedEntry[] = [];
  let bytes = own.bytes;
  for (let index = own[from].length - 1; index >= 0; index -= 1) {
    const entry = own[from][index];
    if (!entry) break;
    bytes -= entry.bytes;
    const way = revertible(design, entry);
    const applied = way.ok ? applyWithInverse(design, way.value) : way;
    if (!way.ok || !applied.ok) {
      skipped.push({ ...(applied.ok ? refuse('nothing_to_undo') : applied), entry });
      continue;
    }
    const { inverse } = applied.value;
    const weight = operationBytes(way.value) + operationBytes(inverse);
    const { startedAtMs, endedAtMs, coalesceKey } = entry;
    const opposite = { operation: way.value, inverse, startedAtMs, endedAtMs, coalesceKey, bytes: weight };
    const rest = own[from].slice(0, index);
    const stacks =
      from === 'undo' ? { undo: rest, redo: [...own.redo, opposite] } : { undo: [...own.undo, opposite], redo: rest };
    const next = withAuthor(history, author, { ...stacks, bytes: bytes + weight, isOpen: false });
    return done({ design: applied.value.design, history: next, operation: way.value, skipped });
  }
  return refuse('nothing_to_undo', skipped[0]?.reason);
}

/**
 * Takes back the author's newest edit that can be taken back. Edits of others stay: an edit whose
 * target they removed or changed since is skipped, with the reason.
 */
export function undo(history: History, design: Design, author: Author): Result<HistoryStep> {
  return step(history, design, author, 'undo');
}

/** Makes the author's last undone edit again, by the same rules. */
export function redo(history: History, design: Design, author: Author): Result<HistoryStep> {
  return step(history, design, author, 'redo');
}

/** Whether there is anything for an author to undo, for the button's state. */
export function canUndo(history: History, author: Author): boolean {
  return (history.authors.get(author)?.undo.length ?? 0) > 0;
}

/** Whether there is anything for an author to redo. */
export function canRedo(history: History, author: Author): boolean {
  return (history.authors.get(author)?.redo.length ?? 0) > 0;
}
