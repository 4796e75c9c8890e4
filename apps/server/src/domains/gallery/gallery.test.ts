import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explain } from '../../testing/explain.ts';
import { startS3Server } from '../../testing/s3-server.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';
import type { LibraryCaller } from '../libraries/index.ts';
import { encodeImage } from './encode-image.ts';
import * as store from './store.ts';

let stack: TestStack;
let png: Buffer;
let spaceBytes: number;
/** Room for ten of the picture below, and for one byte less than another. */
const images = 10;
beforeAll(async () => {
  png = await sharp({ create: { width: 300, height: 200, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const { bytes, thumbnail } = await encodeImage(png);
  spaceBytes = bytes.length + (thumbnail?.length ?? 0);
  stack = await startTestStack({ imageQuotaBytes: spaceBytes * (images + 1) - 1 });
});
afterAll(() => stack.close());

const callerIn = (applicationId: string, of = stack): LibraryCaller => ({
  applicationId,
  role: 'user',
  variables: { emailId: 'one', userId: 'ada' },
  actor: 'end_user:1',
  requestId: 'req_test',
  unbound: false,
  transact: of.services.database.transaction,
});
const upload = (applicationId: string, of = stack) =>
  of.services.gallery.upload(callerIn(applicationId, of), { folder: 'email', bytes: png, fileName: 'a.png' });
const filesOf = (applicationId: string): string[] => {
  const folder = join(stack.config.dataFolder, 'images', applicationId);
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [entry.name] : [],
  );
};
const usedBytes = (applicationId: string): Promise<number> =>
  stack.services.database.transaction(
    { applicationId },
    async (tx) =>
      (
        await tx.one<{ bytes: number }>({
          text: 'select coalesce(sum(bytes), 0)::bigint as bytes from image_usage',
          values: [],
        })
      ).bytes,
  );

describe('the space of an application (X15)', () => {
  it('is never exceeded by 50 uploads at once, one image short of it; refused ones leave nothing behind', async () => {
    const applicationId = 'app_QuotaRace123';
    for (let i = 1; i < images; i += 1) await upload(applicationId);
    const answers = await Promise.allSettled(Array.from({ length: 50 }, () => upload(applicationId)));
    const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.code] : []));
    expect(refusals).toEqual(Array(49).fill('quota_reached'));
    expect(await usedBytes(applicationId)).toBe(spaceBytes * images);
    const { items } = await stack.services.gallery.list(callerIn(applicationId), {
      folder: 'email',
      q: '',
      sort: 'newest',
    });
    expect(items).toHaveLength(images);
    await expect.poll(() => filesOf(applicationId).length).toBe(images * 2);
  });

  it("is not given back by hiding, and is each application's own", async () => {
    const applicationId = 'app_QuotaHide123';
    for (let i = 0; i < images; i += 1) await upload(applicationId);
    const caller = callerIn(applicationId);
    const { items } = await stack.services.gallery.list(caller, { folder: 'email', q: '', sort: 'newest' });
    await stack.services.gallery.hide(caller, items[0]?.id ?? '');
    await expect(upload(applicationId)).rejects.toMatchObject({ code: 'quota_reached' });
    await upload('app_QuotaOther12');
  });
});

describe('an image of another application', () => {
  it('is missing, under the same key of a folder and by its id', async () => {
    const { gallery } = stack.services;
    const { id } = await upload('app_GalleryOne12');
    const stranger = callerIn('app_GalleryTwo12');
    expect((await gallery.list(stranger, { folder: 'email', q: '', sort: 'newest' })).items).toEqual([]);
    const calls = [
      () => gallery.change(stranger, id, { name: 'Stolen' }),
      () => gallery.hide(stranger, id),
      () => gallery.restore(stranger, id),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'image_not_found' });
    const own = await gallery.list(callerIn('app_GalleryOne12'), { folder: 'email', q: '', sort: 'newest' });
    expect(own.items).toMatchObject([{ id, name: 'a.png' }]);
  });
});

describe('an application that ends', () => {
  it("takes its rows and files along, and nobody else's", async () => {
    const [ending, staying] = ['app_GalleryEnds1', 'app_GalleryStay1'];
    await upload(ending);
    await upload(staying);
    await stack.services.database.transaction({ applicationId: ending }, (tx) =>
      stack.services.gallery.forgetApplication(tx, ending),
    );
    expect(await usedBytes(ending)).toBe(0);
    await expect.poll(() => readdirSync(join(stack.config.dataFolder, 'images')).includes(ending)).toBe(false);
    expect(filesOf(staying)).toHaveLength(2);
  });
});

describe('the whole server on a bucket', () => {
  it('keeps, serves and forgets images there', async () => {
    const s3 = await startS3Server();
    const { endpoint, region, accessKeyId, secretAccessKey } = s3;
    const other = await startTestStack({ s3: { endpoint, region, accessKeyId, secretAccessKey } });
    const applicationId = 'app_InTheBucket1';
    const { address } = await upload(applicationId, other);
    expect(s3.objects.size).toBe(2);
    const path = `/images/${applicationId}/${'file' in address ? address.file : ''}`;
    const shown = await other.app.inject(path);
    expect([shown.statusCode, shown.headers['content-type'], shown.headers['content-length']]).toEqual([
      200,
      'image/png',
      String(shown.rawPayload.length),
    ]);
    expect((await sharp(shown.rawPayload).metadata()).width).toBe(300);
    expect((await other.app.inject({ method: 'HEAD', url: path })).statusCode).toBe(200);
    expect((await other.app.inject(`/images/${applicationId}/${'x'.repeat(32)}.png`)).statusCode).toBe(404);
    s3.failWith(500);
    expect((await other.app.inject(path)).statusCode).toBe(503);
    await expect(upload(applicationId, other)).rejects.toMatchObject({ code: 'unavailable' });
    s3.failWith(0);
    await other.services.database.transaction({ applicationId }, (tx) =>
      other.services.gallery.forgetApplication(tx, applicationId),
    );
    await expect.poll(() => s3.objects.size).toBe(0);
    await other.close();
    await s3.close();
  });
});

describe('lists', () => {
  it.runIf(process.env['INLAY_TEST_DATABASE_URL'])('read an index, in each order, among 20,000 images', async () => {
    const applicationId = 'app_ManyImages12';
    await stack.services.database.transaction({ applicationId }, (tx) =>
      tx.run({
        text: `insert into image (application_id, folder_key, name, file, width_px, height_px, bytes, uploaded_by)
          select $1, 'k' || n % 20, 'image ' || n, 'f' || n, 1, 1, n, 'x' from generate_series(1, 20000) as n`,
        values: [applicationId],
      }),
    );
    const query = { applicationId, folderKey: 'k1', q: '', limit: 49 };
    const plans = await stack.services.database.transaction({ applicationId }, (tx) =>
      Promise.all([
        explain(tx, (on) => store.listNewest(on, query, 5_000)),
        explain(tx, (on) => store.listNewest(on, query, null)),
        explain(tx, (on) => store.listOldest(on, query, 5_000)),
        explain(tx, (on) => store.listByName(on, query, { nameKey: 'image 5', id: 5 })),
        explain(tx, (on) => store.listLargest(on, query, { bytes: 5_000, id: 5 })),
      ]),
    );
    for (const plan of plans) {
      expect(plan).toMatch(/Index (?:Only )?Scan(?: Backward)? using image_/);
      expect(plan).not.toMatch(/Sort|Seq Scan/);
    }
  });
});
