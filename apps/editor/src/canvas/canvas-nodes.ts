import type { NodeId } from '@inlay/document';

/** Elements that were asked for, by node. What has left the document is asked for anew. */
const known = new WeakMap<Document, Map<NodeId, HTMLElement>>();
/** Removed elements are let go at the latest when this many are remembered. */
const knownMax = 4_096;

/** The element of a node, without searching the whole email every time. */
export function nodeElement(doc: Document, id: NodeId): HTMLElement | null {
  const elements = known.get(doc) ?? new Map<NodeId, HTMLElement>();
  known.set(doc, elements);
  const remembered = elements.get(id);
  if (remembered?.isConnected) return remembered;
  const found = doc.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`);
  if (elements.size >= knownMax) elements.clear();
  if (found) elements.set(id, found);
  else elements.delete(id);
  return found;
}
