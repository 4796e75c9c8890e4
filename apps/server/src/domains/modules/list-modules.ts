import { refuse } from '@inlay/contract';
import type { LibraryCaller } from '../libraries/index.ts';
import { inApplication, type ModulesContext, toFolded, toModule } from './context.ts';
import type { FoldedModule, Module, ModuleKind } from './module.ts';
import { moduleLimits, readId, readSearch } from './rules.ts';
import * as store from './store.ts';

export type { ModuleSort } from './store.ts';

/** Empty texts are no filters; all that are given are AND-ed. */
export interface ListModules {
  /** Id of the folder. */
  readonly folder: string;
  /** Part of the name, `#tag`, or the id. */
  readonly q: string;
  readonly category: string;
  readonly tag: string;
  readonly kind?: ModuleKind | undefined;
  /** `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
}

export interface ModulePage {
  readonly items: readonly FoldedModule[];
  readonly nextCursor: string | null;
}

/** Newest first. @throws Refusal `folder_not_found`, `invalid_request` for a cursor that was never ours. */
export const listModules =
  ({ libraries }: ModulesContext) =>
  (caller: LibraryCaller, query: ListModules): Promise<ModulePage> =>
    inApplication(caller, async (tx) => {
      const folder = await libraries.openFolder(tx, caller, 'modules', query.folder, 'read');
      const { pageSize } = moduleLimits;
      const rows = await store.listFolder(tx, {
        applicationId: caller.applicationId,
        folderKey: folder.key,
        ...searchOf(query.q),
        categories: query.category === '' ? null : [query.category.toLowerCase()],
        tags: query.tag === '' ? null : [query.tag.toLowerCase()],
        kind: query.kind ?? null,
        synchronised: null,
        beforeId: query.cursor ? (readId(query.cursor) ?? refuseCursor()) : null,
        limit: pageSize + 1,
      });
      const items = rows.slice(0, pageSize).map((row) => toFolded(row, folder));
      return { items, nextCursor: rows.length > pageSize ? String(items.at(-1)?.id) : null };
    });

const refuseCursor = (): never => refuse('invalid_request', 'The cursor is not one of this list');

/** What the host's backend asks: every folder of its application, or those that `key` means. */
export interface ListAllModules {
  /** A folder's key, filled: `email_12`, `common`. */
  readonly key?: string | undefined;
  readonly q?: string | undefined;
  /** One of these each. */
  readonly categories?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly ids?: readonly number[] | undefined;
  readonly synchronised?: boolean | undefined;
  readonly sort?: store.ModuleSort | undefined;
  /** 1 to 100; default 20. */
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
  /** Default: without. */
  readonly withContent?: boolean | undefined;
}

export interface ListedModules {
  /** `json` is the text of the content, null where it was not asked for. */
  readonly items: readonly (Module & { readonly json: string | null })[];
  /** Of all pages. */
  readonly total: number;
}

const limitDefault = 20;
const limitMax = 100;

/** For role `api` only: the surface has checked that. Default order: id, ascending. */
export const listAllModules =
  ({ libraries }: ModulesContext) =>
  (caller: Pick<LibraryCaller, 'applicationId' | 'transact'>, query: ListAllModules): Promise<ListedModules> => {
    const { applicationId } = caller;
    return caller.transact({ applicationId }, async (tx) => {
      const { key } = query;
      const all: store.AllQuery = {
        applicationId,
        folderKeys: key ? await libraries.keysMeant(tx, applicationId, 'modules', key) : null,
        ...searchOf(query.q ?? ''),
        categories: query.categories?.map((category) => category.toLowerCase()) ?? null,
        tags: query.tags?.map((tag) => tag.toLowerCase()) ?? null,
        ids: query.ids ?? null,
        kind: null,
        synchronised: query.synchronised ?? null,
        sort: query.sort ?? 'id asc',
        limit: Math.min(query.limit ?? limitDefault, limitMax),
        offset: query.offset ?? 0,
        withContent: query.withContent ?? false,
      };
      const rows = await store.listAll(tx, all);
      // A page behind the last one has no row that could tell.
      const [first] =
        rows.length > 0 || all.offset === 0
          ? rows
          : await store.listAll(tx, { ...all, limit: 1, offset: 0, withContent: false });
      return { items: rows.map((row) => ({ ...toModule(row), json: row.content })), total: first?.total ?? 0 };
    });
  };

const labelsMax = 200;

/** What the modules of a folder are filed under, at most 200 of each. @throws Refusal `folder_not_found`. */
export const readModuleLabels =
  ({ libraries }: ModulesContext) =>
  (caller: LibraryCaller, folderId: string) =>
    inApplication(caller, async (tx) => {
      const folder = await libraries.openFolder(tx, caller, 'modules', folderId, 'read');
      return store.readLabels(tx, caller.applicationId, folder.key, labelsMax);
    });

function searchOf(q: string): Pick<store.ModuleFilter, 'searchText' | 'searchId' | 'searchTag'> {
  const search = readSearch(q);
  if (search === undefined) return { searchText: '', searchId: null, searchTag: '' };
  if ('tag' in search) return { searchText: '', searchId: null, searchTag: search.tag };
  return { searchText: search.text, searchId: search.id, searchTag: '' };
}
