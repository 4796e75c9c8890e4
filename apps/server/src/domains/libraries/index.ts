import { refuse } from '@inlay/contract';
import type { Queryable, Transaction } from '../../db/database.ts';
import { appendEvents } from '../../jobs/outbox.ts';
import { checkFolders } from './check-folders.ts';
import { defaultFolders } from './default-folders.ts';
import type {
  FolderAction,
  FolderSetting,
  FolderSettings,
  LibraryCaller,
  LibraryName,
  NewFolder,
  OpenFolder,
} from './folder.ts';
import { keysMeant, resolveKey } from './folder-key.ts';
import { allow, decide } from './rules.ts';
import * as store from './store.ts';

export type {
  FolderAction,
  FolderRights,
  FolderSetting,
  FolderSettings,
  LibraryCaller,
  LibraryName,
  NewFolder,
  OpenFolder,
} from './folder.ts';
export { isKeyTemplate, plainKey } from './folder-key.ts';
export { allow, decide, labelFor, rightsOfTab } from './rules.ts';

/** Who does it, for the audit entry. */
export interface LibraryActor {
  readonly applicationId: string;
  readonly actor: string;
  readonly requestId?: string;
}

/**
 * Folders of the image gallery and of the module library, and who may do what in them. `tx` has the
 * application as its scope.
 */
export interface Libraries {
  /** As configured; the defaults in a library where nothing is. */
  readFolders(tx: Queryable, applicationId: string): Promise<FolderSettings>;
  /**
   * The whole list of one library, in the order of its tabs; an empty one brings the defaults back. What
   * is kept in a folder that goes away stays under its key, and is there again with a folder of that key.
   * @throws Refusal `validation_failed`, fields named by index: `0.keyTemplate`.
   */
  replaceFolders(
    tx: Transaction,
    by: LibraryActor,
    library: LibraryName,
    folders: readonly NewFolder[],
  ): Promise<readonly FolderSetting[]>;
  /** What the caller may read, keys filled; folders whose variables they lack are not among them. */
  openFolders(tx: Queryable, caller: FolderCaller, library: LibraryName): Promise<readonly OpenFolder[]>;
  /**
   * @throws Refusal `folder_not_found` for one that they may not read, as for one that never was;
   * `folder_not_allowed` for one that they may read but not write, or delete in.
   */
  openFolder(
    tx: Queryable,
    caller: FolderCaller,
    library: LibraryName,
    id: string,
    action: FolderAction,
  ): Promise<OpenFolder>;
  /** Every key that a server call may mean by a text such as `email_123`. */
  keysMeant(tx: Queryable, applicationId: string, library: LibraryName, text: string): Promise<readonly string[]>;
  forgetApplication(tx: Transaction, applicationId: string): Promise<void>;
}

/** What of a caller decides about folders. */
export type FolderCaller = Pick<LibraryCaller, 'applicationId' | 'role' | 'variables'>;

export function createLibraries(): Libraries {
  return { readFolders, replaceFolders, openFolders, openFolder, keysMeant: keysMeantIn, forgetApplication };
}

async function readFolders(tx: Queryable, applicationId: string): Promise<FolderSettings> {
  const rows = await store.readFolders(tx, applicationId);
  const of = (library: LibraryName): readonly FolderSetting[] => {
    const own = rows.filter((row) => row.library === library);
    return own.length === 0 ? defaultFolders[library] : own.map(toSetting);
  };
  return { images: of('images'), modules: of('modules') };
}

async function replaceFolders(
  tx: Transaction,
  { applicationId, actor, requestId }: LibraryActor,
  library: LibraryName,
  folders: readonly NewFolder[],
): Promise<readonly FolderSetting[]> {
  await store.lockLibrary(tx, applicationId, library);
  const before = (await readFolders(tx, applicationId))[library];
  const after = checkFolders(folders, new Set([...before, ...defaultFolders[library]].map(({ id }) => id)));
  await store.deleteFolders(tx, applicationId, library);
  if (after.length > 0) await store.insertFolders(tx, applicationId, library, after);
  await appendEvents(tx, [
    {
      applicationId,
      type: 'library.folders_changed',
      actor,
      target: `application:${applicationId}`,
      data: { library, folders: after.map(({ id, keyTemplate, rights }) => ({ id, keyTemplate, rights })) },
      ...(requestId ? { requestId } : {}),
    },
  ]);
  return after.length > 0 ? after : defaultFolders[library];
}

async function openFolders(tx: Queryable, caller: FolderCaller, library: LibraryName): Promise<readonly OpenFolder[]> {
  const folders = (await readFolders(tx, caller.applicationId))[library];
  return folders.flatMap((folder) => {
    const key = decide(folder, caller.role, 'read') ? resolveKey(folder.keyTemplate, caller.variables) : undefined;
    if (key === undefined) return [];
    const canWrite = decide(folder, caller.role, 'write');
    const canDelete = decide(folder, caller.role, 'delete');
    return [{ id: folder.id, library, labels: folder.labels, key, canWrite, canDelete }];
  });
}

async function openFolder(
  tx: Queryable,
  caller: FolderCaller,
  library: LibraryName,
  id: string,
  action: FolderAction,
): Promise<OpenFolder> {
  const folders = await openFolders(tx, caller, library);
  return allow(folders.find((folder) => folder.id === id) ?? refuse('folder_not_found'), action);
}

async function keysMeantIn(
  tx: Queryable,
  applicationId: string,
  library: LibraryName,
  text: string,
): Promise<readonly string[]> {
  const folders = (await readFolders(tx, applicationId))[library];
  return keysMeant(
    folders.map(({ keyTemplate }) => keyTemplate),
    text,
  );
}

async function forgetApplication(tx: Transaction, applicationId: string): Promise<void> {
  await store.deleteEverything(tx, applicationId);
}

const toSetting = ({ id, labels, key_template, rights }: store.FolderRow): FolderSetting => ({
  id,
  labels,
  keyTemplate: key_template,
  rights,
});
