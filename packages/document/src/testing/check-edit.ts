import { apply, applyWithInverse } from '../apply-operation.ts';
import { isJsonObject } from '../measure-json.ts';
import { sameJson } from '../same-json.ts';
import { serialiseDesign } from '../serialise-design.ts';
import { isWrite, singlesOf } from '../single-operations.ts';
import type { Design, Json, JsonObject, NodeId, NodeTree, Operation, PropertyPath, RefusalReason } from '../types.ts';
import { checkDesign } from './check-design.ts';
import { holds, sameBytes } from './law.ts';

/** What an edit is expected to come to, beyond the laws. */
export interface EditExpectation {
  /** The whole envelope afterwards, key order included. */
  readonly json?: JsonObject;
  /** For an edit that must be refused. */
  readonly reason?: RefusalReason;
  /** Must not throw on the design before, after and back again. */
  readonly render?: (design: Design) => unknown;
}

function writtenPaths(operation: Operation): readonly (readonly [NodeId, PropertyPath])[] {
  return singlesOf(operation)
    .filter(isWrite)
    .map((write) => [write.id, write.path]);
}

function insertedIds(operation: Operation): readonly NodeId[] {
  const idsOf = (tree: NodeTree): NodeId[] => [tree.id, ...tree.children.flatMap(idsOf)];
  return singlesOf(operation).flatMap((single) => (single.type === 'insert' ? idsOf(single.tree) : []));
}

/** The shortest paths at which two values differ. */
function differences(one: Json | undefined, other: Json | undefined, path: readonly string[] = []): string[][] {
  if (!isJsonObject(one) || !isJsonObject(other)) return sameJson(one, other) ? [] : [[...path]];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].flatMap((key) =>
    differences(Object.hasOwn(one, key) ? one[key] : undefined, Object.hasOwn(other, key) ? other[key] : undefined, [
      ...path,
      key,
    ]),
  );
}

function isPrefix(start: readonly string[], path: readonly string[]): boolean {
  return start.length <= path.length && start.every((key, index) => path[index] === key);
}

/** Only what the operation names may differ; every other wire is the very same object. */
function checkUntouched(before: Design, after: Design, operation: Operation): void {
  holds(after.envelope === before.envelope, 'an edit leaves the envelope around the body alone');
  const written = writtenPaths(operation);
  const inserted = new Set(insertedIds(operation));
  for (const [id, node] of after.nodes) {
    const old = inserted.has(id) ? undefined : before.nodes.get(id);
    if (!old || old.wire === node.wire) continue;
    const paths = written.filter(([target]) => target === id).map(([, path]) => path);
    for (const difference of differences(old.wire, node.wire)) {
      const isNamed = paths.some((path) => isPrefix(path, difference) || isPrefix(difference, path));
      holds(isNamed, `${id} changed at ${difference.join('.')}, which the operation does not name`);
    }
    const kept = Object.keys(old.wire).filter((key) => Object.hasOwn(node.wire, key));
    const still = Object.keys(node.wire).filter((key) => Object.hasOwn(old.wire, key));
    sameBytes(still, kept, `${id} keeps the order of its keys`);
  }
}

/**
 * Makes an edit and checks every law of edits: the result, that nothing else changed, that the
 * inverse restores the same bytes and its own inverse the edit again, that the operation survives
 * JSON, and that both designs are sound. Returns the design afterwards (the same one for a refusal).
 */
export function checkEdit(design: Design, operation: Operation, expected: EditExpectation = {}): Design {
  const before = serialiseDesign(design);
  const bytesBefore = JSON.stringify(before);
  expected.render?.(design);
  const applied = applyWithInverse(design, operation);
  holds(JSON.stringify(serialiseDesign(design)) === bytesBefore, 'an edit leaves the design that it was given alone');
  if (!applied.ok) {
    holds(applied.reason === expected.reason, `refused: ${applied.reason} ${applied.detail ?? ''}`);
    return design;
  }
  holds(expected.reason === undefined, `expected a refusal: ${expected.reason}`);
  const { design: after, inverse } = applied.value;
  const json = serialiseDesign(after);
  if (expected.json) sameBytes(json, expected.json, 'the envelope after the edit');
  checkDesign(after);
  checkUntouched(design, after, operation);
  expected.render?.(after);

  const sent = apply(design, JSON.parse(JSON.stringify(operation)));
  holds(sent.ok, 'an operation survives JSON');
  sameBytes(serialiseDesign(sent.value), json, 'an operation survives JSON');

  const back = applyWithInverse(after, JSON.parse(JSON.stringify(inverse)));
  holds(back.ok, `the inverse can be applied: ${back.ok || back.reason}`);
  sameBytes(serialiseDesign(back.value.design), before, 'the inverse restores the same bytes');
  checkDesign(back.value.design);
  expected.render?.(back.value.design);
  const again = apply(back.value.design, back.value.inverse);
  holds(again.ok, 'the inverse of the inverse can be applied');
  sameBytes(serialiseDesign(again.value), json, 'the inverse of the inverse is the edit');
  return after;
}
