import { refuse } from '@inlay/contract';
import { fileTypeFromBuffer } from 'file-type';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { limits } from '../../kernel/limits.ts';

export type ImageFormat = 'png' | 'jpg' | 'gif';

/** An image of our own making: pixels and nothing else of what came in. */
export interface EncodedImage {
  readonly bytes: Buffer;
  readonly format: ImageFormat;
  readonly widthPx: number;
  readonly heightPx: number;
  /** A still WebP of at most {@link thumbnailSidePxMax}; null for an image that is no larger itself. */
  readonly thumbnail: Buffer | null;
}

/** Longest side of the small picture in the gallery. */
export const thumbnailSidePxMax = 240;

/** By content, never by name or declared type. Vector formats are documents and stay out. */
const readable = new Set(['image/png', 'image/apng', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

/** A slow decoder is stopped; what a mail client would show takes a small part of it. */
const timeoutSeconds = 20;

/** One decoded image of the largest size takes 160 MB: two at a time. */
const runsMax = 2;
let running = 0;
const waiting: (() => void)[] = [];

/** What waits is in memory: above this an upload is told to come again. */
const waitingBytesMax = 300_000_000;
let waitingBytes = 0;

/**
 * Decodes and encodes again to what every mail client shows: PNG, JPEG or GIF. Turns by the camera's
 * mark first and drops everything beside the pixels. The declared size is checked before decoding.
 * @throws Refusal `image_refused`, `payload_too_large`, `unavailable`.
 */
export async function encodeImage(input: Buffer): Promise<EncodedImage> {
  if (input.length > limits.uploadBytesMax) refuseSize();
  const type = await fileTypeFromBuffer(input);
  if (!type || !readable.has(type.mime)) {
    refuse('image_refused', 'It is no PNG, JPEG, GIF, WebP or AVIF image', { reason: 'type' });
  }
  await takeTurn(input.length);
  try {
    return await encode(input, type.mime);
  } finally {
    passTurn();
  }
}

/** @throws Refusal `unavailable` where too much waits already. */
async function takeTurn(bytes: number): Promise<void> {
  if (running < runsMax) {
    running += 1;
    return;
  }
  if (waitingBytes + bytes > waitingBytesMax) refuse('unavailable', 'Too many images arrive at once; try again');
  waitingBytes += bytes;
  await new Promise<void>((resolve) => waiting.push(resolve));
  waitingBytes -= bytes;
}

/** Who waits longest goes on in place of who is done: nobody slips in between. */
function passTurn(): void {
  const next = waiting.shift();
  if (next) next();
  else running -= 1;
}

async function encode(input: Buffer, mime: string): Promise<EncodedImage> {
  // Reads the header only, so that a bomb is named before anything of it is decoded.
  const metadata = await sharp(input, { animated: true, limitInputPixels: false }).metadata().catch(refuseBroken);
  checkPixels(metadata);
  checkFrames(metadata);
  const source = sharp(input, { animated: true, limitInputPixels: limits.uploadPixelsMax, failOn: 'error' });
  const format = formatFor(mime, metadata);
  const encoded = await write(source.autoOrient().timeout({ seconds: timeoutSeconds }), format)
    .toBuffer({ resolveWithObject: true })
    .catch(refuseBroken);
  if (encoded.data.length > limits.uploadBytesMax) refuseSize();
  const { width, height, pageHeight } = encoded.info;
  const size = { widthPx: width, heightPx: pageHeight ?? height };
  return { bytes: encoded.data, format, ...size, thumbnail: await makeThumbnail(input, size) };
}

/**
 * From what came in: a decoder gives a small picture of a large JPEG for a seventh of the work (71 ms of
 * CPU for 12 megapixels, to 495 ms for the image itself), so that making it later would only be later.
 */
async function makeThumbnail(
  input: Buffer,
  { widthPx, heightPx }: Pick<EncodedImage, 'widthPx' | 'heightPx'>,
): Promise<Buffer | null> {
  if (Math.max(widthPx, heightPx) <= thumbnailSidePxMax) return null;
  return sharp(input, { limitInputPixels: limits.uploadPixelsMax, failOn: 'error' })
    .autoOrient()
    .timeout({ seconds: timeoutSeconds })
    .resize(thumbnailSidePxMax, thumbnailSidePxMax, { fit: 'inside' })
    .webp({ quality: 75 })
    .toBuffer()
    .catch(refuseBroken);
}

/** All frames count: a thousand small ones are as much work as a large one. */
function checkPixels({ width, height, pageHeight, pages = 1 }: Metadata): void {
  const pixels = width * (pageHeight ?? height) * pages;
  if (pixels > 0 && pixels <= limits.uploadPixelsMax) return;
  refuse('image_refused', `It has ${pixels} pixels; at most ${limits.uploadPixelsMax} are accepted`, {
    reason: 'pixels',
  });
}

/** Each frame costs about a millisecond, however small it is. */
function checkFrames({ pages = 1 }: Metadata): void {
  if (pages <= limits.uploadFramesMax) return;
  refuse('image_refused', `It has ${pages} frames; at most ${limits.uploadFramesMax} are accepted`, {
    reason: 'frames',
  });
}

function formatFor(mime: string, { pages = 1, hasAlpha }: Metadata): ImageFormat {
  if (mime === 'image/gif' || (mime === 'image/webp' && pages > 1)) return 'gif';
  if (mime === 'image/jpeg') return 'jpg';
  return mime === 'image/png' || mime === 'image/apng' || hasAlpha ? 'png' : 'jpg';
}

function write(image: Sharp, format: ImageFormat): Sharp {
  if (format === 'gif') return image.gif();
  return format === 'png' ? image.png({ compressionLevel: 9 }) : image.jpeg({ quality: 86, progressive: true });
}

const refuseBroken = (): never => refuse('image_refused', 'It cannot be read as an image', { reason: 'broken' });

const refuseSize = (): never => refuse('payload_too_large', `An image may have at most ${limits.uploadBytesMax} bytes`);
