import type { PickedImage, PickedVideo, TagEntry } from '../protocol.ts';
import { asRecord, asText, firstText, textRecord, toNumber } from './loose-values.ts';
import { tagEntries } from './plugin-options.ts';

/** What libraries of customers hand back has many shapes: a text, an object, a list of one. */
function single(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

/** Null when there is no address in it. */
export function toPickedImage(value: unknown): PickedImage | null {
  const given = single(value);
  const image = asRecord(given);
  const url = typeof given === 'string' ? given : firstText(image, 'url', 'src', 'imageUrl', 'urlImage', 'link');
  if (!url) return null;
  return {
    url,
    ...defined('originalName', firstText(image, 'originalName', 'name', 'fileName', 'title')),
    ...defined('widthPx', toNumber(image.width)),
    ...defined('heightPx', toNumber(image.height)),
    ...defined('sizeBytes', toNumber(image.sizeBytes)),
    ...defined('altText', firstText(image, 'altText', 'alt')),
  };
}

/** Null when there is no video in it. */
export function toPickedVideo(value: unknown): PickedVideo | null {
  const given = single(value);
  const video = asRecord(given);
  const videoUrl = typeof given === 'string' ? given : firstText(video, 'urlVideo', 'videoUrl', 'url', 'href');
  if (!videoUrl) return null;
  return {
    videoUrl,
    imageUrl: firstText(video, 'urlImage', 'imageUrl', 'thumbnailUrl', 'thumbnail', 'image') ?? '',
    ...defined('altText', firstText(video, 'altText', 'alt')),
    ...defined('videoName', firstText(video, 'originalVideoName', 'videoName', 'name', 'title')),
  };
}

/** The text of an assistant. An empty one is a choice, too. */
export function toPickedText(value: unknown): string | null {
  const given = single(value);
  return asText(given) ?? firstText(given, 'html', 'value', 'text', 'content') ?? null;
}

/** Fields of a product or another smart element. */
export function toSmartElement(value: unknown): Readonly<Record<string, string>> | null {
  const fields = textRecord(single(value));
  return Object.keys(fields).length > 0 ? fields : null;
}

export function toPickedTag(value: unknown): TagEntry | null {
  return tagEntries(single(value))[0] ?? null;
}

/** As libraries and pages of customers know an image. */
export function fromPickedImage(image: PickedImage): Readonly<Record<string, unknown>> {
  return {
    originalName: image.originalName ?? '',
    width: image.widthPx ?? 0,
    height: image.heightPx ?? 0,
    sizeBytes: image.sizeBytes ?? 0,
    url: image.url,
    altText: image.altText ?? '',
  };
}

function defined<Name extends string, Value>(name: Name, value: Value | undefined): { readonly [N in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [N in Name]?: Value });
}
