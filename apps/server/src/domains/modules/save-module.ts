import { refuse } from '@inlay/contract';
import type { LibraryCaller } from '../libraries/index.ts';
import { audit, folderOf, inApplication, type ModulesContext, toFolded } from './context.ts';
import type { FoldedModule, ModuleChange, NewModule } from './module.ts';
import { readContent, refuseNestedIn } from './module-content.ts';
import { cleanFields } from './rules.ts';
import * as store from './store.ts';

/** @throws Refusal `folder_not_found`, `folder_not_allowed`, `validation_failed`, `design_refused`. */
export const createModule =
  (context: ModulesContext) =>
  async (caller: LibraryCaller, input: NewModule): Promise<FoldedModule> => {
    const fields = cleanFields(input);
    const content = readContent(input.json, input.kind, input.synchronised);
    const { applicationId, actor: author } = caller;
    return inApplication(caller, async (tx) => {
      const folder = await context.libraries.openFolder(tx, caller, 'modules', input.folder, 'write');
      const row = await store.insertModule(tx, applicationId, { ...fields, folderKey: folder.key, content, author });
      await audit(tx, caller, 'module.created', row.id, { folder: folder.id, kind: row.kind });
      return toFolded(row, folder);
    });
  };

/** @throws Refusal `module_not_found`, `folder_not_found`, `folder_not_allowed`, `validation_failed`, `design_refused`. */
export const changeModule =
  (context: ModulesContext) =>
  async (caller: LibraryCaller, id: number, change: ModuleChange): Promise<FoldedModule> => {
    const fields = cleanFields(definedOf(change));
    const { applicationId } = caller;
    return inApplication(caller, async (tx) => {
      const row = await store.lockModule(tx, applicationId, id, false);
      const from = await folderOf(context, tx, caller, row, 'write');
      if (!row) return refuse('module_not_found');
      const { openFolder } = context.libraries;
      const folder =
        fields.folder === undefined ? from : await openFolder(tx, caller, 'modules', fields.folder, 'write');
      const synchronised = fields.synchronised ?? row.synchronised;
      const content = fields.json === undefined ? row.content : readContent(fields.json, row.kind, synchronised);
      if (synchronised && !row.synchronised) refuseNestedIn(content);
      const changed = await store.updateModule(tx, applicationId, id, {
        name: fields.name ?? row.name,
        description: fields.description ?? row.description,
        category: fields.category ?? row.category,
        tags: fields.tags ?? row.tags,
        folderKey: folder.key,
        synchronised,
        content,
        version: row.version + (fields.json === undefined ? 0 : 1),
      });
      await audit(tx, caller, 'module.changed', id, { fields: Object.keys(fields), version: changed.version });
      return toFolded(changed, folder);
    });
  };

/** The module leaves the library; emails keep what they have of it. @throws Refusal `module_not_found`, `folder_not_allowed`. */
export const deleteModule =
  (context: ModulesContext) =>
  (caller: LibraryCaller, id: number): Promise<void> =>
    inApplication(caller, async (tx) => {
      const row = await store.lockModule(tx, caller.applicationId, id, false);
      await folderOf(context, tx, caller, row, 'delete');
      await store.writeDeleted(tx, caller.applicationId, id, true);
      await audit(tx, caller, 'module.deleted', id, {});
    });

/** Takes a deletion back. @throws Refusal `module_not_found`, `folder_not_allowed`. */
export const restoreModule =
  (context: ModulesContext) =>
  (caller: LibraryCaller, id: number): Promise<FoldedModule> =>
    inApplication(caller, async (tx) => {
      const row = await store.lockModule(tx, caller.applicationId, id, true);
      const folder = await folderOf(context, tx, caller, row, 'delete');
      if (!row) return refuse('module_not_found');
      await store.writeDeleted(tx, caller.applicationId, id, false);
      await audit(tx, caller, 'module.restored', id, {});
      return toFolded(row, folder);
    });

const definedOf = (change: ModuleChange): Partial<Omit<NewModule, 'kind'>> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
