import { type CssNode, generate, type Selector } from 'css-tree';
import type { MarkupElement } from './markup-tree.ts';

/** One part of a selector without combinators: `td.es-p20[class*=x]:first-child`. */
interface Compound {
  readonly name: string;
  readonly ids: readonly string[];
  readonly classes: readonly string[];
  readonly tests: readonly ((element: MarkupElement) => boolean)[];
  /** What stands between this and the compound to its left. */
  readonly combinator: ' ' | '>' | '+' | '~' | '';
}

/** A selector that can be asked. */
export interface CompiledSelector {
  readonly text: string;
  /** From right to left; the first is what the rule is about. */
  readonly compounds: readonly Compound[];
  /** `ids × 10⁶ + classes × 10³ + tags`. */
  readonly specificity: number;
  /** Holds at times only (`:hover`), or about something that is no element (`::before`): not to be inlined. */
  readonly isDynamic: boolean;
  /** Names an attribute or an id: such rules are often for what a mail client adds. */
  readonly namesAttribute: boolean;
}

interface Draft {
  name: string;
  ids: string[];
  classes: string[];
  tests: ((element: MarkupElement) => boolean)[];
  combinator: Compound['combinator'];
}

const draft = (combinator: Compound['combinator']): Draft => ({
  name: '',
  ids: [],
  classes: [],
  tests: [],
  combinator,
});

/** Longer selectors are hostile; they count as dynamic and are kept in the style sheet. */
const partsMax = 64;

/** Compiles one selector of a parsed style sheet. */
export function compileSelector(selector: Selector): CompiledSelector {
  const compounds: Draft[] = [draft('')];
  let specificity = 0;
  let isDynamic = selector.children.size > partsMax;
  let namesAttribute = false;
  for (const part of isDynamic ? [] : selector.children.toArray()) {
    const current = compounds[0];
    if (current === undefined) break;
    if (part.type === 'Combinator') {
      const combinator = part.name.trim() || ' ';
      if (combinator === ' ' || combinator === '>' || combinator === '+' || combinator === '~') {
        compounds.unshift(draft(combinator));
      } else isDynamic = true;
      continue;
    }
    const weight = addPart(part, current);
    if (weight === undefined) isDynamic = true;
    else specificity += weight;
    namesAttribute ||= part.type === 'AttributeSelector' || part.type === 'IdSelector';
  }
  return { text: generate(selector), compounds, specificity, isDynamic, namesAttribute };
}

/** Adds a simple selector; its weight, or undefined where it cannot be asked of an element at rest. */
function addPart(part: CssNode, to: Draft): number | undefined {
  if (part.type === 'TypeSelector') {
    const name = unescaped(part.name).toLowerCase();
    if (name.includes('|')) return undefined;
    to.name = name === '*' ? '' : name;
    return name === '*' ? 0 : 1;
  }
  if (part.type === 'ClassSelector') {
    to.classes.push(unescaped(part.name));
    return 1e3;
  }
  if (part.type === 'IdSelector') {
    to.ids.push(unescaped(part.name));
    return 1e6;
  }
  if (part.type === 'AttributeSelector') {
    const value = part.value === null ? '' : part.value.type === 'String' ? part.value.value : part.value.name;
    to.tests.push(attributeTest(part.name.name.toLowerCase(), part.matcher ?? '', unescaped(value)));
    return 1e3;
  }
  if (part.type !== 'PseudoClassSelector') return undefined;
  const test = pseudoTests[part.name.toLowerCase()];
  if (test === undefined || part.children !== null) return undefined;
  to.tests.push(test);
  return 1e3;
}

/** `es-p20\.5` is the class `es-p20.5`. */
function unescaped(name: string): string {
  if (!name.includes('\\')) return name;
  return name.replace(/\\([\da-f]{1,6})\s?|\\(.)/gi, (_, hex?: string, character?: string) =>
    hex === undefined ? (character ?? '') : String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)),
  );
}

function attributeTest(name: string, matcher: string, wanted: string): (element: MarkupElement) => boolean {
  return (element) => {
    const value = element.attributes.get(name);
    if (value === undefined) return false;
    if (matcher === '') return true;
    if (matcher === '=') return value === wanted;
    if (wanted === '') return false;
    if (matcher === '*=') return value.includes(wanted);
    if (matcher === '^=') return value.startsWith(wanted);
    if (matcher === '$=') return value.endsWith(wanted);
    if (matcher === '~=') return value.split(/\s+/).includes(wanted);
    return matcher === '|=' && (value === wanted || value.startsWith(`${wanted}-`));
  };
}

const pseudoTests: Readonly<Record<string, (element: MarkupElement) => boolean>> = {
  root: (element) => element.name === 'html',
  link: (element) => element.name === 'a' && element.attributes.has('href'),
  'first-child': (element) => element.position === 0,
  'last-child': (element) => lastOf(element) === element,
  'only-child': (element) => element.position === 0 && lastOf(element) === element,
  empty: (element) => element.children.every((child) => child.kind === 'comment'),
};

function lastOf(element: MarkupElement): MarkupElement | undefined {
  return element.parent?.elements.at(-1);
}

/** Whether an element is what a selector is about. The states of a dynamic selector are passed over. */
export function matches(element: MarkupElement, selector: CompiledSelector): boolean {
  return fits(element, selector.compounds[0]) && matchesFrom(element, selector.compounds, 0) === 'yes';
}

/**
 * `never`: no ancestor that is further out can help either, so that the search through the ancestors
 * is done once, not once for every combination.
 */
type Verdict = 'yes' | 'no' | 'never';

function matchesFrom(element: MarkupElement, compounds: readonly Compound[], index: number): Verdict {
  const left = compounds[index + 1];
  if (left === undefined) return 'yes';
  const combinator = compounds[index]?.combinator;
  if (combinator === '>') {
    const { parent } = element;
    return parent !== null && fits(parent, left) ? matchesFrom(parent, compounds, index + 1) : 'no';
  }
  if (combinator === '+' || combinator === '~') return matchesSibling(element, compounds, index, combinator === '+');
  for (let outer = element.parent; outer !== null; outer = outer.parent) {
    if (!fits(outer, left)) continue;
    const verdict = matchesFrom(outer, compounds, index + 1);
    if (verdict !== 'no') return verdict;
  }
  return 'never';
}

/** No mail has a rule that reaches further; hostile ones would take the square of their length. */
const siblingsMax = 1_000;

function matchesSibling(
  element: MarkupElement,
  compounds: readonly Compound[],
  index: number,
  isAdjacent: boolean,
): Verdict {
  const left = compounds[index + 1];
  const siblings = element.parent?.elements ?? [];
  const furthest = Math.max(0, element.position - (isAdjacent ? 1 : siblingsMax));
  for (let position = element.position - 1; position >= furthest; position -= 1) {
    const sibling = siblings[position];
    if (sibling === undefined || !fits(sibling, left)) continue;
    const verdict = matchesFrom(sibling, compounds, index + 1);
    if (verdict !== 'no') return verdict;
  }
  return 'no';
}

function fits(element: MarkupElement, compound: Compound | undefined): boolean {
  if (compound === undefined || element.parent === null) return false;
  if (compound.name !== '' && compound.name !== element.name) return false;
  for (const name of compound.classes) if (!element.classes.has(name)) return false;
  for (const id of compound.ids) if (element.attributes.get('id') !== id) return false;
  for (const test of compound.tests) if (!test(element)) return false;
  return true;
}
