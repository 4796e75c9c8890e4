import { isJsonObject } from './measure-json.ts';
import type { JsonObject, NodeTree } from './types.ts';

/** Says that a row or block is an instance of a synchronised module, and of which state of it. */
export interface ModuleMark {
  /** Decimal digits: the module's id. */
  readonly id: string;
  /** The module's version that the node was made from; a newer one is offered. */
  readonly version: number;
}

const valuesKey = 'values';
const extensionKey = '_inlay';
const moduleKey = 'module';

const objectAt = (wire: JsonObject, key: string): JsonObject => {
  const value = Object.hasOwn(wire, key) ? wire[key] : undefined;
  return isJsonObject(value) ? value : {};
};

/** The mark of a node, from `values._inlay.module` of its wire; null for a node that stands for itself. */
export function moduleMarkOf(wire: JsonObject): ModuleMark | null {
  const { id, version } = objectAt(objectAt(objectAt(wire, valuesKey), extensionKey), moduleKey);
  if (typeof id !== 'string' || !/^\d{1,18}$/.test(id)) return null;
  return typeof version === 'number' && Number.isInteger(version) && version > 0 ? { id, version } : null;
}

/** The wire with that mark, or without one; every other key stays. */
export function withModuleMark(wire: JsonObject, mark: ModuleMark | null): JsonObject {
  const values = objectAt(wire, valuesKey);
  const { [moduleKey]: _before, ...rest } = objectAt(values, extensionKey);
  if (mark === null && !Object.hasOwn(objectAt(values, extensionKey), moduleKey)) return wire;
  const extension: JsonObject = mark === null ? rest : { ...rest, [moduleKey]: { ...mark } };
  const { [extensionKey]: _old, ...others } = values;
  const isEmpty = Object.keys(extension).length === 0;
  return { ...wire, [valuesKey]: isEmpty ? others : { ...values, [extensionKey]: extension } };
}

/** Marks of a tree and of everything below it, from the top down. */
export function moduleMarksIn(tree: NodeTree): readonly ModuleMark[] {
  const own = moduleMarkOf(tree.wire);
  const below = tree.children.flatMap(moduleMarksIn);
  return own === null ? below : [own, ...below];
}
