export { type AppliedOperation, apply, applyWithInverse, invert } from './apply-operation.ts';
export { coalescePauseMaxMs, coalesceSpanMaxMs } from './coalesce-entries.ts';
export { designLimits } from './design-limits.ts';
export { type DesignSize, designSize } from './design-size.ts';
export { type Device, deviceOverridePath, readDeviceValue } from './device-value.ts';
export {
  blockTree,
  columnsMax,
  columnWeights,
  duplicateOperation,
  insertRowOperation,
  type MakeId,
  removeOperation,
  rowTree,
  setColumnsOperation,
} from './edits.ts';
export { emptyDesign, emptyEnvelope } from './empty-design.ts';
export { withFreshIds } from './fresh-ids.ts';
export {
  type Author,
  canRedo,
  canUndo,
  emptyHistory,
  type History,
  type HistoryEntry,
  type HistoryStep,
  historyBytesMax,
  type RecordedEdit,
  record,
  redo,
  type SkippedEntry,
  undo,
} from './history.ts';
export { isJsonObject, utf8Bytes } from './measure-json.ts';
export { currentFormat, type Migration, migrateEnvelope, migrations } from './migrate.ts';
export { type ModuleMark, moduleMarkOf, moduleMarksIn, withModuleMark } from './module-mark.ts';
export { moveDownOperation, moveUpOperation } from './move-by-one.ts';
export { childKeys, childKinds } from './node-kinds.ts';
export { parseTree, serialiseTree } from './node-tree.ts';
export { parseDesign, parseDesignText } from './parse-design.ts';
export {
  ancestors,
  blocksOf,
  childrenOf,
  getNode,
  nodesBelow,
  pathToRoot,
  readProperty,
  readWire,
  treeOf,
} from './read-design.ts';
export { sameJson } from './same-json.ts';
export { serialiseDesign } from './serialise-design.ts';
export type {
  Design,
  DesignNode,
  EmptiedContainer,
  Json,
  JsonObject,
  NodeId,
  NodeKind,
  NodeTree,
  Operation,
  PropertyPath,
  Refusal,
  RefusalReason,
  Result,
} from './types.ts';
