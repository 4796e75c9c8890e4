import type { Markup, MarkupElement } from './markup-tree.ts';

/** The text of a style element, under its `media` attribute where it has one. */
export function cssOf(markup: Markup, element: MarkupElement): string {
  const css = markup.source.slice(element.startTagEnd, element.innerEnd).replace(/^\s*<!--|-->\s*$/g, '');
  const media = element.attributes.get('media')?.trim() ?? '';
  return media === '' || media.toLowerCase() === 'all' || /[{};]/.test(media) ? css : `@media ${media}{${css}}`;
}

/** The text of all style elements of a document, in order. */
export function styleElementCss(markup: Markup): string {
  return markup.elements
    .filter(({ name }) => name === 'style')
    .map((element) => cssOf(markup, element))
    .join('\n');
}
