import { type CssNode, generate, parse, type Rule } from 'css-tree';
import { type CompiledSelector, compileSelector } from './selector.ts';

/** `color: red !important` in parts. */
export interface StyleDeclaration {
  /** In lower case. */
  readonly property: string;
  readonly value: string;
  readonly isImportant: boolean;
}

/** One rule with one selector: `a, b {}` gives two. */
export interface StyleRule {
  readonly selector: CompiledSelector;
  readonly declarations: readonly StyleDeclaration[];
  /** Place in the cascade. */
  readonly order: number;
}

/** Rules under one condition, as `@media (max-width:600px)`; the base has none. */
export interface StyleGroup {
  /** `@media only screen and (max-width:600px)`; empty for rules that always hold. */
  readonly condition: string;
  readonly rules: readonly StyleRule[];
}

/** A style sheet as its parts, in the order of the source. */
export interface StyleSheet {
  readonly groups: readonly StyleGroup[];
  /** Other at-rules as they are: `@font-face`, `@keyframes`, `@supports`. */
  readonly others: readonly string[];
  /** What could not be read, for a report; empty where all was. */
  readonly unread: readonly string[];
}

/** At-rules inside at-rules, and blocks inside blocks, beyond what the parser can hold. */
const nestingMax = 200;

/** Reads CSS. Never throws: what is no CSS is named in `unread`. */
export function parseStyleSheet(css: string): StyleSheet {
  const reading = { groups: [] as StyleGroup[], others: [] as string[], unread: [] as string[], order: 0 };
  if (isTooNested(css)) {
    return { groups: [], others: [], unread: ['the style sheet is nested too deeply'] };
  }
  const tree = parse(css, {
    parseValue: false,
    parseAtrulePrelude: false,
    onParseError: (error) => {
      if (reading.unread.length < 20) reading.unread.push(error.message.slice(0, 200));
    },
  });
  if (tree.type !== 'StyleSheet') return reading;
  let base: StyleRule[] = [];
  const endBase = (): void => {
    if (base.length > 0) reading.groups.push({ condition: '', rules: base });
    base = [];
  };
  for (const node of tree.children) {
    if (node.type === 'Rule') base.push(...rulesOf(node, () => reading.order++));
    else if (node.type === 'Atrule' && node.name.toLowerCase() === 'media' && node.block !== null) {
      endBase();
      const prelude = node.prelude === null ? '' : generate(node.prelude).trim();
      const rules = [...node.block.children].flatMap((inner) =>
        inner.type === 'Rule' ? rulesOf(inner, () => reading.order++) : [],
      );
      reading.groups.push({ condition: `@media ${prelude}`, rules });
    } else if (node.type === 'Atrule' && node.name.toLowerCase() !== 'charset') reading.others.push(generate(node));
  }
  endBase();
  return reading;
}

function isTooNested(css: string): boolean {
  let depth = 0;
  for (let at = 0; at < css.length; at += 1) {
    const code = css.charCodeAt(at);
    if (code === 0x7b /* { */ || code === 0x28 /* ( */ || code === 0x5b /* [ */) depth += 1;
    else if (code === 0x7d || code === 0x29 || code === 0x5d) depth = Math.max(0, depth - 1);
    if (depth > nestingMax) return true;
  }
  return false;
}

function rulesOf(node: Rule, nextOrder: () => number): StyleRule[] {
  if (node.prelude.type !== 'SelectorList') return [];
  const declarations = [...node.block.children].flatMap((child) => declarationOf(child) ?? []);
  if (declarations.length === 0) return [];
  return [...node.prelude.children].flatMap((selector) =>
    selector.type === 'Selector' ? [{ selector: compileSelector(selector), declarations, order: nextOrder() }] : [],
  );
}

function declarationOf(node: CssNode): StyleDeclaration | undefined {
  if (node.type !== 'Declaration') return undefined;
  const value = generate(node.value).trim();
  return value === ''
    ? undefined
    : { property: node.property.toLowerCase(), value, isImportant: node.important !== false };
}

/** Reads the text of a style attribute. */
export function parseStyleAttribute(style: string): readonly StyleDeclaration[] {
  if (style.trim() === '' || isTooNested(style)) return [];
  const tree = parse(style, { context: 'declarationList', parseValue: false });
  return tree.type === 'DeclarationList' ? [...tree.children].flatMap((node) => declarationOf(node) ?? []) : [];
}
