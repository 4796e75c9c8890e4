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

/** What browsers give to text that nobody styles; our renderer gives the same tags none of it. */
const browserStyles: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...Object.fromEntries(
    Object.entries({ p: '1em', h1: '.67em', h2: '.83em', h3: '1em', h4: '1.33em', h5: '1.67em', h6: '2.33em' }).map(
      ([name, margin]) => [name, { 'margin-top': margin, 'margin-bottom': margin }],
    ),
  ),
  ul: { 'margin-top': '1em', 'margin-bottom': '1em', 'padding-start': '40px' },
  ol: { 'margin-top': '1em', 'margin-bottom': '1em', 'padding-start': '40px' },
};

/** What our renderer gives instead. */
const listIndentPx = 24;

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
  const { styles } = reading;
  const own = element.attributes.get('style') ?? '';
  const ruled = styles.ruled(element);
  if (ruled.size === 0 && browserStyles[element.name] === undefined) return undefined;
  const stated = parseStyleAttribute(own).map(({ property }) => property);
  const added: string[] = [];
  for (const [property, value] of new Map([...browserStyle(reading, element), ...ruled])) {
    if (!carried.has(property) || isStated(stated, property)) continue;
    if (/^(?:inherit|initial|unset)$/i.test(value) || isOurs(reading, element, property, value)) continue;
    if (/^border-.*-(?:style|color|width)$/.test(property) && !hasLine(ruled, property)) continue;
    if (!isGiven(element, property, value)) added.push(`${property}:${value}`);
  }
  return added.length === 0 ? undefined : writtenStyle(reading, element, added, own.trim());
}

function startSide({ look }: Reading): 'left' | 'right' {
  return look.isRightToLeft ? 'right' : 'left';
}

/** What a browser adds to an element of which no rule says otherwise. */
function browserStyle(reading: Reading, element: MarkupElement): readonly (readonly [string, string])[] {
  // A style sheet that takes the margins of its text away has been written for mail; so has ours.
  return Object.entries(browserStyles[element.name] ?? {}).map(([property, value]) => [
    property.replace('start', startSide(reading)),
    value,
  ]);
}

/** Whether our renderer gives an element the value by itself. */
function isOurs(reading: Reading, { name }: MarkupElement, property: string, value: string): boolean {
  const number = Number.parseFloat(value);
  if (property.startsWith('margin-')) return number === 0;
  // Cells have space inside unless they say otherwise.
  if (!property.startsWith('padding-') || /^(?:td|th)$/.test(name)) return false;
  const isIndent = /^(?:ul|ol|blockquote)$/.test(name) && property === `padding-${startSide(reading)}`;
  return number === (isIndent ? listIndentPx : 0);
}

function writtenStyle(reading: Reading, element: MarkupElement, added: readonly string[], own: string): SourceEdit {
  const text = attribute('style', [...added, ...(own === '' ? [] : [own])].join(';'));
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
  return stated.some((one) => {
    if (one === property) return true;
    const isShorthand = one !== 'border' || /^border-(?:top|right|bottom|left)-/.test(property);
    return isShorthand && property.startsWith(`${one}-`);
  });
}
