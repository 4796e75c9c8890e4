import { deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { withCpuMs } from '../../../../../tools/cpu-time.ts';
import { craftPng, pngChunk } from '../../testing/craft-png.ts';
import { encodeImage } from './encode-image.ts';

const script = '<script>alert(document.domain)</script>';
const picture = (width = 12, height = 8) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 10, b: 10 } } });
const text = (value: string) => Buffer.from(value, 'latin1');
/** A still picture of 8 by 8, and as many frames as asked for. */
const animation = (frames: number) =>
  sharp(Buffer.from(Array.from({ length: 8 * 8 * 3 * frames }, (_, i) => (i * 7 + (i >> 7)) & 255)), {
    raw: { width: 8, height: 8 * frames, channels: 3, pageHeight: 8 },
  })
    .gif({ delay: Array.from({ length: frames }, () => 20) })
    .toBuffer();

const refusal = async (file: Buffer) => {
  const { value, cpuMs } = await withCpuMs(() =>
    encodeImage(file).then(
      ({ format, widthPx }) => `taken: ${format} ${widthPx}`,
      (error) => `${error.code} ${error.details?.reason}`,
    ),
  );
  return { value, cpuMs };
};

// The first call loads the decoder.
beforeAll(async () => {
  await encodeImage(await picture().png().toBuffer());
});

describe('vector documents (X6)', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">';
  const entities =
    '<!DOCTYPE svg [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>';
  it.each([
    ['a script', `${svg}${script}</svg>`],
    [
      'a foreign object',
      `${svg}<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">${script}</body></foreignObject></svg>`,
    ],
    ['an external use', `${svg}<use href="https://evil.example/a.svg#x"/></svg>`],
    ['an animated link', `${svg}<a><animate attributeName="href" values="javascript:alert(1)"/></a></svg>`],
    ['entities', `<?xml version="1.0"?>${entities}${svg}<text>&b;&c;</text></svg>`],
    ['a byte order mark', `\ufeff${svg}</svg>`],
    ['space before it', `${' '.repeat(5_000)}${svg}</svg>`],
  ])('are refused with %s', async (_what, document) => {
    expect((await refusal(Buffer.from(document))).value).toBe('image_refused type');
    expect((await refusal(gzipSync(document))).value).toBe('image_refused type');
  });

  it.each([
    ['PDF', '%PDF-1.7\n1 0 obj'],
    ['PostScript', '%!PS-Adobe-3.0 EPSF-3.0\n'],
    ['HTML', `<!doctype html>${script}`],
    ['TIFF', 'II*\0\x08\0\0\0\0\0'],
    ['BMP', `BM${'\0'.repeat(60)}`],
    ['ICO', `\0\0\x01\0\x01\0${'\0'.repeat(40)}`],
    ['nothing', ''],
    ['a start of a PNG', '\x89PNG\r\n\x1a\n'],
  ])('as is %s', async (_what, document) => {
    expect((await refusal(text(document))).value).toMatch(/^image_refused (?:type|broken)$/);
  });
});

describe('bombs (X7)', () => {
  it.each([16_000, 30_000, 64_250])('are refused for their pixels, before any is decoded: PNG of %i²', async (side) => {
    const { value, cpuMs } = await refusal(craftPng(side, side, [], 1_000_000));
    expect(value).toBe('image_refused pixels');
    expect(cpuMs).toBeLessThan(200);
  });

  it('are refused for their pixels: a JPEG that claims 65,500²', async () => {
    const jpeg = await picture().jpeg().toBuffer();
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    jpeg.writeUInt16BE(65_500, frame + 5);
    jpeg.writeUInt16BE(65_500, frame + 7);
    const { value, cpuMs } = await refusal(Buffer.concat([jpeg, Buffer.alloc(100_000)]));
    expect(value).toBe('image_refused pixels');
    expect(cpuMs).toBeLessThan(200);
  });

  it('are refused for their frames: a GIF of 5,000; 600 are an animation', async () => {
    const gif = await animation(5_000);
    const { value, cpuMs } = await refusal(gif);
    expect(value).toBe('image_refused frames');
    expect(cpuMs).toBeLessThan(200);
    expect((await refusal(await animation(600))).value).toBe('taken: gif 8');
  });

  const inflated = deflateSync(Buffer.alloc(200_000_000));
  it.each([
    ['a colour profile', pngChunk('iCCP', Buffer.concat([text('x\0\0'), inflated]))],
    ['a text', pngChunk('zTXt', Buffer.concat([text('Comment\0\0'), inflated]))],
    ['XMP', pngChunk('iTXt', Buffer.concat([text('XML:com.adobe.xmp\0\x01\0\0\0'), inflated]))],
    ['EXIF', pngChunk('eXIf', Buffer.concat([text('II*\0\x08\0\0\0'), Buffer.alloc(2_000_000, 0xff)]))],
  ])('in %s cost nothing and stay outside', async (_what, chunk) => {
    const before = process.memoryUsage().rss;
    const { value, cpuMs } = await withCpuMs(() => encodeImage(craftPng(4, 4, [chunk])));
    expect(value.bytes.length).toBeLessThan(1_000);
    expect(cpuMs).toBeLessThan(400);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });
});

