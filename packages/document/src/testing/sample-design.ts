import { parseDesign } from '../parse-design.ts';
import type { Design, Json, JsonObject, NodeId, NodeTree } from '../types.ts';

/** The design of an envelope that a test wrote itself. */
export function designFrom(envelope: Json): Design {
  const parsed = parseDesign(envelope);
  if (!parsed.ok) throw new Error(`${parsed.reason} ${parsed.detail ?? ''}`);
  return parsed.value;
}

/** `id1`, `id2` … after a prefix. */
export function countingIds(prefix = 'id'): () => NodeId {
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}${count}`;
  };
}

/** A block of text as a subtree. */
export function textTree(id: NodeId, text = id): NodeTree {
  return { id, kind: 'block', wire: { id, type: 'text', values: { text } }, children: [] };
}

function text(id: NodeId): JsonObject {
  return { id, type: 'text', values: { text: `<p>${id}</p>`, color: '#111111' } };
}

/** Two rows: one column with `a` and `b`, then two columns with `c` and `d`; unknown keys all over. */
export function sampleEnvelope() {
  return {
    counters: { u_row: 2 },
    odd: 'envelope',
    body: {
      odd: 'body',
      id: 'body',
      rows: [
        {
          id: 'row1',
          cells: [1],
          odd: 'row',
          columns: [{ id: 'column1', odd: 'column', contents: [text('a'), text('b')], values: {} }],
          values: { padding: '0px' },
        },
        {
          id: 'row2',
          cells: [1, 2],
          columns: [
            { id: 'column2', contents: [text('c')], values: {} },
            { id: 'column3', contents: [text('d')], values: {} },
          ],
          values: {},
        },
      ],
      headers: [{ kept: true }],
      values: { contentWidth: '600px' },
    },
    schemaVersion: 16,
    inlay: { format: 1, odd: 'inlay' },
  };
}
