import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withCpuMs } from '../../../../../../tools/cpu-time.ts';
import { createApplicationHost } from '../../../testing/embed-host.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';

let stack: TestStack;
let session: string;
beforeAll(async () => {
  stack = await startTestStack();
  const host = await createApplicationHost(stack);
  const bearer = await host.bearer('ada');
  const body = {
    code: await host.code(bearer),
    id: await host.createEmail(bearer),
    redeemId: randomBytes(24).toString('hex'),
  };
  session = `Bearer ${(await host.call('POST', '/thirdApp/session', { body })).body.session}`;
});
afterAll(() => stack.close());

const boundary = '----inlay';
const formOf = (file: Buffer, field = 'file') =>
  Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n`,
    ),
    file,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);

const send = (payload: Buffer, headers: Record<string, string> = {}) =>
  stack.app.inject({
    method: 'POST',
    url: '/thirdApp/image',
    headers: {
      authorization: session,
      host: 'editor.test',
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...headers,
    },
    payload,
  });

const upload = (file: Buffer) => send(formOf(file));
const blank = (width = 4, height = 3, alpha = false) =>
  sharp({ create: { width, height, channels: alpha ? 4 : 3, background: { r: 200, g: 10, b: 10, alpha: 0.5 } } });

/** A PNG that claims a size and holds almost nothing. */
function pngBomb(widthPx: number, heightPx: number): Buffer {
  const crcTable = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    let crc = 0xffffffff;
    for (const byte of body) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('POST /thirdApp/image', () => {
  it('200: encodes anew, drops metadata, serves it as an image and nothing else', async () => {
    const photo = await blank(40, 20)
      .withExif({ IFD0: { Copyright: 'SECRET-PLACE' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(photo.includes('SECRET-PLACE')).toBe(true);
    const answer = await upload(photo);
    expect(answer.statusCode).toBe(200);
    const { url, ...size } = answer.json();
    expect(url).toMatch(/^http:\/\/editor\.test\/images\/app_\w{12}\/[0-9A-Za-z]{32}\.jpg$/);
    expect(size).toEqual({ widthPx: 20, heightPx: 40, bytes: expect.any(Number) });
    const image = await stack.app.inject(new URL(url).pathname);
    expect(image.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(size.bytes),
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(image.headers['content-security-policy']).toContain('sandbox');
    expect(image.rawPayload.includes('SECRET-PLACE')).toBe(false);
    const head = await stack.app.inject({ method: 'HEAD', url: new URL(url).pathname });
    expect([head.statusCode, head.headers['content-length'], head.body]).toEqual([200, String(size.bytes), '']);
  });

  it.each([
    ['png', 'png', () => blank(4, 3, true).png().toBuffer()],
    ['webp with alpha', 'png', () => blank(4, 3, true).webp().toBuffer()],
    ['webp without', 'jpg', () => blank().webp().toBuffer()],
    ['avif', 'jpg', () => blank(16, 16).avif().toBuffer()],
    ['gif', 'gif', () => blank().gif().toBuffer()],
  ])('200: %s becomes %s', async (_from, to, make) => {
    const answer = await upload(await make());
    expect(answer.json().url).toMatch(new RegExp(`\\.${to}$`));
  });

  it('200: an animation stays one', async () => {
    const frames = await sharp(Buffer.from(randomBytes(8 * 16 * 3)), {
      raw: { width: 8, height: 16, channels: 3, pageHeight: 8 },
    })
      .gif({ delay: [50, 50] })
      .toBuffer();
    const { url, widthPx, heightPx } = (await upload(frames)).json();
    expect([widthPx, heightPx]).toEqual([8, 8]);
    const stored = await stack.app.inject(new URL(url).pathname);
    expect((await sharp(stored.rawPayload).metadata()).pages).toBe(2);
  });

  it('422 image_refused, fast, for a pixel bomb, a document and a broken file', async () => {
    const files = {
      pixels: pngBomb(60_000, 60_000),
      type: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      broken: (await blank(64, 64).png().toBuffer()).subarray(0, 60),
    };
    for (const [reason, file] of Object.entries(files)) {
      const { value: answer, cpuMs } = await withCpuMs(() => upload(file));
      expect([answer.statusCode, answer.json().error, answer.json().reason]).toEqual([422, 'image_refused', reason]);
      expect(cpuMs).toBeLessThan(2_000);
    }
  });

  it('413 above 25 MB, 422 without a file, 415 for another type, 400 for a broken form', async () => {
    const large = await upload(Buffer.alloc(25 * 1024 * 1024 + 1));
    expect([large.statusCode, large.json().error]).toEqual([413, 'payload_too_large']);
    const unnamed = await send(formOf(Buffer.from('x'), 'other'));
    expect([unnamed.statusCode, unnamed.json().error]).toEqual([422, 'validation_failed']);
    const json = await send(Buffer.from('{}'), { 'content-type': 'application/json' });
    expect([json.statusCode, json.json().error]).toEqual([415, 'unsupported_media_type']);
    const cut = await send(formOf(await blank().png().toBuffer()).subarray(0, 150));
    expect([cut.statusCode, cut.json().error]).toEqual([400, 'invalid_request']);
    const noBoundary = await send(formOf(Buffer.from('x')), { 'content-type': 'multipart/form-data' });
    expect([400, 415]).toContain(noBoundary.statusCode);
  });

  it('401 without a session, whatever the body; 415 for a form on a route that takes none', async () => {
    const stranger = await send(formOf(Buffer.alloc(1_000)), { authorization: '' });
    expect([stranger.statusCode, stranger.json().error]).toEqual([401, 'session_invalid']);
    const elsewhere = await stack.app.inject({
      method: 'PUT',
      url: '/thirdApp/email',
      headers: { authorization: session, 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: formOf(Buffer.from('x')),
    });
    expect(elsewhere.statusCode).toBe(415);
  });

  it.each([
    '../master.key',
    '..%2f..%2fmaster.key',
    '../master.key/x.png',
    `..%2f/${'a'.repeat(32)}.png`,
    'app_x/x.png',
    `app_x/${'a'.repeat(32)}.png`,
    `app_x/${'a'.repeat(32)}.svg`,
  ])('404 for /images/%s', async (name) => {
    expect((await stack.app.inject(`/images/${name}`)).statusCode).toBe(404);
  });
});
