import type { DraftDocument, PackageDraft, WorkspacePackage } from '@inlay/contract';
import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useWorkspace } from '../workspace/workspace-context.ts';
import { WorkspaceError } from '../workspace/workspace-error.ts';
import { draftDocument, draftOf } from './draft-model.ts';

/** How long the work rests before it is saved. */
const REST_MS = 500;
/** How long a removal can be undone at one press. */
const UNDO_MS = 12_000;
/** A save that failed is tried again. */
const AGAIN_MS = 5_000;

export type SaveState = 'saved' | 'saving' | 'failed' | 'conflict';

interface Undo {
  readonly label: string;
  /** Puts back what was removed and leaves what was done since. */
  readonly restore: (now: PackageDraft) => PackageDraft;
  /** Documents stay in the saved package until the removal is final: an uploaded file cannot be brought back. */
  readonly held: readonly DraftDocument[];
}

/** What is saved next; read by timers and by the page's end, which come later than the render that set it. */
interface Work {
  draft: PackageDraft;
  held: readonly DraftDocument[];
  base: string;
  dirty: boolean;
}

/** Saves the work as a whole. One save runs at a time; what changes meanwhile goes with the next. */
function useSaving(subject: WorkspacePackage, work: RefObject<Work>) {
  const { api } = useWorkspace();
  const client = useQueryClient();
  const [state, setState] = useState<SaveState>('saved');
  const [error, setError] = useState<unknown>(null);
  const running = useRef<Promise<boolean> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const saveOnce = useCallback(
    async (keepalive: boolean): Promise<boolean> => {
      const { draft: current, held, base } = work.current;
      if (current.name.trim() === '') return false;
      work.current.dirty = false;
      setState('saving');
      try {
        const body = { base, draft: { ...current, documents: [...current.documents, ...held] } };
        const saved = await api.saveDraft(subject.id, body, keepalive);
        work.current.base = saved.updatedAt;
        client.setQueryData(['package', subject.id], saved);
        setError(null);
        setState(work.current.dirty ? 'saving' : 'saved');
        return true;
      } catch (failure) {
        if (!(failure instanceof WorkspaceError)) throw failure;
        work.current.dirty = true;
        setError(failure);
        setState(
          failure.code === 'version_conflict' || failure.code === 'package_not_modifiable' ? 'conflict' : 'failed',
        );
        return false;
      }
    },
    [api, client, subject.id, work],
  );

  /** Resolves when everything is saved, or cannot be. */
  const flush = useCallback(
    async (keepalive = false): Promise<boolean> => {
      clearTimeout(timer.current);
      while (running.current !== null) await running.current;
      if (!work.current.dirty) return true;
      running.current = saveOnce(keepalive).finally(() => {
        running.current = null;
      });
      const done = await running.current;
      return done && work.current.dirty ? flush(keepalive) : done;
    },
    [saveOnce, work],
  );

  const plan = useCallback(
    (afterMs: number) => {
      work.current.dirty = true;
      setState('saving');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), afterMs);
    },
    [flush, work],
  );

  useEffect(() => {
    if (state !== 'failed') return;
    const again = setTimeout(() => void flush(), AGAIN_MS);
    return () => clearTimeout(again);
  }, [state, flush]);

  return { state, error, flush, plan };
}

/** The draft as it is on the screen, saved shortly after every change. */
export function useDraft(subject: WorkspacePackage) {
  const [draft, setDraft] = useState(() => draftOf(subject));
  const [undo, setUndo] = useState<Undo | null>(null);
  const work = useRef<Work>({ draft, held: [], base: subject.updatedAt, dirty: false });
  const { state, error, flush, plan } = useSaving(subject, work);

  /** Changes the draft; the work is saved a moment later. */
  const change = useCallback(
    (rule: (before: PackageDraft) => PackageDraft) => {
      const next = rule(work.current.draft);
      work.current.draft = next;
      setDraft(next);
      plan(REST_MS);
    },
    [plan],
  );

  /** Makes a removal final: what was held leaves the package with the next save. */
  const settle = useCallback(() => {
    setUndo(null);
    if (work.current.held.length === 0) return;
    work.current.held = [];
    plan(0);
  }, [plan]);

  /** Removes something in a way that one press takes back. */
  const remove = useCallback(
    (
      label: string,
      rule: (before: PackageDraft) => PackageDraft,
      restoreFrom: (before: PackageDraft) => (now: PackageDraft) => PackageDraft,
    ) => {
      const before = work.current.draft;
      const kept = new Set(rule(before).documents.map(({ id }) => id));
      const held = before.documents.filter(({ id }) => !kept.has(id));
      work.current.held = held;
      setUndo({ label, restore: restoreFrom(before), held });
      change(rule);
    },
    [change],
  );

  const takeBack = useCallback(() => {
    if (undo === null) return;
    work.current.held = [];
    setUndo(null);
    change(undo.restore);
  }, [undo, change]);

  useEffect(() => {
    if (undo === null) return;
    const end = setTimeout(settle, UNDO_MS);
    return () => clearTimeout(end);
  }, [undo, settle]);

  useEffect(() => {
    const leave = () => {
      work.current.held = [];
      if (work.current.dirty) void flush(true);
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [flush]);

  /** A file came in by itself: the package is newer than the draft began from. */
  const takeIn = useCallback((newer: WorkspacePackage) => {
    const known = new Set([...work.current.draft.documents, ...work.current.held].map(({ id }) => id));
    const added = newer.documents.filter(({ id }) => !known.has(id)).map((document) => draftDocument(document, newer));
    work.current.base = newer.updatedAt;
    work.current.draft = { ...work.current.draft, documents: [...work.current.draft.documents, ...added] };
    setDraft(work.current.draft);
  }, []);

  return { draft, state, error, undo, change, remove, takeBack, settle, flush, takeIn };
}

export type DraftWork = ReturnType<typeof useDraft>;
