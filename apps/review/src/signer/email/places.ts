import type { ReviewPin } from '@inlay/contract';

/** A place in an email that a comment may be pinned to, in words. */
export interface Place {
  readonly kind: 'text' | 'image' | 'link';
  readonly text: string;
  readonly pin: ReviewPin;
}

const quoteLengthMax = 160;
const labelLengthMax = 60;
const placesMax = 200;

/** Child indexes from `body` to an element. */
export function pathOf(element: Element): readonly number[] {
  const path: number[] = [];
  for (let at: Element = element; at.parentElement && at.tagName !== 'BODY'; at = at.parentElement) {
    path.unshift([...at.parentElement.children].indexOf(at));
  }
  return path;
}

/** @returns null where the email has changed too much. */
export function elementAt(body: Element, path: readonly number[]): Element | null {
  let at: Element | undefined = body;
  for (const index of path) at = at?.children[index];
  return at ?? null;
}

/** Where a comment belongs: by its path if its words are still there, else by its words. */
export function findPinned(body: Element, { path, quote }: ReviewPin): Element | null {
  const byPath = elementAt(body, path);
  if (byPath && (quote === '' || quoteOf(byPath) === quote)) return byPath;
  if (quote === '') return null;
  return [...body.querySelectorAll('*')].find((element) => quoteOf(element) === quote) ?? null;
}

/** What is in an element, to find it again: its words, or what its image is called. */
export function quoteOf(element: Element): string {
  const text = element.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const image = element.matches('img') ? element : element.querySelector('img');
  return (text || image?.getAttribute('alt') || '').slice(0, quoteLengthMax);
}

/** A pin at a point of an element, both in the coordinates of its window. */
export function pinAt(element: Element, x: number, y: number): ReviewPin {
  const box = element.getBoundingClientRect();
  const share = (at: number, size: number): number =>
    size > 0 ? Math.min(1, Math.max(0, Math.round((at / size) * 1_000) / 1_000)) : 0;
  return {
    path: pathOf(element),
    x: share(x - box.left, box.width),
    y: share(y - box.top, box.height),
    quote: quoteOf(element),
  };
}

/** What somebody may comment on, in reading order: for keyboards and screen readers. */
export function listPlaces(body: Element): readonly Place[] {
  const places: Place[] = [];
  for (const element of body.querySelectorAll('h1, h2, h3, h4, h5, h6, p, li, td, a, img, div, span')) {
    const kind = kindOf(element);
    if (kind === null || !isShown(element)) continue;
    const text = quoteOf(element);
    places.push({
      kind,
      text: text.length > labelLengthMax ? `${text.slice(0, labelLengthMax - 1)}…` : text,
      pin: { path: pathOf(element), x: 0, y: 0, quote: text },
    });
    if (places.length === placesMax) break;
  }
  return places;
}

/** Only what has words of its own: not each wrapper around them. */
function kindOf(element: Element): Place['kind'] | null {
  if (element.matches('img')) return element.getAttribute('alt') === '' ? null : 'image';
  const ownsWords = [...element.childNodes].some((node) => node.nodeType === 3 && (node.nodeValue ?? '').trim() !== '');
  if (!ownsWords) return null;
  if (element.matches('a')) return 'link';
  return element.closest('a') || (element.matches('span') && element.closest('p, li, td, h1, h2, h3, h4, h5, h6'))
    ? null
    : 'text';
}

/** Preheaders and spacers are hidden in many ways; all of them take no room. */
function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 2 && height > 2;
}
