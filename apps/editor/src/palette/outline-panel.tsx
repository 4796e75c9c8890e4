import { blockForWire, objectOf, stringOf } from '@inlay/blocks';
import { getNode, type NodeId } from '@inlay/document';
import { Columns2, Rows3 } from 'lucide-react';
import { useEditor, useEditorState } from '../controls/editor-context.tsx';
import { selectAndSay } from '../state/commands.ts';
import { nameOf } from '../state/names.ts';
import { rowsOf } from '../state/places.ts';
import { blockIcon } from './block-icons.ts';

/** The email as a list: every row, column and block can be found and selected. */
export function OutlinePanel() {
  const { t } = useEditor();
  const design = useEditorState((state) => state.design);
  const rows = rowsOf(design);
  if (rows.length === 0) return <p className="palette-hint">{t('outline.empty')}</p>;
  return (
    <ul className="outline">
      {rows.map((id) => (
        <OutlineNode key={id} id={id} />
      ))}
    </ul>
  );
}

function OutlineNode({ id }: { readonly id: NodeId }) {
  const editor = useEditor();
  const design = useEditorState((state) => state.design);
  const isSelected = useEditorState((state) => state.selected === id);
  const node = getNode(design, id);
  if (!node) return null;
  const definition = node.kind === 'block' ? blockForWire(node.wire)?.definition : undefined;
  const Icon = node.kind === 'row' ? Rows3 : node.kind === 'column' ? Columns2 : blockIcon(definition?.icon);
  // The only column of a row says nothing by itself.
  const children = node.kind === 'row' && node.children.length === 1 ? columnChildren(node.children[0]) : node.children;
  function columnChildren(column: NodeId | undefined): readonly NodeId[] {
    return column ? (getNode(design, column)?.children ?? []) : [];
  }
  const words = node.kind === 'block' ? wordsOf(stringOf(objectOf(node.wire.values).text)) : '';
  return (
    <li>
      <button
        type="button"
        className="outline-node"
        aria-current={isSelected ? 'true' : undefined}
        onClick={() => selectAndSay(editor, id)}
      >
        <Icon aria-hidden="true" />
        <span>{nameOf(design, id, editor.t)}</span>
        <span className="muted">{words}</span>
      </button>
      {children.length > 0 ? (
        <ul>
          {children.map((child) => (
            <OutlineNode key={child} id={child} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** The first words of a text, without its markup. */
function wordsOf(html: string): string {
  const inert = new DOMParser().parseFromString(html.slice(0, 400), 'text/html');
  return (inert.body.textContent ?? '').trim().slice(0, 40);
}
