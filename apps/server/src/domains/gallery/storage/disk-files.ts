import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { filePath, folderPath, type ImageFiles, isFileName, makeFileName } from './image-files.ts';

/** Images on disk, below `<data>/images/<application>`, in folders by the first two characters of their names. */
export function createDiskFiles(folder: string): ImageFiles {
  return {
    async write(applicationId, { bytes, format }) {
      const name = makeFileName(format);
      const path = join(folder, filePath(applicationId, name));
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
      if (!isFileName(applicationId, name)) return undefined;
      const path = join(folder, filePath(applicationId, name));
      const found = await stat(path).catch(() => undefined);
      return found?.isFile() ? { stream: () => createReadStream(path), bytes: found.size } : undefined;
    },
    async remove(applicationId, name) {
      if (isFileName(applicationId, name)) await rm(join(folder, filePath(applicationId, name)), { force: true });
    },
    async removeAll(applicationId) {
      await rm(join(folder, folderPath(applicationId)), { recursive: true, force: true });
    },
  };
}
