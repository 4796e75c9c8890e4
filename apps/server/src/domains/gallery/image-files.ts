import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { randomBase62 } from '../../kernel/base62.ts';
import type { EncodedImage } from './encode-image.ts';

/** 32 characters (190 bits): who has not been given the address does not find the image. */
const idLength = 32;
const namePattern = /^[0-9A-Za-z]{32}\.(?:png|jpg|gif)$/;
const applicationPattern = /^\w{1,64}$/;

export interface ImageFiles {
  /** @returns the file's name, `<id>.<ext>`. */
  write(applicationId: string, image: Pick<EncodedImage, 'bytes' | 'format'>): Promise<string>;
  /** Undefined for anything that is not the name of an image that is there. */
  read(
    applicationId: string,
    name: string,
  ): Promise<{ readonly stream: () => Readable; readonly bytes: number } | undefined>;
  /** Every image of the application. */
  removeAll(applicationId: string): Promise<void>;
}

/** Images on disk, below `<data>/images/<application>`, in folders by the first two characters of their names. */
export function createImageFiles(folder: string): ImageFiles {
  const folderOf = (applicationId: string): string => {
    if (!applicationPattern.test(applicationId)) throw new RangeError('An application id names no folder like that');
    return join(folder, applicationId);
  };
  const pathOf = (applicationId: string, name: string): string => join(folderOf(applicationId), name.slice(0, 2), name);
  return {
    async write(applicationId, { bytes, format }) {
      const name = `${randomBase62(idLength)}.${format}`;
      const path = pathOf(applicationId, name);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      // Its name appears when it is whole and on the disk: the answer that names it is a promise.
      const file = await open(`${path}.part`, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.part`, path);
      return name;
    },
    async read(applicationId, name) {
      if (!namePattern.test(name) || !applicationPattern.test(applicationId)) return undefined;
      const path = pathOf(applicationId, name);
      const found = await stat(path).catch(() => undefined);
      return found?.isFile() ? { stream: () => createReadStream(path), bytes: found.size } : undefined;
    },
    removeAll: (applicationId) => rm(folderOf(applicationId), { recursive: true, force: true }),
  };
}
