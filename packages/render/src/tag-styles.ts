import type { LinkStyle } from '@inlay/blocks';
import type { Declaration } from '@inlay/html';

type Styles = ReadonlyMap<string, readonly Declaration[]>;

/**
 * Inline styles for written HTML: a mail client's own margins differ, and there is no style sheet
 * to rely on.
 */
export const tagStyles: Readonly<Record<'ltr' | 'rtl', Styles>> = {
  ltr: stylesWithIndent('0 0 0 24px'),
  rtl: stylesWithIndent('0 24px 0 0'),
};

function stylesWithIndent(indent: string): Styles {
  const flat = declarations({ margin: '0' });
  const list = declarations({ margin: '0', padding: indent });
  return new Map([
    ...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name): [string, readonly Declaration[]] => [name, flat]),
    ['ul', list],
    ['ol', list],
    ['blockquote', list],
    ['pre', declarations({ margin: '0', 'white-space': 'pre-wrap' })],
    ['img', declarations({ border: '0', 'max-width': '100%' })],
    ['table', declarations({ 'max-width': '100%' })],
  ]);
}

/** The look of links that have none of their own. */
export function linkStyles(links: LinkStyle): readonly Declaration[] {
  return declarations({ color: links.colour, 'text-decoration': links.underline ? 'underline' : 'none' });
}

function declarations(style: Readonly<Record<string, string>>): readonly Declaration[] {
  return Object.entries(style).map(([property, value]) => ({ property, value }));
}
