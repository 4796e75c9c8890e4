import type { Queryable } from '../../db/database.ts';
import { sql } from '../../db/sql.ts';
import type { FolderRights, FolderSetting, LibraryName } from './folder.ts';

export interface FolderRow {
  readonly library: LibraryName;
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly key_template: string;
  readonly rights: Readonly<Record<string, FolderRights>>;
}

/** Of both libraries, in the order of their tabs. */
export const readFolders = (tx: Queryable, applicationId: string): Promise<FolderRow[]> =>
  tx.rows(sql`
    select library, id, labels, key_template, rights from library_folder
    where application_id = ${applicationId} order by library, position`);

/** One who replaces at the same time waits: the later list stands, whole. */
export const lockLibrary = (tx: Queryable, applicationId: string, library: LibraryName): Promise<unknown> =>
  tx.one(sql`select pg_advisory_xact_lock(hashtextextended(${`library_folder:${applicationId}:${library}`}, 0))::text`);

export const deleteFolders = (tx: Queryable, applicationId: string, library: LibraryName): Promise<number> =>
  tx.run(sql`delete from library_folder where application_id = ${applicationId} and library = ${library}`);

export const insertFolders = (
  tx: Queryable,
  applicationId: string,
  library: LibraryName,
  folders: readonly FolderSetting[],
): Promise<number> =>
  tx.run(sql`
    insert into library_folder (application_id, library, id, position, labels, key_template, rights)
    select ${applicationId}, ${library}, f.id, f.position, f.labels, f.key_template, f.rights
    from json_to_recordset(${JSON.stringify(
      folders.map(({ id, labels, keyTemplate, rights }, position) => ({
        id,
        position,
        labels,
        key_template: keyTemplate,
        rights,
      })),
    )}::json)
      as f (id text, position integer, labels jsonb, key_template text, rights jsonb)`);

/** Every folder of the transaction's application. */
export const deleteEverything = (tx: Queryable, applicationId: string): Promise<number> =>
  tx.run(sql`delete from library_folder where application_id = ${applicationId}`);
