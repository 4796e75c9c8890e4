import { objectOf, stringOf } from '@inlay/blocks';
import type { Json } from '@inlay/document';
import { cssUrl } from '@inlay/html';

/** A background picture as the renderer reads it, in the one form that our importer gives it. */
export interface EsdBackground {
  readonly url: string;
  readonly fullWidth: boolean;
  readonly style: string;
}

const positions =
  /^(?:(?:left|center|right|top|bottom|\d{1,3}%|\d{1,4}px)(?: (?:left|center|right|top|bottom|\d{1,3}%|\d{1,4}px))?)$/;

/** Undefined where there is none, or none that may be shown. */
export function readBackground(value: Json | undefined): EsdBackground | undefined {
  const image = objectOf(value);
  const css = cssUrl(stringOf(image.url));
  const url = /^url\('(.*)'\)$/.exec(css)?.[1] ?? '';
  if (url === '') return undefined;
  const isCover = image.size === 'cover' || image.cover === true;
  const size = isCover ? 'cover' : image.size === 'contain' ? 'contain' : 'auto';
  const custom = stringOf(image.customPosition).trim();
  const named = stringOf(image.position).replaceAll('-', ' ');
  const position =
    [custom, named].find((one) => positions.test(one)) ?? (image.center === false ? 'left top' : 'center');
  const repeat = image.repeat === true || image.repeat === 'repeat' ? 'repeat' : 'no-repeat';
  return {
    url,
    fullWidth: image.fullWidth !== false && image.fullWidth !== 'false',
    style: `background-image:url('${url}');background-position:${position};background-repeat:${repeat};background-size:${size}`,
  };
}
