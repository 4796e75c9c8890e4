import { refuse } from '@inlay/contract';
import type { LibraryCaller } from '../libraries/index.ts';
import { folderOf, inApplication, type ModulesContext, toFolded } from './context.ts';
import type { FoldedModule, ModuleContent } from './module.ts';
import { htmlOf } from './module-content.ts';
import * as store from './store.ts';

/** @throws Refusal `module_not_found`. */
export const getModule =
  (context: ModulesContext) =>
  async (caller: LibraryCaller, id: number): Promise<FoldedModule & ModuleContent> => {
    const { row, folder } = await inApplication(caller, async (tx) => {
      const [row] = await store.findModules(tx, caller.applicationId, [id]);
      return { folder: await folderOf(context, tx, caller, row, 'read'), row };
    });
    if (!row) return refuse('module_not_found');
    return { ...toFolded(row, folder), json: row.content, html: htmlOf(row.content) };
  };

/**
 * The newest state of modules that a design uses, for instances that lag behind. Those that are gone, or
 * that the caller may not read, are left out.
 */
export const currentModules =
  ({ libraries }: ModulesContext) =>
  async (caller: LibraryCaller, ids: readonly number[]): Promise<readonly (FoldedModule & ModuleContent)[]> => {
    const found = await inApplication(caller, async (tx) => {
      const folders = new Map(
        (await libraries.openFolders(tx, caller, 'modules')).map((folder) => [folder.key, folder]),
      );
      const rows = await store.findModules(tx, caller.applicationId, ids);
      return rows.flatMap((row) => {
        const folder = folders.get(row.folder_key);
        return folder ? [{ row, folder }] : [];
      });
    });
    return found.map(({ row, folder }) => ({
      ...toFolded(row, folder),
      json: row.content,
      html: htmlOf(row.content),
    }));
  };
