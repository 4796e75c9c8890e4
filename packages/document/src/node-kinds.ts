import type { NodeKind } from './types.ts';

/** The wire key under which a node of a kind keeps its children. */
export const childKeys = { email: 'rows', row: 'columns', column: 'contents', block: null } as const satisfies Record<
  NodeKind,
  string | null
>;

/** The kind of a node's children. */
export const childKinds = { email: 'row', row: 'column', column: 'block', block: null } as const satisfies Record<
  NodeKind,
  NodeKind | null
>;

/** How many objects and lists a node's own JSON object is inside of, itself included. */
export const wireDepths = { email: 2, row: 4, column: 6, block: 8 } as const satisfies Record<NodeKind, number>;
