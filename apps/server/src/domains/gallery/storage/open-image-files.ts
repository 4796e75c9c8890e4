import { join } from 'node:path';
import { createOperatorFetch } from '../../../egress/index.ts';
import { createDiskFiles } from './disk-files.ts';
import type { ImageFiles } from './image-files.ts';
import { createS3Files, type S3Settings } from './s3-files.ts';

/** The storage that the configuration names: a bucket where there is one, else `images` in the data folder. */
export function openImageFiles(options: {
  readonly dataFolder: string;
  readonly s3: S3Settings | undefined;
  readonly onError: (error: unknown) => void;
}): { readonly files: ImageFiles; close(): Promise<void> } {
  const { dataFolder, s3, onError } = options;
  if (!s3) return { files: createDiskFiles(join(dataFolder, 'images')), close: async () => {} };
  const { fetch, close } = createOperatorFetch({ origin: new URL(s3.endpoint).origin });
  return { files: createS3Files({ ...s3, fetch, onError }), close };
}
