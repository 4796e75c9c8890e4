import { join } from 'node:path';
import type { Transact, Transaction } from '../../db/database.ts';
import { appendEvents } from '../../jobs/outbox.ts';
import { type EncodedImage, encodeImage } from './encode-image.ts';
import { createImageFiles, type ImageFiles } from './image-files.ts';

export interface UploadImage {
  readonly applicationId: string;
  readonly actor: string;
  readonly requestId: string;
  readonly transact: Transact;
  readonly bytes: Buffer;
}

export interface StoredImage extends Pick<EncodedImage, 'widthPx' | 'heightPx'> {
  /** File name: the last part of its address, after the application's id. */
  readonly name: string;
  readonly bytes: number;
}

/** Images that end users upload. */
export interface Gallery {
  /** @throws Refusal `image_refused`, `payload_too_large`. */
  upload(input: UploadImage): Promise<StoredImage>;
  readonly read: ImageFiles['read'];
  /** Deletes the application's images once its end is committed. */
  forgetApplication(tx: Transaction, applicationId: string): Promise<void>;
}

export function createGallery({ dataFolder }: { readonly dataFolder: string }): Gallery {
  const files = createImageFiles(join(dataFolder, 'images'));
  return {
    async upload({ applicationId, actor, requestId, transact, bytes }) {
      const image = await encodeImage(bytes);
      const name = await files.write(applicationId, image);
      const stored = { name, widthPx: image.widthPx, heightPx: image.heightPx, bytes: image.bytes.length };
      await transact({ applicationId }, (tx) =>
        appendEvents(tx, [
          {
            applicationId,
            type: 'image.uploaded',
            actor,
            target: `image:${name}`,
            data: { bytes: stored.bytes },
            requestId,
          },
        ]),
      );
      return stored;
    },
    read: files.read,
    async forgetApplication(tx, applicationId) {
      tx.afterCommit(() => void files.removeAll(applicationId));
    },
  };
}
