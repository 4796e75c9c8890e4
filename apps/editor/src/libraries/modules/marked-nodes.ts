import { type Design, type ModuleMark, moduleMarkOf, type NodeId } from '@inlay/document';

/** An instance of a synchronised module in an email. */
export interface MarkedNode {
  readonly node: NodeId;
  readonly mark: ModuleMark;
}

/** Every instance of a synchronised module in an email. */
export function markedNodes(design: Design): readonly MarkedNode[] {
  const found: MarkedNode[] = [];
  for (const node of design.nodes.values()) {
    const mark = moduleMarkOf(node.wire);
    if (mark) found.push({ node: node.id, mark });
  }
  return found;
}
