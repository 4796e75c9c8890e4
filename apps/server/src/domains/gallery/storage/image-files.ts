import type { Readable } from 'node:stream';
import { randomBase62 } from '../../../kernel/base62.ts';

/** What a file may be: all of it is made here, by encoding pixels. `webp` is for small pictures of the gallery only. */
export type FileFormat = 'png' | 'jpg' | 'gif' | 'webp';

export interface ImageFile {
  readonly bytes: Buffer;
  readonly format: FileFormat;
}

/** Where this installation keeps the files of images. A file is written once and never changed. */
export interface ImageFiles {
  /** Once it resolves the file is there for every process. @returns the file's name, `<id>.<ext>`. */
  write(applicationId: string, file: ImageFile): Promise<string>;
  /** Undefined for anything that is not the name of a file that is there. */
  read(applicationId: string, name: string): Promise<StoredFile | undefined>;
  /** One that no row names. Removing what is not there is fine. */
  remove(applicationId: string, name: string): Promise<void>;
  /** Every file of the application. */
  removeAll(applicationId: string): Promise<void>;
}

export interface StoredFile {
  /** To be called at most once. */
  readonly stream: () => Readable;
  readonly bytes: number;
}

/** 32 characters (190 bits): who has not been given the address does not find the image. */
const idLength = 32;
const namePattern = /^[0-9A-Za-z]{32}\.(?:png|jpg|gif|webp)$/;
const applicationPattern = /^\w{1,64}$/;

export const makeFileName = (format: FileFormat): string => `${randomBase62(idLength)}.${format}`;

/** Whether these can be parts of a path; what comes from an address may be anything. */
export const isFileName = (applicationId: string, name: string): boolean =>
  namePattern.test(name) && applicationPattern.test(applicationId);

/** `<application>/<first two characters>/<name>`: the same below the folder on disk and in a bucket. */
export const filePath = (applicationId: string, name: string): string =>
  `${folderPath(applicationId)}${name.slice(0, 2)}/${name}`;

/** @throws RangeError for what is no application's id. */
export function folderPath(applicationId: string): string {
  if (!applicationPattern.test(applicationId)) throw new RangeError('An application id names no folder like that');
  return `${applicationId}/`;
}
