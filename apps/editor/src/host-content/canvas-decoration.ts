import { safeUrl } from '@inlay/html';
import type { CanvasView } from '../canvas/canvas-view.ts';
import type { HostFeatures } from '../host/host-features.ts';
import { createTagFinder } from '../rich-text/merge-tag-html.ts';
import { hasMergeTags, mergeTagLabel, mergeTagValues } from './tag-search.ts';

/** Shows the canvas with what the host brings: its merge tags by name, its web fonts. */
export function decorateCanvas(view: CanvasView, host: HostFeatures): void {
  loadFonts(view.document, host);
  if (!hasMergeTags(host)) return;
  const { inText } = createTagFinder(mergeTagValues(host));
  const seen = new WeakSet<Element>();
  view.setDecoration(() => {
    for (const element of view.document.querySelectorAll<HTMLElement>('[data-inline]')) {
      // The text engine draws its own; every other text is painted anew when it changes.
      if (seen.has(element) || element.classList.contains('ProseMirror')) continue;
      seen.add(element);
      showTags(element, inText, host);
    }
  });
}

/** The same chips that the text engine shows, so that nothing moves when a person begins to write. */
function showTags(element: HTMLElement, pattern: RegExp, host: HostFeatures): void {
  const doc = element.ownerDocument;
  const walker = doc.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    const { data } = text;
    const parts: (string | Node)[] = [];
    let last = 0;
    for (const match of data.matchAll(pattern)) {
      const chip = doc.createElement('span');
      chip.className = 'merge-tag';
      chip.title = match[0];
      chip.textContent = mergeTagLabel(host, match[0]);
      parts.push(data.slice(last, match.index), chip);
      last = match.index + match[0].length;
    }
    if (last > 0) text.replaceWith(...parts, data.slice(last));
  }
}

/** Style sheets of the host's own fonts; those that only a design names are not fetched. */
function loadFonts(doc: Document, host: HostFeatures): void {
  for (const { url } of host.fonts) {
    if (url === null || !/^https:\/\//i.test(url) || safeUrl(url, 'link') === '') continue;
    const link = doc.createElement('link');
    link.rel = 'stylesheet';
    link.href = url;
    link.referrerPolicy = 'no-referrer';
    doc.head.append(link);
  }
}
