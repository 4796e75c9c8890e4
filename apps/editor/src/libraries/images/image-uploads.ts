import type { LibraryImage } from '@inlay/contract';
import type { Editor } from '../../state/editor.ts';
import { libraryFolders } from '../library-folders.ts';
import { libraryWire } from '../library-wire.ts';
import { createUploadQueue, type UploadQueue } from './upload-queue.ts';

export interface ImageUploads {
  readonly queue: UploadQueue;
  /** Called for each image that has arrived, until the answer is called. */
  onImage(listener: (image: LibraryImage) => void): () => void;
}

const known = new WeakMap<Editor, ImageUploads>();

/** The uploads of an open editor: they go on when the panel that began them is closed. */
export function imageUploads(editor: Editor): ImageUploads {
  const existing = known.get(editor);
  if (existing) return existing;
  const uploads = createImageUploads(editor);
  known.set(editor, uploads);
  return uploads;
}

/** Uploads of one place, such as the field of a block. */
export function createImageUploads(editor: Editor): ImageUploads {
  const { t } = editor;
  const listeners = new Set<(image: LibraryImage) => void>();
  const queue = createUploadQueue({
    limits: () => {
      const { libraries } = libraryFolders(editor).store.get();
      return { bytesMax: libraries?.uploadBytesMax ?? 0, filesMax: libraries?.uploadsMax ?? 0 };
    },
    send: libraryWire(editor).upload,
    onDone: (image) => {
      for (const listener of listeners) listener(image);
    },
    onRest: ({ done, failed }) => {
      if (done > 0) editor.say(t('libraries.uploaded', { count: done }));
      if (failed > 0) editor.say(t('libraries.uploadsFailed', { count: failed }));
    },
  });
  return {
    queue,
    onImage(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
