import { isWrite, type SingleOperation, type WriteOperation, writtenValue } from './single-operations.ts';
import type { Json, NodeId, PropertyPath } from './types.ts';
import { writeProperty } from './write-property.ts';

/** What operations leave at a property, apart from what others write afterwards. */
export interface LeftValue {
  readonly id: NodeId;
  readonly path: PropertyPath;
  readonly value: Json | undefined;
}

function isAtOrBelow(write: WriteOperation, top: WriteOperation): boolean {
  return write.id === top.id && top.path.every((key, index) => write.path[index] === key);
}

/** The value at a write's path once the later writes into it are made as well. */
function valueAt(top: WriteOperation, later: readonly WriteOperation[]): Json | undefined {
  let box: { readonly [key: string]: Json } = {};
  for (const write of [top, ...later.filter((candidate) => isAtOrBelow(candidate, top))]) {
    const written = writeProperty(box, ['box', ...write.path.slice(top.path.length)], writtenValue(write));
    // A write that the design refused is in no history, so this one fits as well.
    if (written.ok) box = written.value.wire;
  }
  return Object.hasOwn(box, 'box') ? box.box : undefined;
}

/**
 * What a list of operations leaves at each property that it writes. Of writes into one another only
 * the outermost counts, with what the later ones put into it.
 */
export function leftValues(operations: readonly SingleOperation[]): readonly LeftValue[] {
  const writes = operations.filter(isWrite);
  return writes.flatMap((write, index) => {
    const isInsideAnother = writes.some(
      (other, otherIndex) => isAtOrBelow(write, other) && (other.path.length < write.path.length || otherIndex > index),
    );
    if (isInsideAnother) return [];
    return [{ id: write.id, path: write.path, value: valueAt(write, writes.slice(index + 1)) }];
  });
}
