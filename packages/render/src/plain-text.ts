import { rendererForWire } from '@inlay/blocks';
import { blocksOf, type Design } from '@inlay/document';
import type { RenderOptions } from './render-options.ts';
import { RenderSession } from './render-session.ts';
import { unknownText } from './unknown-content.ts';

/** The plain-text part: every block in reading order, an empty line between two. */
export function plainText(design: Design, options: RenderOptions): string {
  const session = new RenderSession(design, options);
  const parts: string[] = [];
  for (const node of blocksOf(design)) {
    const values = session.valuesOf(node);
    const block = rendererForWire(node.wire);
    const text = block === undefined ? unknownText(values, session) : block.text(values, session);
    if (text !== '') parts.push(text);
  }
  return parts.length === 0 ? '' : `${parts.join('\n\n')}\n`;
}
