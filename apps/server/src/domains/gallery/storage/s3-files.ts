import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { refuse } from '@inlay/contract';
import { S3mini } from 's3mini';
import { filePath, folderPath, type ImageFiles, isFileName, makeFileName } from './image-files.ts';

/** A bucket of any service that speaks the S3 protocol. */
export interface S3Settings {
  /** With the bucket: `https://s3.eu-central-1.amazonaws.com/my-bucket`. */
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface S3FilesOptions extends S3Settings {
  /** The way out, bound to the endpoint's origin. */
  readonly fetch: typeof fetch;
  /** What went wrong, for the log; the caller learns only that it did. */
  readonly onError: (error: unknown) => void;
}

/** Everything of ours is below this name, so that a bucket may hold other things. */
const prefix = 'images/';

/** Most keys of one request, as the protocol has it. */
const keysMax = 1_000;

const types = { png: 'image/png', jpg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp' } as const;

/**
 * Images in a bucket, below `images/<application>`. The bucket is private: browsers and mail clients get
 * images from this server.
 * @throws Refusal `unavailable` where the service refuses or does not answer.
 */
export function createS3Files({ onError, ...settings }: S3FilesOptions): ImageFiles {
  const s3 = new S3mini(settings);
  const keyOf = (applicationId: string, name: string): string => `${prefix}${filePath(applicationId, name)}`;
  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      onError(error);
      return refuse('unavailable', 'The image storage does not answer right now');
    }
  };
  return {
    write: (applicationId, { bytes, format }) =>
      attempt(async () => {
        const name = makeFileName(format);
        await s3.putObject(keyOf(applicationId, name), new Uint8Array(bytes), types[format]);
        return name;
      }),
    read: (applicationId, name) =>
      attempt(async () => {
        const answer = isFileName(applicationId, name)
          ? await s3.getObjectResponse(keyOf(applicationId, name))
          : undefined;
        const bytes = Number(answer?.headers.get('content-length'));
        if (!answer?.body) return undefined;
        if (!Number.isSafeInteger(bytes) || bytes <= 0) throw new TypeError('The bucket did not say how long it is');
        const { body } = answer;
        return { stream: () => Readable.fromWeb(body as ReadableStream), bytes };
      }),
    remove: (applicationId, name) =>
      attempt(async () => {
        if (isFileName(applicationId, name)) await s3.deleteObject(keyOf(applicationId, name));
      }),
    removeAll: (applicationId) =>
      attempt(async () => {
        const folder = `${prefix}${folderPath(applicationId)}`;
        for (;;) {
          const page = await s3.listObjectsPaged('/', folder, keysMax);
          const keys = (page?.objects ?? []).map(({ Key }) => Key);
          if (keys.length === 0) return;
          // Each round takes away what it listed; one that does not would never end.
          if (!(await s3.deleteObjects(keys)).some(Boolean))
            throw new Error('The bucket does not let go of its images');
        }
      }),
  };
}
