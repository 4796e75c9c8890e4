import { isJsonObject, type JsonObject } from '@inlay/document';
import { htmlToText, safeUrl } from '@inlay/html';
import { lengthPx } from '../markup/element-styles.ts';
import { elementsBelow, findBelow, innerSource, type MarkupElement } from '../markup/markup-tree.ts';
import { alignValues } from './read-text.ts';
import type { Reading } from './reading.ts';

/** The values of a cell of social networks; undefined where it holds something else. */
export function readSocial(reading: Reading, cell: MarkupElement): readonly JsonObject[] | undefined {
  const table = findBelow(cell, ({ name }) => name === 'table');
  const cells = table === undefined ? [] : [...elementsBelow(table)].filter(({ name }) => name === 'td');
  const icons: JsonObject[] = [];
  let sizePx = 0;
  let spacingPx = 0;
  for (const one of cells) {
    const link = findBelow(one, ({ name }) => name === 'a');
    const image = findBelow(one, ({ name }) => name === 'img');
    const label = htmlToText(innerSource(reading.markup, link ?? one)).trim();
    const alt = image?.attributes.get('alt')?.trim() ?? '';
    if (findBelow(one, ({ name }) => name === 'table') !== undefined) return undefined;
    // A picture with words beside it is more than our block can hold.
    const named = link?.attributes.get('title') ?? image?.attributes.get('title') ?? '';
    const name = named || alt || label;
    if (name === '' && image === undefined) continue;
    icons.push({
      name,
      url: safeUrl(link?.attributes.get('href')?.trim() ?? '', 'link'),
      ...(image === undefined ? {} : { imgUrl: safeUrl(image.attributes.get('src')?.trim() ?? '', 'image') }),
    });
    sizePx ||= Math.round(lengthPx(image?.attributes.get('width')) ?? 0);
    spacingPx = Math.max(spacingPx, Math.round(reading.styles.px(one, 'padding-right') ?? 0));
  }
  if (icons.length === 0) return undefined;
  const { textAlign, _override } = alignValues(reading, cell);
  const mobileAlign =
    isJsonObject(_override) && isJsonObject(_override.mobile) ? _override.mobile.textAlign : undefined;
  return [
    {
      icons: { icons },
      iconSize: Math.min(96, Math.max(12, sizePx || 32)),
      spacing: Math.min(100, spacingPx),
      align: textAlign ?? 'center',
    },
    mobileAlign === undefined ? {} : { _override: { mobile: { align: mobileAlign } } },
  ];
}
