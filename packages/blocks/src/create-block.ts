import type { JsonObject, NodeId, NodeTree } from '@inlay/document';
import { columnFields, rowFields } from './node-fields.ts';
import { blockOfType } from './registry.ts';
import { defaultValues } from './wire-values.ts';

/** A new block with its defaults, ready for `insert`. Undefined for a type that is not registered. */
export function createBlock(type: string, makeId: () => NodeId): NodeTree | undefined {
  const definition = blockOfType(type)?.definition;
  if (definition === undefined) return undefined;
  const id = makeId();
  const values: JsonObject = {
    ...defaultValues(definition),
    displayCondition: null,
    selectable: true,
    draggable: true,
    duplicatable: true,
    deletable: true,
    hideable: true,
  };
  return { id, kind: 'block', wire: { id, type: definition.wireType, values }, children: [] };
}

/** A new row with one empty column per weight, ready for `insert`. */
export function createRow(weights: readonly number[], makeId: () => NodeId): NodeTree {
  const id = makeId();
  const columnValues = defaultValues({ fields: columnFields });
  const columns = weights.map((): NodeTree => {
    const columnId = makeId();
    return { id: columnId, kind: 'column', wire: { id: columnId, contents: [], values: columnValues }, children: [] };
  });
  const values: JsonObject = {
    displayCondition: null,
    columns: false,
    ...defaultValues({ fields: rowFields }),
    selectable: true,
    draggable: true,
    duplicatable: true,
    deletable: true,
    hideable: true,
  };
  return { id, kind: 'row', wire: { id, cells: [...weights], columns: [], values }, children: columns };
}
