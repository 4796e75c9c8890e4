import type { ModuleWithContent } from '@inlay/contract';
import {
  ancestors,
  type Design,
  getNode,
  type ModuleMark,
  moduleMarkOf,
  moduleMarksIn,
  type NodeId,
  type NodeTree,
  type Operation,
  parseTree,
  withFreshIds,
  withModuleMark,
} from '@inlay/document';
import { makeNodeId } from '../../state/node-ids.ts';
import { markedNodes } from './marked-nodes.ts';

/** What insertion and updating need of a module. */
export type ModuleContent = Pick<ModuleWithContent, 'id' | 'kind' | 'name' | 'version' | 'synchronised' | 'json'>;

/** A module as a new row or block, marked where it is synchronised; null where its content cannot be read. */
export function treeOfModule(module: ModuleContent): NodeTree | null {
  const parsed = parseTree(module.json);
  if (!parsed.ok || parsed.value.kind !== module.kind) return null;
  const tree = withFreshIds(parsed.value, makeNodeId);
  const mark = module.synchronised ? { id: module.id, version: module.version } : null;
  return { ...tree, wire: withModuleMark(tree.wire, mark) };
}

/** The row or block as it goes into the library: its own mark stays in the email. */
export function withoutMark(tree: NodeTree): NodeTree {
  return { ...tree, wire: withModuleMark(tree.wire, null) };
}

/** Whether something below the root of the tree is synchronised on its own. */
export function holdsSynchronised(tree: NodeTree): boolean {
  return tree.children.some((child) => moduleMarksIn(child).length > 0);
}

/** Whether a node stands inside an instance of a synchronised module. */
export function isInsideSynchronised(design: Design, id: NodeId): boolean {
  return ancestors(design, id).some((node) => moduleMarkOf(node.wire) !== null);
}

const markPath = ['values', '_inlay', 'module'] as const;

/** The edit that ties a node to a module; null makes it an ordinary row or block. */
export function markOperation(id: NodeId, mark: ModuleMark | null): Operation {
  return { type: 'setProperty', id, path: markPath, value: mark ? { ...mark } : undefined };
}

export interface ModuleUpdate {
  readonly operation: Operation;
  /** Of the modules that changed, each once. */
  readonly names: readonly string[];
}

/** The one edit that brings every older instance to the newest version; null where there is none. */
export function updateOperation(design: Design, modules: readonly ModuleContent[]): ModuleUpdate | null {
  const byId = new Map(modules.map((module) => [module.id, module]));
  const operations: Operation[] = [];
  const names = new Set<string>();
  for (const { node, mark } of markedNodes(design)) {
    const module = byId.get(mark.id);
    // One inside another goes away together with it.
    if (!module || module.version <= mark.version || isInsideSynchronised(design, node)) continue;
    const replace = replaceOperations(design, node, module);
    if (replace.length === 0) continue;
    operations.push(...replace);
    names.add(module.name);
  }
  return operations.length === 0 ? null : { operation: { type: 'batch', operations }, names: [...names] };
}

/** New content after the old, then the old goes: the place is kept. */
function replaceOperations(design: Design, id: NodeId, module: ModuleContent): readonly Operation[] {
  const old = getNode(design, id);
  const tree = treeOfModule(module);
  if (!old?.parent || !tree || tree.kind !== old.kind) return [];
  return [
    { type: 'insert', parent: old.parent, after: id, tree },
    { type: 'remove', id },
  ];
}
