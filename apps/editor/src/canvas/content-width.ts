import { type Design, getNode, readProperty } from '@inlay/document';

/** Width of the email's content, in CSS pixels. */
export function contentWidthOf(design: Design): number {
  const root = getNode(design, design.root);
  const value = root ? readProperty(root, ['values', 'contentWidth']) : undefined;
  const width = Number.parseFloat(String(value));
  return Number.isFinite(width) ? Math.min(width, 1_200) : 600;
}
