import type { ImageFormat } from './encode-image.ts';

export const imageNameLengthMax = 120;

const imageExtension = /\.(?:png|apng|jpe?g|jfif|gif|webp|avif|svg|bmp|tiff?|heic)$/i;

/** Controls, marks that turn the direction of writing, halves of surrogate pairs. */
const unseen = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** A name as people read it, never a path: empty where nothing of it is left. */
export function cleanName(text: string): string {
  const name = text.normalize('NFC').replace(unseen, '').replace(/[/\\]/g, ' ').replace(/\s+/g, ' ');
  return name.replace(/^[. ]+|[. ]+$/g, '');
}

/** The name of an uploaded file, as it is shown: its last part, with the extension of what was stored. */
export function nameOfUpload(fileName: string, format: ImageFormat): string {
  // A browser sends a name; what sends a path means its last part.
  const last = fileName.slice(0, 4_096).split(/[/\\]/).at(-1) ?? '';
  const stem = cleanName(last.replace(unseen, '').trim().replace(imageExtension, '')) || 'image';
  const extension = `.${format}`;
  return `${[...stem].slice(0, imageNameLengthMax - extension.length).join('')}${extension}`;
}
