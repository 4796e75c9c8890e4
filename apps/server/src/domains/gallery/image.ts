import type { LibraryCaller, OpenFolder } from '../libraries/index.ts';
import type { EncodedImage } from './encode-image.ts';

/** Where a browser finds bytes: a file of ours, by name, or an address of the host. */
export type ImageAddress = { readonly file: string } | { readonly url: string };

/** An image of the gallery, in a folder that the caller may read. */
export interface GalleryImage {
  readonly id: string;
  readonly folder: OpenFolder;
  readonly name: string;
  readonly address: ImageAddress;
  /** The image itself where it is small. */
  readonly thumbnail: ImageAddress;
  /** 0 where the host does not say. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bytes: number;
  readonly alt: string;
  readonly uploadedAt: Date;
}

export const imageSorts = ['newest', 'oldest', 'name', 'size'] as const;

/** `size`: largest first. */
export type ImageSort = (typeof imageSorts)[number];

export interface ListImages {
  /** Part of the name, any letter case; empty: all. */
  readonly q: string;
  readonly sort: ImageSort;
  /** `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
}

export interface ImagePage {
  readonly items: readonly GalleryImage[];
  readonly nextCursor: string | null;
}

/** What is absent stays. */
export interface ImageChange {
  readonly name?: string | undefined;
  readonly alt?: string | undefined;
  /** Id of another folder: moves it. */
  readonly folder?: string | undefined;
}

export interface NewImage {
  readonly image: EncodedImage;
  readonly name: string;
}

/** Where the images of one application are kept. Rights are checked here, against the caller's folders. */
export interface Shelf {
  list(caller: LibraryCaller, folder: OpenFolder, query: ListImages): Promise<ImagePage>;
  /** @throws Refusal `quota_reached`, `unavailable`, `storage_failed`. */
  add(caller: LibraryCaller, folder: OpenFolder, input: NewImage): Promise<GalleryImage>;
  /** @throws Refusal `image_not_found`, `folder_not_allowed`, `folder_not_found`. */
  change(caller: LibraryCaller, id: string, change: ImageChange): Promise<GalleryImage>;
  /** Out of the gallery, not out of emails. @throws Refusal `image_not_found`, `folder_not_allowed`. */
  hide(caller: LibraryCaller, id: string): Promise<void>;
  /** @throws Refusal `image_not_found`, `folder_not_allowed`. */
  restore(caller: LibraryCaller, id: string): Promise<GalleryImage>;
}

/** Images of one list answer. */
export const imagesPageSize = 48;
