import type { JsonObject } from '@inlay/document';
import { safeUrl } from '@inlay/html';
import { lengthPx } from '../markup/element-styles.ts';
import { elementsBelow, findBelow, type MarkupElement } from '../markup/markup-tree.ts';
import { alignValues } from './read-text.ts';
import type { Reading } from './reading.ts';

/** The picture of a cell that shows nothing else: at most a link around it. */
export function onlyImage(reading: Reading, cell: MarkupElement): MarkupElement | undefined {
  let image: MarkupElement | undefined;
  for (const element of elementsBelow(cell)) {
    if (element.name === 'img' && image === undefined) image = element;
    else if (!/^(?:a|span|div|center|p)$/.test(element.name)) return undefined;
  }
  return image !== undefined && !hasText(reading, cell) ? image : undefined;
}

/** Whether anything is written below an element. */
export function hasText(reading: Reading, element: MarkupElement): boolean {
  return element.children.some((child) =>
    child.kind === 'element'
      ? hasText(reading, child)
      : child.kind === 'text' &&
        reading.markup.source
          .slice(child.start, child.end)
          .replace(/&nbsp;|&zwnj;|\u00a0/g, '')
          .trim() !== '',
  );
}

/** A link's address and how it opens, as a block holds it. */
export function linkOf(link: MarkupElement | undefined): JsonObject {
  const href = safeUrl(link?.attributes.get('href')?.trim() ?? '', 'link');
  const target = link?.attributes.get('target') === '_self' ? '_self' : '_blank';
  return { name: 'web', values: { href, target } };
}

/** The values of a cell with one picture. */
export function readImage(reading: Reading, cell: MarkupElement, image: MarkupElement): readonly JsonObject[] {
  const { styles } = reading;
  const link = findBelow(cell, ({ name }) => name === 'a');
  const width = styles.own(image).get('width') ?? '';
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(width)?.[1];
  const widthPx = Math.min(10_000, Math.round(lengthPx(width) ?? 0));
  const radiusPx = lengthPx(styles.own(image).get('border-radius')) ?? 0;
  const mobileWidth = styles.own(image, 'mobile').get('width') ?? '';
  const mobilePercent = /^(\d+(?:\.\d+)?)%$/.exec(mobileWidth)?.[1];
  const size: JsonObject =
    percent === undefined && widthPx > 0
      ? { autoWidth: true, width: widthPx }
      : { autoWidth: false, maxWidth: `${Math.min(100, Math.max(1, Number(percent ?? 100)))}%` };
  const mobile: JsonObject =
    mobilePercent !== undefined && mobileWidth !== width
      ? { _override: { mobile: { src: { autoWidth: false, maxWidth: `${Math.min(100, Number(mobilePercent))}%` } } } }
      : {};
  return [
    {
      src: { url: safeUrl(image.attributes.get('src')?.trim() ?? '', 'image'), ...size },
      altText: image.attributes.get('alt') ?? '',
      action: linkOf(link),
      _inlay: { borderRadius: `${radiusPx}px` },
    },
    mobile,
    alignValues(reading, cell),
  ];
}
