import { refuse } from '@inlay/contract';
import type { Transaction } from '../../db/database.ts';
import { appendEvents } from '../../jobs/outbox.ts';
import { allow, type FolderAction, type Libraries, type LibraryCaller, type OpenFolder } from '../libraries/index.ts';
import type { FoldedModule, Module } from './module.ts';
import type { ModuleRow } from './store.ts';

/** What the verbs of this domain need. */
export interface ModulesContext {
  readonly libraries: Libraries;
}

/** Runs a verb in the caller's transaction. */
export const inApplication = <T>(caller: LibraryCaller, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  caller.transact({ applicationId: caller.applicationId }, work);

/**
 * The caller's folder that a module is in.
 * @throws Refusal `module_not_found` where they may not read it, `folder_not_allowed`.
 */
export async function folderOf(
  { libraries }: ModulesContext,
  tx: Transaction,
  caller: LibraryCaller,
  row: ModuleRow | undefined,
  action: FolderAction,
): Promise<OpenFolder> {
  const folders = row ? await libraries.openFolders(tx, caller, 'modules') : [];
  return allow(folders.find(({ key }) => key === row?.folder_key) ?? refuse('module_not_found'), action);
}

export const toModule = (row: ModuleRow): Module => ({
  id: row.id,
  folderKey: row.folder_key,
  kind: row.kind,
  name: row.name,
  description: row.description,
  category: row.category,
  tags: row.tags,
  synchronised: row.synchronised,
  version: row.version,
  author: row.author,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

export const toFolded = (row: ModuleRow, folder: OpenFolder): FoldedModule => ({ ...toModule(row), folder });

export async function audit(
  tx: Transaction,
  { applicationId, actor, requestId, unbound }: LibraryCaller,
  type: string,
  id: number,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const marked = unbound ? { ...data, unbound } : data;
  await appendEvents(tx, [{ applicationId, type, actor, target: `module:${id}`, data: marked, requestId }]);
}
