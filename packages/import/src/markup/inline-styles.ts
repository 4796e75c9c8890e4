import { attribute } from '@inlay/html';
import { cascaded, indexRules, type RuleIndex } from './cascade.ts';
import type { Markup, MarkupElement } from './markup-tree.ts';
import { minifyMarkup } from './minify-markup.ts';
import { parseMarkup } from './parse-markup.ts';
import { edited, type SourceEdit } from './source-edit.ts';
import { styleElementCss } from './style-elements.ts';
import {
  parseStyleSheet,
  type StyleDeclaration,
  type StyleGroup,
  type StyleRule,
  type StyleSheet,
} from './style-sheet.ts';

/** What is to be inlined. */
export interface InlineSource {
  readonly html: string;
  /** CSS that travels apart from the HTML; it comes after what stands in style elements. */
  readonly css: string;
  /** Takes out white space and comments that nobody reads, and rules that fit nothing. */
  readonly minimise: boolean;
  /** For who inlines later: the CSS stays in style elements, `css` behind the others in the head. */
  readonly keepSheet?: boolean | undefined;
}

/** Elements that are not drawn: styles in them are of no use. */
const undrawn = new Set('html head title meta link style script base br area source param'.split(' '));

/**
 * Writes the rules of style sheets into style attributes. What is not a style attribute or a style
 * element stays byte for byte: conditional comments, merge tags, entities, the form of the tags. Rules
 * that cannot be inlined (media, states, client hacks) are kept in one style element. Fetches nothing;
 * `link` elements stay as they are. Never throws.
 */
export function inlineStyles({ html, css, minimise, keepSheet = false }: InlineSource): string {
  const markup = parseMarkup(html);
  const styles = markup.elements.filter((element) => element.name === 'style');
  const sheet = parseStyleSheet([styleElementCss(markup), css].join('\n'));
  const base = sheet.groups.flatMap((group) => (group.condition === '' ? group.rules : []));
  const preserving = new Set<MarkupElement>();
  const inlined = inlinedStyles(markup, indexRules(base), preserving, minimise);
  const edits = keepSheet
    ? styleElementEdits(markup, [], css)
    : [...inlined, ...styleElementEdits(markup, styles, keptCss(markup, sheet, minimise))];
  if (minimise) edits.push(...minifyMarkup(markup, (element) => preserving.has(element)));
  return edited(html, edits);
}

function inlinedStyles(
  markup: Markup,
  index: RuleIndex,
  /** Is told the elements in which white space means something. */
  preserving: Set<MarkupElement>,
  minimise: boolean,
): SourceEdit[] {
  const edits: SourceEdit[] = [];
  for (const element of markup.elements) {
    const rules = undrawn.has(element.name) ? [] : index.rulesFor(element);
    if (rules.length === 0) continue;
    const own = element.attributes.get('style');
    const style = cascaded(rules, own);
    if (/^(?:pre|break)/i.test(style.get('white-space')?.value ?? '')) preserving.add(element);
    edits.push(styleEdit(markup, element, styleText([...style.values()], own ?? '', minimise)));
  }
  return edits;
}

/**
 * Important declarations of rules lose the mark, or the media rules that are to win over them on the
 * phone could not; they stand last, so that they win over the others.
 */
function styleText(declarations: readonly StyleDeclaration[], own: string, minimise: boolean): string {
  const hasOwnImportant = /!\s*important/i.test(own);
  return declarations
    .map(({ property, value: written, isImportant }) => {
      // Double quotes would have to be escaped in the attribute, which some clients do not read.
      const value = written.includes("'") ? written : written.replaceAll('"', "'");
      const mark = isImportant && hasOwnImportant ? '!important' : '';
      return minimise ? `${property}:${value}${mark}` : `${property}: ${value}${mark}`;
    })
    .join(minimise ? ';' : '; ');
}

const styleAttribute = /\sstyle\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)/i;

/** Puts a style into a start tag: in the place of the one it has, else before its end. */
function styleEdit(markup: Markup, element: MarkupElement, text: string): SourceEdit {
  const tag = markup.source.slice(element.start, element.startTagEnd);
  const style = attribute('style', text);
  const found = element.attributes.has('style') ? styleAttribute.exec(tag) : null;
  if (found !== null) {
    const start = element.start + found.index;
    return { start, end: start + found[0].length, text: style };
  }
  const length = /\s*\/?>$/.exec(tag)?.[0].length ?? 0;
  const at = element.startTagEnd - length;
  return { start: at, end: at, text: style };
}

/** What mail clients put around or into a mail: rules for it fit nothing that is in the source. */
const clientClasses = /\.(?:ExternalClass|ReadMsgBody|yshortcuts|yahoo|moz-|gmail|gm|apple|iOS|MsoNormal|os_|x_)/;

function keptCss(markup: Markup, sheet: StyleSheet, minimise: boolean): string {
  const conditional = sheet.groups.flatMap((group) => (group.condition === '' ? [] : group.rules));
  const used = new Set<StyleRule>();
  if (minimise) {
    const index = indexRules(conditional);
    for (const element of markup.elements) for (const rule of index.rulesFor(element)) used.add(rule);
  }
  const isKept = (rule: StyleRule, isBase: boolean): boolean => {
    const { selector } = rule;
    if (selector.isDynamic || selector.namesAttribute || clientClasses.test(selector.text)) return true;
    return !isBase && (!minimise || used.has(rule));
  };
  const parts = sheet.others.filter((other) => !/^@import/i.test(other) || /https:\/\//i.test(other));
  // An import counts only where it stands first.
  parts.sort((one, other) => Number(/^@import/i.test(other)) - Number(/^@import/i.test(one)));
  for (const group of sheet.groups) {
    const text = groupText(group, (rule) => isKept(rule, group.condition === ''));
    if (text !== '') parts.push(text);
  }
  return parts.join(minimise ? '' : '\n');
}

function groupText(group: StyleGroup, isKept: (rule: StyleRule) => boolean): string {
  let text = '';
  let selectors: string[] = [];
  let last: StyleRule | undefined;
  const end = (): void => {
    if (last === undefined) return;
    text += `${selectors.join(',')}{${last.declarations.map(declarationText).join(';')}}`;
    selectors = [];
  };
  for (const rule of group.rules.filter(isKept)) {
    if (last !== undefined && last.declarations !== rule.declarations) end();
    selectors.push(rule.selector.text);
    last = rule;
  }
  end();
  return text === '' || group.condition === '' ? text : `${group.condition}{${text}}`;
}

function declarationText({ property, value, isImportant }: StyleDeclaration): string {
  return `${property}:${value}${isImportant ? '!important' : ''}`;
}

/** All style elements go; the kept CSS stands where the first one stood, or at the end of the head. */
function styleElementEdits(markup: Markup, styles: readonly MarkupElement[], kept: string): SourceEdit[] {
  const text = kept === '' ? '' : `<style type="text/css">${kept.replaceAll('</', '<\\/')}</style>`;
  const edits = styles.map((element, index) => ({
    start: element.start,
    end: element.end,
    text: index === 0 ? text : '',
  }));
  if (styles.length > 0 || text === '') return edits;
  const head = markup.elements.find((element) => element.name === 'head');
  const html = markup.elements.find((element) => element.name === 'html');
  const at = head?.innerEnd ?? html?.startTagEnd ?? 0;
  return [{ start: at, end: at, text: head === undefined && html !== undefined ? `<head>${text}</head>` : text }];
}
