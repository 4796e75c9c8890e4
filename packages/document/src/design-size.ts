import { wireBytes } from './measure-json.ts';
import { childKeys } from './node-kinds.ts';
import type { Design, DesignNode } from './types.ts';

/** How much of `designLimits` a design uses. */
export interface DesignSize {
  readonly blocks: number;
  /** Bytes of `JSON.stringify(serialiseDesign(design))` in UTF-8. */
  readonly bytes: number;
}

/** A node's own share of the bytes: its wire, and the commas between its children. */
export function nodeBytes(node: DesignNode): number {
  const own = wireBytes(node.wire);
  const key = childKeys[node.kind];
  const count = node.children.length;
  if (key === null || count === 0) return own;
  const commas = count - 1;
  if (Array.isArray(node.wire[key])) return own + commas;
  // `null` becomes `[]`; a missing key is written as `"key":[]`, with a comma unless it stands alone.
  if (Object.hasOwn(node.wire, key)) return own - 2 + commas;
  return own + key.length + 5 + (Object.keys(node.wire).length > 0 ? 1 : 0) + commas;
}

const sizes = new WeakMap<Design, DesignSize>();

/** Remembers a size that was computed on the way, so that an edit never measures the whole design. */
export function rememberSize(design: Design, size: DesignSize): Design {
  sizes.set(design, size);
  return design;
}

/** The size of a design. Counted once; costs nothing for designs that come from `parseDesign` or `apply`. */
export function designSize(design: Design): DesignSize {
  const known = sizes.get(design);
  if (known) return known;
  let blocks = 0;
  let bytes = wireBytes(design.envelope) - 2;
  for (const node of design.nodes.values()) {
    if (node.kind === 'block') blocks += 1;
    bytes += nodeBytes(node);
  }
  const size = { blocks, bytes };
  rememberSize(design, size);
  return size;
}
