import type { Json, Operation } from './types.ts';

/** Anything but a batch. */
export type SingleOperation = Exclude<Operation, { type: 'batch' }>;

/** An operation that writes one property. */
export type WriteOperation = Extract<Operation, { type: 'setProperty' | 'setText' }>;

/** The single operations of a batch, or the operation itself, in order. */
export function singlesOf(operation: Operation): readonly SingleOperation[] {
  return operation.type === 'batch' ? operation.operations.flatMap(singlesOf) : [operation];
}

/** Whether an operation writes a property. */
export function isWrite(operation: Operation): operation is WriteOperation {
  return operation.type === 'setProperty' || operation.type === 'setText';
}

/** What a write leaves at its path; `undefined` for nothing. */
export function writtenValue(write: WriteOperation): Json | undefined {
  return write.type === 'setText' ? write.html : write.value;
}
