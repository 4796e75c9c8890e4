import { toggleMark } from 'prosemirror-commands';
import type { Mark, MarkType, Node } from 'prosemirror-model';
import { liftListItem, wrapInList } from 'prosemirror-schema-list';
import type { Command, EditorState, Transaction } from 'prosemirror-state';

export type Alignment = 'left' | 'center' | 'right';

/** What the toolbar shows as pressed. */
export interface TextFormat {
  readonly strong: boolean;
  readonly em: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly link: string | null;
  readonly list: 'bullet_list' | 'ordered_list' | null;
  readonly align: Alignment | null;
  readonly colour: string | null;
}

export function formatOf(state: EditorState): TextFormat {
  const has = (name: string): boolean => {
    const type = state.schema.marks[name];
    return type !== undefined && hasMark(state, type);
  };
  const { $from } = state.selection;
  const marks = state.storedMarks ?? $from.marksAcross(state.selection.$to) ?? $from.marks();
  const link = linkMarkAt(state);
  const block = $from.parent;
  const colours = marks.map((mark) => propertyOf(mark, 'color')).filter((colour) => colour !== null);
  return {
    strong: has('strong'),
    em: has('em'),
    underline: has('underline'),
    strike: has('strike'),
    link: link ? String(link.attrs.href) : null,
    list: listAround(state),
    align: alignmentOf(block),
    colour: colours.at(-1) ?? null,
  };
}

function hasMark(state: EditorState, type: MarkType): boolean {
  const { from, to, empty, $from } = state.selection;
  if (empty) return type.isInSet(state.storedMarks ?? $from.marks()) !== undefined;
  return state.doc.rangeHasMark(from, to, type);
}

export function toggle(name: 'strong' | 'em' | 'underline' | 'strike'): Command {
  return (state, dispatch) => {
    const type = state.schema.marks[name];
    return type ? toggleMark(type)(state, dispatch) : false;
  };
}

function listAround(state: EditorState): 'bullet_list' | 'ordered_list' | null {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const { name } = $from.node(depth).type;
    if (name === 'bullet_list' || name === 'ordered_list') return name;
  }
  return null;
}

/** Makes a list, turns one kind into the other, or makes paragraphs again. */
export function toggleList(name: 'bullet_list' | 'ordered_list'): Command {
  return (state, dispatch) => {
    const type = state.schema.nodes[name];
    const item = state.schema.nodes.list_item;
    if (!type || !item) return false;
    const current = listAround(state);
    if (current === null) return wrapInList(type)(state, dispatch);
    if (current === name) return liftListItem(item)(state, dispatch);
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth--) {
      const node = $from.node(depth);
      if (node.type.name !== current) continue;
      dispatch?.(state.tr.setNodeMarkup($from.before(depth), type, { style: node.attrs.style, dir: node.attrs.dir }));
      return true;
    }
    return false;
  };
}

/** Aligns the paragraphs of the selection. False where the schema has none: then the block itself is aligned. */
export function align(alignment: Alignment): Command {
  return (state, dispatch) => {
    const tr = state.tr;
    const { from, to } = state.selection;
    state.doc.nodesBetween(from, to, (node, position) => {
      if (!node.isTextblock || !('style' in node.attrs)) return;
      tr.setNodeMarkup(position, null, {
        ...node.attrs,
        style: withProperty(node.attrs.style, 'text-align', alignment),
      });
    });
    if (!tr.docChanged) return false;
    dispatch?.(tr);
    return true;
  };
}

function alignmentOf(block: Node): Alignment | null {
  const value = readProperty(String(block.attrs.style ?? ''), 'text-align');
  return value === 'left' || value === 'center' || value === 'right' ? value : null;
}

