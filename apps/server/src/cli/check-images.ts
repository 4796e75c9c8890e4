import { join } from 'node:path';
import type { Config } from '../config.ts';
import { openImageFiles } from '../domains/gallery/index.ts';
import type { Finding } from './finding.ts';

/** Whether images can be kept: a bucket is asked to take a file and to give it up again. */
export async function checkImages({ dataFolder, s3 }: Pick<Config, 'dataFolder' | 's3'>): Promise<Finding> {
  const what = 'images';
  if (!s3) return { what, state: 'ok', detail: `in ${join(dataFolder, 'images')}; back them up with the database` };
  const reasons: unknown[] = [];
  const { files, close } = openImageFiles({ dataFolder, s3, onError: (error) => reasons.push(error) });
  try {
    const name = await files.write('doctor', { bytes: Buffer.from('inlay doctor'), format: 'png' });
    await files.remove('doctor', name);
    return { what, state: 'ok', detail: `in the bucket ${s3.endpoint}` };
  } catch (error) {
    const [reason = error] = reasons;
    const text = reason instanceof Error ? reason.message : String(reason);
    return {
      what,
      state: 'bad',
      detail: `the bucket ${s3.endpoint} does not take a file: ${text}; see docs/guides/image-storage.md`,
    };
  } finally {
    await close();
  }
}
