import type { MarkupElement } from './markup-tree.ts';
import { matches } from './selector.ts';
import { parseStyleAttribute, type StyleDeclaration, type StyleRule } from './style-sheet.ts';

/** Finds the rules for an element without asking all of them. */
export interface RuleIndex {
  /** The rules whose selector an element fulfils, weakest first. */
  readonly rulesFor: (element: MarkupElement) => readonly StyleRule[];
}

/** An index over rules; dynamic selectors are left out. */
export function indexRules(rules: readonly StyleRule[]): RuleIndex {
  const byClass = new Map<string, StyleRule[]>();
  const byId = new Map<string, StyleRule[]>();
  const byName = new Map<string, StyleRule[]>();
  const anywhere: StyleRule[] = [];
  for (const rule of rules) {
    const subject = rule.selector.compounds[0];
    if (rule.selector.isDynamic || subject === undefined) continue;
    const [id] = subject.ids;
    const [className] = subject.classes;
    if (id !== undefined) append(byId, id, rule);
    else if (className !== undefined) append(byClass, className, rule);
    else if (subject.name !== '') append(byName, subject.name, rule);
    else anywhere.push(rule);
  }
  return {
    rulesFor(element) {
      const found: StyleRule[] = [];
      const ask = (candidates: readonly StyleRule[] | undefined): void => {
        for (const rule of candidates ?? []) if (matches(element, rule.selector)) found.push(rule);
      };
      ask(anywhere);
      ask(byName.get(element.name));
      for (const name of element.classes) ask(byClass.get(name));
      const id = element.attributes.get('id');
      if (id !== undefined) ask(byId.get(id));
      return found.sort(
        (one, other) => one.selector.specificity - other.selector.specificity || one.order - other.order,
      );
    },
  };
}

function append(map: Map<string, StyleRule[]>, key: string, rule: StyleRule): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [rule]);
  else list.push(rule);
}

/**
 * The declarations that hold for an element, the strongest last, each property once and written
 * where its strongest declaration stands; longhands and shorthands are told apart by that order.
 * What stands in the style attribute wins over rules, unless these are `!important`.
 */
export function cascaded(
  rules: readonly StyleRule[],
  ownStyle: string | undefined,
): ReadonlyMap<string, StyleDeclaration> {
  const own = ownStyle === undefined ? [] : parseStyleAttribute(ownStyle);
  const result = new Map<string, StyleDeclaration>();
  const put = (declarations: readonly StyleDeclaration[], isImportant: boolean): void => {
    for (const declaration of declarations) {
      if (declaration.isImportant !== isImportant) continue;
      result.delete(declaration.property);
      result.set(declaration.property, declaration);
    }
  };
  for (const isImportant of [false, true]) {
    for (const rule of rules) put(rule.declarations, isImportant);
    put(own, isImportant);
  }
  return result;
}
