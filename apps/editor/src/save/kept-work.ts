import type { DraftRequest } from '@inlay/contract';
import type { TabStorage } from '@inlay/framed';

/** Unsaved work of one person on one email in this tab, until the server has it. */
export interface KeptWork {
  keep(work: DraftRequest): void;
  read(): DraftRequest | null;
  clear(): void;
}

/** Whose work on what. */
export interface KeptWorkOwner {
  readonly applicationId: string;
  readonly emailId: string;
  /** The host's own id: another person may sign in at the same tab. */
  readonly personId: string;
}

export function createKeptWork(storage: TabStorage, { applicationId, emailId, personId }: KeptWorkOwner): KeptWork {
  const key = `editor.work.${applicationId}.${emailId}.${personId}`;
  return {
    keep: (work) => void storage.set(key, JSON.stringify(work)),
    read: () => parseWork(storage.get(key)),
    clear: () => storage.remove(key),
  };
}

function parseWork(text: string | null): DraftRequest | null {
  if (!text) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const { json, name, subject, baseVersion } = value as Record<string, unknown>;
    if (typeof name !== 'string' || typeof subject !== 'string' || typeof baseVersion !== 'number') return null;
    return { json, name, subject, baseVersion };
  } catch {
    return null;
  }
}
