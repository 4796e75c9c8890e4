import type { Queryable } from '../../db/database.ts';
import { sql } from '../../db/sql.ts';

export interface ImageRow {
  readonly id: number;
  readonly folder_key: string;
  readonly name: string;
  readonly file: string;
  readonly thumbnail_file: string | null;
  readonly width_px: number;
  readonly height_px: number;
  readonly bytes: number;
  readonly alt: string;
  readonly uploaded_at: Date;
  /** `lower(name)` as the database sorts it. */
  readonly name_key: string;
}

export interface NewImageRow {
  readonly folderKey: string;
  readonly name: string;
  readonly file: string;
  readonly thumbnailFile: string | null;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bytes: number;
  readonly uploadedBy: string;
}

export const insertImage = (tx: Queryable, applicationId: string, i: NewImageRow): Promise<ImageRow> =>
  tx.one(sql`
    insert into image (application_id, folder_key, name, file, thumbnail_file, width_px, height_px, bytes, uploaded_by)
    values (${applicationId}, ${i.folderKey}, ${i.name}, ${i.file}, ${i.thumbnailFile}, ${i.widthPx}, ${i.heightPx}, ${i.bytes},
            ${i.uploadedBy})
    returning id, folder_key, name, file, thumbnail_file, width_px, height_px, bytes, alt, uploaded_at, lower(name) as name_key`);

/** Until the transaction ends nobody else changes it. */
export const lockImage = (
  tx: Queryable,
  applicationId: string,
  id: number,
  hidden: boolean,
): Promise<ImageRow | undefined> =>
  tx.maybe(sql`
    select id, folder_key, name, file, thumbnail_file, width_px, height_px, bytes, alt, uploaded_at, lower(name) as name_key
    from image where application_id = ${applicationId} and id = ${id} and (hidden_at is not null) = ${hidden}
    for update`);

export const updateImage = (
  tx: Queryable,
  applicationId: string,
  id: number,
  fields: { readonly folderKey: string; readonly name: string; readonly alt: string },
): Promise<ImageRow> =>
  tx.one(sql`
    update image set folder_key = ${fields.folderKey}, name = ${fields.name}, alt = ${fields.alt}
    where application_id = ${applicationId} and id = ${id}
    returning id, folder_key, name, file, thumbnail_file, width_px, height_px, bytes, alt, uploaded_at, lower(name) as name_key`);

export const writeHidden = (tx: Queryable, applicationId: string, id: number, hidden: boolean): Promise<number> =>
  tx.run(sql`
    update image set hidden_at = case when ${hidden} then clock_timestamp() end
    where application_id = ${applicationId} and id = ${id}`);

export interface ImageQuery {
  readonly applicationId: string;
  readonly folderKey: string;
  /** Part of the name in lower case; empty: all. */
  readonly q: string;
  readonly limit: number;
}

/** Each list goes on behind an id, or behind what it is sorted by and an id: as fast at its end as at its start. */
export const listNewest = (tx: Queryable, q: ImageQuery, afterId: number | null): Promise<ImageRow[]> =>
  tx.rows(sql`
    select id, folder_key, name, file, thumbnail_file, width_px, height_px, bytes, alt, uploaded_at, lower(name) as name_key
    from image where application_id = ${q.applicationId} and folder_key = ${q.folderKey} and hidden_at is null
      and (${afterId}::bigint is null or id < ${afterId})
      and (${q.q} = '' or position(${q.q} in lower(name)) > 0)
    order by id desc limit ${q.limit}`);

export const listOldest = (tx: Queryable, q: ImageQuery, afterId: number | null): Promise<ImageRow[]> =>
  tx.rows(sql`
    select id, folder_key, name, file, thumbnail_file, width_px, height_px, bytes, alt, uploaded_at, lower(name) as name_key
    from image where application_id = ${q.applicationId} and folder_key = ${q.folderKey} and hidden_at is null
      and (${afterId}::bigint is null or id > ${afterId})
      and (${q.q} = '' or position(${q.q} in lower(name)) > 0)
    order by id limit ${q.limit}`);

