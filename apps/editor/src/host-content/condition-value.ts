import { objectOf, stringOf } from '@inlay/blocks';
import { type Design, type DesignNode, isJsonObject, type Json, nodesBelow, type Operation } from '@inlay/document';
import type { DisplayCondition } from '@inlay/embed/protocol';

/**
 * Unlayer's `displayCondition: { type, label, description, before, after }` holds what is sent; what it has
 * no place for, the host's id and data, stands in `_inlay.displayCondition`.
 */
export function conditionOf(node: Pick<DesignNode, 'wire'> | undefined): DisplayCondition | null {
  const values = objectOf(node?.wire.values);
  if (!isJsonObject(values.displayCondition)) return null;
  const own = objectOf(values.displayCondition);
  const more = objectOf(objectOf(values._inlay).displayCondition);
  const condition = {
    id: stringOf(more.id),
    name: stringOf(own.label),
    description: stringOf(own.description),
    beforeScript: stringOf(own.before),
    afterScript: stringOf(own.after),
  };
  const isEmpty = Object.values(condition).every((part) => part === '');
  if (isEmpty) return null;
  return more.extraData === undefined ? condition : { ...condition, extraData: more.extraData };
}

/** The category that a condition was chosen from; empty for one that was written here. */
export function conditionCategory(node: Pick<DesignNode, 'wire'>): string {
  return stringOf(objectOf(objectOf(node.wire.values).displayCondition).type);
}

/** The edit that gives a row or block a condition, or takes it away with `null`. */
export function setCondition(node: DesignNode, condition: DisplayCondition | null, category = ''): Operation {
  const { id } = node;
  const inlayPath = ['values', '_inlay', 'displayCondition'] as const;
  const set = (path: readonly [string, ...string[]], value: Json | undefined): Operation => ({
    type: 'setProperty',
    id,
    path,
    value,
  });
  if (condition === null) {
    const hadMore = objectOf(objectOf(node.wire.values)._inlay).displayCondition !== undefined;
    const operations = [set(['values', 'displayCondition'], null), ...(hadMore ? [set(inlayPath, undefined)] : [])];
    return { type: 'batch', operations };
  }
  const extraData = jsonOf(condition.extraData);
  const value: Json = {
    type: category,
    label: condition.name,
    description: condition.description,
    before: condition.beforeScript,
    after: condition.afterScript,
  };
  const more: Json = { id: condition.id, ...(extraData === undefined ? {} : { extraData }) };
  return { type: 'batch', operations: [set(['values', 'displayCondition'], value), set(inlayPath, more)] };
}

/** The host's data as it can be stored; what JSON has no form for is left out, as by `JSON.stringify`. */
function jsonOf(data: unknown): Json | undefined {
  const text: string | undefined = JSON.stringify(data);
  return text === undefined ? undefined : (JSON.parse(text) as Json);
}

/** Every condition of an email once, in reading order: what `compileEmail` answers beside the HTML. */
export function collectConditions(design: Design): readonly DisplayCondition[] {
  const found: DisplayCondition[] = [];
  const seen = new Set<string>();
  for (const node of nodesBelow(design, design.root)) {
    const condition = conditionOf(node);
    const key = JSON.stringify(condition);
    if (condition === null || seen.has(key)) continue;
    seen.add(key);
    found.push(condition);
  }
  return found;
}
