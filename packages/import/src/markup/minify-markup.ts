import { mergeTagPattern } from '@inlay/html';
import type { Markup, MarkupElement, MarkupNode } from './markup-tree.ts';
import type { SourceEdit } from './source-edit.ts';

/** White space in these means something. */
const preserved = new Set('pre textarea listing xmp script style title'.split(' '));

/** Between the tags of these, white space is never drawn. */
const structural = new Set('table tbody thead tfoot tr colgroup html head'.split(' '));

/**
 * What can go without a change in any client: runs of white space become one space, those inside
 * table structure nothing, and comments that are no conditions go. Conditional comments, merge tags,
 * `pre` and everything inside a tag stay as they are.
 */
export function minifyMarkup(
  markup: Markup,
  /** Whether a style gives white space inside a meaning. */
  isPreserved: (element: MarkupElement) => boolean = () => false,
): readonly SourceEdit[] {
  const edits: SourceEdit[] = [];
  const visit = (element: MarkupElement): void => {
    if (preserved.has(element.name) || isPreserved(element) || keepsWhiteSpace(element)) return;
    for (const child of element.children) {
      if (child.kind === 'element') visit(child);
      else edits.push(...leafEdits(markup, element, child));
    }
  };
  visit(markup.root);
  return edits;
}

function keepsWhiteSpace(element: MarkupElement): boolean {
  return /white-space\s*:\s*(?:pre|break)/i.test(element.attributes.get('style') ?? '');
}

function leafEdits(markup: Markup, parent: MarkupElement, node: MarkupNode): readonly SourceEdit[] {
  const text = markup.source.slice(node.start, node.end);
  if (node.kind === 'comment') {
    return /^<!--(?!\[|<!|>)/.test(text) && !/\[(?:end)?if\b|<!\[/i.test(text) ? [{ ...node, text: '' }] : [];
  }
  if (!/\s/.test(text)) return [];
  const isStructure = structural.has(parent.name);
  const collapsed = (run: string): string =>
    isStructure && run.trim() === '' ? '' : run.replace(/[ \t\r\n\f]+/g, ' ');
  let short = '';
  let at = 0;
  for (const tag of text.matchAll(mergeTagPattern())) {
    short += collapsed(text.slice(at, tag.index)) + tag[0];
    at = tag.index + tag[0].length;
  }
  short += collapsed(text.slice(at));
  return short === text ? [] : [{ start: node.start, end: node.end, text: short }];
}
