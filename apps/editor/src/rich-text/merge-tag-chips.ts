import { decodeEntities } from '@inlay/html';
import { InputRule } from 'prosemirror-inputrules';
import { Fragment, type Node, type Schema, Slice } from 'prosemirror-model';
import type { Command } from 'prosemirror-state';
import type { NodeView } from 'prosemirror-view';
import { isMergeTagSource, mergeTagSource, type TagFinder } from './merge-tag-html.ts';

/** Puts a merge tag in the place of the selection, in the look of the words around it. */
export function insertMergeTag(value: string): Command {
  return (state, dispatch) => {
    const type = state.schema.nodes.merge_tag;
    if (!type) return false;
    const { $from, empty } = state.selection;
    const marks = state.storedMarks ?? (empty ? $from.marks() : ($from.marksAcross(state.selection.$to) ?? []));
    const node = type.create({ source: mergeTagSource(value) }, null, marks);
    dispatch?.(state.tr.replaceSelectionWith(node, false).scrollIntoView());
    return true;
  };
}

/** A tag that is typed becomes one with its last character. */
export function typedMergeTag(finder: TagFinder): InputRule {
  return new InputRule(new RegExp(`(?:${finder.inText.source})$`), (state, [tag], start, end) => {
    const type = state.schema.nodes.merge_tag;
    if (!type) return null;
    const marks = state.storedMarks ?? state.doc.resolve(end).marks();
    return state.tr.replaceWith(start, end, type.create({ source: mergeTagSource(tag) }, null, marks));
  });
}

/** How a tag looks while its text is edited: its name, with the tag itself as the tooltip. */
export function mergeTagView(
  labelOf: (value: string) => string,
): (node: Node, view: { readonly dom: HTMLElement }) => NodeView {
  return (node, view) => {
    const value = decodeEntities(String(node.attrs.source));
    const dom = view.dom.ownerDocument.createElement('span');
    dom.className = 'merge-tag';
    dom.contentEditable = 'false';
    dom.dataset.mergeTag = String(node.attrs.source);
    dom.title = value;
    dom.textContent = labelOf(value);
    return { dom };
  };
}

/**
 * What is pasted, with its merge tags as chips; an element that only says it is one becomes its words, as does
 * every tag where the host brings none (`null`).
 */
export function withChips(slice: Slice, schema: Schema, finder: TagFinder | null): Slice {
  return new Slice(chipsIn(slice.content, schema, finder), slice.openStart, slice.openEnd);
}

function chipsIn(content: Fragment, schema: Schema, finder: TagFinder | null): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => {
    if (node.type.name === 'merge_tag') {
      const source = String(node.attrs.source);
      if (finder !== null && isMergeTagSource(source, finder)) nodes.push(node);
      else if (source !== '') nodes.push(schema.text(decodeEntities(source), node.marks));
    } else if (node.isText) nodes.push(...chipsOfText(node, schema, finder));
    else nodes.push(node.copy(chipsIn(node.content, schema, finder)));
  });
  return Fragment.fromArray(nodes);
}

function chipsOfText(node: Node, schema: Schema, finder: TagFinder | null): readonly Node[] {
  const text = node.text ?? '';
  const type = schema.nodes.merge_tag;
  if (!type || finder === null) return [node];
  const nodes: Node[] = [];
  let last = 0;
  for (const match of text.matchAll(finder.inText)) {
    if (match.index > last) nodes.push(schema.text(text.slice(last, match.index), node.marks));
    nodes.push(type.create({ source: mergeTagSource(match[0]) }, null, node.marks));
    last = match.index + match[0].length;
  }
  if (last === 0) return [node];
  if (last < text.length) nodes.push(schema.text(text.slice(last), node.marks));
  return nodes;
}
