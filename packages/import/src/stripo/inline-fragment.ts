import { attribute } from '@inlay/html';
import type { MarkupElement } from '../markup/markup-tree.ts';
import { edited, type SourceEdit } from '../markup/source-edit.ts';
import { parseStyleAttribute } from '../markup/style-sheet.ts';
import type { Reading } from './reading.ts';

/** What rules may add to a style attribute: the rest is for browsers, or ours to decide. */
const carried = new Set(
  'color background-color background-image background-position background-repeat background-size font-family font-size font-style font-weight line-height letter-spacing text-align text-decoration text-transform vertical-align white-space word-break list-style-type display width max-width height border-radius border-collapse border-spacing margin-top margin-right margin-bottom margin-left padding-top padding-right padding-bottom padding-left border-top-width border-right-width border-bottom-width border-left-width border-top-style border-right-style border-bottom-style border-left-style border-top-color border-right-color border-bottom-color border-left-color'.split(
    ' ',
  ),
);

/** Margins are zero where nothing else is said: that is how our renderer writes them. */
const zeroMargins = new Set('p h1 h2 h3 h4 h5 h6 ul ol blockquote pre'.split(' '));

/** Whether a declaration says nothing: the value would be the same without it. */
export type IsGiven = (element: MarkupElement, property: string, value: string) => boolean;

/**
 * The source of an element's content with what style sheets say about it written into style
 * attributes. Declarations that stand in an attribute already stay as they are.
 */
export function inlinedInside(reading: Reading, element: MarkupElement, isGiven: IsGiven): string {
  return inlined(reading, element, isGiven, [], element.startTagEnd, element.innerEnd);
}

/** The same with the element's own tags. */
export function inlinedWhole(reading: Reading, element: MarkupElement, isGiven: IsGiven): string {
  const own = styleEdit(reading, element, isGiven);
  return inlined(reading, element, isGiven, own === undefined ? [] : [own], element.start, element.end);
}

function inlined(
  reading: Reading,
  element: MarkupElement,
  isGiven: IsGiven,
  edits: SourceEdit[],
  from: number,
  to: number,
): string {
  const visit = (parent: MarkupElement): void => {
    for (const child of parent.elements) {
      const edit = styleEdit(reading, child, isGiven);
      if (edit !== undefined) edits.push(edit);
      visit(child);
    }
  };
  visit(element);
  return edited(reading.markup.source, edits, from, to);
}

const styleAttribute = /\sstyle\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)/i;

function styleEdit(reading: Reading, element: MarkupElement, isGiven: IsGiven): SourceEdit | undefined {
  if (reading.styles.rules(element).length === 0) return undefined;
  const own = element.attributes.get('style') ?? '';
  const stated = parseStyleAttribute(own).map(({ property }) => property);
  const added: string[] = [];
  const ruled = reading.styles.ruled(element);
  for (const [property, value] of ruled) {
    if (!carried.has(property) || isStated(stated, property)) continue;
    if (/^(?:inherit|initial|unset)$/i.test(value)) continue;
    if (property.startsWith('margin-') && zeroMargins.has(element.name) && Number.parseFloat(value) === 0) continue;
    if (/^border-.*-(?:style|color)$/.test(property) && !hasLine(ruled, property)) continue;
    if (/^border-.*-width$/.test(property) && !hasLine(ruled, property)) continue;
    if (!isGiven(element, property, value)) added.push(`${property}:${value}`);
  }
  if (added.length === 0) return undefined;
  const text = attribute('style', [...added, ...(own.trim() === '' ? [] : [own.trim()])].join(';'));
  const tag = reading.markup.source.slice(element.start, element.startTagEnd);
  const found = element.attributes.has('style') ? styleAttribute.exec(tag) : null;
  if (found !== null) {
    const start = element.start + found.index;
    return { start, end: start + found[0].length, text };
  }
  const at = element.startTagEnd - (/\s*\/?>$/.exec(tag)?.[0].length ?? 0);
  return { start: at, end: at, text };
}

function hasLine(ruled: ReadonlyMap<string, string>, property: string): boolean {
  const side = property.split('-')[1] ?? '';
  const style = ruled.get(`border-${side}-style`) ?? 'none';
  return style !== 'none' && Number.parseFloat(ruled.get(`border-${side}-width`) ?? '0') > 0;
}

function isStated(stated: readonly string[], property: string): boolean {
  return stated.some((one) => one === property || property.startsWith(`${one}-`));
}
