import type { FolderRights, FolderSetting, LibraryName } from '@inlay/contract';
import type { Transact } from '../../db/database.ts';

export type { FolderRights, FolderSetting, LibraryName, NewFolder } from '@inlay/contract';

/** What a role may want in a folder. */
export type FolderAction = keyof FolderRights;

/** Folders of both libraries, in the order of their tabs. */
export type FolderSettings = Readonly<Record<LibraryName, readonly FolderSetting[]>>;

/** Who calls a verb of a library, what fills the keys of their folders, and in which transaction it runs. */
export interface LibraryCaller {
  readonly applicationId: string;
  /** Lower case. */
  readonly role: string;
  /** `emailId`, `userId` and whatever else the host names; without a prototype or read by own keys only. */
  readonly variables: Readonly<Record<string, string>>;
  /** For the audit entry: `end_user:<id>`, `plugin_user:<id>`. */
  readonly actor: string;
  readonly requestId: string;
  /** The variables are the word of a browser: audit entries say so. */
  readonly unbound: boolean;
  readonly transact: Transact;
}

/** A folder as one caller has it: key filled, rights decided. One that they may not read is never made. */
export interface OpenFolder {
  readonly id: string;
  readonly library: LibraryName;
  readonly labels: Readonly<Record<string, string>>;
  /** What is kept in the folder is found under this, within the application. */
  readonly key: string;
  readonly canWrite: boolean;
  readonly canDelete: boolean;
}
