import { designLimits } from './design-limits.ts';
import { designSize, nodeBytes, rememberSize } from './design-size.ts';
import { done, refuse } from './result.ts';
import type { Design, DesignNode, NodeId, Result } from './types.ts';

/** A design while an operation works on it: private, changed in place, thrown away on a refusal. */
export interface DesignDraft {
  readonly base: Design;
  readonly root: NodeId;
  readonly nodes: ReadonlyMap<NodeId, DesignNode>;
  readonly envelope: Design['envelope'];
  readonly writable: Map<NodeId, DesignNode>;
  isChanged: boolean;
  blocks: number;
  bytes: number;
}

/** Opens a draft. The map is copied once, also for a batch of many operations. */
export function openDraft(design: Design): DesignDraft {
  const writable = new Map(design.nodes);
  const { root, envelope } = design;
  return { base: design, root, envelope, nodes: writable, writable, isChanged: false, ...designSize(design) };
}

/** Adds or replaces a node. */
export function putNode(draft: DesignDraft, node: DesignNode): void {
  const before = draft.nodes.get(node.id);
  if (before === node) return;
  if (before) draft.bytes -= nodeBytes(before);
  else if (node.kind === 'block') draft.blocks += 1;
  draft.bytes += nodeBytes(node);
  draft.writable.set(node.id, node);
  draft.isChanged = true;
}

/** Takes a node out; its parent's list is the caller's business. */
export function dropNode(draft: DesignDraft, node: DesignNode): void {
  if (!draft.writable.delete(node.id)) return;
  draft.bytes -= nodeBytes(node);
  if (node.kind === 'block') draft.blocks -= 1;
  draft.isChanged = true;
}

/** The design that a draft has become, unless it has outgrown a limit. */
export function closeDraft(draft: DesignDraft): Result<Design> {
  if (!draft.isChanged) return done(draft.base);
  const before = designSize(draft.base);
  if (draft.blocks > designLimits.blocksMax && draft.blocks > before.blocks) {
    return refuse('too_many_blocks', `more than ${designLimits.blocksMax}`);
  }
  if (draft.nodes.size > designLimits.nodesMax && draft.nodes.size > draft.base.nodes.size) {
    return refuse('too_many_blocks', `more than ${designLimits.nodesMax} rows, columns and blocks`);
  }
  if (draft.bytes > designLimits.bytesMax && draft.bytes > before.bytes) return refuse('too_many_bytes');
  const design: Design = { root: draft.root, nodes: draft.writable, envelope: draft.envelope };
  return done(rememberSize(design, { blocks: draft.blocks, bytes: draft.bytes }));
}
