import type { JsonObject } from '@inlay/document';
import { cssFontFamily, decodeEntities, htmlToText } from '@inlay/html';
import { isMobileCondition, lengthPx } from '../markup/element-styles.ts';
import { findBelow, innerSource, type Markup, type MarkupElement } from '../markup/markup-tree.ts';
import type { StyleSheet } from '../markup/style-sheet.ts';
import { imageOf } from './background-images.ts';
import { esdName } from './esd-names.ts';
import { colourOf, type EmailLook, type Reading } from './reading.ts';

/** Bodies of real templates; others are typing mistakes, or per cent of nothing. */
const widthLimitsPx = { min: 280, max: 1200, fallback: 600 } as const;

/** What the document says about itself and its parts as a whole. */
export function readLook(markup: Markup, styles: Reading['styles'], sheet: StyleSheet): EmailLook {
  const body = markup.elements.find(({ name }) => name === 'body');
  const plain = (tag: string, property: string): string | undefined => plainRule(sheet, tag, property);
  const own = (property: string): string | undefined =>
    (body && styles.value(body, property)) ?? plain('p', property) ?? plain('td', property);
  const decoration = plain('a', 'text-decoration');
  return {
    fontFamily: cssFontFamily(own('font-family') ?? '') || 'Arial, Helvetica, sans-serif',
    textColour: colourOf(own('color')) || '#000000',
    linkColour: colourOf(plain('a', 'color')) || '#0000ee',
    linkUnderline: decoration === undefined || /underline/.test(decoration),
    contentWidthPx: contentWidth(markup, styles),
    isRightToLeft: directionOf(markup) === 'rtl',
  };
}

/** What rules for a bare tag say. */
function plainRule(sheet: StyleSheet, tag: string, property: string): string | undefined {
  let value: string | undefined;
  for (const group of sheet.groups) {
    if (group.condition !== '') continue;
    for (const { selector, declarations } of group.rules) {
      if (selector.text !== tag) continue;
      value = declarations.findLast((one) => one.property === property)?.value ?? value;
    }
  }
  return value;
}

/** The width of the table in which structures stand. */
function contentWidth(markup: Markup, styles: Reading['styles']): number {
  const structure = markup.elements.find((element) => esdName(element) === 'structure');
  for (let one = structure?.parent ?? null; one !== null; one = one.parent) {
    if (one.name !== 'table') continue;
    const widthPx = lengthPx(styles.own(one).get('width')) ?? lengthPx(styles.own(one).get('max-width'));
    if (widthPx !== undefined && widthPx > 0) {
      return Math.min(widthLimitsPx.max, Math.max(widthLimitsPx.min, Math.round(widthPx)));
    }
  }
  return widthLimitsPx.fallback;
}

function directionOf(markup: Markup): string {
  for (const element of markup.elements.slice(0, 200)) {
    const isFrame = /^(?:html|body)$/.test(element.name) || element.classes.has('es-wrapper-color');
    const dir = isFrame ? (element.attributes.get('dir')?.toLowerCase() ?? '') : '';
    if (dir === 'rtl' || dir === 'ltr') return dir;
  }
  return '';
}

/** The values of the email node. */
export function emailValues(reading: Reading, preheader: string, name: string, esd: JsonObject): JsonObject {
  const { markup, look } = reading;
  const html = markup.elements.find((element) => element.name === 'html');
  const title = markup.elements.find((element) => element.name === 'title');
  const titleText = title === undefined ? '' : decodeEntities(innerSource(markup, title)).replace(/\s+/g, ' ').trim();
  const around = frameElements(markup);
  const background = around
    .map((one) => colourOf(reading.styles.value(one, 'background-color')))
    .find((one) => one !== '');
  const image = imageOf(reading, around, true);
  return {
    backgroundColor: background ?? '#ffffff',
    ...(image === undefined ? {} : { backgroundImage: image }),
    contentWidth: `${look.contentWidthPx}px`,
    fontFamily: { label: (look.fontFamily.split(',')[0] ?? '').replaceAll("'", '').trim(), value: look.fontFamily },
    textColor: look.textColour,
    linkStyle: {
      body: true,
      linkColor: look.linkColour,
      linkHoverColor: look.linkColour,
      linkUnderline: look.linkUnderline,
      linkHoverUnderline: look.linkUnderline,
    },
    preheaderText: preheader,
    accessibilityTitle: titleText || name.trim(),
    language: (html?.attributes.get('lang') ?? '').trim(),
    textDirection: directionOf(markup),
    ...(Object.keys(esd).length === 0 ? {} : { _inlay: { esd } }),
  };
}

/** From the cell around the stripes out to the body. */
function frameElements(markup: Markup): readonly MarkupElement[] {
  const inner =
    markup.elements.find((element) => esdName(element) === 'email-paddings') ??
    markup.elements.find((element) => element.classes.has('es-wrapper')) ??
    markup.elements.find((element) => element.name === 'body');
  const out: MarkupElement[] = [];
  for (let one = inner ?? null; one !== null && one.parent !== null; one = one.parent) out.push(one);
  return out;
}

/** The words of a hidden element, without what fills the rest of the inbox line. */
export function preheaderText(markup: Markup, element: MarkupElement): string {
  return htmlToText(
    innerSource(markup, element).replace(
      /&zwnj;|&nbsp;|&#8204;|&#847;|&shy;|(?:[\u00a0\u00ad\u200b\u200c\u200e\u200f]|\u200d|\u034f)/g,
      ' ',
    ),
  )
    .replace(/\s+/g, ' ')
    .trim();
}

/** What an earlier import could not hold and our export wrote back between its marks: kept again, as it is. */
export function keptCss(css: string): { readonly css: string; readonly kept: string } {
  const start = css.indexOf('/*esd-kept*/');
  const end = css.lastIndexOf('/*esd-kept-end*/');
  if (start < 0 || end < start) return { css, kept: '' };
  return {
    css: `${css.slice(0, start)}${css.slice(end + '/*esd-kept-end*/'.length)}`,
    kept: css.slice(start + '/*esd-kept*/'.length, end).trim(),
  };
}

/** Rules that a design cannot hold and our export writes back: fonts, states, hacks for clients, other media. */
export function unreadCss(sheet: StyleSheet): { readonly css: string; readonly rules: number } {
  const parts: string[] = [...sheet.others];
  let rules = sheet.others.length;
  for (const { condition, rules: own } of sheet.groups) {
    const isOther = condition !== '' && !isMobileCondition(condition);
    const kept = own.filter(({ selector }) => isOther || selector.isDynamic || selector.namesAttribute);
    if (kept.length === 0) continue;
    rules += kept.length;
    const text = kept
      .map(({ selector, declarations }) => {
        const body = declarations.map((one) => `${one.property}:${one.value}${one.isImportant ? '!important' : ''}`);
        return `${selector.text}{${body.join(';')}}`;
      })
      .join('');
    parts.push(condition === '' ? text : `${condition}{${text}}`);
  }
  return { css: parts.join('\n'), rules };
}

/** Whether there is esd markup at all. */
export function hasEsd(markup: Markup): boolean {
  return markup.elements.some((element) => esdName(element) !== undefined);
}

/** The first element below the body that shows nothing and says something: the line for the inbox. */
export function isHidden(reading: Reading, element: MarkupElement): boolean {
  return (
    reading.styles.value(element, 'display') === 'none' &&
    findBelow(element, ({ name }) => name === 'img') === undefined
  );
}
