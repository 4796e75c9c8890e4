import { Refusal, refuse } from '@inlay/contract';
import type { Queryable, Transaction } from '../../db/database.ts';
import type { FolderAction, LibraryCaller, OpenFolder } from '../libraries/index.ts';
import { audit, folderOfKey, type GalleryContext, inApplication } from './context.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { type GalleryImage, type ImageSort, imagesPageSize, type NewImage, type Shelf } from './image.ts';
import * as store from './store.ts';

/** Images that this installation keeps: rows here, files in the storage. */
export function createOwnShelf(context: GalleryContext): Shelf {
  const { libraries } = context;
  /** Locks the image and finds its folder. */
  const take = async (
    tx: Transaction,
    caller: LibraryCaller,
    id: string,
    [hidden, action]: readonly [boolean, FolderAction],
  ): Promise<readonly [store.ImageRow, OpenFolder]> => {
    const row = /^[1-9]\d{0,14}$/.test(id)
      ? await store.lockImage(tx, caller.applicationId, Number(id), hidden)
      : undefined;
    const folder = folderOfKey(await libraries.openFolders(tx, caller, 'images'), row?.folder_key, action);
    return [row ?? refuse('image_not_found'), folder];
  };

  return {
    list: (caller, folder, { q, sort, cursor }) =>
      inApplication(caller, async (tx) => {
        const query = {
          applicationId: caller.applicationId,
          folderKey: folder.key,
          q: q.trim().toLowerCase(),
          limit: imagesPageSize + 1,
        };
        const rows = await listRows(tx, query, sort, cursor);
        const page = rows.slice(0, imagesPageSize);
        const last = page.at(-1);
        const next = rows.length > imagesPageSize && last ? writeCursor(placeOf(last, sort)) : null;
        return { items: page.map((row) => toImage(row, folder)), nextCursor: next };
      }),
    add: (caller, folder, input) => addImage(context, caller, folder, input),
    change: (caller, id, change) =>
      inApplication(caller, async (tx) => {
        const [row, from] = await take(tx, caller, id, [false, 'write']);
        const folder =
          change.folder === undefined ? from : await libraries.openFolder(tx, caller, 'images', change.folder, 'write');
        const { name = row.name, alt = row.alt } = change;
        const changed = await store.updateImage(tx, caller.applicationId, row.id, { folderKey: folder.key, name, alt });
        const fields = Object.entries(change).flatMap(([field, value]) => (value === undefined ? [] : [field]));
        await audit(tx, caller, 'image.changed', row.file, { fields, folder: folder.id });
        return toImage(changed, folder);
      }),
    hide: (caller, id) =>
      inApplication(caller, async (tx) => {
        const [row] = await take(tx, caller, id, [false, 'delete']);
        await store.writeHidden(tx, caller.applicationId, row.id, true);
        await audit(tx, caller, 'image.hidden', row.file, {});
      }),
    restore: (caller, id) =>
      inApplication(caller, async (tx) => {
        const [row, folder] = await take(tx, caller, id, [true, 'delete']);
        await store.writeHidden(tx, caller.applicationId, row.id, false);
        await audit(tx, caller, 'image.restored', row.file, {});
        return toImage(row, folder);
      }),
  };
}

async function addImage(
  { files, quotaBytes, onError }: GalleryContext,
  caller: LibraryCaller,
  folder: OpenFolder,
  { image, name }: NewImage,
): Promise<GalleryImage> {
  const { applicationId } = caller;
  const { bytes, format, thumbnail, widthPx, heightPx } = image;
  const spaceBytes = bytes.length + (thumbnail?.length ?? 0);
  const refuseQuota = (): never =>
    refuse('quota_reached', `The application may keep ${quotaBytes} bytes of images`, { quotaBytes });
  // Before anything is written; what decides is below.
  const usedBytes = await inApplication(caller, (tx) => store.readUsedBytes(tx, applicationId));
  if (usedBytes + spaceBytes > quotaBytes) refuseQuota();
  const written: string[] = [];
  try {
    const file = await files.write(applicationId, { bytes, format });
    written.push(file);
    const thumbnailFile = thumbnail ? await files.write(applicationId, { bytes: thumbnail, format: 'webp' }) : null;
    if (thumbnailFile) written.push(thumbnailFile);
    return await inApplication(caller, async (tx) => {
      if (!(await store.takeSpace(tx, applicationId, spaceBytes, quotaBytes))) refuseQuota();
      const fields = { name, file, thumbnailFile, widthPx, heightPx, bytes: bytes.length };
      const row = await store.insertImage(tx, applicationId, {
        ...fields,
        folderKey: folder.key,
        uploadedBy: caller.actor,
      });
      await audit(tx, caller, 'image.uploaded', file, { bytes: bytes.length, folder: folder.id });
      return toImage(row, folder);
    });
  } catch (error) {
    // A refusal has undone the row. After anything else there may be one: a lost answer to a commit.
    for (const file of error instanceof Refusal ? written : []) {
      files.remove(applicationId, file).catch((failure: unknown) => onError(failure, { applicationId, file }));
    }
    throw error;
  }
}

function listRows(
  tx: Queryable,
  query: store.ImageQuery,
  sort: ImageSort,
  cursor: string | undefined,
): Promise<store.ImageRow[]> {
  const place = readCursor(cursor);
  const id = place ? numberOf(place.id) : null;
  if (sort === 'newest') return store.listNewest(tx, query, id);
  if (sort === 'oldest') return store.listOldest(tx, query, id);
  if (sort === 'name') {
    return store.listByName(tx, query, place && id !== null ? { nameKey: place.key, id } : null);
  }
  return store.listLargest(tx, query, place && id !== null ? { bytes: numberOf(place.key), id } : null);
}

/** @throws Refusal `invalid_request` for the cursor of another list. */
const numberOf = (text: string): number =>
  /^\d{1,15}$/.test(text) ? Number(text) : refuse('invalid_request', 'The cursor is not one of this list');

const placeOf = (row: store.ImageRow, sort: ImageSort) => ({
  key: sort === 'name' ? row.name_key : sort === 'size' ? String(row.bytes) : '',
  id: String(row.id),
});

function toImage(row: store.ImageRow, folder: OpenFolder): GalleryImage {
  return {
    id: String(row.id),
    folder,
    name: row.name,
    address: { file: row.file },
    thumbnail: { file: row.thumbnail_file ?? row.file },
    widthPx: row.width_px,
    heightPx: row.height_px,
    bytes: row.bytes,
    alt: row.alt,
    uploadedAt: row.uploaded_at,
  };
}