export const listByName = (
  tx: Queryable,
  q: ImageQuery,
  after: { readonly nameKey: string; readonly id: number } | null,
): Promise<ImageRow[]> =>
  tx.rows(sql`
    select id, folder_key, name, file, thumbnail_file, width_px, height_px, bytes, alt, uploaded_at, lower(name) as name_key
    from image where application_id = ${q.applicationId} and folder_key = ${q.folderKey} and hidden_at is null
      and (${after?.id ?? null}::bigint is null or (lower(name), id) > (${after?.nameKey ?? ''}, ${after?.id ?? null}::bigint))
      and (${q.q} = '' or position(${q.q} in lower(name)) > 0)
    order by lower(name), id limit ${q.limit}`);

export const listLargest = (
  tx: Queryable,
  q: ImageQuery,
  after: { readonly bytes: number; readonly id: number } | null,
): Promise<ImageRow[]> =>
  tx.rows(sql`
    select id, folder_key, name, file, thumbnail_file, width_px, height_px, bytes, alt, uploaded_at, lower(name) as name_key
    from image where application_id = ${q.applicationId} and folder_key = ${q.folderKey} and hidden_at is null
      and (${after?.id ?? null}::bigint is null or (bytes, id) < (${after?.bytes ?? null}::bigint, ${after?.id ?? null}::bigint))
      and (${q.q} = '' or position(${q.q} in lower(name)) > 0)
    order by bytes desc, id desc limit ${q.limit}`);

export const readUsedBytes = async (tx: Queryable, applicationId: string): Promise<number> =>
  (
    await tx.maybe<{ bytes: number }>(sql`
    select bytes from image_usage where application_id = ${applicationId}`)
  )?.bytes ?? 0;

/** Takes space where there is some. One write decides, so that no two uploads take the same. @returns false: full. */
export const takeSpace = async (
  tx: Queryable,
  applicationId: string,
  bytes: number,
  bytesMax: number,
): Promise<boolean> =>
  (await tx.run(sql`
    insert into image_usage as u (application_id, bytes)
    select ${applicationId}, ${bytes}::bigint where ${bytes}::bigint <= ${bytesMax}::bigint
    on conflict (application_id) do update set bytes = u.bytes + excluded.bytes
    where u.bytes + excluded.bytes <= ${bytesMax}::bigint`)) === 1;

export interface HostImageRow {
  readonly id: string;
  readonly name: string | null;
  readonly alt: string | null;
  readonly hidden: boolean;
}

/** What people changed about images of the host, as far as there is something. */
export const readHostImages = (tx: Queryable, applicationId: string, ids: readonly string[]): Promise<HostImageRow[]> =>
  tx.rows(sql`
    select id, name, alt, hidden_at is not null as hidden from host_image
    where application_id = ${applicationId} and id = any(${ids}::text[])`);

/** Null leaves a field as it is. */
export const writeHostImage = (
  tx: Queryable,
  applicationId: string,
  {
    id,
    name,
    alt,
    hidden,
  }: { readonly [Field in keyof HostImageRow]: HostImageRow[Field] | null } & {
    readonly id: string;
  },
): Promise<HostImageRow> =>
  tx.one(sql`
    insert into host_image as h (application_id, id, name, alt, hidden_at)
    values (${applicationId}, ${id}, ${name}, ${alt}, case when ${hidden}::boolean then clock_timestamp() end)
    on conflict (application_id, id) do update set
      name = coalesce(excluded.name, h.name),
      alt = coalesce(excluded.alt, h.alt),
      hidden_at = case when ${hidden}::boolean is null then h.hidden_at else excluded.hidden_at end
    returning id, name, alt, hidden_at is not null as hidden`);

/** Every row of the transaction's application. */
export async function deleteEverything(tx: Queryable, applicationId: string): Promise<void> {
  await tx.run(sql`delete from image where application_id = ${applicationId}`);
  await tx.run(sql`delete from image_usage where application_id = ${applicationId}`);
  await tx.run(sql`delete from host_image where application_id = ${applicationId}`);
}
