import { isJsonObject, wireBytes } from './measure-json.ts';
import type { NodeTree, Operation } from './types.ts';

/** An operation's own object, ids and path. */
const overheadBytes = 100;

function treeBytes(tree: NodeTree): number {
  return tree.children.reduce((sum, child) => sum + treeBytes(child), wireBytes(tree.wire));
}

/** Rough memory that an operation holds, to keep the history within its share. */
export function operationBytes(operation: Operation): number {
  switch (operation.type) {
    case 'insert':
      return overheadBytes + treeBytes(operation.tree);
    case 'setText':
      return overheadBytes + operation.html.length;
    case 'setProperty': {
      const { value } = operation;
      if (typeof value === 'string') return overheadBytes + value.length;
      if (isJsonObject(value)) return overheadBytes + wireBytes(value);
      return overheadBytes + (Array.isArray(value) ? wireBytes({ value }) : 0);
    }
    case 'batch':
      return operation.operations.reduce((sum, inner) => sum + operationBytes(inner), overheadBytes);
    case 'move':
    case 'remove':
      return overheadBytes;
  }
}
