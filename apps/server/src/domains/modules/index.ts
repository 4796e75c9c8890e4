import type { Design } from '@inlay/document';
import type { Queryable } from '../../db/database.ts';
import type { ModulesContext } from './context.ts';
import { currentModules, getModule } from './get-module.ts';
import { listAllModules, listModules, readModuleLabels } from './list-modules.ts';
import { designOf } from './module-content.ts';
import { changeModule, createModule, deleteModule, restoreModule } from './save-module.ts';
import * as store from './store.ts';

export type { ModulesContext } from './context.ts';
export type { ListAllModules, ListedModules, ListModules, ModulePage, ModuleSort } from './list-modules.ts';
export type { FoldedModule, Module, ModuleChange, ModuleContent, ModuleKind, NewModule } from './module.ts';
export { moduleLimits, readId as readModuleId } from './rules.ts';

/**
 * Rows and blocks that people keep for other emails. A module in a folder that the caller may not read is
 * as missing as one that never was.
 */
export interface Modules {
  readonly list: ReturnType<typeof listModules>;
  /** The list of the host's backend. */
  readonly listAll: ReturnType<typeof listAllModules>;
  readonly labels: ReturnType<typeof readModuleLabels>;
  readonly get: ReturnType<typeof getModule>;
  readonly current: ReturnType<typeof currentModules>;
  readonly create: ReturnType<typeof createModule>;
  readonly change: ReturnType<typeof changeModule>;
  readonly remove: ReturnType<typeof deleteModule>;
  readonly restore: ReturnType<typeof restoreModule>;
  /** A design with just the module whose JSON text this is. */
  readonly designOf: (json: string) => Design;
  /** Deletes every module of the transaction's application. */
  forgetApplication(tx: Queryable, applicationId: string): Promise<void>;
}

export function createModules(context: ModulesContext): Modules {
  return {
    list: listModules(context),
    listAll: listAllModules(context),
    labels: readModuleLabels(context),
    get: getModule(context),
    current: currentModules(context),
    create: createModule(context),
    change: changeModule(context),
    remove: deleteModule(context),
    restore: restoreModule(context),
    designOf,
    async forgetApplication(tx, applicationId) {
      await store.deleteEverything(tx, applicationId);
    },
  };
}
