import { refuse } from '@inlay/contract';
import type { Transaction } from '../../db/database.ts';
import type { LibraryCaller } from '../libraries/index.ts';
import type { HostEndpoint } from '../plugin/index.ts';
import { type GalleryContext, inApplication } from './context.ts';
import { encodeImage } from './encode-image.ts';
import { createHostShelf } from './host-shelf.ts';
import type { GalleryImage, ImageChange, ImagePage, ListImages, Shelf } from './image.ts';
import { cleanName, imageNameLengthMax, nameOfUpload } from './image-name.ts';
import { createOwnShelf } from './own-shelf.ts';
import { createHostStorage } from './storage/host-storage.ts';
import type { ImageFiles } from './storage/image-files.ts';
import * as store from './store.ts';

export type { GalleryContext } from './context.ts';
export { type GalleryImage, type ImageAddress, type ImageSort, imageSorts } from './image.ts';
export type { ImageFiles } from './storage/image-files.ts';
export { openImageFiles } from './storage/open-image-files.ts';

/** Most images of one upload by a person. */
export const uploadsMax = 50;

export const altLengthMax = 500;

export interface UploadImage {
  /** Id of the folder; absent: the first that the caller may write in. */
  readonly folder?: string | undefined;
  readonly bytes: Buffer;
  /** As the browser names it; never used as a path. */
  readonly fileName: string;
}

/**
 * Images that end users upload, in folders. One in a folder that the caller may not read is as missing as
 * one that never was. Verbs that ask the storage of a host are refused with `storage_failed` where it
 * does not answer as agreed.
 */
export interface Gallery {
  /** @throws Refusal `folder_not_found`, `invalid_request`, `storage_failed`. */
  list(caller: LibraryCaller, query: ListImages & { readonly folder: string }): Promise<ImagePage>;
  /**
   * Decodes and encodes anew, whatever came in.
   * @throws Refusal `folder_not_found`, `folder_not_allowed`, `image_refused`, `payload_too_large`,
   * `quota_reached`, `unavailable`, `storage_failed`.
   */
  upload(caller: LibraryCaller, input: UploadImage): Promise<GalleryImage>;
  /** @throws Refusal `image_not_found`, `folder_not_found`, `folder_not_allowed`, `validation_failed`, `storage_failed`. */
  change(caller: LibraryCaller, id: string, change: ImageChange): Promise<GalleryImage>;
  /** Out of the gallery; emails keep it. @throws Refusal `image_not_found`, `folder_not_allowed`, `storage_failed`. */
  hide(caller: LibraryCaller, id: string): Promise<void>;
  /** @throws Refusal `image_not_found`, `folder_not_allowed`, `storage_failed`. */
  restore(caller: LibraryCaller, id: string): Promise<GalleryImage>;
  /** A file by its name, for who has its address. @throws Refusal `unavailable`. */
  readonly read: ImageFiles['read'];
  /** Deletes the application's rows, and its files once that is committed. */
  forgetApplication(tx: Transaction, applicationId: string): Promise<void>;
}

export function createGallery(context: GalleryContext): Gallery {
  const { libraries, files, egress, readImageStorage, onError } = context;
  const own = createOwnShelf(context);
  const shelfOf = (caller: LibraryCaller, endpoint: HostEndpoint | undefined): Shelf => {
    if (endpoint === undefined) return own;
    const { applicationId, requestId } = caller;
    const storage = createHostStorage(endpoint, egress, (error) => onError(error, { applicationId, requestId }));
    return createHostShelf(context, storage);
  };
  const findShelf = async (caller: LibraryCaller): Promise<Shelf> =>
    shelfOf(caller, await inApplication(caller, readImageStorage));
  return {
    async list(caller, { folder: id, ...query }) {
      const { folder, endpoint } = await inApplication(caller, async (tx) => ({
        folder: await libraries.openFolder(tx, caller, 'images', id, 'read'),
        endpoint: await readImageStorage(tx),
      }));
      return shelfOf(caller, endpoint).list(caller, folder, query);
    },
    async upload(caller, { folder: id, bytes, fileName }) {
      // Before any pixel is looked at: who may not store anything costs nothing.
      const folder = await inApplication(caller, async (tx) => {
        if (id !== undefined) return libraries.openFolder(tx, caller, 'images', id, 'write');
        const folders = await libraries.openFolders(tx, caller, 'images');
        return folders.find(({ canWrite }) => canWrite) ?? refuse('folder_not_allowed');
      });
      const image = await encodeImage(bytes);
      const shelf = await findShelf(caller);
      return shelf.add(caller, folder, { image, name: nameOfUpload(fileName, image.format) });
    },
    change: async (caller, id, change) => (await findShelf(caller)).change(caller, id, cleanChange(change)),
    hide: async (caller, id) => (await findShelf(caller)).hide(caller, id),
    restore: async (caller, id) => (await findShelf(caller)).restore(caller, id),
    read: files.read,
    async forgetApplication(tx, applicationId) {
      await store.deleteEverything(tx, applicationId);
      tx.afterCommit(() => {
        files.removeAll(applicationId).catch((error: unknown) => onError(error, { applicationId }));
      });
    },
  };
}

/** @throws Refusal `validation_failed`. */
function cleanChange(change: ImageChange): ImageChange {
  const name = change.name === undefined ? undefined : cleanName(change.name);
  const alt = change.alt === undefined ? undefined : change.alt.replace(/[\p{Cc}\p{Cs}]+/gu, ' ').trim();
  const refuseField = (field: string, message: string): never =>
    refuse('validation_failed', `${field}: ${message}`, { fields: [{ field, message }] });
  if (name === '') refuseField('name', 'required');
  if (name !== undefined && [...name].length > imageNameLengthMax) refuseField('name', 'too_long');
  if (alt !== undefined && alt.length > altLengthMax) refuseField('alt', 'too_long');
  return { ...change, ...(name === undefined ? {} : { name }), ...(alt === undefined ? {} : { alt }) };
}
