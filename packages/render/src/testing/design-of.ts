import { type Design, type JsonObject, parseDesign } from '@inlay/document';

/** A block on the wire. */
export function block(type: string, values: JsonObject = {}): JsonObject {
  return { type, values };
}

/** A row on the wire, one column per list of blocks. */
export function row(
  columns: readonly (readonly JsonObject[])[],
  values: JsonObject = {},
  cells?: readonly number[],
): JsonObject {
  return {
    cells: [...(cells ?? columns.map(() => 1))],
    columns: columns.map((contents) => ({ contents: [...contents], values: {} })),
    values,
  };
}

/** A design of these rows, under these values of the email. */
export function designOf(rows: readonly JsonObject[], values: JsonObject = {}): Design {
  const parsed = parseDesign({ body: { rows: [...rows], values } });
  if (!parsed.ok) throw new Error(`not a design: ${parsed.reason}`);
  return parsed.value;
}

/** A design of one row with one column. */
export function designWith(blocks: readonly JsonObject[], values: JsonObject = {}): Design {
  return designOf([row([blocks])], values);
}