/** Colours the selection, or what is typed next; `null` gives the block's own colour back. */
export function setColour(colour: string | null): Command {
  return (state, dispatch) => {
    const type = state.schema.marks.styled;
    if (!type) return false;
    const recolour = (marks: readonly Mark[]): readonly Mark[] => {
      const others = marks.flatMap((mark) => {
        if (mark.type !== type) return [mark];
        const style = withProperty(mark.attrs.style, 'color', null);
        return style ? [type.create({ style })] : [];
      });
      return colour === null ? others : type.create({ style: `color: ${colour}` }).addToSet(others);
    };
    const { from, to, empty, $from } = state.selection;
    const tr = state.tr;
    if (empty) tr.setStoredMarks(recolour(state.storedMarks ?? $from.marks()));
    else {
      state.doc.nodesBetween(from, to, (node, position) => {
        if (!node.isText && node.type.name !== 'merge_tag') return;
        const start = Math.max(from, position);
        const end = Math.min(to, position + node.nodeSize);
        tr.removeMark(start, end, type);
        for (const mark of recolour(node.marks)) if (mark.type === type) tr.addMark(start, end, mark);
      });
    }
    dispatch?.(tr);
    return true;
  };
}

/** Links the selection, or the whole link around the caret; an empty address takes the link away. */
export function setLink(href: string): Command {
  return (state, dispatch) => {
    const type = state.schema.marks.link;
    if (!type) return false;
    const range = linkRange(state, type) ?? { from: state.selection.from, to: state.selection.to };
    const tr = state.tr.removeMark(range.from, range.to, type);
    if (href !== '' && range.from === range.to) tr.insert(range.from, state.schema.text(href, [type.create({ href })]));
    else if (href !== '') tr.addMark(range.from, range.to, type.create({ href }));
    dispatch?.(tr);
    return true;
  };
}

function linkMarkAt(state: EditorState): Mark | null {
  const type = state.schema.marks.link;
  if (!type) return null;
  const { $from, from, to, empty } = state.selection;
  const beside = $from.nodeAfter ?? $from.nodeBefore;
  if (empty) return type.isInSet($from.marks()) ?? null;
  if (!state.doc.rangeHasMark(from, to, type)) return null;
  return type.isInSet(beside?.marks ?? []) ?? null;
}

/** The whole link that the caret is in. */
function linkRange(state: EditorState, type: MarkType): { readonly from: number; readonly to: number } | null {
  const { $from, empty } = state.selection;
  if (!empty || !type.isInSet($from.marks())) return null;
  const parent = $from.parent;
  const start = $from.start();
  let from = $from.pos;
  let to = $from.pos;
  const mark = type.isInSet($from.marks());
  parent.forEach((child, offset) => {
    if (!mark?.isInSet(child.marks)) return;
    const [left, right] = [start + offset, start + offset + child.nodeSize];
    if (right >= from && left <= to) {
      from = Math.min(from, left);
      to = Math.max(to, right);
    }
  });
  return { from, to };
}

/** Takes away all marks and the styles of paragraphs. */
export const clearFormat: Command = (state, dispatch) => {
  const { from, to } = state.selection;
  const [start, end] = from === to ? [0, state.doc.content.size] : [from, to];
  const tr: Transaction = state.tr.removeMark(start, end);
  state.doc.nodesBetween(start, end, (node, position) => {
    if (node.isTextblock && node.attrs.style) tr.setNodeMarkup(position, null, { ...node.attrs, style: null });
  });
  dispatch?.(tr);
  return true;
};

function propertyOf(mark: Mark, property: string): string | null {
  return mark.type.name === 'styled' ? readProperty(String(mark.attrs.style), property) : null;
}

function readProperty(style: string, property: string): string | null {
  const found = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, 'i').exec(style);
  return found?.[1]?.trim() ?? null;
}

/** A style with one property set or, with `null`, taken away; `null` where nothing is left. */
function withProperty(style: unknown, property: string, value: string | null): string | null {
  const others = String(style ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter(
      (part) =>
        part !== '' &&
        !part.toLowerCase().startsWith(`${property}:`) &&
        !new RegExp(`^${property}\\s*:`, 'i').test(part),
    );
  if (value !== null) others.push(`${property}: ${value}`);
  return others.length > 0 ? others.join('; ') : null;
}
