import { objectOf, stringOf } from '@inlay/blocks';
import type { Json } from '@inlay/document';
import { cssUrl, safeUrl } from '@inlay/html';

/** A background picture, read from either form in which designs hold it. */
export interface BackgroundImage {
  readonly url: string;
  /** Behind the whole width of the window rather than the content. */
  readonly isFullWidth: boolean;
  readonly size: 'cover' | 'contain' | 'auto';
  /** Inline style without a final semicolon. */
  readonly style: string;
}

const positions =
  /^(?:(?:left|center|right|top|bottom|\d{1,3}%|\d{1,4}px)(?: (?:left|center|right|top|bottom|\d{1,3}%|\d{1,4}px))?)$/;

/**
 * Reads `{ url, fullWidth, repeat, size, position, customPosition }` and the older
 * `{ url, fullWidth, repeat, center, cover }`. Undefined without an allowed address.
 */
export function backgroundImage(value: Json | undefined): BackgroundImage | undefined {
  if (value === undefined) return undefined;
  const image = objectOf(value);
  const address = stringOf(image.url);
  if (address === '') return undefined;
  const css = cssUrl(address);
  if (css === '') return undefined;
  const size = sizeOf(image.size, image.cover);
  const custom = stringOf(image.customPosition).trim();
  const named = stringOf(image.position).replaceAll('-', ' ');
  const position =
    [custom, named].find((one) => positions.test(one)) ?? (image.center === false ? 'left top' : 'center');
  const repeat = image.repeat === true || image.repeat === 'repeat' ? 'repeat' : 'no-repeat';
  return {
    url: safeUrl(address, 'image'),
    isFullWidth: image.fullWidth !== false && image.fullWidth !== 'false',
    size,
    style: `background-image:${css};background-position:${position};background-repeat:${repeat}${size === 'auto' ? '' : `;background-size:${size}`}`,
  };
}

function sizeOf(size: Json | undefined, cover: Json | undefined): BackgroundImage['size'] {
  if (size === 'cover' || cover === true) return 'cover';
  return size === 'contain' ? 'contain' : 'auto';
}