describe('files that are two things (X8)', () => {
  it('are encoded anew: nothing that stood beside the pixels comes out', async () => {
    const gif = await animation(2);
    const comment = Buffer.concat([text('!\xfe'), Buffer.from([script.length]), text(script), Buffer.from([0])]);
    const headerLength = gif.indexOf(0x21, 13);
    const jpeg = await picture().jpeg().toBuffer();
    const jpegComment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, script.length + 2]), text(script)]);
    const files = {
      'HTML in a GIF': Buffer.concat([gif.subarray(0, headerLength), comment, gif.subarray(headerLength)]),
      'HTML behind a GIF': Buffer.concat([gif, text(script)]),
      'HTML in a JPEG': Buffer.concat([jpeg.subarray(0, 2), jpegComment, jpeg.subarray(2)]),
      'a PDF behind a JPEG': Buffer.concat([jpeg, text(`%PDF-1.4 ${script}`)]),
      'JavaScript in a PNG': craftPng(4, 4, [pngChunk('tEXt', text(`Comment\0*/=1;${script}//`))]),
      'an archive behind a PNG': Buffer.concat([craftPng(4, 4), text(`PK\x03\x04${script}`)]),
    };
    for (const [what, file] of Object.entries(files)) {
      expect([what, file.includes('<script>')]).toEqual([what, true]);
      const { bytes } = await encodeImage(file);
      expect([what, bytes.includes('script'), bytes.includes('PDF'), bytes.includes('PK')]).toEqual([
        what,
        false,
        false,
        false,
      ]);
    }
  });
});

describe('metadata (X9)', () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('of a %s stays outside', async (kind) => {
    const secret = 'SECRET-PLACE';
    const file = await picture(16, 16)
      .withExif({
        IFD0: { Copyright: secret, ImageDescription: secret },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
      })
      .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf>${secret}</rdf></x:xmpmeta>`)
      .withIccProfile('p3')
      [kind]()
      .toBuffer();
    const { bytes, thumbnail } = await encodeImage(file);
    const out = await sharp(bytes).metadata();
    expect([out.exif, out.xmp, out.iptc, out.icc, out.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(bytes.includes(secret)).toBe(false);
    expect(thumbnail).toBeNull();
  });
});

describe('the small picture', () => {
  it('fits into 240 pixels, upright, still, with its transparency', async () => {
    const lying = await picture(1_000, 500).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const upright = await encodeImage(lying);
    expect([upright.widthPx, upright.heightPx]).toEqual([500, 1_000]);
    expect(await sharp(upright.thumbnail ?? '').metadata()).toMatchObject({ format: 'webp', width: 120, height: 240 });
    const clear = await sharp({
      create: { width: 300, height: 300, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    expect((await sharp((await encodeImage(clear)).thumbnail ?? '').metadata()).hasAlpha).toBe(true);
  });

  it('of an animation is its first frame', async () => {
    const frames = { width: 300, height: 600, channels: 3, pageHeight: 300 } as const;
    const moving = await sharp(Buffer.alloc(300 * 600 * 3, 7).fill(200, 300 * 300 * 3), { raw: frames })
      .gif({ delay: [20, 20] })
      .toBuffer();
    const { bytes, thumbnail } = await encodeImage(moving);
    expect((await sharp(bytes).metadata()).pages).toBe(2);
    expect(await sharp(thumbnail ?? '').metadata()).toMatchObject({ width: 240, height: 240 });
    expect((await sharp(thumbnail ?? '', { animated: true }).metadata()).pages ?? 1).toBe(1);
  });

  it('is none where the image is no larger', async () => {
    expect((await encodeImage(await picture(240, 240).png().toBuffer())).thumbnail).toBeNull();
    expect((await encodeImage(await picture(241, 1).png().toBuffer())).thumbnail).not.toBeNull();
  });

  it('costs less than half of the image itself', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 20 } as const;
    const photo = await sharp({ create: { width: 3_000, height: 2_000, channels: 3, background: '#888', noise } })
      .jpeg()
      .toBuffer();
    const all = await withCpuMs(() => encodeImage(photo));
    const plain = await withCpuMs(() => sharp(photo).autoOrient().jpeg({ quality: 86, progressive: true }).toBuffer());
    expect(all.cpuMs).toBeLessThan(plain.cpuMs * 1.5 + 50);
  });
});

describe('many at once', () => {
  it('wait for their turn, up to 300 MB of them; the rest is told to come again', async () => {
    const file = craftPng(4, 4, [pngChunk('prVt', Buffer.alloc(20_000_000))]);
    const answers = await Promise.allSettled(Array.from({ length: 30 }, () => encodeImage(file)));
    const codes = answers.map((answer) => (answer.status === 'rejected' ? answer.reason.code : 'taken'));
    const taken = codes.filter((code) => code === 'taken').length;
    // Two at work, fourteen waiting.
    expect([taken, codes.filter((code) => code === 'unavailable').length]).toEqual([16, 14]);
    expect((await encodeImage(file)).widthPx).toBe(4);
  });
});
