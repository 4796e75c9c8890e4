import type { Queryable } from '../../db/database.ts';
import { sql } from '../../db/sql.ts';
import type { ModuleKind } from './module.ts';

export interface ModuleRow {
  readonly id: number;
  readonly folder_key: string;
  readonly kind: ModuleKind;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly tags: readonly string[];
  readonly synchronised: boolean;
  readonly version: number;
  readonly author: string;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export interface FullModuleRow extends ModuleRow {
  readonly content: string;
}

export interface NewModuleRow {
  readonly folderKey: string;
  readonly kind: ModuleKind;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly tags: readonly string[];
  readonly synchronised: boolean;
  readonly content: string;
  readonly author: string;
}

export const insertModule = (tx: Queryable, applicationId: string, m: NewModuleRow): Promise<ModuleRow> =>
  tx.one(sql`
    insert into module (application_id, folder_key, kind, name, description, category, tags, synchronised, content, author)
    values (${applicationId}, ${m.folderKey}, ${m.kind}, ${m.name}, ${m.description}, ${m.category}, ${m.tags}::text[],
            ${m.synchronised}, ${m.content}, ${m.author})
    returning id, folder_key, kind, name, description, category, tags, synchronised, version, author, created_at, updated_at`);

/** Until the transaction ends nobody else changes it: versions get one order. */
export const lockModule = (
  tx: Queryable,
  applicationId: string,
  id: number,
  deleted: boolean,
): Promise<FullModuleRow | undefined> =>
  tx.maybe(sql`
    select id, folder_key, kind, name, description, category, tags, synchronised, version, author, created_at, updated_at, content
    from module where application_id = ${applicationId} and id = ${id} and (deleted_at is not null) = ${deleted}
    for update`);

/** In the order of their ids; those that are not there are left out. */
export const findModules = (tx: Queryable, applicationId: string, ids: readonly number[]): Promise<FullModuleRow[]> =>
  tx.rows(sql`
    select id, folder_key, kind, name, description, category, tags, synchronised, version, author, created_at, updated_at, content
    from module where application_id = ${applicationId} and id = any(${ids}::bigint[]) and deleted_at is null
    order by id`);

export const updateModule = (
  tx: Queryable,
  applicationId: string,
  id: number,
  m: Omit<NewModuleRow, 'kind' | 'author'> & { readonly version: number },
): Promise<ModuleRow> =>
  tx.one(sql`
    update module set folder_key = ${m.folderKey}, name = ${m.name}, description = ${m.description},
      category = ${m.category}, tags = ${m.tags}::text[], synchronised = ${m.synchronised}, content = ${m.content},
      version = ${m.version}, updated_at = clock_timestamp()
    where application_id = ${applicationId} and id = ${id}
    returning id, folder_key, kind, name, description, category, tags, synchronised, version, author, created_at, updated_at`);

export const writeDeleted = (tx: Queryable, applicationId: string, id: number, deleted: boolean): Promise<number> =>
  tx.run(sql`
    update module set deleted_at = case when ${deleted} then clock_timestamp() end
    where application_id = ${applicationId} and id = ${id}`);

/** Filters are AND-ed; null and empty text mean none. Tags and categories in lower case. */
export interface ModuleFilter {
  readonly applicationId: string;
  /** Part of the name, any letter case; `searchId` finds the same module by its id. */
  readonly searchText: string;
  readonly searchId: number | null;
  /** Beginning of a tag. */
  readonly searchTag: string;
  readonly categories: readonly string[] | null;
  readonly tags: readonly string[] | null;
  readonly kind: ModuleKind | null;
  readonly synchronised: boolean | null;
}

/** Of one folder, newest first, below an id: as fast at the end of the list as at its start. */
export const listFolder = (
  tx: Queryable,
  q: ModuleFilter & { readonly folderKey: string; readonly beforeId: number | null; readonly limit: number },
): Promise<ModuleRow[]> =>
  tx.rows(sql`
    select id, folder_key, kind, name, description, category, tags, synchronised, version, author, created_at, updated_at
    from module
    where application_id = ${q.applicationId} and folder_key = ${q.folderKey} and deleted_at is null
      and (${q.beforeId}::bigint is null or id < ${q.beforeId})
      and (${q.searchText} = '' or position(${q.searchText} in lower(name)) > 0 or id = ${q.searchId})
      and (${q.searchTag} = '' or exists (select from unnest(tags) as t (tag) where starts_with(lower(tag), ${q.searchTag})))
      and (${q.categories}::text[] is null or lower(category) = any(${q.categories}))
      and (${q.tags}::text[] is null or exists (select from unnest(tags) as t (tag) where lower(tag) = any(${q.tags})))
      and (${q.kind}::text is null or kind = ${q.kind})
      and (${q.synchronised}::boolean is null or synchronised = ${q.synchronised})
    order by id desc limit ${q.limit}`);

export type ModuleSort = 'id asc' | 'id desc' | 'name asc' | 'name desc';

export interface AllQuery extends ModuleFilter {
  readonly folderKeys: readonly string[] | null;
  readonly ids: readonly number[] | null;
  readonly sort: ModuleSort;
  readonly limit: number;
  readonly offset: number;
  readonly withContent: boolean;
}

export interface ListedRow extends ModuleRow {
  /** Null where it was not asked for: a page of contents may have megabytes. */
  readonly content: string | null;
  /** Of all pages. */
  readonly total: number;
}

/** Of the whole application. */
export const listAll = (tx: Queryable, q: AllQuery): Promise<ListedRow[]> =>
  tx.rows(sql`
    select id, folder_key, kind, name, description, category, tags, synchronised, version, author, created_at, updated_at,
      case when ${q.withContent} then content end as content, count(*) over () as total
    from module
    where application_id = ${q.applicationId} and deleted_at is null
      and (${q.folderKeys}::text[] is null or folder_key = any(${q.folderKeys}))
      and (${q.ids}::bigint[] is null or id = any(${q.ids}))
      and (${q.searchText} = '' or position(${q.searchText} in lower(name)) > 0 or id = ${q.searchId})
      and (${q.searchTag} = '' or exists (select from unnest(tags) as t (tag) where starts_with(lower(tag), ${q.searchTag})))
      and (${q.categories}::text[] is null or lower(category) = any(${q.categories}))
      and (${q.tags}::text[] is null or exists (select from unnest(tags) as t (tag) where lower(tag) = any(${q.tags})))
      and (${q.kind}::text is null or kind = ${q.kind})
      and (${q.synchronised}::boolean is null or synchronised = ${q.synchronised})
    order by
      case when ${q.sort} = 'name asc' then lower(name) end,
      case when ${q.sort} = 'name desc' then lower(name) end desc,
      case when ${q.sort} in ('id desc', 'name desc') then -id else id end
    limit ${q.limit} offset ${q.offset}`);

/** Categories and tags of a folder, each once, in the order of the alphabet. */
export const readLabels = (
  tx: Queryable,
  applicationId: string,
  folderKey: string,
  labelsMax: number,
): Promise<{ readonly categories: readonly string[]; readonly tags: readonly string[] }> =>
  tx.one(sql`
    with kept as (
      select category, tags from module
      where application_id = ${applicationId} and folder_key = ${folderKey} and deleted_at is null
    )
    select
      array(select distinct category from kept where category <> '' order by category limit ${labelsMax}) as categories,
      array(select distinct tag from kept, unnest(tags) as t (tag) order by tag limit ${labelsMax}) as tags`);

/** Every module of the transaction's application. */
export const deleteEverything = (tx: Queryable, applicationId: string): Promise<number> =>
  tx.run(sql`delete from module where application_id = ${applicationId}`);
