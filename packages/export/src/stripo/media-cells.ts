import { inlayOf, objectOf, socialIcons, stringOf, videoSource } from '@inlay/blocks';
import type { JsonObject } from '@inlay/document';
import { attribute, cssPx, escapeText, safeUrl } from '@inlay/html';
import type { BlockCell, Writing } from './block-cell.ts';
import { alignment } from './block-cells.ts';

/** Links to social networks. */
export function socialCell(values: JsonObject, writing: Writing): BlockCell {
  const sizePx = Math.round(cssPx(values.iconSize, 32, 12, 96));
  const spacingPx = Math.round(cssPx(values.spacing, 10, 0, 100));
  const align = alignment(values, 'center', writing);
  const icons = socialIcons(objectOf(values.icons).icons).flatMap((icon) => {
    const name = icon.name.trim();
    const picture = safeUrl(icon.imgUrl.trim(), 'image').trim();
    return name === '' && picture === '' ? [] : [{ name, url: safeUrl(icon.url.trim(), 'link').trim(), picture }];
  });
  const hasPicture = icons.some(({ picture }) => picture !== '');
  const cells = icons.map(({ name, url, picture }, index) => {
    const space = index < icons.length - 1 || icons.length === 1 ? writing.sheet.padding([0, spacingPx, 0, 0]) : [];
    const inside =
      picture === ''
        ? escapeText(name)
        : `<img${attribute('src', picture)}${attribute('alt', name)} width="${sizePx}" height="${sizePx}">`;
    const where = `${url === '' ? '' : attribute('href', url)}${name === '' ? '' : attribute('title', name)} target="_blank"`;
    const mark = space.length === 0 ? '' : attribute('class', space.join(' '));
    return `<td align="center" valign="top"${mark}><a${where}>${inside}</a></td>`;
  });
  const { textAlign = 'center', _override } = align.expressed;
  const mobile = objectOf(objectOf(_override).mobile).textAlign;
  return {
    name: 'social',
    html:
      icons.length === 0
        ? ''
        : `<table class="es-table-not-adapt es-social" cellpadding="0" cellspacing="0" style="display:inline-table"><tbody><tr>${cells.join('')}</tr></tbody></table>`,
    attributes: align.attributes,
    classes: align.classes,
    expressed: {
      icons: {
        icons: icons.map(({ name, url, picture }) => ({ name, url, ...(picture === '' ? {} : { imgUrl: picture }) })),
      },
      ...(icons.length === 0
        ? {}
        : { spacing: spacingPx, align: textAlign, ...(hasPicture ? { iconSize: sizePx } : {}) }),
      ...(mobile === undefined || icons.length === 0 ? {} : { _override: { mobile: { align: mobile } } }),
    },
    covered: ['textAlign'],
    ...(icons.length === 0 ? { marker: 'social' } : {}),
  };
}

/** A picture of a video with its link; how its play button looks travels apart. */
export function videoCell(values: JsonObject): BlockCell {
  const source = videoSource(values);
  const url = safeUrl(source.address, 'link').trim();
  const thumbnail = safeUrl(source.thumbnail, 'image').trim();
  const alt = stringOf(inlayOf(values).altText);
  const picture =
    thumbnail === ''
      ? ''
      : `<img${attribute('src', thumbnail)}${attribute('alt', alt)} width="100%" style="display:block;border:0">`;
  return {
    name: 'video',
    html: `<a${url === '' ? '' : attribute('href', url)} target="_blank">${picture}</a>`,
    expressed: {
      video: { url, thumbnail },
      ...(thumbnail === '' ? {} : { _inlay: { altText: alt } }),
    },
    marker: 'video',
  };
}
