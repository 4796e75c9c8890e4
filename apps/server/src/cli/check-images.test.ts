import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type S3Server, startS3Server } from '../testing/s3-server.ts';
import { checkImages } from './check-images.ts';

let server: S3Server;
beforeAll(async () => {
  server = await startS3Server();
});
afterAll(() => server.close());

const bucket = (change: object = {}) => {
  const { endpoint, region, accessKeyId, secretAccessKey } = server;
  return { dataFolder: '/data', s3: { endpoint, region, accessKeyId, secretAccessKey, ...change } };
};

describe('the doctor, about images', () => {
  it('says where they are', async () => {
    expect(await checkImages({ dataFolder: '/data', s3: undefined })).toMatchObject({
      state: 'ok',
      detail: expect.stringContaining('images'),
    });
    expect(await checkImages(bucket())).toMatchObject({ state: 'ok', detail: `in the bucket ${server.endpoint}` });
    expect(server.objects.size).toBe(0);
  });

  it('says why a bucket takes none, without the secret', async () => {
    const wrong = await checkImages(bucket({ secretAccessKey: 'not-the-secret' }));
    expect(wrong).toMatchObject({ state: 'bad', detail: expect.stringContaining('403') });
    expect(wrong.detail).not.toContain('not-the-secret');
    expect(await checkImages(bucket({ endpoint: 'http://127.0.0.1:1/bucket' }))).toMatchObject({ state: 'bad' });
  });
});
