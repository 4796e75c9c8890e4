import type { Device } from '@inlay/document';
import { cascaded, indexRules, type RuleIndex } from './cascade.ts';
import { expandDeclaration } from './expand-declaration.ts';
import type { MarkupElement } from './markup-tree.ts';
import type { StyleRule, StyleSheet } from './style-sheet.ts';

/** Properties that an element has from its parent unless it says otherwise. */
const inherited = new Set(
  'color font-family font-size font-style font-weight line-height letter-spacing text-align text-transform white-space direction word-break list-style-type'.split(
    ' ',
  ),
);

/** What `align` and its like say, weaker than any rule. */
const hints: Readonly<Record<string, string>> = {
  align: 'text-align',
  valign: 'vertical-align',
  bgcolor: 'background-color',
  background: 'background-image',
  width: 'width',
  height: 'height',
  dir: 'direction',
};

/** Whether a media condition is about phones: the narrow side of one border between phone and desktop. */
export function isMobileCondition(condition: string): boolean {
  const width = /max-(?:device-)?width\s*:\s*(\d+)/i.exec(condition)?.[1];
  if (width === undefined || /prefers-|print|orientation|min-|ratio/i.test(condition)) return false;
  return Number(width) >= 360 && Number(width) <= 800;
}

/** The styles of the elements of one document, as a desktop and as a phone show them. */
export class ElementStyles {
  readonly #indexes: Readonly<Record<Device, RuleIndex>>;
  readonly #own: Readonly<Record<Device, Map<MarkupElement, ReadonlyMap<string, string>>>> = {
    desktop: new Map(),
    mobile: new Map(),
  };

  constructor(sheet: StyleSheet) {
    const base = sheet.groups.filter(({ condition }) => condition === '').flatMap(({ rules }) => rules);
    const mobile = sheet.groups
      .filter(({ condition }) => condition === '' || isMobileCondition(condition))
      .flatMap(({ rules }) => rules);
    this.#indexes = { desktop: indexRules(base), mobile: indexRules(mobile) };
  }

  /** What is declared for the element itself, in longhands: `padding-top`, `border-left-width`, `background-image`. */
  own(element: MarkupElement, device: Device = 'desktop'): ReadonlyMap<string, string> {
    const cache = this.#own[device];
    let own = cache.get(element);
    if (own === undefined) {
      own = longhands(element, this.#indexes[device].rulesFor(element));
      cache.set(element, own);
    }
    return own;
  }

  /** The same without the style attribute and presentational attributes: what rules say. */
  ruled(element: MarkupElement): ReadonlyMap<string, string> {
    const out = new Map<string, string>();
    for (const { property, value } of cascaded(this.rules(element), undefined).values()) {
      for (const [longhand, part] of expandDeclaration(property, value)) out.set(longhand, part);
    }
    return out;
  }

  /** The value of one property, from the parents where it is inherited; undefined where nobody says. */
  value(element: MarkupElement, property: string, device: Device = 'desktop'): string | undefined {
    const isInherited = inherited.has(property);
    for (let one: MarkupElement | null = element; one !== null; one = isInherited ? one.parent : null) {
      const value = this.own(one, device).get(property);
      if (value !== undefined && value !== 'inherit') return value;
    }
    return undefined;
  }

  /** Pixels of a length; undefined for what is none. Relative units count from 16 px. */
  px(element: MarkupElement, property: string, device: Device = 'desktop'): number | undefined {
    return lengthPx(this.value(element, property, device));
  }

  /** What stands on the element with rules that hold for it on the desktop. */
  rules(element: MarkupElement): readonly StyleRule[] {
    return this.#indexes.desktop.rulesFor(element);
  }
}

function longhands(element: MarkupElement, rules: readonly StyleRule[]): ReadonlyMap<string, string> {
  const out = new Map<string, string>();
  for (const [name, property] of Object.entries(hints)) {
    const value = element.attributes.get(name)?.trim() ?? '';
    if (value === '' || (name === 'align' && element.name === 'table')) continue;
    out.set(property, hintValue(name, value));
  }
  const own = element.attributes.get('style');
  for (const { property, value } of cascaded(rules, own).values()) {
    for (const [longhand, part] of expandDeclaration(property, value)) out.set(longhand, part);
  }
  return out;
}

function hintValue(name: string, value: string): string {
  if (name === 'background') return `url('${value}')`;
  if (name === 'align') return value.toLowerCase();
  return /^\d+(?:\.\d+)?$/.test(value) ? `${value}px` : value;
}

const pxPerUnit: Readonly<Record<string, number>> = { px: 1, pt: 4 / 3, em: 16, rem: 16, '': 1 };

/** Pixels of `20px`, `15pt`, `1.5em`, `0`. */
export function lengthPx(value: string | undefined): number | undefined {
  const match = /^(-?\d+(?:\.\d+)?|-?\.\d+)(px|pt|em|rem|)$/i.exec(value?.trim() ?? '');
  const factor = pxPerUnit[match?.[2]?.toLowerCase() ?? ''];
  return match === null || factor === undefined ? undefined : Math.round(Number(match[1]) * factor * 100) / 100;
}
