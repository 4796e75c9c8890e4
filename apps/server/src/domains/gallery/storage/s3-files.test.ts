import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createOperatorFetch } from '../../../egress/index.ts';
import { type S3Server, startS3Server } from '../../../testing/s3-server.ts';
import type { ImageFiles } from './image-files.ts';
import { openImageFiles } from './open-image-files.ts';

let server: S3Server;
const problems: unknown[] = [];
const closing: (() => Promise<void>)[] = [];
beforeAll(async () => {
  server = await startS3Server();
});
afterEach(() => {
  problems.length = 0;
  server.failWith(0);
});
afterAll(async () => {
  for (const close of closing) await close();
  await server.close();
});

const filesWith = (change: object = {}): ImageFiles => {
  const { endpoint, region, accessKeyId, secretAccessKey } = server;
  const s3 = { endpoint, region, accessKeyId, secretAccessKey, ...change };
  const { files, close } = openImageFiles({ dataFolder: '/nowhere', s3, onError: (error) => problems.push(error) });
  closing.push(close);
  return files;
};
const bytes = Buffer.from('pixels of a picture');
const image = { bytes, format: 'png' } as const;
const read = async (files: ImageFiles, application: string, name: string) => {
  const chunks: Buffer[] = [];
  const file = await files.read(application, name);
  for await (const chunk of file?.stream() ?? []) chunks.push(chunk as Buffer);
  return file && { length: file.bytes, text: Buffer.concat(chunks).toString() };
};
const refused = (work: Promise<unknown>) => expect(work).rejects.toMatchObject({ code: 'unavailable' });

describe('images in a bucket', () => {
  it('are written signed, below images/<application>, with their type', async () => {
    const files = filesWith();
    const name = await files.write('app_one', image);
    expect([...server.objects.keys()]).toEqual([`images/app_one/${name.slice(0, 2)}/${name}`]);
    expect([...server.objects.values()][0]).toEqual({ body: bytes, type: 'image/png' });
    expect(server.log).toEqual([expect.stringMatching(/^200 PUT \/bucket\/images\/app_one/)]);
    expect(await read(files, 'app_one', name)).toEqual({ length: bytes.length, text: bytes.toString() });
    expect(await read(files, 'app_two', name)).toBeUndefined();
    expect(await files.read('app_one', `../${name}`)).toBeUndefined();
    await files.remove('app_one', name);
    await files.remove('app_one', name);
    expect(await files.read('app_one', name)).toBeUndefined();
    expect(problems).toEqual([]);
  });

  it('end with their application, however many pages they fill', async () => {
    const files = filesWith();
    const names = await Promise.all(Array.from({ length: 8 }, () => files.write('app_one', image)));
    const kept = await files.write('app_oneandmore', image);
    await files.removeAll('app_one');
    expect([...server.objects.keys()]).toEqual([`images/app_oneandmore/${kept.slice(0, 2)}/${kept}`]);
    expect(await files.read('app_one', names[0] ?? '')).toBeUndefined();
    await files.removeAll('app_one');
    await expect(files.removeAll('..')).rejects.toThrow();
  });

  it.each([
    ['a wrong secret', { secretAccessKey: 'other' }],
    ['an unknown key', { accessKeyId: 'OTHER' }],
    ['another region', { region: 'us-test-9' }],
  ])('are unavailable with %s; the log knows why, the caller does not', async (_what, change) => {
    await refused(filesWith(change).write('app_one', image));
    expect(problems).toHaveLength(1);
    expect(String(problems[0])).not.toContain('other');
  });

  it('are unavailable while the service fails or is not there, and never half written', async () => {
    const files = filesWith();
    const before = server.objects.size;
    server.failWith(503);
    await refused(files.write('app_one', image));
    await refused(files.read('app_one', `${'a'.repeat(32)}.png`));
    await refused(files.removeAll('app_one'));
    expect(server.objects.size).toBe(before);
    await refused(filesWith({ endpoint: 'http://127.0.0.1:1/bucket' }).write('app_one', image));
  });
});

describe('the way to the bucket', () => {
  it('leads to the configured origin only, and follows nobody elsewhere', async () => {
    let visits = 0;
    const elsewhere = createServer((_request, response) => {
      visits += 1;
      response.end();
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const target = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
    const liar = createServer((_request, response) => response.writeHead(307, { location: target }).end());
    await new Promise<void>((resolve) => liar.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(liar.address() as AddressInfo).port}`;
    const { fetch, close } = createOperatorFetch({ origin });
    await expect(fetch(target)).rejects.toMatchObject({ failure: 'refused' });
    expect((await fetch(`${origin}/x`)).status).toBe(307);
    await refused(filesWith({ endpoint: `${origin}/bucket` }).write('app_one', image));
    expect(visits).toBe(0);
    await close();
    for (const stopped of [elsewhere, liar]) {
      stopped.closeAllConnections();
      stopped.close();
    }
  });
});
