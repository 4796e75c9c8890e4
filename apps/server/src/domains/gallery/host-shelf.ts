import { refuse } from '@inlay/contract';
import { sha256Of } from '../../kernel/sha256.ts';
import type { FolderAction, LibraryCaller, OpenFolder } from '../libraries/index.ts';
import { audit, folderOfKey, type GalleryContext, inApplication } from './context.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { type GalleryImage, type ImageSort, imagesPageSize, type ListImages, type Shelf } from './image.ts';
import type { HostDocument, HostStorage } from './storage/host-storage.ts';
import * as store from './store.ts';

const types = { png: 'image/png', jpg: 'image/jpeg', gif: 'image/gif' } as const;

/** An image of the host with what people changed about it here. */
interface HostImage extends GalleryImage {
  readonly hidden: boolean;
}

/**
 * Images that a host keeps in a storage of its own. Its list is the truth; names, alternative texts and
 * what was taken out of the gallery are rows here, because its contract has no words for them.
 */
export function createHostShelf({ libraries }: GalleryContext, storage: HostStorage): Shelf {
  const imagesIn = async (caller: LibraryCaller, folders: readonly OpenFolder[]): Promise<readonly HostImage[]> => {
    const byKey = new Map(folders.map((folder) => [hostKey(caller, folder), folder]));
    const documents = await storage.list(caller, [...byKey.keys()]);
    const ids = documents.map(idOf);
    const rows = await inApplication(caller, (tx) => store.readHostImages(tx, caller.applicationId, ids));
    const changes = new Map(rows.map((row) => [row.id, row]));
    return documents.flatMap((document, i) => {
      const folder = byKey.get(document.key);
      return folder ? [toImage(document, folder, changes.get(ids[i] ?? ''))] : [];
    });
  };
  const find = async (
    caller: LibraryCaller,
    id: string,
    [hidden, action]: readonly [boolean, FolderAction],
  ): Promise<HostImage> => {
    const folders = await inApplication(caller, (tx) => libraries.openFolders(tx, caller, 'images'));
    const found = (await imagesIn(caller, folders)).find((image) => image.id === id && image.hidden === hidden);
    folderOfKey(folders, found?.folder.key, action);
    return found ?? refuse('image_not_found');
  };
  const write = async (
    caller: LibraryCaller,
    image: HostImage,
    event: string,
    change: Partial<Omit<store.HostImageRow, 'id'>>,
  ): Promise<GalleryImage> => {
    const row = await inApplication(caller, async (tx) => {
      const fields = { name: null, alt: null, hidden: null, ...change, id: image.id };
      const written = await store.writeHostImage(tx, caller.applicationId, fields);
      await audit(tx, caller, event, image.id, { fields: Object.keys(change), folder: image.folder.id });
      return written;
    });
    return { ...image, name: row.name ?? image.name, alt: row.alt ?? image.alt };
  };

  return {
    async list(caller, folder, query) {
      const images = (await imagesIn(caller, [folder])).filter((image) => !image.hidden);
      return pageOf(images, query);
    },
    async add(caller, folder, { image, name }) {
      const { bytes, format, widthPx, heightPx } = image;
      const file = { key: hostKey(caller, folder), fileName: name, type: types[format], bytes };
      const stored = await storage.store(caller, file);
      // What we sent is what they have, whether or not they say so.
      const document = { ...stored, name, widthPx, heightPx, bytes: bytes.length };
      const id = idOf(document);
      const data = { bytes: bytes.length, folder: folder.id, url: document.url };
      await inApplication(caller, (tx) => audit(tx, caller, 'image.uploaded', id, data));
      return toImage(document, folder, undefined);
    },
    async change(caller, id, { name, alt, folder }) {
      const image = await find(caller, id, [false, 'write']);
      if (folder !== undefined && folder !== image.folder.id) {
        const message = 'An image in the storage of the host cannot be moved';
        refuse('validation_failed', `folder: ${message}`, { fields: [{ field: 'folder', message }] });
      }
      return write(caller, image, 'image.changed', {
        ...(name === undefined ? {} : { name }),
        ...(alt === undefined ? {} : { alt }),
      });
    },
    async hide(caller, id) {
      await write(caller, await find(caller, id, [false, 'delete']), 'image.hidden', { hidden: true });
    },
    async restore(caller, id) {
      return write(caller, await find(caller, id, [true, 'delete']), 'image.restored', { hidden: false });
    },
  };
}

/** With the application in front, so that one storage may serve several; ids of applications hold no second `_`. */
const hostKey = ({ applicationId }: LibraryCaller, { key }: OpenFolder): string => `${applicationId}_${key}`;

/** The host gives no ids: an image is its key and its address. */
const idOf = ({ key, url }: HostDocument): string => sha256Of([key, url]).toString('hex', 0, 20);

function toImage(document: HostDocument, folder: OpenFolder, row: store.HostImageRow | undefined): HostImage {
  return {
    id: idOf(document),
    folder,
    name: row?.name ?? document.name,
    address: { url: document.url },
    thumbnail: { url: document.thumbnailUrl },
    widthPx: document.widthPx,
    heightPx: document.heightPx,
    bytes: document.bytes,
    alt: row?.alt ?? '',
    uploadedAt: new Date(document.uploadedAtMs),
    hidden: row?.hidden ?? false,
  };
}

/** The host's list comes whole; here it is searched, sorted and cut. */
function pageOf(images: readonly HostImage[], { q, sort, cursor }: ListImages) {
  const wanted = q.trim().toLowerCase();
  const sorted = images
    .filter((image) => wanted === '' || image.name.toLowerCase().includes(wanted))
    .map((image) => ({ image, key: keyOf(image, sort) }))
    .sort((a, b) => compare(a.key, b.key) || compare(a.image.id, b.image.id));
  const place = readCursor(cursor);
  const isBehind = ({ image, key }: (typeof sorted)[number]): boolean =>
    place === undefined || (compare(key, place.key) || compare(image.id, place.id)) > 0;
  const rest = sorted.filter(isBehind);
  const page = rest.slice(0, imagesPageSize);
  const last = page.at(-1);
  const next = rest.length > imagesPageSize && last ? writeCursor({ key: last.key, id: last.image.id }) : null;
  return { items: page.map(({ image }) => image), nextCursor: next };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Larger than any time and any size that a document can have; turns an order around in a key of fixed length. */
const top = 10 ** 16;

function keyOf(image: HostImage, sort: ImageSort): string {
  const padded = (number: number): string => String(number).padStart(17, '0');
  if (sort === 'name') return image.name.toLowerCase().slice(0, 255);
  if (sort === 'size') return padded(top - image.bytes);
  const timeMs = image.uploadedAt.getTime();
  return padded(sort === 'newest' ? top - timeMs : timeMs);
}
